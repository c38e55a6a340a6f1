import { addDays, localDate, startOfLocalDay } from '#app/core/instant.ts';
import { addWorkingDays } from '#app/core/working-days.ts';

/** How long the desk may take. `workingDays`: reviewDueWorkingDays of the community; `zone`: its time zone. */
export type ReviewTime = { workingDays: number; zone: string };

/**
 * When a proposal that has waited since an instant must have been decided: the end of the last working day allowed, as the
 * first instant that is too late. The day on which it came does not count.
 */
export function reviewDueAt(waitingSince: Date, { workingDays, zone }: ReviewTime): Date {
  return startOfLocalDay(addDays(addWorkingDays(localDate(waitingSince, zone), workingDays), 1), zone);
}

/** What has waited since before this instant is overdue now. */
export function overdueBefore(now: Date, { workingDays, zone }: ReviewTime): Date {
  const today = localDate(now, zone);
  let latest = today;
  while (addWorkingDays(latest, workingDays) >= today) latest = addDays(latest, -1);
  return startOfLocalDay(addDays(latest, 1), zone);
}
