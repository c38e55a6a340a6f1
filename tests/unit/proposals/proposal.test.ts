import { expect, test } from 'vitest';
import { mayHappen, nextState, proposalEvents, proposalStates, transitions } from '#app/proposals/proposal.ts';

test('every step of the machine leads from a known state to a known state', () => {
  for (const state of proposalStates) {
    for (const event of proposalEvents) {
      const next = nextState(state, event);
      expect(next === null || proposalStates.includes(next)).toBe(true);
    }
  }
});

test('the steps are those of the published machine, and no others', () => {
  const steps = proposalStates.flatMap((state) =>
    Object.entries(transitions[state]).map(([event, next]) => `${state} ${event} ${next}`),
  );
  expect(steps.sort()).toEqual(
    [
      'draft submit submitted',
      'draft discard discarded',
      'submitted publish published',
      'submitted ask_back needs_info',
      'submitted merge merged',
      'submitted decline declined',
      'submitted withdraw withdrawn',
      'needs_info resubmit submitted',
      'needs_info lapse lapsed',
      'published merge merged',
      'published withdraw withdrawn',
      'published correct published',
      'published carry published',
      'declined appeal under_appeal',
      'under_appeal uphold_appeal published',
      'under_appeal reject_appeal declined_finally',
    ].sort(),
  );
});

test('nothing leads out of an end', () => {
  for (const state of ['discarded', 'lapsed', 'merged', 'withdrawn', 'declined_finally'] as const) {
    expect(proposalEvents.some((event) => mayHappen(state, event))).toBe(false);
  }
});
