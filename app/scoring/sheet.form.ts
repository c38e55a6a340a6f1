import { z } from 'zod';
import { optionalText, text, uuid } from '#app/http/fields.ts';
import type { FormEntries } from '#app/http/form-entries.ts';
import { wholeNumber } from '#app/http/number-fields.ts';
import type { Message } from '#app/i18n/message.ts';
import { type PointsProblem, pointsProblem, type SheetCriterion, type SheetScale, sheetLimits } from '#app/scoring/scoresheet.ts';
import { pointsProblemWords } from '#app/scoring/sheet.messages.ts';
import { readPoints } from '#app/scoring/sheet-points.ts';

/** What a sheet says besides its points. */
export const sheetTextForm = z.object({
  version: wholeNumber(),
  page: uuid(),
  remark: optionalText({ max: sheetLimits.remark }),
  private_note: optionalText({ max: sheetLimits.privateNote }),
});

/** What a paper sheet says besides its points. */
export const keyedSheetForm = z.object({ remark: optionalText({ max: sheetLimits.remark }) });

/** A sheet that was looked over and is handed in. */
export const submitForm = z.object({ version: wholeNumber() });

/** Why something is done: a conflict found late, a sheet opened again. */
export const reasonForm = z.object({ reason: text({ max: sheetLimits.reason }) });

/** The name of a criterion's field. */
export function pointsField(criterionId: string): string {
  return `points_${criterionId}`;
}

/**
 * The points of a form: those on the scale, the criteria whose points were taken back, and what is wrong with the rest, by field.
 * A criterion that the form does not hold, or whose radios are all empty, is in none of them.
 */
export function readSheetPoints(entries: FormEntries, criteria: readonly SheetCriterion[], scale: SheetScale) {
  const scores: { criterionId: string; points: number | null }[] = [];
  const cleared: string[] = [];
  const errors: Record<string, Message> = {};
  for (const criterion of criteria) {
    const typed = entries.get(pointsField(criterion.id))?.at(-1);
    if (typed === undefined) continue;
    const points = readPoints(typed);
    const problem: PointsProblem | null = points === 'malformed' ? 'points_off_scale' : pointsProblem(points, criterion, scale);
    if (problem) errors[pointsField(criterion.id)] = pointsProblemWords[problem];
    else if (points === undefined) cleared.push(criterion.id);
    else if (points !== 'malformed') scores.push({ criterionId: criterion.id, points });
  }
  return { scores, cleared, errors };
}

/** Which button was pressed: saving, or saving and looking it over. */
export function pressOf(entries: FormEntries): string {
  return entries.get('intent')?.at(-1) ?? 'save';
}

/** The answers for each plan: none, or what stands between; with what is wrong, by field. */
export function readAnswers(entries: FormEntries, sheetIds: readonly string[]) {
  const answers: { sheetId: string; conflict: string | null }[] = [];
  const unanswered: string[] = [];
  for (const sheetId of sheetIds) {
    const chosen = entries.get(`conflict_${sheetId}`)?.at(-1);
    if (chosen === 'none') answers.push({ sheetId, conflict: null });
    else if (chosen === 'some') answers.push({ sheetId, conflict: entries.get(`reason_${sheetId}`)?.at(-1) ?? '' });
    else unanswered.push(sheetId);
  }
  return { answers, unanswered };
}
