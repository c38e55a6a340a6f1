import { expect, test } from 'vitest';
import { pointsProblem, type SheetScale, sheetProblems } from '#app/scoring/scoresheet.ts';

const scale: SheetScale = { scaleMax: 10, scaleStepThousandths: 500, missingRule: 'left_out' };
const required = { id: 'need', isRequired: true };
const optional = { id: 'team', isRequired: false };

test('points stand on the steps of the scale, both ends included', () => {
  expect(pointsProblem(0, required, scale)).toBeNull();
  expect(pointsProblem(10_000, required, scale)).toBeNull();
  expect(pointsProblem(7_500, required, scale)).toBeNull();
  expect(pointsProblem(10_500, required, scale)).toBe('points_off_scale');
  expect(pointsProblem(7_250, required, scale)).toBe('points_off_scale');
  expect(pointsProblem(-500, required, scale)).toBe('points_off_scale');
});

test('only an optional criterion may be said not to apply, and only where such are left out', () => {
  expect(pointsProblem(null, required, scale)).toBe('must_apply');
  expect(pointsProblem(null, optional, scale)).toBeNull();
  expect(pointsProblem(null, optional, { ...scale, missingRule: 'all_required' })).toBe('must_apply');
});

test('a sheet asks for what is required and not scored, and never takes it for zero', () => {
  expect(sheetProblems(new Map(), [required, optional], scale)).toEqual([{ criterionId: 'need', problem: 'points_missing' }]);
  expect(sheetProblems(new Map([['need', 0]]), [required, optional], scale)).toEqual([]);
});

test('where all are required, an optional one is asked for too', () => {
  const problems = sheetProblems(new Map([['need', 500]]), [required, optional], { ...scale, missingRule: 'all_required' });
  expect(problems).toEqual([{ criterionId: 'team', problem: 'points_missing' }]);
});
