import { bytesToHex, hexToBytes } from '@noble/hashes/utils.js';
import { listOf, paragraph, saveLink, showAnswer, type Words, wordsOf } from '#app/enhance/script-answer.ts';
import { type BallotProof, ballotVerdict, checkBallotProof, readBallotProof } from '#app/votes/ballot-proof.ts';
import { readReceiptSecret, receiptHash } from '#app/votes/ballot-receipt.ts';
import type { TreeHead } from '#app/votes/merkle.ts';

type Page = { element: HTMLElement; words: Words; voteId: string; receipt: HTMLInputElement };

/**
 * Checks a receipt in the reader's browser: sends only the receipt's hash, checks the proof that comes back against the published
 * heads, and offers it to be saved. A saved proof is checked without asking anybody.
 */
export function voteVerify(element: HTMLElement): void {
  const form = element.querySelector('form');
  const receipt = form?.elements.namedItem('receipt');
  const { voteId } = element.dataset;
  if (!form || !(receipt instanceof HTMLInputElement) || !voteId) return;
  const page: Page = { element, words: wordsOf(element), voteId, receipt };
  const how = element.querySelector('[data-how]');
  if (how) how.textContent = page.words.how_browser ?? '';
  element.dataset.ready = '';
  form.addEventListener(
    'submit',
    (event) => {
      event.preventDefault();
      event.stopImmediatePropagation(); // nothing is sent, so that the button stays a button
      void checkByNetwork(page);
    },
    { capture: true },
  );
  followFile(page);
}

function followFile(page: Page): void {
  const place = page.element.querySelector<HTMLElement>('[data-file]');
  const input = place?.querySelector<HTMLInputElement>('input[type=file]');
  if (!place || !input) return;
  place.hidden = false;
  input.addEventListener('change', async () => {
    const [file] = input.files ?? [];
    const secret = file && readReceipt(page);
    if (secret) checkFile(page, secret, await file.text());
    input.value = '';
  });
}

async function checkByNetwork(page: Page): Promise<void> {
  const { element, words, voteId } = page;
  const secret = readReceipt(page);
  if (!secret) return;
  const body = new URLSearchParams({ receipt_hash: bytesToHex(receiptHash(voteId, secret)) });
  try {
    const answer = await fetch(element.dataset.proofUrl ?? '', { method: 'POST', body, headers: { Accept: 'application/json' } });
    const value: unknown = await answer.json();
    const proof = readBallotProof(value);
    if (proof) return show(page, { proof, secret, heads: await publishedHeads(page, proof) });
    const { code } = value as { code?: string };
    showAnswer(element, { tone: 'warning', title: (code && words[code]) || words.connection || '' });
  } catch {
    showAnswer(element, { tone: 'warning', title: words.connection ?? '' }); // offline, or no answer of the site's
  }
}

function checkFile(page: Page, secret: Uint8Array, text: string): void {
  const proof = readBallotProof(parsed(text));
  if (proof) show(page, { proof, secret, heads: proof.voteId === page.voteId ? headsOfPage(page) : [] });
  else showAnswer(page.element, { tone: 'error', title: page.words.file_not_proof ?? '' });
}

type Checked = { proof: BallotProof; secret: Uint8Array; heads: readonly { size: number; root: string }[] };

function show({ element, words, voteId }: Page, { proof, secret, heads }: Checked): void {
  const known = heads.find(({ size }) => size === proof.size);
  const head: TreeHead | undefined = known && { size: known.size, root: hexToBytes(known.root) };
  const findings = checkBallotProof(proof, secret, head);
  const verdict = ballotVerdict(findings);
  const said = findings.map(({ about, holds }) => words[`${about}_${holds ? 'holds' : 'fails'}`] ?? '');
  const loose = known ? [] : [words.offline_head ?? '', headText(proof)];
  const other = proof.voteId === voteId ? [] : [words.file_other_vote ?? ''];
  const name = `ballot-proof-${proof.receiptHash.slice(0, 8)}.json`;
  const link = saveLink(words.save ?? '', { name, text: JSON.stringify(proof) });
  const parts = [listOf(said), words.by_browser ?? '', ...other, ...loose, link, paragraph(words.save_hint ?? '', 'hint mt-2')];
  showAnswer(element, { tone: verdict === 'not_proven' ? 'error' : 'success', title: words[verdict] ?? '', parts });
}

function headText({ size, root }: BallotProof): HTMLElement {
  const line = paragraph('');
  const code = document.createElement('code');
  code.className = 'break-all';
  code.textContent = `${size} ${root}`;
  line.append(code);
  return line;
}

/** The receipt as it was typed, or null after saying what is wrong with it. */
function readReceipt({ element, words, receipt }: Page): Uint8Array | null {
  const read = readReceiptSecret(receipt.value);
  if (read.ok) return read.value;
  showAnswer(element, { tone: 'warning', title: words[read.refusal] ?? '' });
  receipt.focus();
  return null;
}

/** The heads as the page showed them; asked for anew where the proof stands under a later one. */
async function publishedHeads(page: Page, proof: BallotProof): Promise<Checked['heads']> {
  const shown = headsOfPage(page);
  if (shown.some(({ size }) => size === proof.size)) return shown;
  const answer = await fetch(page.element.dataset.headsUrl ?? '', { cache: 'no-store' });
  const { heads } = (await answer.json()) as { heads: Checked['heads'] };
  return heads;
}

function headsOfPage({ element }: Page): Checked['heads'] {
  return JSON.parse(element.dataset.heads ?? '[]') as Checked['heads'];
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}
