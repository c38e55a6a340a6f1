import { expect, test } from 'vitest';
import { changedCriteria, readAnchors, readCriteria, writeAnchors } from '#app/scoring/round.form.ts';
import { type CriterionDraft, criteriaProblem, type RoundSetup, setupProblem } from '#app/scoring/round-setup.ts';
import { pointChoices, readPoints, writePoints } from '#app/scoring/sheet-points.ts';

const now = new Date('2026-03-02T02:00:00Z');
const setup: RoundSetup = {
  title: '第一季评审',
  guide: '',
  method: 'weighted_mean',
  residentsPercent: 30,
  scaleMax: 10,
  scaleStepThousandths: 500,
  scaleWords: '',
  missingRule: 'left_out',
  judgesMin: 3,
  judgesPerPlan: 3,
  isBlind: false,
  spreadMaxThousandths: 20_000,
  closesAt: new Date('2026-03-09T02:00:00Z'),
  chairAccountId: '00000000-0000-7000-8000-000000000000',
};

test('a round is set up within its bounds and closes in the future', () => {
  expect(setupProblem(setup, now)).toBeNull();
  expect(setupProblem({ ...setup, title: ' ' }, now)).toBe('title_missing');
  expect(setupProblem({ ...setup, title: '评'.repeat(61) }, now)).toBe('text_too_long');
  expect(setupProblem({ ...setup, residentsPercent: 91 }, now)).toBe('residents_percent_malformed');
  expect(setupProblem({ ...setup, judgesMin: 0 }, now)).toBe('judges_min_malformed');
  expect(setupProblem({ ...setup, judgesPerPlan: 2 }, now)).toBe('judges_per_plan_malformed');
  expect(setupProblem({ ...setup, method: 'trimmed', judgesPerPlan: 4 }, now)).toBe('trimmed_judges_too_few');
  expect(setupProblem({ ...setup, spreadMaxThousandths: 0 }, now)).toBe('spread_malformed');
  expect(setupProblem({ ...setup, closesAt: now }, now)).toBe('closes_too_early');
  expect(setupProblem({ ...setup, scaleStepThousandths: 300 }, now)).toBe('step_does_not_fit');
});

const criterion: CriterionDraft = { title: '需求', weight: 60, guidance: '', isRequired: true, anchors: [] };

test('criteria are named once, weigh whole numbers, and describe points of the scale', () => {
  const problem = (given: Partial<CriterionDraft>) => criteriaProblem([{ ...criterion, ...given }], setup);
  expect(problem({})).toBeNull();
  expect(problem({ title: '' })).toBe('criterion_title_missing');
  expect(problem({ weight: 12.5 })).toBe('weight_malformed');
  expect(problem({ anchors: [{ points: 10.2, words: '好' }] })).toBe('anchor_malformed');
  expect(
    problem({
      anchors: [
        { points: 10, words: '好' },
        { points: 10, words: '很好' },
      ],
    }),
  ).toBe('anchor_malformed');
  expect(problem({ anchors: [{ points: 7.5, words: '好' }] })).toBeNull();
  expect(criteriaProblem([criterion, criterion], setup)).toBe('criterion_twice');
  expect(
    criteriaProblem(
      Array.from({ length: 13 }, (_, at) => ({ ...criterion, title: `第${at}项` })),
      setup,
    ),
  ).toBe('criteria_too_many');
});

test('points are read as people type them, and written back', () => {
  expect(['7', '7.5', '７．５', ' 10 ', '0'].map(readPoints)).toEqual([7000, 7500, 7500, 10_000, 0]);
  expect(['', 'none', '七', '-1', '7.5555', '1e3'].map(readPoints)).toEqual([
    undefined,
    null,
    'malformed',
    'malformed',
    'malformed',
    'malformed',
  ]);
  expect([7000, 7500, 333].map(writePoints)).toEqual(['7', '7.5', '0.333']);
});

test('points are chosen one by one up to 21 of them, and typed above', () => {
  expect(pointChoices({ scaleMax: 10, scaleStepThousandths: 500 })?.length).toBe(21);
  expect(pointChoices({ scaleMax: 11, scaleStepThousandths: 500 })).toBeNull();
});

test('what points mean is written one to a line', () => {
  const anchors = [
    { points: 10, words: '走访过居民' },
    { points: 0, words: '没有说明' },
  ];
  expect(readAnchors('10分：走访过居民\n\n０ 没有说明')).toEqual(anchors);
  expect(readAnchors(writeAnchors(anchors))).toEqual(anchors);
  expect(readAnchors('没有分数')).toBeNull();
  expect(readAnchors('')).toEqual([]);
});

test('lines of a rubric are given, taken and moved without being saved', () => {
  const lines = (press: string) =>
    changedCriteria(
      new Map([
        ['press', [press]],
        ['criterion_title', ['甲', '乙']],
        ['criterion_weight', ['60', '40']],
      ]),
    );
  expect(lines('up-1')?.criterion_title).toEqual(['乙', '甲']);
  expect(lines('remove-0')?.criterion_weight).toEqual(['40']);
  expect(lines('more')?.criterion_title.length).toBe(4);
  expect(lines('save')).toBeNull();
  const read = readCriteria(
    new Map([
      ['criterion_title', ['甲', '']],
      ['criterion_weight', ['60', '']],
    ]),
  );
  expect(read).toEqual([{ title: '甲', weight: 60, guidance: '', isRequired: true, anchors: [] }]);
});
