import { hexToBytes } from '@noble/hashes/utils.js';
import { showAnswer, wordsOf } from '#app/enhance/script-answer.ts';
import { verifyConsistency } from '#app/votes/merkle.ts';

/** Checks in the reader's browser that the log of the newest head begins with the one whose head was noted. */
export function voteHeads(element: HTMLElement): void {
  const form = element.querySelector('form');
  if (!form) return;
  const words = wordsOf(element);
  form.addEventListener('submit', async (event) => {
    event.preventDefault();
    const noted = readNoted(form);
    if (!noted) return showAnswer(element, { tone: 'warning', title: words.noted_wrong ?? '' });
    try {
      const verdict = await checked(element, noted);
      const tone = verdict === 'consistent' ? 'success' : verdict === 'not_consistent' ? 'error' : 'warning';
      const parts = verdict === 'never_published' ? [] : [words.by_browser ?? ''];
      showAnswer(element, { tone, title: words[verdict] ?? '', parts });
    } catch {
      showAnswer(element, { tone: 'warning', title: words.connection_short ?? '' }); // offline
    }
  });
}

type Head = { size: number; root: string };
type Verdict = 'consistent' | 'not_consistent' | 'never_published';

async function checked(element: HTMLElement, noted: Head): Promise<Verdict> {
  const { heads } = (await (await fetch(element.dataset.headsUrl ?? '', { cache: 'no-store' })).json()) as { heads: Head[] };
  const [newest] = heads;
  if (!newest || !heads.some(({ size }) => size === noted.size)) return 'never_published';
  const query = new URLSearchParams({ first: String(noted.size), second: String(newest.size) });
  const answer = await fetch(`${element.dataset.consistencyUrl}?${query}`, { cache: 'no-store' });
  const { proof } = (await answer.json()) as { proof: string[] };
  return verifyConsistency(bytesOf(noted), bytesOf(newest), proof.map(hexToBytes)) ? 'consistent' : 'not_consistent';
}

function bytesOf({ size, root }: Head) {
  return { size, root: hexToBytes(root) };
}

function readNoted(form: HTMLFormElement): Head | null {
  const fields = new FormData(form);
  const size = Number(String(fields.get('size') ?? '').trim() || Number.NaN);
  const root = String(fields.get('root') ?? '')
    .replace(/\s/g, '')
    .toLowerCase();
  return Number.isSafeInteger(size) && size >= 0 && /^[0-9a-f]{64}$/.test(root) ? { size, root } : null;
}
