import { expect, test } from 'vitest';
import { quietUntil } from '#app/notifications/quiet-hours.ts';

const night = { from: '21:30', until: '07:30', zone: 'Asia/Shanghai' };
const at = (local: string) => new Date(`${local}+08:00`);

test('in the evening they last until the next morning', () => {
  expect(quietUntil(at('2026-03-02T23:00'), night)).toEqual(at('2026-03-03T07:30'));
});

test('after midnight they last until the same morning', () => {
  expect(quietUntil(at('2026-03-03T02:15'), night)).toEqual(at('2026-03-03T07:30'));
});

test('their first minute is quiet and their last is not', () => {
  expect(quietUntil(at('2026-03-02T21:29:59'), night)).toBeNull();
  expect(quietUntil(at('2026-03-02T21:30'), night)).toEqual(at('2026-03-03T07:30'));
  expect(quietUntil(at('2026-03-03T07:29:59'), night)).toEqual(at('2026-03-03T07:30'));
  expect(quietUntil(at('2026-03-03T07:30'), night)).toBeNull();
});

test('by day nothing waits', () => {
  expect(quietUntil(at('2026-03-02T12:00'), night)).toBeNull();
});

test('quiet hours within a day end on that day', () => {
  const noon = { from: '12:00', until: '14:00', zone: 'Asia/Shanghai' };
  expect(quietUntil(at('2026-03-02T13:00'), noon)).toEqual(at('2026-03-02T14:00'));
  expect(quietUntil(at('2026-03-02T23:00'), noon)).toBeNull();
});

test('equal times mean that there are none', () => {
  expect(quietUntil(at('2026-03-02T23:00'), { from: '00:00', until: '00:00', zone: 'Asia/Shanghai' })).toBeNull();
});

test('they follow the clocks of the zone when these change', () => {
  const berlin = { from: '22:00', until: '07:00', zone: 'Europe/Berlin' };
  expect(quietUntil(new Date('2026-03-28T22:00:00Z'), berlin)).toEqual(new Date('2026-03-29T05:00:00Z'));
});
