import { expect, test } from 'vitest';
import { checkProblem, usedFindings } from '#app/grants/award-check.ts';
import { moneyBackProblem } from '#app/grants/award-return.ts';
import { reportProblem, reportsIn } from '#app/grants/report.ts';

test('a check has its study and at least two of the six ways of looking', () => {
  const check = { conclusion: 'passed' as const, summary: '进度正常' };
  expect(checkProblem({ ...check, findings: { site_visit: '灯已装', hearing: '说明清楚' } })).toBe('study_missing');
  expect(checkProblem({ ...check, findings: { study: '方案与预算', papers: '发票齐' } })).toBe('too_few_ways');
  expect(checkProblem({ ...check, findings: { study: '方案', papers: '发票齐', feedback: ' ' } })).toBe('too_few_ways');
  const enough = { study: '方案', papers: '发票齐', feedback: ' 居民满意 ' };
  expect(checkProblem({ ...check, findings: enough })).toBeNull();
  expect(checkProblem({ ...check, summary: ' ', findings: enough })).toBe('summary_missing');
  expect(checkProblem({ ...check, findings: { ...enough, papers: '票'.repeat(1001) } })).toBe('text_too_long');
  expect(usedFindings({ ...enough, hearing: ' ' })).toEqual({ study: '方案', papers: '发票齐', feedback: '居民满意' });
});

test('a report says something; a correction says what it corrects and why', () => {
  const report = { kind: 'progress' as const, body: '装了两盏', correctsId: null, reason: '' };
  expect(reportProblem(report, [])).toBeNull();
  expect(reportProblem({ ...report, body: ' ' }, [])).toBe('body_missing');
  expect(reportProblem({ ...report, kind: 'correction' }, [])).toBe('corrected_missing');
  expect(reportProblem({ ...report, kind: 'correction', correctsId: 'x' }, [])).toBe('reason_missing');
  expect(
    reportProblem(
      report,
      Array.from({ length: 7 }, () => ''),
    ),
  ).toBe('too_many_pictures');
  expect(reportProblem(report, ['图'.repeat(101)])).toBe('text_too_long');
});

test('an award that is over is only corrected, one that is not in force not even that', () => {
  expect(reportsIn('suspended', 'progress')).toBe(true);
  expect(reportsIn('closing', 'progress')).toBe(false);
  expect(reportsIn('closed', 'correction')).toBe(true);
  expect(reportsIn('agreed', 'correction')).toBe(false);
});

test('no more comes back than is out, and each time by a voucher', () => {
  const back = { amountFen: 5_00, voucherNumber: '退1', note: '' };
  expect(moneyBackProblem(back, 5_00)).toBeNull();
  expect(moneyBackProblem(back, 4_99)).toBe('more_than_paid');
  expect(moneyBackProblem({ ...back, amountFen: 0 }, 5_00)).toBe('amount_missing');
  expect(moneyBackProblem({ ...back, voucherNumber: ' ' }, 5_00)).toBe('voucher_missing');
});
