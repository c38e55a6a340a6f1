import {
  type BallotForm,
  blankContent,
  decisionChoices,
  invalidContent,
  writeChoices,
  writePoints,
  writeRanking,
} from '#app/votes/ballot-content.ts';
import type { VoteState } from '#app/votes/vote.ts';

/** The most ballots of one print, and sheets of one batch: one person keys a batch in one go. */
export const printMax = 200;
export const batchSheetsMax = 100;
export const serialMax = 999_999;

/** While a vote is in one of these its paper is received, keyed and counted in. */
export const statesWithPaper: readonly VoteState[] = ['open', 'suspended', 'closed'];

/** What the third person writes where there is no such sheet: one of the two keyed a wrong serial. */
export const noSheet = '-';

/** A sheet as one person read it. `content`: as ballots are written (ballot-content.ts). */
export type KeyedSheet = { serial: number; content: string };

export type PaperCounts = {
  printed: number;
  handedOut: number;
  /** In batches that are neither counted in nor written off. */
  inBatches: number;
  countedIn: number;
  writtenOff: number;
};

/** Sheets that were handed out and are neither counted in nor written off, in a batch or still with people. */
export function outstandingOf({ handedOut, countedIn, writtenOff }: PaperCounts): number {
  return handedOut - countedIn - writtenOff;
}

/** Sheets that were handed out and have not come back: the most that a new batch can hold. */
export function awaitedOf(counts: PaperCounts): number {
  return outstandingOf(counts) - counts.inBatches;
}

/**
 * What somebody typed of a sheet, as ballots are written; null when it cannot be read. Numbers of options stand apart by
 * blanks or commas, points behind their option with a colon or `=` (`1=5 3=4`), a ranking from the best on, nothing for a
 * blank ballot; `x` or 无效 is a spoiled one, `-` no sheet at all. Whether options and limits fit is not looked at.
 */
export function readKeyed(form: Pick<BallotForm, 'kind'>, typed: string): string | null {
  const text = typed.normalize('NFKC').trim().toLowerCase();
  if (spoiled.includes(text)) return invalidContent;
  if (text === noSheet) return noSheet;
  if (form.kind === 'decision') return decisionWords[text] ?? null;
  const parts = text.split(/[\s,、>;]+/).filter((part) => part !== '');
  if (parts.length === 0) return blankContent;
  if (form.kind === 'score') return readScores(parts);
  if (!parts.every((part) => isNumber(part)) || (form.kind !== 'ranking' && new Set(parts).size < parts.length)) return null;
  const options = parts.map(Number);
  return form.kind === 'ranking' ? writeRanking(options) : writeChoices(options);
}

function readScores(parts: readonly string[]): string | null {
  const given = parts.map((part) => /^(\d{1,6})[:=](\d{1,6})$/.exec(part));
  if (!given.every((match) => match !== null)) return null;
  return writePoints(given.map(([, option, points]) => ({ option: Number(option), points: Number(points) })));
}

function isNumber(part: string): boolean {
  return /^[1-9]\d{0,5}$/.test(part);
}

const spoiled = [invalidContent, 'x', '无效', '废票'];

const decisionWords: Readonly<Record<string, string>> = {
  ...Object.fromEntries(decisionChoices.map((choice) => [choice, choice])),
  同意: 'yes',
  反对: 'no',
  弃权: 'abstain',
};

/** What to type for a sheet that says this: `readKeyed` reads it back. */
export function writeKeyed(form: Pick<BallotForm, 'kind'>, content: string): string {
  if (content === invalidContent) return form.kind === 'decision' ? invalidContent : 'x';
  return form.kind === 'decision' ? content : content.replaceAll(/[,>]/g, ' ').replaceAll(':', '=');
}

export type SheetsProblem = 'sheet_count_differs' | 'serial_twice' | 'serial_malformed';

/** Says what is wrong with the sheets of a keying as a whole, or null. */
export function sheetsProblem(sheets: readonly KeyedSheet[], sheetCount: number): SheetsProblem | null {
  if (sheets.some(({ serial }) => !Number.isInteger(serial) || serial < 1 || serial > serialMax)) return 'serial_malformed';
  if (new Set(sheets.map(({ serial }) => serial)).size < sheets.length) return 'serial_twice';
  return sheets.length === sheetCount ? null : 'sheet_count_differs';
}
