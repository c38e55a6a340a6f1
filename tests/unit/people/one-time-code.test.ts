import { describe, expect, test } from 'vitest';
import { groupPaperCode, isSameName, mayAnswerAgain, paperCodeOf, readCode, readPaperCode } from '#app/people/one-time-code.ts';

describe('a code from a text message', () => {
  test.each([
    ['123456', '123456'],
    [' 123 456 ', '123456'],
    ['123-456', '123456'],
    ['１２３４５６', '123456'],
    ['000000', '000000'],
  ])('typed as %j is read', (typed, code) => {
    expect(readCode(typed)).toBe(code);
  });

  test.each(['', '12345', '1234567', '12345a', '一二三四五六'])('cannot be %j', (typed) => {
    expect(readCode(typed)).toBeNull();
  });
});

describe('a printed code', () => {
  test('is read in any case, with or without its hyphens', () => {
    expect(readPaperCode('abcd-efgh-jkmn')).toBe('ABCDEFGHJKMN');
    expect(readPaperCode('ABCD EFGH JKMN')).toBe('ABCDEFGHJKMN');
    expect(readPaperCode('ＡＢＣＤＥＦＧＨＪＫＭＮ')).toBe('ABCDEFGHJKMN');
  });

  test.each(['', 'ABCD-EFGH-JKM', 'ABCD-EFGH-JKMNN', 'ABCD-EFGH-JKM0', 'ABCD-EFGH-JKMI'])('cannot be %j', (typed) => {
    expect(readPaperCode(typed)).toBeNull();
  });

  test('has only letters that cannot be taken for another, whatever the random number', () => {
    for (let at = 0n; at < 200n; at += 1n) {
      const code = paperCodeOf(2n ** 255n - at * 7919n ** 17n);
      expect(code).toMatch(/^[ABCDEFGHJKMNPRTWXY]{12}$/);
      expect(readPaperCode(groupPaperCode(code))).toBe(code);
    }
  });

  test('stands on paper in three groups of four', () => {
    expect(groupPaperCode('ABCDEFGHJKMN')).toBe('ABCD-EFGH-JKMN');
  });
});

test('names are the same whatever spaces, dots and widths they are written with', () => {
  expect(isSameName('王 小明', '王小明')).toBe(true);
  expect(isSameName('阿依古丽·买买提', '阿依古丽 买买提')).toBe(true);
  expect(isSameName('Jane Smith', 'JANE  SMITH')).toBe(true);
  expect(isSameName('王小明', '王小朋')).toBe(false);
  expect(isSameName('', ' ')).toBe(false);
});

test('a request has its first answer again within two minutes, not later', () => {
  const usedAt = new Date('2026-03-02T02:00:00Z');
  expect(mayAnswerAgain(usedAt, new Date('2026-03-02T02:02:00Z'))).toBe(true);
  expect(mayAnswerAgain(usedAt, new Date('2026-03-02T02:02:00.001Z'))).toBe(false);
});
