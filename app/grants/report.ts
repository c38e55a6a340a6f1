import { lengthOf } from '#app/core/text.ts';
import type { AwardState } from '#app/grants/award.ts';
import { accountingStates } from '#app/grants/expense.ts';

export const reportKinds = ['progress', 'final', 'related_payment', 'correction'] as const;
export type ReportKind = (typeof reportKinds)[number];

export const reportStates = ['filed', 'accepted', 'returned'] as const;
export type ReportState = (typeof reportStates)[number];

/** When a picture of the work was taken. */
export const pictureMoments = ['before', 'during', 'after'] as const;
export type PictureMoment = (typeof pictureMoments)[number];

export const reportLimits = { body: 5000, reason: 500, caption: 100, pictures: 6 } as const;

/** What a grantee reports. A correction says which report it corrects, and why. */
export type NewReport = { kind: ReportKind; body: string; correctsId: string | null; reason: string };

/** States in which a grantee reports; what was said is corrected even when the work is over. */
export function reportsIn(state: AwardState, kind: ReportKind): boolean {
  if (accountingStates.includes(state)) return true;
  return kind === 'correction' && ['recovered', 'written_off', 'terminated', 'closing', 'closed'].includes(state);
}

export type ReportProblem = 'body_missing' | 'corrected_missing' | 'reason_missing' | 'text_too_long' | 'too_many_pictures';

/** Says what is wrong with a report, or null. */
export function reportProblem(report: NewReport, captions: readonly string[]): ReportProblem | null {
  if (report.body.trim() === '') return 'body_missing';
  if (report.kind === 'correction' && report.correctsId === null) return 'corrected_missing';
  if (report.kind === 'correction' && report.reason.trim() === '') return 'reason_missing';
  if (captions.length > reportLimits.pictures) return 'too_many_pictures';
  const isLong =
    lengthOf(report.body) > reportLimits.body ||
    lengthOf(report.reason) > reportLimits.reason ||
    captions.some((caption) => lengthOf(caption) > reportLimits.caption);
  return isLong ? 'text_too_long' : null;
}
