import { expect, test } from 'vitest';
import { addUp, moved, orderOf, writeYuan } from '#app/enhance/ballot-figures.ts';
import { formatFen } from '#app/i18n/numbers.ts';

test('what is chosen is added up against the envelope, which may be used to the last fen', () => {
  expect(addUp([], 100)).toEqual({ used: 0, left: 100, isOver: false });
  expect(addUp([40, 60], 100)).toEqual({ used: 100, left: 0, isOver: false });
  expect(addUp([40, 61], 100)).toEqual({ used: 101, left: -1, isOver: true });
});

test('money is written as the site writes it', () => {
  for (const fen of [0, 1, 99, 100, 12_345, 100_000, 5_000_000, 123_456_789_01]) expect(writeYuan(fen)).toBe(formatFen(fen));
});

test('options stand in the order of their numbers, those without one behind as they stood', () => {
  expect(orderOf(['', '2', '1', 'x', '0'])).toEqual({ order: [2, 1, 0, 3, 4], ranked: 2 });
  expect(orderOf(['7', '7', '3'])).toEqual({ order: [2, 0, 1], ranked: 3 });
  expect(orderOf([])).toEqual({ order: [], ranked: 0 });
});

const three = { order: [0, 1, 2], ranked: 2 };

test('an option moves up and down one place, and in and out of the order at its end', () => {
  expect(moved(three, 1, 'up')).toEqual({ order: [1, 0, 2], ranked: 2 });
  expect(moved(three, 0, 'up')).toEqual(three);
  expect(moved(three, 0, 'down')).toEqual({ order: [1, 0, 2], ranked: 2 });
  expect(moved(three, 1, 'down')).toEqual({ order: [0, 1, 2], ranked: 1 });
  expect(moved(three, 2, 'up')).toEqual({ order: [0, 1, 2], ranked: 3 });
  expect(moved(three, 2, 'down')).toEqual(three);
  expect(moved(three, 0, 'out')).toEqual({ order: [1, 0, 2], ranked: 1 });
  expect(moved(three, 2, 'out')).toEqual(three);
});

test('what is dropped somewhere gets that place, and nothing else gets one', () => {
  expect(moved(three, 2, { to: 0 })).toEqual({ order: [2, 0, 1], ranked: 3 });
  expect(moved(three, 0, { to: 2 })).toEqual({ order: [1, 0, 2], ranked: 2 });
  expect(moved({ order: [0, 1, 2], ranked: 0 }, 2, { to: 1 })).toEqual({ order: [2, 0, 1], ranked: 1 });
  expect(moved(three, 9, 'up')).toEqual(three);
});
