import { expect, test } from 'vitest';
import { fourStages } from '#app/proposals/four-stages.ts';

test('a proposal that collects is at the first stage, with the others ahead', () => {
  expect(fourStages('collecting')).toEqual(['now', 'ahead', 'ahead', 'ahead']);
});

test('claimed, planned and scored are all at the decision; so is funded, which waits to begin', () => {
  for (const stage of ['claimed', 'planned', 'scored', 'funded'] as const)
    expect(fourStages(stage)).toEqual(['done', 'now', 'ahead', 'ahead']);
});

test('one that was refused money ends at the decision, and one that was merged or withdrawn where it stood', () => {
  expect(fourStages('not_funded')).toEqual(['done', 'ended', 'ahead', 'ahead']);
  expect(fourStages('collecting', { isOver: true })).toEqual(['ended', 'ahead', 'ahead', 'ahead']);
});

test('delivery and effect follow, and an evaluated one is public in all four', () => {
  expect(fourStages('delivering')).toEqual(['done', 'done', 'now', 'ahead']);
  expect(fourStages('completed')).toEqual(['done', 'done', 'done', 'now']);
  expect(fourStages('evaluated')).toEqual(['done', 'done', 'done', 'done']);
});
