import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import {
  calendarDate,
  checkbox,
  choice,
  choices,
  email,
  optional,
  optionalText,
  phone,
  text,
  uuid,
  uuids,
} from '#app/http/fields.ts';
import { localDateTime, moneyFen, wholeNumber } from '#app/http/number-fields.ts';

/** What a field makes of a value, or the key of the first mistake. */
function read(field: z.ZodType, value: string | string[] | undefined): unknown {
  const checked = z.object({ field }).safeParse(value === undefined ? {} : { field: value });
  return checked.success ? checked.data.field : `refused: ${checked.error.issues[0]?.message}`;
}

describe('text', () => {
  test.each([
    ['汉', '汉'],
    ['汉字汉字汉', '汉字汉字汉'],
    ['👨‍👩‍👧‍👦👨‍👩‍👧‍👦👨‍👩‍👧‍👦👨‍👩‍👧‍👦👨‍👩‍👧‍👦', '👨‍👩‍👧‍👦👨‍👩‍👧‍👦👨‍👩‍👧‍👦👨‍👩‍👧‍👦👨‍👩‍👧‍👦'],
    ['汉字汉字汉字', 'refused: too_long'],
    [`e${'\u0301'.repeat(100)}`, 'refused: too_long'],
    ['', 'refused: missing'],
    [undefined, 'refused: missing'],
    [['a', 'b'], 'refused: invalid'],
  ])('%j is %j', (value, result) => {
    expect(read(text({ max: 5 }), value)).toBe(result);
  });

  test('may have to be longer than one character', () => {
    expect(read(text({ min: 3, max: 5 }), 'ab')).toBe('refused: too_short');
    expect(read(text({ min: 3, max: 5, tooShort: 'title_short' }), 'ab')).toBe('refused: title_short');
  });

  test('on one line has its line ends turned into spaces', () => {
    expect(read(text({ max: 9, oneLine: true }), 'a \n\n b')).toBe('a b');
    expect(read(text({ max: 9 }), 'a\nb')).toBe('a\nb');
  });

  test('of a million spaces or accents is read at once', () => {
    const started = performance.now();
    expect(read(text({ max: 100, oneLine: true }), `a${' '.repeat(1_000_000)}b`)).toBe('refused: too_long');
    expect(read(text({ max: 100_000 }), `a${'\u0301'.repeat(1_000_000)}`)).toMatch(/^a/);
    expect(performance.now() - started).toBeLessThan(2000);
  });

  test('that may be left out is null, and otherwise keeps its rules', () => {
    expect(['', undefined, 'a', 'abcd', 'abc'].map((value) => read(optionalText({ min: 2, max: 3 }), value))).toEqual([
      null,
      null,
      'refused: too_short',
      'refused: too_long',
      'abc',
    ]);
  });
});

describe('a mobile number', () => {
  test.each([
    '19900000001',
    '199 0000 0001',
    '199-0000-0001',
    '+8619900000001',
    '0086 19900000001',
    '8619900000001',
    '１９９０００００００１',
  ])('%j is understood', (typed) => {
    expect(read(phone(), typed)).toBe('19900000001');
  });

  test.each(['1990000000', '199000000011', '12900000001', '021-12345678', 'abc', '1990000000a', '+1 19900000001'])(
    '%j is none',
    (typed) => {
      expect(read(phone(), typed)).toBe('refused: not_a_phone');
    },
  );

  test('may be missing, which is said differently, or optional', () => {
    expect(read(phone(), '')).toBe('refused: missing');
    expect(read(optional(phone()), '')).toBeNull();
    expect(read(optional(phone()), undefined)).toBeNull();
    expect(read(optional(phone()), 'x')).toBe('refused: not_a_phone');
  });
});

describe('an amount', () => {
  test.each([
    ['1,234.50', 123450],
    ['￥１，２３４．５０', 123450],
    ['¥50000', 5_000_000],
    ['1234元', 123400],
    ['0', 0],
    ['3.5万元', 3_500_000],
    ['-1', 'refused: amount_negative'],
    ['1.005', 'refused: amount_too_fine'],
    ['一百', 'refused: amount_missing'],
    ['', 'refused: missing'],
    ['100000000.01', 'refused: amount_too_large'],
  ])('%j is %j', (typed, fen) => {
    expect(read(moneyFen(), typed)).toBe(fen);
  });

  test('may be bounded', () => {
    const bounded = moneyFen({ min: 100, max: 200 });
    expect(['0.99', '1', '2', '2.01'].map((typed) => read(bounded, typed))).toEqual([
      'refused: amount_too_small',
      100,
      200,
      'refused: amount_too_large',
    ]);
  });
});

describe('a whole number', () => {
  test.each([
    ['0', 0],
    ['007', 7],
    ['1,234', 1234],
    ['１２', 12],
    ['-1', 'refused: number_too_small'],
    ['1.0', 'refused: not_a_number'],
    ['1e3', 'refused: not_a_number'],
    ['0x10', 'refused: not_a_number'],
    ['1,23', 'refused: not_a_number'],
    ['Infinity', 'refused: not_a_number'],
    ['9999999999999999999999', 'refused: not_a_number'],
    ['9999999999', 'refused: number_too_large'],
    ['', 'refused: missing'],
  ])('%j is %j', (typed, number) => {
    expect(read(wholeNumber(), typed)).toBe(number);
  });
});

describe('a date', () => {
  test.each([
    ['2026-03-02', '2026-03-02'],
    ['2026/3/2', '2026-03-02'],
    ['2026年3月2日', '2026-03-02'],
    ['２０２６－０３－０２', '2026-03-02'],
    ['2026-02-29', 'refused: not_a_date'],
    ['02.03.2026', 'refused: not_a_date'],
    ['1899-12-31', 'refused: date_too_early'],
    ['2200-01-01', 'refused: date_too_late'],
    ['', 'refused: missing'],
  ])('%j is %j', (typed, date) => {
    expect(read(calendarDate(), typed)).toBe(date);
  });

  test('may be bounded, both bounds included', () => {
    const bounded = calendarDate({ min: '2026-03-02', max: '2026-03-03' });
    expect(['2026-03-01', '2026-03-02', '2026-03-03', '2026-03-04'].map((typed) => read(bounded, typed))).toEqual([
      'refused: date_too_early',
      '2026-03-02',
      '2026-03-03',
      'refused: date_too_late',
    ]);
  });
});

describe('a date and time', () => {
  test.each([
    ['2026-03-02T10:00', '2026-03-02T02:00:00.000Z'],
    ['2026-03-02 10:00:30', '2026-03-02T02:00:30.000Z'],
    ['２０２６－０３－０２　１０：００', '2026-03-02T02:00:00.000Z'],
    ['2026年3月2日 9:05', '2026-03-02T01:05:00.000Z'],
  ])('%j is read by the clocks of the zone', (typed, instant) => {
    const value = read(localDateTime('Asia/Shanghai'), typed);
    expect(value instanceof Date && value.toISOString()).toBe(instant);
  });

  test.each([
    '2026-03-02',
    '10:00',
    '2026-03-02T24:00',
    '2026-03-02T10:60',
    '2026-02-30T10:00',
    '2026-03-02T10:00Z',
    '2026-03-02T10:00+08:00',
    '9999-01-01T00:00',
    'x',
  ])('%j is none', (typed) => {
    expect(read(localDateTime('Asia/Shanghai'), typed)).toBe('refused: not_a_time');
  });
});

test('a choice is one of its words', () => {
  expect(['a', 'c', '', undefined].map((value) => read(choice(['a', 'b']), value))).toEqual([
    'a',
    'refused: choose_one',
    'refused: choose_one',
    'refused: choose_one',
  ]);
});

test('choices are a list of its words, each once, perhaps none', () => {
  expect(read(choices(['a', 'b']), ['b', 'a', 'b'])).toEqual(['b', 'a']);
  expect(read(choices(['a', 'b']), undefined)).toEqual([]);
  expect(read(choices(['a', 'b']), ['a', 'x'])).toBe('refused: invalid');
});

test('a checkbox is ticked or not, and may have to be', () => {
  expect(['on', 'true', '1', 'off', '', undefined].map((value) => read(checkbox(), value))).toEqual([
    true,
    true,
    true,
    false,
    false,
    false,
  ]);
  expect(read(checkbox({ required: 'consent_missing' }), undefined)).toBe('refused: consent_missing');
});

test('an id is a uuid, in lower case', () => {
  const id = '0199aaaa-bbbb-7ccc-8ddd-eeeeffff0000';
  expect(read(uuid(), id.toUpperCase())).toBe(id);
  expect(read(uuid(), `{${id}}`)).toBe('refused: invalid');
  expect(read(uuids(), [id, id])).toEqual([id]);
  expect(read(uuids({ max: 1 }), [id, id])).toBe('refused: invalid');
});

describe('an e-mail address', () => {
  test.each([
    ['Wang@Example.COM', 'Wang@example.com'],
    ['a.b+c@x-y.example', 'a.b+c@x-y.example'],
    ['ａ＠example．com', 'a@example.com'],
    ['a@b', 'refused: not_an_email'],
    ['a b@example.com', 'refused: not_an_email'],
    ['a@example.com, b@example.com', 'refused: not_an_email'],
    ['<a@example.com>', 'refused: not_an_email'],
    [`${'a'.repeat(250)}@example.com`, 'refused: not_an_email'],
    ['', 'refused: missing'],
  ])('%j is %j', (typed, address) => {
    expect(read(email(), typed)).toBe(address);
  });
});
