import fc from 'fast-check';
import { expect, test } from 'vitest';
import { textDifference } from '#app/core/text-difference.ts';

const side = (kind: 'removed' | 'added', stretches: ReturnType<typeof textDifference>) =>
  stretches
    .filter((stretch) => stretch.kind === 'same' || stretch.kind === kind)
    .map(({ text }) => text)
    .join('');

test('equal texts are one unchanged stretch', () => {
  expect(textDifference('加装路灯。', '加装路灯。')).toEqual([{ kind: 'same', text: '加装路灯。' }]);
});

test('a changed number is shown alone, whole', () => {
  expect(textDifference('需要12盏路灯，每盏300元。', '需要15盏路灯，每盏300元。')).toEqual([
    { kind: 'same', text: '需要' },
    { kind: 'removed', text: '12' },
    { kind: 'added', text: '15' },
    { kind: 'same', text: '盏路灯，每盏300元。' },
  ]);
});

test('a sentence put in between leaves its neighbours unchanged', () => {
  expect(textDifference('第一句。第三句。', '第一句。第二句说了别的。第三句。')).toEqual([
    { kind: 'same', text: '第一句。' },
    { kind: 'added', text: '第二句说了别的。' },
    { kind: 'same', text: '第三句。' },
  ]);
});

test('a clause that shares almost nothing is shown as replaced whole', () => {
  expect(textDifference('楼道太黑', '请装感应灯')).toEqual([
    { kind: 'removed', text: '楼道太黑' },
    { kind: 'added', text: '请装感应灯' },
  ]);
});

test('from nothing to something and back are whole stretches, and from nothing to nothing is none', () => {
  expect(textDifference('', '新写的')).toEqual([{ kind: 'added', text: '新写的' }]);
  expect(textDifference('旧的', '')).toEqual([{ kind: 'removed', text: '旧的' }]);
  expect(textDifference('', '')).toEqual([]);
});

test('both texts can be read back from the stretches, whatever they are', () => {
  const piece = fc.constantFrom('路灯', '，', '。', '\n', '3', '12', 'LED', ' ', '楼', '道', '👩‍🔧', '𠮷', '！');
  const text = fc.array(piece, { maxLength: 60 }).map((pieces) => pieces.join(''));
  fc.assert(
    fc.property(text, text, (before, after) => {
      const stretches = textDifference(before, after);
      expect(side('removed', stretches)).toBe(before);
      expect(side('added', stretches)).toBe(after);
    }),
  );
});

test('two long texts without anything in common are compared in moments', () => {
  const before = '甲'.repeat(5000);
  const after = '乙'.repeat(5000);
  expect(textDifference(before, after)).toEqual([
    { kind: 'removed', text: before },
    { kind: 'added', text: after },
  ]);
});
