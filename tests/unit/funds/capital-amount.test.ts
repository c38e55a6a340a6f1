import fc from 'fast-check';
import { expect, test } from 'vitest';
import { capitalAmount } from '#app/funds/capital-amount.ts';

test.each([
  [0, '人民币零元整'],
  [1, '人民币壹分'],
  [10, '人民币壹角整'],
  [19, '人民币壹角玖分'],
  [100, '人民币壹元整'],
  [101, '人民币壹元零壹分'],
  [110, '人民币壹元壹角整'],
  [1_000, '人民币壹拾元整'],
  [1_050, '人民币壹拾元零伍角整'],
  [140_950, '人民币壹仟肆佰零玖元伍角整'],
  [600_714, '人民币陆仟零柒元壹角肆分'],
  [168_032, '人民币壹仟陆佰捌拾元零叁角贰分'],
  [1_640_902, '人民币壹万陆仟肆佰零玖元零贰分'],
  [32_504, '人民币叁佰贰拾伍元零肆分'],
  [10_700_053, '人民币壹拾万柒仟元零伍角叁分'],
  [5_000_000, '人民币伍万元整'],
  [5_000_100, '人民币伍万零壹元整'],
  [100_000_000, '人民币壹佰万元整'],
  [10_000_000_000, '人民币壹亿元整'],
  [10_000_000_100, '人民币壹亿零壹元整'],
  [1_000_010_000_000, '人民币壹佰亿零壹拾万元整'],
  [123_456_789_012, '人民币壹拾贰亿叁仟肆佰伍拾陆万柒仟捌佰玖拾元零壹角贰分'],
])('%i fen is %s', (fen, words) => {
  expect(capitalAmount(fen)).toBe(words);
});

test('what is no amount is refused', () => {
  for (const wrong of [-1, 0.5, Number.NaN, Number.POSITIVE_INFINITY]) expect(() => capitalAmount(wrong)).toThrow(RangeError);
});

test('every amount can be read back, and none has two zeros beside each other', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 10_000_000_000 }), (fen) => {
      const words = capitalAmount(fen);
      expect(words).not.toMatch(/零零|零元.|零$/);
      expect(readBack(words)).toBe(fen);
    }),
  );
});

/** Adds the numerals up again, by their places. */
function readBack(words: string): number {
  const [, yuan = '', small = ''] = /^人民币(?:(.*)元)?(.*)$/.exec(words) ?? [];
  let [total, section, figure] = [0, 0, 0];
  for (const sign of yuan) {
    const value = '零壹贰叁肆伍陆柒捌玖'.indexOf(sign);
    if (value >= 0) figure = value;
    else if (sign === '万' || sign === '亿') {
      total = (total + section + figure) * (sign === '万' ? 10_000 : 100_000_000);
      [section, figure] = [0, 0];
    } else {
      section += figure * { 拾: 10, 佰: 100, 仟: 1000 }[sign as '拾' | '佰' | '仟'];
      figure = 0;
    }
  }
  const of = (unit: string) => Math.max(0, '零壹贰叁肆伍陆柒捌玖'.indexOf(new RegExp(`(.)${unit}`).exec(small)?.[1] ?? '零'));
  return (total + section + figure) * 100 + of('角') * 10 + of('分');
}
