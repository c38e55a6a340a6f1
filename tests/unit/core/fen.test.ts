import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type AmountProblem, readAmount, readFen } from '#app/core/amount.ts';
import { fenMax, writeFen } from '#app/core/fen.ts';

describe('reading an amount', () => {
  test.each([
    ['1,234.50', 123_450],
    ['¥1234.5', 123_450],
    ['￥１，２３４．５０', 123_450],
    ['1，234.50', 123_450],
    ['¥ 50,000', 5_000_000],
    ['1234元', 123_400],
    ['1234.5 元', 123_450],
    ['1234块', 123_400],
    ['人民币1,234元整', 123_400],
    ['RMB 3', 300],
    ['rmb3', 300],
    ['CNY ¥3', 300],
    ['CN¥3', 300],
    ['3 CNY', 300],
    ['3元人民币', 300],
    ['12.5万', 12_500_000],
    ['1.2345万元', 1_234_500],
    ['1.234567万', 1_234_567],
    ['0.00001万', 10],
    ['０。５ 万', 500_000],
    ['3千', 300_000],
    ['5百元', 50_000],
    ['1,000万', 1_000_000_000],
    ['1亿', fenMax],
    ['\u3000 1\u00a0234.50 ', 123_450],
    ['1 234 567.8', 123_456_780],
    ['12。5', 1250],
    ['1\u200b2', 1200],
    ['007', 700],
    ['0.01', 1],
    ['0', 0],
    ['0.1', 10],
    ['100000000', fenMax],
  ])('%j is %i fen', (text, fen) => {
    expect(readAmount(text)).toEqual({ fen });
    expect(readFen(text)).toBe(fen);
  });

  const refused: Readonly<Record<AmountProblem, readonly string[]>> = {
    amount_missing: ['', ' ', '元', '¥', '.', '一百', '一万二', 'NaN', 'Infinity', '٣'],
    amount_negative: ['-1', '−1', '－１', '¥-5', '-¥5', '5-', '(1,234.00)', '（5）', '负5', '-0', '-1.234'],
    amount_signed: ['+5', '＋5', '¥+5'],
    amount_exponent: ['1e5', '1E+05', '1.2e-3', '1e5元'],
    amount_mixed: ['1万2千', '1万2', '1千5', '3元5角', '5角', '5元5', '100-200', '100～200', '100至200元', '1/2', '1+1', '0x10'],
    amount_point: ['1.', '.5', '1.2.3', '1..2', '12。'],
    amount_separators: [
      '1,23.4',
      '12,34.5',
      '1234,567',
      '1,2345',
      ',123',
      '1,234,',
      '1,,234',
      '1.234,50',
      '1 2',
      '1,234 567',
      '1, 234',
    ],
    amount_too_fine: ['1.234', '1.230', '0.0000001万', '1.2345678万', '0.000001千'],
    amount_too_large: ['100000000.01', '1.0000000001亿', '10001万', '9'.repeat(30), '99999999999999999999亿'],
    amount_unclear: ['约100', '$100', '100美元', '100港元', '5k', '5w', '1万万', '1_000', "1'234", '１２个'],
  };

  test.each(Object.entries(refused))('is refused as %s', (problem, texts) => {
    expect(texts.map((text) => [text, readAmount(text)])).toEqual(texts.map((text) => [text, { problem }]));
    expect(texts.map(readFen)).toEqual(texts.map(() => null));
  });

  test('knows a long number by its size, not by its length', () => {
    expect(readAmount(`${'0'.repeat(5000)}1`)).toEqual({ fen: 100 });
    expect(readAmount('9'.repeat(5000))).toEqual({ problem: 'amount_too_large' });
    expect(readAmount(`0.${'0'.repeat(5000)}`)).toEqual({ problem: 'amount_too_fine' });
  });

  test('takes no long time over long nonsense', () => {
    const started = performance.now();
    for (const part of ['1', ' ', ',', '1,', '1 ', '万', '1万', '-', '元 ', '¥ ', '.'])
      for (const end of ['', 'x', '1', '元']) readAmount(part.repeat(100_000) + end);
    expect(performance.now() - started).toBeLessThan(2000);
  });
});

const anyFen = fc.oneof(fc.nat({ max: 200_000 }), fc.integer({ min: 0, max: fenMax }), fc.constantFrom(0, 1, 99, fenMax));
const zeros = { '': 0, 百: 2, 千: 3, 万: 4, 百万: 6, 千万: 7, 亿: 8 } as const;

/** Ways to write one and the same amount. */
const manner = fc.record({
  unit: fc.constantFrom(...(Object.keys(zeros) as (keyof typeof zeros)[])),
  parting: fc.constantFrom('', ',', ' ', '，', '\u00a0'),
  leadingZeros: fc.nat({ max: 3 }),
  isFullWidth: fc.boolean(),
  before: fc.constantFrom('', '¥', '￥', 'RMB', 'cny ', '人民币', '人民币：', 'RMB¥ ', '\u3000'),
  behind: fc.constantFrom('', '元', ' 元', '圆整', '块', '块钱', ' yuan', ' CNY', '元人民币', '\u00a0'),
});
type Manner = typeof manner extends fc.Arbitrary<infer M> ? M : never;

function written(fen: number, { unit, parting, leadingZeros, isFullWidth, before, behind }: Manner): string {
  const places = 2 + zeros[unit];
  const digits = String(fen).padStart(places + 1, '0');
  const whole = '0'.repeat(leadingZeros) + digits.slice(0, -places);
  const grouped = whole.replace(/\B(?=(?:\d{3})+$)/g, parting);
  const decimals = digits.slice(-places).replace(/0+$/, '');
  const number = decimals === '' ? grouped : `${grouped}.${decimals}`;
  const wide = number.replace(/[\d.,]/g, (mark) => String.fromCharCode(mark.charCodeAt(0) + 0xfee0));
  return before + (isFullWidth ? wide : number) + unit + behind;
}

test('every amount is read back as it was written, to the fen, in every manner of writing', () => {
  fc.assert(
    fc.property(anyFen, manner, (fen, how) => {
      expect(readAmount(written(fen, how))).toEqual({ fen });
      expect(readAmount(writeFen(fen))).toEqual({ fen });
    }),
    { numRuns: 2000 },
  );
});

test('one decimal more than reaches to the fen is refused, never rounded', () => {
  fc.assert(
    fc.property(anyFen, manner, fc.nat({ max: 9 }), (fen, how, digit) => {
      const places = 2 + zeros[how.unit];
      const digits = String(fen).padStart(places + 1, '0');
      const text = `${digits.slice(0, -places)}.${digits.slice(-places)}${digit}${how.unit}${how.behind}`;
      expect(readAmount(text)).toEqual({ problem: 'amount_too_fine' });
    }),
  );
});

/** What a text comes to in fen by fractions of whole numbers alone, however it is marked. */
function exactFen(text: string): { above: bigint; below: bigint } {
  const plain = text.normalize('NFKC').replace(/。/g, '.');
  const [number = ''] = /\d(?:[\d., ]*\d)?/.exec(plain) ?? [];
  const [whole = '', decimals = ''] = number.replace(/[, ]/g, '').split('.');
  const unit = (/百万|千万|[百千万亿]/.exec(plain)?.[0] ?? '') as keyof typeof zeros;
  return { above: BigInt(whole + decimals) * 10n ** BigInt(zeros[unit]) * 100n, below: 10n ** BigInt(decimals.length) };
}

const problems: ReadonlySet<string> = new Set<AmountProblem>([
  'amount_missing',
  'amount_negative',
  'amount_signed',
  'amount_exponent',
  'amount_mixed',
  'amount_point',
  'amount_separators',
  'amount_too_fine',
  'amount_too_large',
  'amount_unclear',
]);

test('any text is either exactly the amount that whole numbers come to, or has a named problem', () => {
  const units = [
    '0',
    '1',
    '5',
    '9',
    '00',
    '123',
    '４',
    '.',
    '。',
    ',',
    '，',
    ' ',
    '\u3000',
    '-',
    '+',
    '(',
    'e',
    '¥',
    '元',
    '块',
    '角',
  ];
  const marked = fc.string({ unit: fc.constantFrom(...units, '百', '千', '万', '亿', 'RMB'), maxLength: 12 });
  fc.assert(
    fc.property(fc.oneof(marked, marked, fc.string({ unit: 'binary' })), (text) => {
      const reading = readAmount(text);
      if ('problem' in reading) return problems.has(reading.problem);
      const { above, below } = exactFen(text);
      return Number.isSafeInteger(reading.fen) && reading.fen <= fenMax && BigInt(reading.fen) * below === above;
    }),
    { numRuns: 20_000 },
  );
});

test('amounts are written with two decimals', () => {
  expect([0, 1, 99, 100, 5_000_000, -5].map(writeFen)).toEqual(['0.00', '0.01', '0.99', '1.00', '50000.00', '-0.05']);
});
