import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { lengthOf, maskIdNumber, maskName, maskPhone, normaliseSearch, shorten, toHalfWidth } from '#app/core/text.ts';

describe('the length of a text', () => {
  test.each([
    ['', 0],
    ['青草计划', 4],
    ['Green grass', 11],
    ['。，！', 3],
    ['👨‍👩‍👧‍👦', 1],
    ['👍🏽', 1],
    ['🇨🇳', 1],
    ['é', 1],
    ['𠮷野家', 3],
    ['葛󠄀城', 2],
    ['a\r\nb', 3],
  ])('%j has %i characters as people count them', (text, length) => {
    expect(lengthOf(text)).toBe(length);
  });

  test('the short way and the segmenter agree', () => {
    const segmenter = new Intl.Segmenter('zh-CN', { granularity: 'grapheme' });
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'ab1 ,。（）汉字〇々〜ａ１！'), maxLength: 40 }), (text) => {
        expect(lengthOf(text)).toBe([...segmenter.segment(text)].length);
      }),
    );
  });

  test('it is never more than the code points', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => lengthOf(text) <= [...text].length));
  });
});

describe('shortening', () => {
  test.each([
    ['桂林苑三号楼', 10, '桂林苑三号楼'],
    ['桂林苑三号楼', 6, '桂林苑三号楼'],
    ['桂林苑三号楼', 3, '桂林苑…'],
    ['👨‍👩‍👧‍👦👍🏽🇨🇳', 2, '👨‍👩‍👧‍👦👍🏽…'],
    ['one two', 4, 'one…'],
  ])('%j at %i is %j', (text, length, short) => {
    expect(shorten(text, length)).toBe(short);
  });

  test('no emoji is ever cut in two and nothing grows past the limit and its mark', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme' }),
        fc.nat({ max: 20 }),
        (text, length) => lengthOf(shorten(text, length)) <= length + 1,
      ),
    );
  });
});

describe('masks', () => {
  test.each([
    ['王小明', '王**'],
    ['王明', '王*'],
    ['欧阳小明明', '欧***'],
    ['欧阳明日天下', '欧***'],
    ['王', '王*'],
    ['𠮷小明', '𠮷**'],
    ['Jane', 'J***'],
    ['Jane Smith', 'J***'],
    ['阿依古丽·买买提', '阿***'],
    ['  李雷 ', '李*'],
    ['', ''],
    ['   ', ''],
  ])('the name %j reads %j', (name, masked) => {
    expect(maskName(name)).toBe(masked);
  });

  test('a masked name keeps one character and hides every other', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'王李欧阳小明'), minLength: 1, maxLength: 12 }), (name) => {
        expect(maskName(name)).toMatch(/^.\*{1,3}$/u);
      }),
    );
  });

  test.each([
    ['19900000001', '199****0001'],
    ['02112345678', '021****5678'],
    ['12345678', '123*5678'],
    ['1234567', '*******'],
    ['', ''],
  ])('the phone %j reads %j', (phone, masked) => {
    expect(maskPhone(phone)).toBe(masked);
  });

  test('an identity number keeps its first and last two characters', () => {
    expect(maskIdNumber('31010419900101123X')).toBe('31**************3X');
    expect(maskIdNumber('1234567')).toBe('*******');
  });
});

test('searches are read in one spelling', () => {
  expect(normaliseSearch('  ＡＢＣ　健身\n 步道 ')).toBe('abc 健身 步道');
  expect(normaliseSearch('①㎡')).toBe('1m2');
});

test('what a Chinese keyboard types for figures and marks is read as plain ones', () => {
  expect(toHalfWidth('￥１，２３４．５０')).toBe('¥1,234.50');
  expect(toHalfWidth('２０２６－０３－０２　１４：３０')).toBe('2026-03-02 14:30');
  expect(toHalfWidth('元年月日')).toBe('元年月日');
});
