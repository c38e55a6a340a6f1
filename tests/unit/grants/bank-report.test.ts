import { expect, test } from 'vitest';
import { type BatchLine, compareBankFile } from '#app/grants/bank-comparison.ts';
import { readBankTable } from '#app/grants/bank-file.ts';
import { countOutcomes, makeBankReport } from '#app/grants/bank-report.ts';
import { maskAccount, paymentReference } from '#app/grants/payment-list.ts';

const lines: BatchLine[] = [1, 2, 3, 4].map((position) => ({
  reference: paymentReference('拨付2026-0001', position),
  amountFen: 100_00,
  state: 'paying',
  bankReference: null,
}));

const file = readBankTable({
  headings: ['付款编号', '金额', '结果', '银行流水号', '柜员'],
  rows: [
    { row: 2, cells: ['P-2026-0001-01', '100', '成功', 'B1', '08'] },
    { row: 3, cells: ['P-2026-0001-02', '100', '成功', 'B2', '08'] },
    { row: 4, cells: ['P-2026-0001-03', '一百', '成功', 'B3', '08'] },
    { row: 5, cells: ['P-2026-0009-01', '100', '失败', '', '08'] },
  ],
});

test('a reference begins with a letter and counts on beyond ninety-nine', () => {
  expect(lines[0]?.reference).toBe('P-2026-0001-01');
  expect(paymentReference('拨付2026-10000', 100)).toBe('P-2026-10000-100');
});

test('of an account only the last four are shown, and of a short one nothing', () => {
  expect([maskAccount('6217 0012 3456 7890'), maskAccount('1234')]).toEqual(['****7890', '****']);
});

test('what is to whoever reads the file is not taken, and what the file does not mention still waits', () => {
  const isOwn = ({ reference }: BatchLine) => reference.endsWith('-02');
  const report = makeBankReport(file, compareBankFile(file, lines), { isOwn, isRepeated: false });
  expect(report.rows.map(({ outcome }) => outcome)).toEqual(['paid', 'own_award', 'unknown']);
  expect(report.missing).toEqual(['P-2026-0001-04']);
  expect(report.rows[0]).not.toHaveProperty('isDoubled');
});

test('lines are counted once, be they readable or not, and a column that was passed over is no line', () => {
  const report = makeBankReport(file, compareBankFile(file, lines), { isOwn: () => false, isRepeated: false });
  expect(countOutcomes(report)).toEqual({ paid: 2, failed: 0, already: 0, notTaken: 2 });
});

test('a payment that is settled is not missed', () => {
  const settled = lines.map((line) => ({ ...line, state: 'failed' as const }));
  expect(makeBankReport(file, compareBankFile(file, settled), { isOwn: () => false, isRepeated: true }).missing).toEqual([]);
});
