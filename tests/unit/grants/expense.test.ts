import fc from 'fast-check';
import { expect, test } from 'vitest';
import { budgetLines, expenseProblem, needsConsent, unspentFen } from '#app/grants/expense.ts';

test('a line may be overspent by exactly its variance, and by not one fen more', () => {
  const line = { lineFen: 1_000_00, takenFen: 900_00, variancePercent: 10 };
  expect(needsConsent(line, 200_00)).toBe(false);
  expect(needsConsent(line, 200_01)).toBe(true);
  const odd = { lineFen: 333, takenFen: 0, variancePercent: 10 };
  expect(needsConsent(odd, 366)).toBe(false);
  expect(needsConsent(odd, 367)).toBe(true);
});

test('without a variance a line is a line, and what was taken counts in whatever parts it came', () => {
  fc.assert(
    fc.property(
      fc.nat(1_000_000),
      fc.nat(1_000_000),
      fc.nat(1_000_000),
      fc.nat(100),
      (lineFen, first, second, variancePercent) => {
        const whole = needsConsent({ lineFen, takenFen: 0, variancePercent }, first + second);
        expect(needsConsent({ lineFen, takenFen: first, variancePercent }, second)).toBe(whole);
        expect(needsConsent({ lineFen, takenFen: 0, variancePercent: 0 }, lineFen)).toBe(false);
        expect(needsConsent({ lineFen, takenFen: 0, variancePercent: 0 }, lineFen + 1)).toBe(true);
      },
    ),
  );
});

test('expenses are filed against the lines of the agreement, or against the award where it has none', () => {
  const lines = [{ line: '灯具', amountFen: 5_00 }];
  const agreementText = JSON.stringify({ budget: lines });
  expect(budgetLines({ agreementText, title: '路灯', amountFen: 9_00 })).toEqual(lines);
  expect(budgetLines({ agreementText: JSON.stringify({ budget: [] }), title: '路灯', amountFen: 9_00 })).toEqual([
    { line: '路灯', amountFen: 9_00 },
  ]);
});

test('each thing that is wrong with an expense is said by its own name', () => {
  const right = { line: '灯具', amountFen: 1, spentOn: '2026-03-02', description: '灯', isRelated: false, consentReason: '' };
  const where = { lines: [{ line: '灯具', amountFen: 5_00 }], today: '2026-03-02' };
  expect(expenseProblem(right, where)).toBeNull();
  expect(expenseProblem({ ...right, line: '电费' }, where)).toBe('line_unknown');
  expect(expenseProblem({ ...right, amountFen: 0 }, where)).toBe('amount_missing');
  expect(expenseProblem({ ...right, amountFen: 1.5 }, where)).toBe('amount_missing');
  expect(expenseProblem({ ...right, amountFen: 10_000_000_001 }, where)).toBe('amount_too_large');
  expect(expenseProblem({ ...right, spentOn: '2026-02-30' }, where)).toBe('day_malformed');
  expect(expenseProblem({ ...right, spentOn: '2026-03-03' }, where)).toBe('spent_in_future');
  expect(expenseProblem({ ...right, description: ' ' }, where)).toBe('description_missing');
  expect(expenseProblem({ ...right, description: '灯'.repeat(301) }, where)).toBe('text_too_long');
});

test('unspent is what was paid, less what was accepted and came back; more spent than paid leaves nothing', () => {
  expect(unspentFen({ paidFen: 100, acceptedFen: 60, returnedFen: 10 })).toBe(30);
  expect(unspentFen({ paidFen: 100, acceptedFen: 120, returnedFen: 0 })).toBe(0);
});
