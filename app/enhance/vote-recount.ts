import type { Json } from '#app/core/canonical.ts';
import { listOf, paragraph, showAnswer, type Words, wordsOf } from '#app/enhance/script-answer.ts';
import { type BallotsFile, checkBallotsFile, readBallotsFile, recount } from '#app/votes/ballots-file.ts';
import { codeVersion, countBallots, readSealedRules, type VoteResult } from '#app/votes/count.ts';

type Page = { element: HTMLElement; words: Words };

/** Counts a published ballots file again in the reader's browser: the site's own, or one from disk. */
export function voteRecount(element: HTMLElement): void {
  const page = { element, words: wordsOf(element) };
  const how = element.querySelector('[data-how]');
  if (how) how.textContent = page.words.here_lead ?? '';
  const button = element.querySelector<HTMLButtonElement>('[data-start]');
  const place = element.querySelector<HTMLElement>('[data-file]');
  const input = place?.querySelector<HTMLInputElement>('input[type=file]');
  if (!button || !place || !input) return;
  for (const hidden of [button, place]) hidden.hidden = false;
  button.addEventListener('click', () => void countPublished(page));
  input.addEventListener('change', async () => {
    const [file] = input.files ?? [];
    if (file) await count(page, await file.text());
    input.value = '';
  });
}

async function countPublished(page: Page): Promise<void> {
  let text: string;
  try {
    const answer = await fetch(page.element.dataset.ballotsUrl ?? '');
    if (!answer.ok) throw new TypeError(`answered ${answer.status}`);
    text = await answer.text();
  } catch {
    return showAnswer(page.element, { tone: 'warning', title: page.words.connection ?? '' }); // offline
  }
  await count(page, text);
}

async function count(page: Page, text: string): Promise<void> {
  const { element, words } = page;
  showAnswer(element, { tone: 'success', title: words.counting ?? '' });
  await new Promise((shown) => setTimeout(shown, 50)); // so that the words are seen before the counting begins
  const read = readBallotsFile(text);
  if (!read.ok) return showAnswer(element, { tone: 'error', title: words[read.refusal] ?? '' });
  const file = read.value;
  const faults = checkBallotsFile(file).map((fault) => words[fault] ?? fault);
  const counted = recounted(file);
  if (counted) return show(page, { file, faults, counted });
  const parts = [listOf([...faults, words.cannot_count ?? ''])];
  showAnswer(element, { tone: 'error', title: words.faulty ?? '', parts });
}

type Counted = { result: VoteResult; resultHash: string; isSame: boolean };

/** The count of a file, or null where its rules or ballots make no sense: anybody may have made it. */
function recounted(file: BallotsFile): Counted | null {
  if (!readSealedRules(file.vote.rules)) return null;
  try {
    const counted = recount(file, (input) => countBallots(input) as unknown as Json);
    return { ...counted, result: counted.result as unknown as VoteResult };
  } catch (error) {
    if (error instanceof RangeError || error instanceof TypeError || error instanceof SyntaxError) return null;
    throw error;
  }
}

type Shown = { file: BallotsFile; faults: readonly string[]; counted: Counted };

function show({ element, words }: Page, { file, faults, counted }: Shown): void {
  const isOther = file.vote.id !== element.dataset.voteId;
  const expected = isOther ? file.resultHash : (element.dataset.resultHash ?? '');
  const isSame = counted.isSame && counted.resultHash === expected;
  const verdict = faults.length > 0 ? 'faulty' : isSame ? (isOther ? 'same_as_file' : 'same') : 'differs';
  const facts: [string, string][] = [
    [words.outcome ?? '', outcomeOf(words, file, counted.result)],
    [words.counted ?? '', String(file.ballots)],
    [words.own_hash ?? '', counted.resultHash],
    [(isOther ? words.file_hash : words.published_hash) ?? '', expected],
    [words.counted_code ?? '', codeVersion],
  ];
  const other = isOther ? [paragraph((words.other_vote ?? '').replace('#', () => file.vote.title))] : [];
  const code = file.codeVersion === codeVersion ? [] : [(words.other_code ?? '').replace('#', () => file.codeVersion)];
  const parts = [...(faults.length > 0 ? [listOf(faults)] : []), ...other, factsOf(facts), ...(isSame ? [] : code)];
  showAnswer(element, {
    tone: verdict === 'faulty' || verdict === 'differs' ? 'error' : 'success',
    title: words[verdict] ?? '',
    parts,
  });
}

/** The outcome in words, or what was chosen by name. */
function outcomeOf(words: Words, file: BallotsFile, { outcome, order }: VoteResult): string {
  if (outcome !== 'chosen') return words[outcome] ?? outcome;
  const options = readSealedRules(file.vote.rules)?.options ?? [];
  const names = order.map((one) => options.find(({ position }) => position === one)?.title ?? String(one));
  return `${words.chosen} ${names.join(words.list_comma)}`;
}

function factsOf(facts: readonly [string, string][]): HTMLElement {
  const list = document.createElement('dl');
  list.className = 'facts';
  for (const [term, value] of facts) {
    const line = document.createElement('div');
    const [name, said] = [document.createElement('dt'), document.createElement('dd')];
    name.textContent = term;
    said.textContent = value;
    said.className = 'break-all';
    line.append(name, said);
    list.append(line);
  }
  return list;
}
