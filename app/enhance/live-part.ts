const everyMs = 4_000;
const slowestMs = 60_000;
const lostAfter = 3;
const toldEveryMs = 20_000;

/**
 * Keeps the parts of a page (`[data-live]`) up with what happens: asks `data-live-url` every few seconds while the page is
 * seen (every `data-live-every` ms, where that is said), with the tag of what it shows, and puts what has changed in place.
 * With `data-live-events` it is told at once when to ask, and asks by itself only now and then. Never a part in which somebody
 * has the focus, has chosen or written something, or marks text. What is said aloud is `data-live-says`, when it is another
 * than before.
 */
export function livePart(region: HTMLElement): void {
  const url = region.dataset.liveUrl;
  if (!url) return;
  const ask = asking(region, url);
  let failures = 0;
  let timer = 0;
  let isTold = false;

  const refresh = async (mark = '') => {
    failures = (await ask(mark)) ? 0 : failures + 1;
    wait();
  };
  const wait = () => {
    clearTimeout(timer);
    const ms = Number(region.dataset.liveEvery ?? (isTold ? toldEveryMs : everyMs));
    if (!document.hidden) timer = window.setTimeout(() => void refresh(), Math.min(ms * 2 ** failures, slowestMs));
  };
  document.addEventListener('visibilitychange', () => {
    clearTimeout(timer);
    if (!document.hidden) void refresh();
  });
  setInterval(() => countDown(region), 1_000);
  follow(region.dataset.liveEvents, {
    told: (mark) => void refresh(mark),
    isOpen: (isOpen) => {
      if (isOpen && !isTold) void refresh(); // what happened before it was open
      isTold = isOpen;
      wait();
    },
  });
  wait();
}

/**
 * Asks what the page shows now, one question after the other, and puts it in place; whoever asks meanwhile shares the next
 * answer. Answers whether the site answered. `mark`: what the site told, so that no answer made before that is taken.
 */
function asking(region: HTMLElement, url: string): (mark: string) => Promise<boolean> {
  const lost = region.querySelector<HTMLElement>('[data-live-lost]');
  const shown = new Map(partsOf(region).map((part) => [part.dataset.live, meaningOf(part)]));
  let tag = region.dataset.liveTag ?? '';
  let failures = 0;
  let last = '';
  let queue: Promise<boolean> = Promise.resolve(true);
  let isQueued = false;

  const ask = async () => {
    isQueued = false;
    try {
      const marked = last === '' ? url : `${url}&mark=${encodeURIComponent(last)}`;
      const answer = await fetch(marked, { headers: { Accept: 'text/html', 'If-None-Match': tag }, cache: 'no-store' });
      if (answer.status === 200) {
        const isWhole = take(region, await answer.text(), shown);
        tag = isWhole ? (answer.headers.get('ETag') ?? '') : '';
      } else if (answer.status !== 304) throw new TypeError(`answered ${answer.status}`);
      failures = 0;
    } catch {
      failures += 1; // offline, or the site is starting anew: asked again, more and more slowly
    }
    if (lost) lost.hidden = failures < lostAfter;
    return failures === 0;
  };
  return (mark) => {
    if (mark !== '') last = mark;
    if (!isQueued) {
      isQueued = true;
      queue = queue.then(ask);
    }
    return queue;
  };
}

type Follower = { told(mark: string): void; isOpen(isOpen: boolean): void };

/** Listens to what the site tells; the browser itself comes back after the connection was lost. */
function follow(url: string | undefined, { told, isOpen }: Follower): void {
  if (!url || !('EventSource' in window)) return;
  const source = new EventSource(url);
  source.addEventListener('changed', (event) => told(String(event.data)));
  source.addEventListener('open', () => isOpen(true));
  source.addEventListener('error', () => isOpen(false));
}

/** Puts what has changed in place; whether nothing had to be left for later. */
function take(region: HTMLElement, html: string, shown: Map<string | undefined, string>): boolean {
  const fresh = new DOMParser().parseFromString(html, 'text/html').querySelector<HTMLElement>('[data-live-state]');
  if (!fresh) return true;
  if (fresh.dataset.liveState !== region.dataset.liveState) return begin(region);
  let isWhole = true;
  for (const part of partsOf(fresh)) {
    const name = part.dataset.live;
    const place = partsOf(region).find((each) => each.dataset.live === name);
    const meaning = meaningOf(part);
    if (!place || shown.get(name) === meaning) continue;
    if (isBusy(place)) {
      isWhole = false;
      continue;
    }
    place.replaceChildren(...part.childNodes);
    shown.set(name, meaning);
  }
  if (isWhole) tell(region, fresh.dataset.liveSays ?? '');
  return isWhole;
}

/** The meeting began, or ended: another page altogether, which is fetched anew once nobody is in the middle of something. */
function begin(region: HTMLElement): boolean {
  if (isBusy(document.body)) return false;
  location.replace(location.pathname);
  region.removeAttribute('data-live-url');
  return true;
}

function tell(region: HTMLElement, says: string): void {
  if (says === region.dataset.liveSays) return;
  region.dataset.liveSays = says;
  const status = region.querySelector('[data-live-status]');
  if (status) status.textContent = says;
}

function partsOf(region: Element): HTMLElement[] {
  return [...region.querySelectorAll<HTMLElement>('[data-live]')];
}

/** What a part says, without what differs each time it is made: keys and ids of forms. */
function meaningOf(part: Element): string {
  const inside = [...part.querySelectorAll('a, button, input:not([name=request_key], [type=radio], [type=checkbox])')];
  return [part.textContent, ...inside.map((one) => `${one.getAttribute('href')}${one.getAttribute('value')}`)].join('|');
}

/** Whether somebody is in the middle of something in there. */
function isBusy(place: Element): boolean {
  const { activeElement } = document;
  if (activeElement && activeElement !== document.body && place.contains(activeElement) && isForUse(activeElement)) return true;
  const selection = getSelection();
  if (selection && !selection.isCollapsed && selection.anchorNode && place.contains(selection.anchorNode)) return true;
  return [...place.querySelectorAll<HTMLInputElement | HTMLTextAreaElement>('input, textarea')].some((field) =>
    field instanceof HTMLInputElement && /checkbox|radio/.test(field.type)
      ? field.checked !== field.defaultChecked
      : field.value !== field.defaultValue,
  );
}

/** The notice of what was just done has the focus too, and stands in nobody's way. */
function isForUse(element: Element): boolean {
  return element.matches('a, button, input, select, textarea, summary');
}

const seenAt = new WeakMap<Element, number>();

/** Lets the speakers' clocks run between two answers. Counted from when the page saw them: devices' clocks are often wrong. */
function countDown(region: Element): void {
  for (const clock of region.querySelectorAll<HTMLElement>('[data-seconds-left]')) {
    const since = seenAt.get(clock) ?? performance.now();
    seenAt.set(clock, since);
    const left = Number(clock.dataset.secondsLeft) - Math.floor((performance.now() - since) / 1_000);
    const [minutes, seconds] = [Math.floor(Math.abs(left) / 60), Math.abs(left) % 60];
    const words = left < 0 ? clock.dataset.timeOver : clock.dataset.timeLeft;
    clock.textContent = (words ?? '#').replace('#', `${minutes}:${String(seconds).padStart(2, '0')}`);
    clock.classList.toggle('speaking-over', left < 0);
  }
}
