import { expect, test } from 'vitest';
import { overdueBefore, reviewDueAt } from '#app/proposals/review-due.ts';

const time = { workingDays: 5, zone: 'Asia/Shanghai' };

test('the day on which it came does not count, and the last working day is whole', () => {
  // Monday 9 March 2026, ten in the morning in Shanghai; five working days later is Monday the 16th
  expect(reviewDueAt(new Date('2026-03-09T02:00:00Z'), time)).toEqual(new Date('2026-03-16T16:00:00Z'));
});

test('holidays are no working days', () => {
  // the holiday of May 2026 runs from the 1st to the 5th
  expect(reviewDueAt(new Date('2026-04-30T02:00:00Z'), { ...time, workingDays: 1 })).toEqual(new Date('2026-05-06T16:00:00Z'));
});

test('what came late in the evening belongs to that day by the community’s clocks', () => {
  const [before, after] = [new Date('2026-03-09T15:59:00Z'), new Date('2026-03-09T16:00:00Z')];
  expect(reviewDueAt(before, time) < reviewDueAt(after, time)).toBe(true);
});

test.each(['2026-03-16T15:59:59Z', '2026-03-16T16:00:00Z', '2026-02-20T02:00:00Z', '2026-05-06T03:00:00Z'])(
  'at %s exactly what is past its day is overdue',
  (instant) => {
    const now = new Date(instant);
    const edge = overdueBefore(now, time);
    expect(reviewDueAt(new Date(edge.getTime() - 1), time) <= now).toBe(true);
    expect(reviewDueAt(edge, time) <= now).toBe(false);
  },
);
