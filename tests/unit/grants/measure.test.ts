import fc from 'fast-check';
import { expect, test } from 'vitest';
import { appealUntil, demandProblem, isUndoneByAppeal, reasonProblem, reduceFromLast } from '#app/grants/measure.ts';

const pending = [
  { id: 'b', position: 2, amountFen: 300 },
  { id: 'c', position: 3, amountFen: 200 },
];

test('a reduction takes the last instalment down to nothing before it touches the one before it', () => {
  expect(reduceFromLast(pending, 150)).toEqual([{ id: 'c', position: 3, leftFen: 50 }]);
  expect(reduceFromLast(pending, 200)).toEqual([{ id: 'c', position: 3, leftFen: 0 }]);
  expect(reduceFromLast(pending, 250)).toEqual([
    { id: 'c', position: 3, leftFen: 0 },
    { id: 'b', position: 2, leftFen: 250 },
  ]);
  expect(reduceFromLast(pending, 501)).toBeNull();
});

test('what a reduction takes is what was asked, whatever the instalments hold', () => {
  const parts = fc.array(fc.integer({ min: 1, max: 1000 }), { maxLength: 6 });
  fc.assert(
    fc.property(parts, fc.integer({ min: 1, max: 6000 }), (amounts, asked) => {
      const held = amounts.map((amountFen, index) => ({ id: String(index), position: index + 1, amountFen }));
      const reduced = reduceFromLast(held, asked);
      const sum = amounts.reduce((all, each) => all + each, 0);
      if (asked > sum) {
        expect(reduced).toBeNull();
        return;
      }
      const left = held.map((each) => reduced?.find(({ id }) => id === each.id)?.leftFen ?? each.amountFen);
      expect(left.reduce((all, each) => all + each, 0)).toBe(sum - asked);
      expect(left.every((each) => each >= 0)).toBe(true);
    }),
  );
});

test('a demand is of what was paid, more than came back already, by a day that is not past', () => {
  const sums = { paidFen: 1000, returnedFen: 300, today: '2026-03-02' };
  expect(demandProblem({ owedFen: 0, untilOn: null }, sums)).toBeNull();
  expect(demandProblem({ owedFen: 1000, untilOn: '2026-03-02' }, sums)).toBeNull();
  expect(demandProblem({ owedFen: 1001, untilOn: '2026-04-01' }, sums)).toBe('owed_above_paid');
  expect(demandProblem({ owedFen: 300, untilOn: '2026-04-01' }, sums)).toBe('owed_back_already');
  expect(demandProblem({ owedFen: 400, untilOn: null }, sums)).toBe('day_malformed');
  expect(demandProblem({ owedFen: 400, untilOn: '2026-03-01' }, sums)).toBe('day_past');
  expect(demandProblem({ owedFen: 0.5, untilOn: null }, sums)).toBe('owed_malformed');
});

test('an appeal has fifteen days, and undoes what can be undone', () => {
  expect(appealUntil('2026-02-20')).toBe('2026-03-07');
  expect(['suspension', 'recovery', 'bar'].every((kind) => isUndoneByAppeal(kind as 'bar'))).toBe(true);
  expect(isUndoneByAppeal('termination')).toBe(false);
  expect(reasonProblem(' ')).toBe('reason_missing');
  expect(reasonProblem('因'.repeat(1001))).toBe('text_too_long');
});
