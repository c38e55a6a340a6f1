import { addDays } from '#app/core/instant.ts';

/**
 * The departures of one year from Monday to Friday: `off` are days without work, `worked` are weekend days worked in their
 * place. A range is written first/last, both included.
 */
export type YearOfHolidays = { off: readonly string[]; worked: readonly string[] };

/** Holidays by year. A year that is not in it counts by its weekdays alone. */
export type HolidayCalendar = Readonly<Record<string, YearOfHolidays>>;

/**
 * Public holidays of mainland China as the General Office of the State Council announced them:
 * 2025 in 国办发明电〔2024〕12号 (12 November 2024), 2026 in 国办发明电〔2025〕7号 (4 November 2025).
 * The next year is announced each November.
 */
export const mainlandHolidays: HolidayCalendar = {
  '2025': {
    off: [
      '2025-01-01',
      '2025-01-28/2025-02-04',
      '2025-04-04/2025-04-06',
      '2025-05-01/2025-05-05',
      '2025-05-31/2025-06-02',
      '2025-10-01/2025-10-08',
    ],
    worked: ['2025-01-26', '2025-02-08', '2025-04-27', '2025-09-28', '2025-10-11'],
  },
  '2026': {
    off: [
      '2026-01-01/2026-01-03',
      '2026-02-15/2026-02-23',
      '2026-04-04/2026-04-06',
      '2026-05-01/2026-05-05',
      '2026-06-19/2026-06-21',
      '2026-09-25/2026-09-27',
      '2026-10-01/2026-10-07',
    ],
    worked: ['2026-01-04', '2026-02-14', '2026-02-28', '2026-05-09', '2026-09-20', '2026-10-10'],
  },
};

/** Whether people work on a calendar date (YYYY-MM-DD). */
export function isWorkingDay(date: string, calendar: HolidayCalendar = mainlandHolidays): boolean {
  const year = Object.hasOwn(calendar, date.slice(0, 4)) ? calendar[date.slice(0, 4)] : undefined;
  if (year?.worked.some((range) => covers(range, date))) return true;
  if (year?.off.some((range) => covers(range, date))) return false;
  return isWeekday(date);
}

/**
 * The date on which a term of `days` working days ends: the day itself does not count, the last one does
 * (民法典 §201: a term in days begins on the following day). 0 is the date itself, whatever day it is; negative counts back.
 */
export function addWorkingDays(date: string, days: number, calendar: HolidayCalendar = mainlandHolidays): string {
  if (!Number.isInteger(days) || Math.abs(days) > 5000) throw new RangeError('not a number of working days');
  let reached = date;
  for (let left = Math.abs(days); left > 0; ) {
    reached = addDays(reached, Math.sign(days));
    if (isWorkingDay(reached, calendar)) left -= 1;
  }
  return reached;
}

/** How many working days lie after `from` up to and including `to`; 0 when `to` is not later. */
export function workingDaysBetween(from: string, to: string, calendar: HolidayCalendar = mainlandHolidays): number {
  let count = 0;
  for (let day = addDays(from, 1); day <= to; day = addDays(day, 1)) if (isWorkingDay(day, calendar)) count += 1;
  return count;
}

function covers(range: string, date: string): boolean {
  const [first = '', last = first] = range.split('/');
  return first <= date && date <= last;
}

function isWeekday(date: string): boolean {
  const weekday = new Date(`${date}T00:00:00Z`).getUTCDay();
  return weekday !== 0 && weekday !== 6;
}
