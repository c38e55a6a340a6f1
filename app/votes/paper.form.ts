import { z } from 'zod';
import { text, uuid } from '#app/http/fields.ts';
import type { FormEntries } from '#app/http/form-entries.ts';
import { wholeNumber } from '#app/http/number-fields.ts';
import { type BallotForm, type BallotProblem, ballotContentProblem } from '#app/votes/ballot-content.ts';
import { batchSheetsMax, type KeyedSheet, noSheet, printMax, readKeyed, serialMax } from '#app/votes/paper.ts';

const reason = text({ max: 500 });

/** How many paper ballots are numbered to print. */
export const printForm = z.object({ count: wholeNumber({ min: 1, max: printMax }) });

/** Whom to look for on the roll of the vote. */
export const findForm = z.object({ q: text({ max: 40, oneLine: true }) });

/** Whose ballot is handed out. */
export const handOutForm = z.object({ entitlement_id: uuid() });

/** How many sheets came back together. */
export const receiveForm = z.object({ sheet_count: wholeNumber({ min: 1, max: batchSheetsMax }) });

/** How many sheets a batch really holds, and why that is said now. */
export const correctForm = z.object({ sheet_count: wholeNumber({ min: 1, max: batchSheetsMax }), reason });

/** How many paper ballots are not coming back, and why. */
export const writeOffForm = z.object({ number: wholeNumber({ min: 1, max: serialMax }), reason });

/** A lost batch, and why. */
export const writeOffBatchForm = z.object({ reason });

/** A button that says it all. */
export const noFields = z.object({});

/** What is wrong with one line of a keying: the line from 1, and what. */
export type LineProblem = { line: number; problem: 'serial_malformed' | 'unreadable' | BallotProblem };

/** The sheets that a keying form holds, or the first line that cannot be taken. `allowsNone`: a line may say that there is no such sheet. */
export function readSheets(
  form: BallotForm,
  entries: FormEntries,
  { allowsNone }: { allowsNone: boolean },
): { ok: true; sheets: KeyedSheet[] } | { ok: false; problem: LineProblem } {
  const contents = entries.get('content') ?? [];
  const sheets: KeyedSheet[] = [];
  for (const [at, typed] of (entries.get('serial') ?? []).entries()) {
    const line = at + 1;
    const serial = readSerial(typed);
    if (serial === null) return { ok: false, problem: { line, problem: 'serial_malformed' } };
    const content = readKeyed(form, contents[at] ?? '');
    if (content === null || (content === noSheet && !allowsNone)) return { ok: false, problem: { line, problem: 'unreadable' } };
    const problem = content === noSheet ? null : ballotContentProblem(form, content);
    if (problem) return { ok: false, problem: { line, problem } };
    sheets.push({ serial, content });
  }
  return { ok: true, sheets };
}

/** A serial as it stands on the sheet, with or without its leading zeros. */
function readSerial(typed: string): number | null {
  const digits = typed.normalize('NFKC').replace(/^no\.?\s*/i, '');
  const serial = /^\d{1,6}$/.test(digits) ? Number(digits) : 0;
  return serial > 0 ? serial : null;
}

/** A serial as it is printed. */
export function writeSerial(serial: number): string {
  return String(serial).padStart(6, '0');
}
