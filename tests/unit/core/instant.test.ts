import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  addDays,
  daysBetween,
  instantOf,
  isDate,
  isZone,
  lastDayBefore,
  localDate,
  localDateTime,
  startOfLocalDay,
} from '#app/core/instant.ts';

const shanghai = 'Asia/Shanghai';
const dates = fc.integer({ min: 0, max: 80_000 }).map((days) => addDays('1950-01-01', days));

describe('calendar dates', () => {
  test.each(['2026-03-02', '2024-02-29', '2000-02-29', '1900-01-01', '9999-12-31'])('%s is one', (date) => {
    expect(isDate(date)).toBe(true);
  });

  test.each([
    '2026-02-29',
    '1900-02-29',
    '2026-13-01',
    '2026-00-10',
    '2026-04-31',
    '2026-3-2',
    '26-03-02',
    '',
    '2026-03-02 ',
    '２０２６-03-02',
  ])('%j is none', (date) => {
    expect(isDate(date)).toBe(false);
  });

  test('days are added over months, years and leap days', () => {
    expect(addDays('2026-02-28', 1)).toBe('2026-03-01');
    expect(addDays('2024-02-28', 1)).toBe('2024-02-29');
    expect(addDays('2026-01-01', -1)).toBe('2025-12-31');
    expect(addDays('2026-03-02', 0)).toBe('2026-03-02');
  });

  test('adding days and counting them agree', () => {
    fc.assert(
      fc.property(dates, fc.integer({ min: -3000, max: 3000 }), (date, days) => daysBetween(date, addDays(date, days)) === days),
    );
  });

  test('a malformed date is a mistake of the caller', () => {
    expect(() => addDays('2026-02-30', 1)).toThrow(RangeError);
  });
});

describe('instants in a zone', () => {
  test('the day turns at midnight of the zone, not of UTC', () => {
    expect(localDate(new Date('2026-03-01T15:59:59.999Z'), shanghai)).toBe('2026-03-01');
    expect(localDate(new Date('2026-03-01T16:00:00Z'), shanghai)).toBe('2026-03-02');
    expect(localDate(new Date('2026-03-02T04:59:59Z'), 'America/New_York')).toBe('2026-03-01');
  });

  test('midnight is written 00, not 24', () => {
    expect(localDateTime(new Date('2026-03-01T16:00:00Z'), shanghai)).toBe('2026-03-02T00:00:00');
  });

  test('a local time is read by the clocks of its zone', () => {
    expect(instantOf('2026-03-02T10:00', shanghai).toISOString()).toBe('2026-03-02T02:00:00.000Z');
    expect(instantOf('2026-07-01T10:00:30', 'Europe/Berlin').toISOString()).toBe('2026-07-01T08:00:30.000Z');
  });

  test('a time that clocks skip in spring is read with the offset before', () => {
    expect(instantOf('2026-03-29T02:30', 'Europe/Berlin').toISOString()).toBe('2026-03-29T01:30:00.000Z');
  });

  test('of a time that comes twice in autumn the first is meant', () => {
    expect(instantOf('2026-10-25T02:30', 'Europe/Berlin').toISOString()).toBe('2026-10-25T00:30:00.000Z');
  });

  test('Shanghai had summer time until 1991', () => {
    expect(instantOf('1990-07-01T10:00', shanghai).toISOString()).toBe('1990-07-01T01:00:00.000Z');
  });

  test('a day begins at its midnight', () => {
    expect(startOfLocalDay('2026-03-02', shanghai).toISOString()).toBe('2026-03-01T16:00:00.000Z');
    expect(startOfLocalDay('2026-03-02', 'America/New_York').toISOString()).toBe('2026-03-02T05:00:00.000Z');
  });

  test('every local time that exists is found again', () => {
    const zones = fc.constantFrom(
      shanghai,
      'UTC',
      'Asia/Kathmandu',
      'Pacific/Kiritimati',
      'Pacific/Pago_Pago',
      'Europe/Berlin',
      'Australia/Lord_Howe',
    );
    const instants = fc.date({ min: new Date('1995-01-01'), max: new Date('2090-01-01'), noInvalidDate: true });
    fc.assert(
      fc.property(zones, instants, (zone, instant) => {
        const local = localDateTime(instant, zone);
        expect(localDateTime(instantOf(local, zone), zone)).toBe(local);
      }),
    );
  });

  test('what is no time at all is a mistake of the caller', () => {
    expect(() => instantOf('2026-03-02T25:00', shanghai)).toThrow(RangeError);
  });
});

test('only names of the zone database are zones', () => {
  for (const zone of [shanghai, 'UTC', 'America/Argentina/Buenos_Aires', 'Etc/GMT+8']) expect(isZone(zone)).toBe(true);
  for (const zone of ['', 'Asia/Nowhere', '+08:00', 'Asia/Shanghai ', '北京', '../etc/passwd']) expect(isZone(zone)).toBe(false);
});

test('what closes at midnight was open through the day before; what closes later was open that day too', () => {
  expect(lastDayBefore(new Date('2026-03-01T16:00:00Z'), 'Asia/Shanghai')).toBe('2026-03-01');
  expect(lastDayBefore(new Date('2026-03-01T16:00:01Z'), 'Asia/Shanghai')).toBe('2026-03-02');
});
