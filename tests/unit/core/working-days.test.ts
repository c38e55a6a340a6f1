import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays } from '#app/core/instant.ts';
import { addWorkingDays, isWorkingDay, mainlandHolidays, workingDaysBetween } from '#app/core/working-days.ts';

describe('working days', () => {
  test.each([
    ['2026-03-02', true, 'an ordinary Monday'],
    ['2026-03-07', false, 'an ordinary Saturday'],
    ['2026-01-02', false, 'the Friday after New Year'],
    ['2026-01-04', true, 'the Sunday worked for it'],
    ['2026-02-14', true, 'the Saturday before Spring Festival'],
    ['2026-02-15', false, 'the first day of Spring Festival'],
    ['2026-02-23', false, 'its last day'],
    ['2026-02-24', true, 'the day after'],
    ['2026-02-28', true, 'the Saturday worked for it'],
    ['2026-10-08', true, 'the day after the National Day week'],
    ['2026-10-10', true, 'the Saturday worked for it'],
    ['2025-01-26', true, 'the Sunday before Spring Festival 2025'],
    ['2025-10-08', false, 'the last day of the joint holiday 2025'],
  ])('%s is worked: %s (%s)', (date, works) => {
    expect(isWorkingDay(date)).toBe(works);
  });

  test('in a year that is not announced yet only weekends are free', () => {
    expect(isWorkingDay('2031-10-01')).toBe(true);
    expect(isWorkingDay('2031-10-04')).toBe(false);
  });

  test('the announced days off and days worked are as many as the State Council names', () => {
    const count = (year: string, kind: 'off' | 'worked') =>
      (mainlandHolidays[year]?.[kind] ?? []).reduce((sum, range) => {
        const [first = '', last = first] = range.split('/');
        let days = 0;
        for (let day = first; day <= last; day = addDays(day, 1)) days += 1;
        return sum + days;
      }, 0);
    expect([count('2025', 'off'), count('2025', 'worked')]).toEqual([28, 5]);
    expect([count('2026', 'off'), count('2026', 'worked')]).toEqual([33, 6]);
  });

  test('every day worked in place of another is a weekend day', () => {
    for (const { worked } of Object.values(mainlandHolidays)) {
      for (const day of worked) expect([0, 6]).toContain(new Date(`${day}T00:00:00Z`).getUTCDay());
    }
  });
});

describe('terms in working days', () => {
  test.each([
    ['2026-03-02', 10, '2026-03-16'],
    ['2026-03-06', 1, '2026-03-09'],
    ['2026-03-07', 1, '2026-03-09'],
    ['2026-02-13', 1, '2026-02-14'],
    ['2026-02-14', 1, '2026-02-24'],
    ['2026-02-13', 10, '2026-03-05'],
    ['2026-09-30', 1, '2026-10-08'],
    ['2026-09-30', 3, '2026-10-10'],
    ['2025-12-31', 1, '2026-01-04'],
    ['2026-03-02', 0, '2026-03-02'],
    ['2026-03-07', 0, '2026-03-07'],
    ['2026-03-09', -1, '2026-03-06'],
  ])('from %s, %i working days end on %s', (date, days, end) => {
    expect(addWorkingDays(date, days)).toBe(end);
  });

  test('another calendar may be given', () => {
    expect(addWorkingDays('2026-02-13', 1, {})).toBe('2026-02-16');
    expect(addWorkingDays('2026-12-24', 1, { '2026': { off: ['2026-12-25'], worked: [] } })).toBe('2026-12-28');
  });

  test('adding and counting agree, and a term ends on a working day', () => {
    const dates = fc.integer({ min: 0, max: 1000 }).map((days) => addDays('2024-11-01', days));
    fc.assert(
      fc.property(dates, fc.integer({ min: 1, max: 60 }), (date, days) => {
        const end = addWorkingDays(date, days);
        expect(workingDaysBetween(date, end)).toBe(days);
        expect(isWorkingDay(end)).toBe(true);
      }),
    );
  });

  test('a number of days that is none is a mistake of the caller', () => {
    expect(() => addWorkingDays('2026-03-02', 1.5)).toThrow(RangeError);
    expect(() => addWorkingDays('2026-03-02', Number.NaN)).toThrow(RangeError);
  });
});
