import { describe, expect, test } from 'vitest';
import { formatDay, formatInstant, formatInstantDay, formatTime, formatTimeLeft } from '#app/i18n/time.ts';

const zone = 'Asia/Shanghai';
const now = new Date('2026-03-02T02:00:00Z');

test('an instant is written by the clocks of the zone', () => {
  expect(formatInstant(now, { locale: 'zh', zone })).toBe('2026年3月2日 10:00');
  expect(formatInstant(now, { locale: 'en', zone })).toBe('2 March 2026 at 10:00');
  expect(formatInstant(new Date('2026-03-01T16:00:00Z'), { locale: 'zh', zone })).toBe('2026年3月2日 00:00');
  expect(formatTime(now, { locale: 'zh', zone })).toBe('10:00');
  expect(formatInstantDay(new Date('2026-03-01T16:00:00Z'), { locale: 'zh', zone })).toBe('2026年3月2日');
});

test('a calendar date is the same day everywhere', () => {
  expect(formatDay('2026-03-02', 'zh')).toBe('2026年3月2日');
  expect(formatDay('2026-03-02', 'zh', { weekday: true })).toBe('2026年3月2日星期一');
  expect(formatDay('2026-03-02', 'en', { weekday: true })).toBe('Monday, 2 March 2026');
});

describe('the time left', () => {
  test.each([
    ['2026-03-02T02:00:00Z', '已截止', 'closed'],
    ['2026-03-02T02:00:01Z', '今天10:00截止', 'closes today at 10:00'],
    ['2026-03-02T15:59:59Z', '今天23:59截止', 'closes today at 23:59'],
    ['2026-03-02T16:00:00Z', '明天00:00截止', 'closes tomorrow at 00:00'],
    ['2026-03-03T16:00:00Z', '还有2天', '2 days left'],
    ['2026-04-01T02:00:00Z', '还有30天', '30 days left'],
  ])('until %s reads %s', (deadline, zh, en) => {
    expect(formatTimeLeft(new Date(deadline), now, { locale: 'zh', zone })).toBe(zh);
    expect(formatTimeLeft(new Date(deadline), now, { locale: 'en', zone })).toBe(en);
  });
});
