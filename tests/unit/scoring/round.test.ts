import { expect, test } from 'vitest';
import { hidesApplicants, lockProblems, type Rubric, scaleProblem } from '#app/scoring/round.ts';

const rubric: Rubric = {
  method: 'weighted_mean',
  scaleMax: 10,
  scaleStepThousandths: 500,
  scaleWords: '0 分：没有；10 分：非常好',
  judgesMin: 3,
  judgesPerPlan: null,
  criteria: [
    { weight: 60, isRequired: true, anchors: [] },
    { weight: 40, isRequired: false, anchors: [] },
  ],
};

test('a rubric whose weights add up to 100 is locked with judges and plans enough', () => {
  expect(lockProblems(rubric, { judgeCount: 3, planCount: 2 })).toEqual([]);
});

test('everything that stands in the way of locking is said at once', () => {
  const problems = lockProblems(
    { ...rubric, criteria: [{ weight: 99, isRequired: false, anchors: [] }], scaleWords: ' ' },
    { judgeCount: 2, planCount: 1 },
  );
  expect(problems).toEqual(['weights_not_100', 'nothing_required', 'scale_not_described', 'plans_missing', 'judges_too_few']);
});

test('a trimmed round is locked with five judges for each plan, not with four', () => {
  const trimmed: Rubric = { ...rubric, method: 'trimmed' };
  expect(lockProblems(trimmed, { judgeCount: 4, planCount: 2 })).toEqual(['trimmed_judges_too_few']);
  expect(lockProblems(trimmed, { judgeCount: 5, planCount: 2 })).toEqual([]);
  expect(lockProblems({ ...trimmed, judgesPerPlan: 4 }, { judgeCount: 9, planCount: 2 })).toEqual(['trimmed_judges_too_few']);
});

test('no plan can have more judges than there are', () => {
  expect(lockProblems({ ...rubric, judgesPerPlan: 4 }, { judgeCount: 3, planCount: 2 })).toEqual(['judges_per_plan_above_panel']);
});

test('the steps of a scale lead from 0 to its end', () => {
  expect(scaleProblem(rubric)).toBeNull();
  expect(scaleProblem({ ...rubric, scaleStepThousandths: 300 })).toBe('step_does_not_fit');
  expect(scaleProblem({ ...rubric, scaleMax: 0 })).toBe('scale_malformed');
});

test('a blind round hides who applied from its locking until it is published', () => {
  expect(hidesApplicants({ isBlind: true, state: 'configuring' })).toBe(false);
  expect(hidesApplicants({ isBlind: true, state: 'assigning' })).toBe(true);
  expect(hidesApplicants({ isBlind: true, state: 'ratified' })).toBe(true);
  expect(hidesApplicants({ isBlind: true, state: 'published' })).toBe(false);
  expect(hidesApplicants({ isBlind: false, state: 'scoring' })).toBe(false);
});
