import { uuidv4 } from 'lib0/random';
import type { ShownRemarks } from '#app/drafting/remark-view.ts';
import { href } from '#app/http/href.ts';

const everyMs = 5_000;

/** What is said of a document's passages, asked for every few seconds while the page is seen. */
export type RemarkFeed = {
  /** Asks at once. */
  ask(): Promise<void>;
  stop(): void;
};

/** Follows what is said; `show` is called when something has changed. */
export function followRemarks(documentId: string, show: (shown: ShownRemarks) => void): RemarkFeed {
  let held: string | null = null;
  let isStopped = false;
  const ask = async () => {
    const answer = await fetch(href.documentRemarksJson(documentId), {
      headers: { Accept: 'application/json', ...(held ? { 'If-None-Match': held } : {}) },
      cache: 'no-store',
    }).catch(() => null); // offline: what is shown stays, and the next time may succeed
    if (isStopped || !answer || answer.status !== 200) return;
    held = answer.headers.get('ETag');
    show((await answer.json()) as ShownRemarks);
  };
  const timer = setInterval(() => {
    if (document.visibilityState === 'visible') void ask();
  }, everyMs);
  void ask();
  return {
    ask,
    stop() {
      isStopped = true;
      clearInterval(timer);
    },
  };
}

/** Posts something about a passage. Answers why it was not taken, in words; '' when the site was not reached; null: it was. */
export async function postRemark(documentId: string, fields: Record<string, string>): Promise<string | null> {
  const body = new URLSearchParams({ ...fields, request_key: uuidv4() });
  const answer = await fetch(href.documentRemarksJson(documentId), { method: 'POST', body }).catch(() => null);
  if (!answer) return '';
  if (answer.ok) return null;
  const said: unknown = await answer.json().catch(() => null);
  return typeof said === 'object' && said !== null && 'wrong' in said && typeof said.wrong === 'string' ? said.wrong : '';
}
