import ExcelJS from 'exceljs';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readFen } from '#app/core/amount.ts';
import { writeFen } from '#app/core/fen.ts';
import { readBankFile } from '#app/grants/bank-file.form.ts';
import { paymentCsv, paymentWorkbook } from '#app/grants/payment-file.server.ts';
import { groupedAccount, type PaymentLine } from '#app/grants/payment-list.ts';
import { readCsv } from '#app/http/read-csv.ts';

const line = (given: Partial<PaymentLine> = {}): PaymentLine => ({
  reference: 'P-1',
  payeeName: '青草社区服务中心',
  payeeBank: '某某银行青草支行',
  payeeAccount: '6222021234567890123',
  amountFen: 1_234_550,
  remark: '第一期',
  ...given,
});
const bytesOf = async (answer: Response) => new Uint8Array(await answer.arrayBuffer());
const csvOf = async (...lines: PaymentLine[]) =>
  bytesOf(paymentCsv({ batchNumber: 'B-2026-1', lines }, { name: '付款清单', locale: 'zh' }));
const textOf = async (...lines: PaymentLine[]) => new TextDecoder('utf-8', { ignoreBOM: true }).decode(await csvOf(...lines));

test('a payment list names batch, line, payee, account and yuan with two decimals', async () => {
  expect(await textOf(line(), line({ reference: 'P-2', amountFen: 5 }))).toBe(
    '\ufeff批次号,付款编号,收款人,开户行,收款账号,金额（元）,备注\r\n' +
      'B-2026-1,P-1,青草社区服务中心,某某银行青草支行,6222 0212 3456 7890 123,12345.50,第一期\r\n' +
      'B-2026-1,P-2,青草社区服务中心,某某银行青草支行,6222 0212 3456 7890 123,0.05,第一期\r\n',
  );
});

test('nothing that somebody wrote becomes a formula or a line of its own', async () => {
  const [, row = ''] = (await textOf(line({ payeeName: '=HYPERLINK("x")', remark: '@a\r\nP-9,1' }))).split('\r\n');
  expect(row).toContain(`"'=HYPERLINK(""x"")"`);
  expect(row).toContain(`"'@a P-9,1"`);
});

test('a list of accounts is kept by no cache', () => {
  const answer = paymentCsv({ batchNumber: 'B', lines: [] }, { name: '付款清单', locale: 'en' });
  expect(answer.headers.get('cache-control')).toBe('private, no-store');
});

test('an account number is never one that a spreadsheet takes for a number', () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom(...'0123456789 '), minLength: 5 }), (account) => {
      const bare = account.replaceAll(' ', '');
      const grouped = groupedAccount(account);
      expect(grouped.replaceAll(' ', '')).toBe(bare);
      if (bare.length > 4) expect(grouped).toMatch(/^\d{4}(?: \d{4})*(?: \d{1,4})$/);
    }),
  );
});

test('every amount in a list is read back to the fen', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.nat({ max: 2 ** 31 - 1 }), { minLength: 1, maxLength: 5 }), async (amounts) => {
      const table = readCsv(await csvOf(...amounts.map((amountFen) => line({ amountFen }))), { rowsMax: 10 });
      expect(table.ok && table.value.rows.map(({ cells }) => readFen(cells[5] ?? ''))).toEqual(amounts);
    }),
  );
});

test('the bank may send our own list back with its columns beside ours', async () => {
  const [head, row] = (await textOf(line())).trimEnd().split('\r\n');
  const text = `${head},结果,银行流水号\r\n${row},成功,K7\r\n`;
  expect(readBankFile(new TextEncoder().encode(text))).toMatchObject({
    rows: [{ reference: 'P-1', amountFen: 1_234_550, result: 'paid', bankReference: 'K7' }],
    problems: [],
  });
});

test('as a workbook accounts are text, amounts are numbers of two decimals, and nothing is a formula', async () => {
  const list = { batchNumber: '20260001', lines: [line({ remark: '=1+1', amountFen: 10 })] };
  const answer = await paymentWorkbook(list, { name: '付款清单 B-2026-1', locale: 'en' });
  const workbook = new ExcelJS.Workbook();
  await workbook.xlsx.load((await answer.arrayBuffer()) as ArrayBuffer);
  const [head, row] = [1, 2].map((at) => workbook.worksheets[0]?.getRow(at));
  expect(head?.values).toEqual([
    undefined,
    'Batch number',
    'Line reference',
    'Payee name',
    'Payee bank',
    'Payee account',
    'Amount (yuan)',
    'Remark',
  ]);
  expect(row?.getCell(1)).toMatchObject({ type: ExcelJS.ValueType.String, value: '20260001', numFmt: '@' });
  expect(row?.getCell(5)).toMatchObject({ type: ExcelJS.ValueType.String, value: '6222021234567890123', numFmt: '@' });
  expect(row?.getCell(6)).toMatchObject({ type: ExcelJS.ValueType.Number, value: Number(writeFen(10)), numFmt: '0.00' });
  expect(row?.getCell(7)).toMatchObject({ type: ExcelJS.ValueType.String, value: '=1+1' });
});
