import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import { canonicalJson, type Json } from '#app/core/canonical.ts';
import { compareCodePoints } from '#app/core/code-points.ts';
import { done, type Outcome, refused } from '#app/core/outcome.ts';
import { ballotsShownMin } from '#app/votes/vote.ts';

const ballotsFormat = 'green-grass-ballots/1';

/**
 * Ballots of the same content, and how many of them: `[content, count]`. Where an open vote weighs by area,
 * `[content, area, count]`, the area in hundredths of a square metre held by each of them.
 */
export type BallotRow = readonly [content: string, count: number] | readonly [content: string, area: number, count: number];

/** What a tally is made of and nothing else: the vote as it was sealed, the method with its parameters, the ballots without names. */
export type BallotsInput = {
  vote: { id: string; title: string; isSecret: boolean; rules: Json };
  method: string;
  parameters: Json;
  rows: readonly BallotRow[];
};

/** The head under which the last ballot stands: `size` counts every leaf, `withdrawals` those among them that withdraw a ballot. */
export type BallotsLog = { size: number; root: string; withdrawals: number };

/** What was done with them. `log`: null for a vote that kept none. `codeVersion`: of the site that counted. */
export type BallotsCount = { codeVersion: string; log: BallotsLog | null; result: Json };

/**
 * A published ballots file: what is needed to count again, and what was counted. `ballots` is the sum of the rows;
 * `inputHash` the SHA-256 of the canonical JSON of `{format, method, parameters, rows, vote}`, `resultHash` that of `result`.
 */
export type BallotsFile = BallotsInput &
  BallotsCount & { format: typeof ballotsFormat; ballots: number; inputHash: string; resultHash: string };

/** Whether the rows of a vote may be published: a secret vote's only from five ballots on. */
export function mayPublishRows({ isSecret, ballots }: { isSecret: boolean; ballots: number }): boolean {
  return !isSecret || ballots >= ballotsShownMin;
}

/** Groups ballots by what they say, and by area where they have one, in the order of a file: by content, then by area. */
export function ballotRows(ballots: Iterable<{ content: string; area?: number }>): BallotRow[] {
  const groups = new Map<string, { content: string; area?: number; count: number }>();
  for (const { content, area } of ballots) {
    const key = area === undefined ? content : `${area} ${content}`;
    const group = groups.get(key);
    if (group) group.count += 1;
    else groups.set(key, { content, count: 1, ...(area === undefined ? {} : { area }) });
  }
  const rows = [...groups.values()].map(
    ({ content, area, count }): BallotRow => (area === undefined ? [content, count] : [content, area, count]),
  );
  return rows.sort(compareRows);
}

/** The digest by which a count is bound to its rules and ballots. */
export function inputHash(input: BallotsInput): string {
  return hashOf({ format: ballotsFormat, ...onlyInput(input) });
}

/** The digest that every recount must come to. */
export function resultHash(result: Json): string {
  return hashOf(result);
}

/** A file out of what was counted, its rows in order. Rows that may not be published are a bug, and throw. */
export function ballotsFileOf(input: BallotsInput, { codeVersion, log, result }: BallotsCount): BallotsFile {
  const sorted = onlyInput({ ...input, rows: [...input.rows].sort(compareRows) });
  const ballots = total(sorted.rows);
  if (!mayPublishRows({ isSecret: sorted.vote.isSecret, ballots })) throw new RangeError('too few ballots to be published');
  return {
    format: ballotsFormat,
    ...sorted,
    ballots,
    codeVersion,
    log: log && { size: log.size, root: log.root, withdrawals: log.withdrawals },
    result,
    inputHash: inputHash(sorted),
    resultHash: resultHash(result),
  };
}

/** The one text of a ballots file: its canonical JSON. */
export function writeBallotsFile(file: BallotsFile): string {
  return canonicalJson(file);
}

/** Reads a file that anybody may have made. White space and the order of members do not matter; what it says is for `checkBallotsFile`. */
export function readBallotsFile(text: string): Outcome<BallotsFile, 'file_not_json' | 'file_not_ballots'> {
  const value = parsed(text);
  if (value === undefined) return refused('file_not_json');
  return isBallotsFile(value) ? done(value) : refused('file_not_ballots');
}

export type BallotsFileFault =
  | 'rows_unsorted'
  | 'rows_mixed'
  | 'rows_of_secret_weighed'
  | 'rows_too_few'
  | 'counts_disagree'
  | 'log_disagrees'
  | 'input_hash_differs'
  | 'result_hash_differs';

/**
 * What contradicts itself in a file; of a sound one, nothing. Rows must be sorted, each once; their counts must sum up; and
 * in a log every ballot not withdrawn must be in the rows: ballot leaves − withdrawals = ballots, so that, as a withdrawal
 * is a leaf too, size − 2 · withdrawals = ballots.
 */
export function checkBallotsFile(file: BallotsFile): readonly BallotsFileFault[] {
  const { rows, ballots, log, vote } = file;
  const isSorted = rows.every((row, index) => index === 0 || compareRows(rows[index - 1] ?? row, row) < 0);
  const weighed = rows.filter((row) => row.length === 3).length;
  const checks: [BallotsFileFault, boolean][] = [
    ['rows_unsorted', isSorted],
    ['rows_mixed', weighed === 0 || weighed === rows.length],
    ['rows_of_secret_weighed', !vote.isSecret || weighed === 0],
    ['rows_too_few', mayPublishRows({ isSecret: vote.isSecret, ballots })],
    ['counts_disagree', total(rows) === ballots],
    ['log_disagrees', log === null || log.size - 2 * log.withdrawals === ballots],
    ['input_hash_differs', inputHash(file) === file.inputHash],
    ['result_hash_differs', resultHash(file.result) === file.resultHash],
  ];
  return checks.filter(([, holds]) => !holds).map(([fault]) => fault);
}

/** Counts a file again: the tally's own result with its hash, and whether it is what the file says. */
export function recount(
  file: BallotsFile,
  tally: (input: BallotsInput) => Json,
): { result: Json; resultHash: string; isSame: boolean } {
  const result = tally(onlyInput(file));
  const hash = resultHash(result);
  return { result, resultHash: hash, isSame: hash === file.resultHash && hash === resultHash(file.result) };
}

/** What the input hash covers, without anything that a file may say besides. */
function onlyInput({ vote: { id, title, isSecret, rules }, method, parameters, rows }: BallotsInput): BallotsInput {
  return { vote: { id, title, isSecret, rules }, method, parameters, rows };
}

function compareRows(one: BallotRow, other: BallotRow): number {
  return compareCodePoints(one[0], other[0]) || areaOf(one) - areaOf(other);
}

function areaOf(row: BallotRow): number {
  return row.length === 3 ? row[1] : 0;
}

function countOf(row: BallotRow): number {
  return row.length === 3 ? row[2] : row[1];
}

function total(rows: readonly BallotRow[]): number {
  return rows.reduce((sum, row) => sum + countOf(row), 0);
}

function hashOf(value: Json): string {
  return bytesToHex(sha256(utf8ToBytes(canonicalJson(value))));
}

/** What a text says in JSON, which is never undefined; undefined where it is none. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

function isBallotsFile(value: unknown): value is BallotsFile {
  if (!isRecord(value) || value.format !== ballotsFormat || !isVote(value.vote)) return false;
  const { method, parameters, rows, ballots, codeVersion, log, result } = value;
  if (![method, codeVersion].every((text) => typeof text === 'string') || parameters === undefined || result === undefined)
    return false;
  if (!isWhole(ballots) || !Array.isArray(rows) || !rows.every(isRow)) return false;
  return [value.inputHash, value.resultHash].every(isHex) && (log === null || isLog(log));
}

function isVote(value: unknown): boolean {
  return (
    isRecord(value) &&
    typeof value.id === 'string' &&
    typeof value.title === 'string' &&
    typeof value.isSecret === 'boolean' &&
    value.rules !== undefined
  );
}

function isRow(value: unknown): boolean {
  if (!Array.isArray(value) || (value.length !== 2 && value.length !== 3)) return false;
  const [content, ...numbers] = value;
  return typeof content === 'string' && numbers.every((number) => isWhole(number) && number > 0);
}

function isLog(value: unknown): boolean {
  return isRecord(value) && isWhole(value.size) && isWhole(value.withdrawals) && isHex(value.root);
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isWhole(value: unknown): value is number {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0;
}

function isHex(value: unknown): boolean {
  return typeof value === 'string' && /^[0-9a-f]{64}$/.test(value);
}
