import { expect, test } from 'vitest';
import { ReplayedStates } from '#app/drafting/replayed-states.ts';

const state = (seq: number, size = 10) => ({ seq, bytes: new Uint8Array(size) });
const found = (states: ReplayedStates, documentId: string, seq: number) => states.findUpTo(documentId, seq)?.seq ?? null;

test('the nearest state before an update is found, of that document alone', () => {
  const states = new ReplayedStates();
  for (const seq of [3_000, 1_000, 2_000]) states.keep('one', state(seq));
  states.keep('other', state(2_500));
  expect([999, 1_000, 2_999, 9_999].map((seq) => found(states, 'one', seq))).toEqual([null, 1_000, 2_000, 3_000]);
  expect(found(states, 'other', 2_499)).toBeNull();
});

test('what was not asked for the longest goes first when the room is used up; what is too large is not kept', () => {
  const states = new ReplayedStates(40);
  for (const seq of [1, 2, 3, 4]) states.keep('one', state(seq));
  expect(found(states, 'one', 1)).toBe(1);
  states.keep('one', state(5));
  states.keep('one', state(6, 11));
  expect([1, 2, 3, 6].map((seq) => found(states, 'one', seq))).toEqual([1, 1, 3, 5]);
});

test('a state that is kept again takes its room once, and many small ones are bounded too', () => {
  const states = new ReplayedStates(40);
  for (let time = 0; time < 9; time += 1) states.keep('one', state(1));
  for (const seq of [2, 3, 4]) states.keep('one', state(seq));
  expect(found(states, 'one', 1)).toBe(1);
  const many = new ReplayedStates();
  for (let seq = 1; seq <= 300; seq += 1) many.keep('one', state(seq, 1));
  expect([found(many, 'one', 44), found(many, 'one', 45)]).toEqual([null, 45]);
});
