import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { writeFen } from '#app/core/fen.ts';
import { type BatchLine, compareBankFile } from '#app/grants/bank-comparison.ts';
import { readBankFile } from '#app/grants/bank-file.form.ts';
import { bankOutcomeWords, bankProblemMessage } from '#app/grants/bank-file.messages.ts';
import { bankHeadings, bankLinesMax } from '#app/grants/bank-file.ts';
import { format } from '#app/i18n/message.ts';

const heading = '付款编号,金额（元）,结果,银行流水号,原因,入账日期';
const fileOf = (...lines: string[]) => [heading, ...lines].join('\r\n');
const read = (text: string) => readBankFile(new TextEncoder().encode(text));
const problemsOf = (text: string) => read(text).problems.map(({ line, code }) => [line, code]);
const good = 'P-1,"1,200.50",成功,20260302000117,,2026-03-02';

describe('reading what a bank did', () => {
  test('each line says which payment was made or failed, and when', () => {
    expect(read(fileOf(good, 'P-2,80,失败,,账号不符,')).rows).toEqual([
      {
        line: 2,
        reference: 'P-1',
        amountFen: 120_050,
        result: 'paid',
        bankReference: '20260302000117',
        reason: '',
        valueOn: '2026-03-02',
        isDoubled: false,
      },
      {
        line: 3,
        reference: 'P-2',
        amountFen: 8000,
        result: 'failed',
        bankReference: null,
        reason: '账号不符',
        valueOn: null,
        isDoubled: false,
      },
    ]);
    expect(read(fileOf(good)).problems).toEqual([]);
  });

  test('with the mark of UTF-8 or without, in GB18030, with tabs and with English headings it is the same', () => {
    const { rows } = read(fileOf(good));
    const english = fileOf(good.replace('成功', 'Success')).replace(
      heading,
      'Line reference,AMOUNT (yuan),Result,Bank reference,Reason,Value date',
    );
    const tabs = fileOf(good).replaceAll('"1,200.50"', '1200.50').replaceAll(',', '\t');
    const gb18030 = Buffer.from('b8b6bfeeb1e0bac52cbdf0b6ee2cbde1b9fb2cd2f8d0d0c1f7cbaebac50a502d312c312cb3c9b9a62c390a', 'hex');
    expect([`\ufeff${fileOf(good)}`, english, tabs].map((text) => read(text))).toEqual(Array(3).fill({ rows, problems: [] }));
    expect(readBankFile(gb18030).rows).toMatchObject([{ reference: 'P-1', amountFen: 100, result: 'paid', bankReference: '9' }]);
  });

  test('every documented heading is known, in any order, and those of our own list may stand beside them', () => {
    for (const headings of Object.values(bankHeadings))
      for (const one of headings) expect(problemsOf(`${one}\n`).map(([, code]) => code)).not.toContain('column_unknown');
    const text = `批次号,收款人,结果,金额（元）,付款编号,银行流水号,备注\nB-1,王小明,成功,5,P-1,77,\n`;
    expect(read(text)).toMatchObject({ rows: [{ reference: 'P-1', amountFen: 500 }], problems: [] });
  });

  test('text that was kept from becoming a number is read without its marks', () => {
    for (const marked of ['"=""0099"""', '="0099"', "'0099"]) {
      const { rows } = read(fileOf(`'0012,5,成功,${marked},,`));
      expect(rows).toMatchObject([{ reference: '0012', bankReference: '0099' }]);
    }
  });

  test.each([
    ['成功', 'paid'],
    ['交易成功', 'paid'],
    ['ＰＡＩＤ', 'paid'],
    ['失败', 'failed'],
    ['退汇', 'failed'],
    ['Returned', 'failed'],
  ])('%s means %s', (word, result) => {
    expect(read(fileOf(`P-1,5,${word},7,,`)).rows).toMatchObject([{ result }]);
  });

  test.each(['2026-03-02', '2026/3/2', '20260302', '2026年3月2日', '2026-03-02 14:30:05'])('%s is a value date', (typed) => {
    expect(read(fileOf(`P-1,5,成功,7,,${typed}`)).rows).toMatchObject([{ valueOn: '2026-03-02' }]);
  });
});

describe('what is wrong with a file', () => {
  test.each([
    ['', [[1, 'file_empty']]],
    [`${heading}\n`, [[1, 'file_empty']]],
    ['\ufeff\n\n', [[1, 'file_empty']]],
    [fileOf('"P-1,5'), [[1, 'file_unreadable']]],
    [
      fileOf(...Array.from({ length: bankLinesMax + 1 }, (_, at) => `P-${at},5,成功,7,,`)),
      [[bankLinesMax + 2, 'too_many_lines']],
    ],
    ['付款编号,结果,银行流水号\nP-1,成功,7\n', [[1, 'column_missing']]],
    [
      '户名\n王小明\n',
      [
        [1, 'column_unknown'],
        [1, 'column_missing'],
        [1, 'column_missing'],
        [1, 'column_missing'],
        [1, 'column_missing'],
      ],
    ],
    ['付款编号,金额,交易金额,结果,银行流水号\nP-1,5,5,成功,7\n', [[1, 'column_twice']]],
  ])('%# a file of which nothing is read says why', (text, problems) => {
    expect(read(text).rows).toEqual([]);
    expect(problemsOf(text)).toEqual(problems);
  });

  test('a column that is not known is named and passed over', () => {
    const text = '付款编号,金额,结果,银行流水号,手续费\nP-1,5,成功,7,1\n';
    expect(read(text)).toMatchObject({
      rows: [{ reference: 'P-1' }],
      problems: [{ line: 1, code: 'column_unknown', said: '手续费' }],
    });
  });

  test('as many lines as there may be are read', () => {
    const text = fileOf(...Array.from({ length: bankLinesMax }, (_, at) => `P-${at},5,成功,7,,`));
    expect(read(text).rows).toHaveLength(bankLinesMax);
  });

  test.each([
    [',5,成功,7,,', ['reference_missing']],
    ['P-1,,成功,7,,', ['amount_missing']],
    ['P-1,5.001,成功,7,,', ['amount_too_fine']],
    ['P-1,-5,成功,7,,', ['amount_negative']],
    ['P-1,1E+05,成功,7,,', ['amount_exponent']],
    ['P-1,200000000,成功,7,,', ['amount_too_large']],
    ['P-1,5,处理中,7,,', ['result_unknown']],
    ['P-1,5,,7,,', ['result_unknown']],
    ['P-1,5,constructor,7,,', ['result_unknown']],
    ['P-1,5,成功,,,', ['bank_reference_missing']],
    ['P-1,5,成功,2.02603E+13,,', ['bank_reference_rounded']],
    ['P-1,5,成功,7,,2026-02-30', ['date_unreadable']],
    [',x,y,,,z', ['reference_missing', 'amount_missing', 'result_unknown', 'date_unreadable']],
    ['P-1', ['amount_missing', 'result_unknown']],
  ])('%j is no row but its problems, and the line after it is read', (line, codes) => {
    const { rows, problems } = read(fileOf('', line, 'P-9,5,成功,7,,'));
    expect(problems.map((problem) => [problem.line, problem.code])).toEqual(codes.map((code) => [3, code]));
    expect(rows.map(({ line: at, reference }) => [at, reference])).toEqual([[4, 'P-9']]);
  });

  test('a payment that is named twice is a problem of both lines, be one of them unreadable', () => {
    const { rows, problems } = read(fileOf(good, 'P-2,5,成功,7,,', 'ｐ-1,五,成功,7,,'));
    expect(rows.map(({ reference, isDoubled }) => [reference, isDoubled])).toEqual([
      ['P-1', true],
      ['P-2', false],
    ]);
    expect(problems.map(({ line, code }) => [line, code])).toEqual([
      [2, 'reference_doubled'],
      [4, 'amount_missing'],
      [4, 'reference_doubled'],
    ]);
  });

  test('is said with its line, in both languages', () => {
    const { problems } = read(fileOf('P-1,1.005,{x},7,,', 'P-2,,成功,7,,'));
    const said = problems.map((problem) => (['zh', 'en'] as const).map((locale) => format(bankProblemMessage(problem), locale)));
    expect(said).toEqual([
      [
        '第2行：金额“1.005”：金额只到分，元后最多两位小数，例如1,234.50',
        'Line 2: Amount “1.005”: Amounts go down to the fen: at most two decimals of a yuan, for example 1,234.50',
      ],
      [
        '第2行：结果写的是“{x}”，只认“成功”或“失败”',
        'Line 2: The result says “{x}”; only “成功” (success) and “失败” (failed) are known',
      ],
      ['第3行：请用数字填写金额，例如1,234.50', 'Line 3: Please enter the amount in figures, for example 1,234.50'],
    ]);
  });
});

const batch: BatchLine[] = [
  { reference: 'P-1', amountFen: 500, state: 'paying', bankReference: null },
  { reference: 'P-2', amountFen: 500, state: 'paid', bankReference: 'K7' },
  { reference: 'P-3', amountFen: 500, state: 'failed', bankReference: null },
];
const outcomes = (...lines: string[]) => compareBankFile(read(fileOf(...lines)), batch).compared.map(({ outcome }) => outcome);

describe('holding a file against its batch', () => {
  test.each([
    ['P-1,5,成功,K9,,', 'paid'],
    ['P-1,5,失败,,户名不符,', 'failed'],
    [' p-1 ,5.00,成功,K9,,', 'paid'],
    ['P-2,5,成功,k7,,', 'already'],
    ['P-2,5,成功,K8,,', 'conflicting'],
    ['P-2,5,退汇,K7,,', 'conflicting'],
    ['P-3,5,失败,,,', 'already'],
    ['P-3,5,成功,K9,,', 'conflicting'],
    ['P-1,5.01,成功,K9,,', 'wrong_amount'],
    ['P-2,4.99,成功,K7,,', 'wrong_amount'],
    ['P-4,5,成功,K9,,', 'unknown'],
  ] as const)('%j is %s', (line, outcome) => {
    expect(outcomes(line)).toEqual([outcome]);
    expect(format(bankOutcomeWords[outcome], 'zh')).not.toBe('');
  });

  test('a payment that the file names twice is taken from neither line, even where both say the same', () => {
    expect(outcomes('P-1,5,成功,K9,,', 'P-1,5,成功,K9,,')).toEqual(['doubled', 'doubled']);
    expect(outcomes('P-1,5,成功,K9,,', 'P-1,fünf,成功,K9,,')).toEqual(['doubled']);
  });

  test('good lines of a file with faults are taken, and what it does not mention is told', () => {
    const { compared, missing } = compareBankFile(read(fileOf('P-1,5,成功,K9,,', 'P-2,?,成功,K7,,')), batch);
    expect(compared.map(({ line, outcome }) => [line?.reference, outcome])).toEqual([['P-1', 'paid']]);
    expect(missing.map(({ reference }) => reference)).toEqual(['P-3']);
  });

  test('a file that cannot be read mentions nothing and changes nothing', () => {
    expect(compareBankFile(read('户名\n王小明\n'), batch)).toEqual({ compared: [], missing: batch });
  });
});

const anyLine = fc.record({
  reference: fc.constantFrom('P-1', 'P-2', 'P-3', 'P-4', ''),
  amountFen: fc.constantFrom(500, 501, 0),
  result: fc.constantFrom('成功', '失败', '?'),
  bankReference: fc.constantFrom('K7', 'K9', ''),
});

/** The batch after what may be taken was recorded. */
function recorded(lines: readonly BatchLine[], text: string): BatchLine[] {
  const { compared } = compareBankFile(read(text), lines);
  return lines.map((line) => {
    const taken = compared.find((one) => one.line === line && (one.outcome === 'paid' || one.outcome === 'failed'));
    return taken ? { ...line, state: taken.row.result, bankReference: taken.row.bankReference } : line;
  });
}

test('a file taken once changes nothing the second time, and no payment twice', () => {
  const batchOf = fc.tuple(fc.constantFrom(...batch), fc.constantFrom(...batch), fc.constantFrom(...batch));
  fc.assert(
    fc.property(fc.array(anyLine, { maxLength: 6 }), batchOf, (given, states) => {
      const lines = states.map((state, at) => ({ ...state, reference: `P-${at + 1}` }));
      const text = fileOf(
        ...given.map((one) => [one.reference, writeFen(one.amountFen), one.result, one.bankReference, '', ''].join()),
      );
      const file = read(text);
      const first = compareBankFile(file, lines);
      const taken = first.compared.filter(({ outcome }) => outcome === 'paid' || outcome === 'failed');
      expect(new Set(taken.map(({ line }) => line)).size).toBe(taken.length);
      for (const { line, row } of taken) {
        expect(line).toMatchObject({ state: 'paying', amountFen: row.amountFen });
        expect(given.filter(({ reference }) => reference === row.reference)).toHaveLength(1);
      }
      const after = recorded(lines, text);
      expect(recorded(after, text)).toEqual(after);
      const second = compareBankFile(file, after).compared.map(({ outcome }) => outcome);
      expect(second).toEqual(
        first.compared.map(({ outcome }) => (outcome === 'paid' || outcome === 'failed' ? 'already' : outcome)),
      );
      expect(first.missing.map(({ reference }) => reference)).toEqual(
        lines.map(({ reference }) => reference).filter((reference) => given.every((one) => one.reference !== reference)),
      );
    }),
    { numRuns: 1000 },
  );
});
