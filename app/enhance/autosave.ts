import { asRequest, putBack, saySame, textEntries } from '#app/enhance/form-text.ts';
import { findKept, keep, letGo } from '#app/enhance/kept-text.ts';

type Status = 'saving' | 'saved' | 'offline' | 'offlineUnkept' | 'restored' | 'refused';

const pauseMs = 1200;
const retryMs = 15_000;

/**
 * Saves a draft while one types: a moment after the last key it posts the form's text to `data-autosave-url`. What cannot be
 * sent is kept on this device and sent when the network is back. It never stands in the way of the form's own buttons.
 */
export function autosave(element: HTMLElement): void {
  const url = element.dataset.autosaveUrl;
  if (!(element instanceof HTMLFormElement) || !url) return;
  const draft = new Draft(element, url);
  element.addEventListener('input', () => draft.changed());
  element.addEventListener('submit', () => draft.stop());
  addEventListener('online', () => draft.saveNow());
  addEventListener('pagehide', () => draft.saveNow());
  addEventListener('pageshow', (event) => {
    if (event.persisted) draft.resume();
  });
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'hidden') draft.saveNow();
  });
  draft.restore();
}

class Draft {
  private readonly line: HTMLElement | null;
  private sent: [string, string][];
  private timer = 0;
  private sending: AbortController | null = null;
  private isStopped = false;

  constructor(
    private readonly form: HTMLFormElement,
    private readonly url: string,
  ) {
    this.line = form.querySelector('[data-autosave-status]');
    this.sent = textEntries(form);
  }

  /** Brings back what was kept here and never arrived, and sends it. */
  restore(): void {
    const kept = findKept(this.url);
    if (!kept) return;
    if (saySame(kept, this.sent)) letGo(this.url);
    else this.bringBack(kept);
  }

  private bringBack(kept: [string, string][]): void {
    putBack(this.form, kept);
    this.show('restored');
    this.saveIn(pauseMs);
  }

  changed(): void {
    keep(this.url, textEntries(this.form));
    this.saveIn(pauseMs);
  }

  saveNow(): void {
    clearTimeout(this.timer);
    if (!this.isStopped && !this.sending && !saySame(textEntries(this.form), this.sent)) void this.save();
  }

  /** The form is being sent itself: a draft that arrived after it would be out of date. */
  stop(): void {
    this.isStopped = true;
    clearTimeout(this.timer);
    this.sending?.abort();
  }

  resume(): void {
    this.isStopped = false;
  }

  private saveIn(ms: number): void {
    clearTimeout(this.timer);
    this.timer = window.setTimeout(() => this.saveNow(), ms);
  }

  private async save(): Promise<void> {
    const entries = textEntries(this.form);
    this.sending = new AbortController();
    this.show('saving');
    try {
      const answer = await fetch(this.url, {
        method: 'POST',
        body: asRequest(entries),
        headers: { Accept: 'application/json' },
        redirect: 'manual',
        keepalive: document.visibilityState === 'hidden',
        signal: this.sending.signal,
      });
      this.answered(answer, entries);
    } catch {
      // the network is gone, or the form itself was sent meanwhile
      if (!this.isStopped) this.failed(entries);
    } finally {
      this.sending = null;
    }
    if (!this.isStopped && saySame(entries, this.sent) && !saySame(textEntries(this.form), entries)) this.saveIn(pauseMs);
  }

  private answered(answer: Response, entries: [string, string][]): void {
    if (answer.status >= 500 || answer.status === 429) {
      this.failed(entries);
    } else if (answer.ok) {
      this.sent = entries;
      letGo(this.url);
      this.show('saved');
    } else {
      this.sent = entries; // the same text would be refused again; it stays kept here
      this.show('refused');
    }
  }

  private failed(entries: [string, string][]): void {
    this.show(keep(this.url, entries) ? 'offline' : 'offlineUnkept');
    this.saveIn(retryMs);
  }

  private show(status: Status): void {
    if (!this.line) return;
    const time = new Date().toLocaleTimeString(document.documentElement.lang, {
      hour: '2-digit',
      minute: '2-digit',
      hour12: false,
    });
    this.line.textContent = (this.line.dataset[status] ?? '').replace('$time', time);
    this.line.dataset.status = status;
  }
}
