import { addDays, localDate, startOfLocalDay } from '#app/core/instant.ts';

/** The end of a lease or an offer of so many days: the last moment of that day in the community's zone, so that nobody loses hours. */
export function endOfDays(from: Date, days: number, zone: string): Date {
  return endOfDay(addDays(localDate(from, zone), days), zone);
}

/** The last day that a lease covers: the day whose end it ends with. */
export function lastDayOf(endsAt: Date, zone: string): string {
  return localDate(new Date(endsAt.getTime() - 1), zone);
}

/** The first moment after a day. */
export function endOfDay(on: string, zone: string): Date {
  return startOfLocalDay(addDays(on, 1), zone);
}

/** Whether a new last day gives a lease more time, and no more than a whole lease more. */
export function isWithinReach(untilOn: string, { lastOn, leaseDays }: { lastOn: string; leaseDays: number }): boolean {
  return untilOn > lastOn && untilOn <= addDays(lastOn, leaseDays);
}
