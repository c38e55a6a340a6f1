import { addDays } from '#app/core/instant.ts';

/** What must be made public by when, and by which kind of report. */
export const dutyKinds = ['progress', 'final', 'related_payment'] as const;
export type DutyKind = (typeof dutyKinds)[number];

/** Months between two progress reports, and from the end to the final one; days for a payment to somebody close. */
export const dutyTimes = { progressMonths: 3, finalMonths: 3, relatedDays: 30 } as const;

/** Of how many months work may be: more than any award lasts, so that a calendar of duties ends. */
const progressMax = 80;

/**
 * The calendar of duties of an award: a progress report every three months from its start until its end day, and the final
 * report within three months after it. Days are calendar dates; each is counted from the start itself, so that an award begun on
 * the 31st reports on the last day of a shorter month and on the 31st again afterwards.
 */
export function dutyCalendar({ startsOn, endsOn }: { startsOn: string; endsOn: string }): { kind: DutyKind; dueOn: string }[] {
  const duties: { kind: DutyKind; dueOn: string }[] = [];
  for (let count = 1; count <= progressMax; count += 1) {
    const dueOn = addMonths(startsOn, count * dutyTimes.progressMonths);
    if (dueOn > endsOn) break;
    duties.push({ kind: 'progress', dueOn });
  }
  return [...duties, { kind: 'final', dueOn: addMonths(endsOn, dutyTimes.finalMonths) }];
}

/** The day by which a payment to somebody close to the grantee is reported. */
export function relatedPaymentDueOn(spentOn: string): string {
  return addDays(spentOn, dutyTimes.relatedDays);
}

/** The same day so many months later; where that month has no such day, its last one. */
export function addMonths(date: string, months: number): string {
  const [year = 0, month = 0, day = 0] = date.split('-').map(Number);
  const first = new Date(Date.UTC(year, month - 1 + months, 1));
  const last = new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + 1, 0)).getUTCDate();
  first.setUTCDate(Math.min(day, last));
  return first.toISOString().slice(0, 10);
}

export type DutyStanding = 'met' | 'handed_in' | 'overdue' | 'ahead';

/** How a duty stands: its day itself is still in time. One whose report is being read is not late. */
export function dutyStanding(duty: { dueOn: string; isMet: boolean; isHandedIn: boolean }, today: string): DutyStanding {
  if (duty.isMet) return 'met';
  if (duty.isHandedIn) return 'handed_in';
  return duty.dueOn < today ? 'overdue' : 'ahead';
}
