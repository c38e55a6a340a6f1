import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { both, filled, format, verbatim } from '#app/i18n/message.ts';

const people = { zh: '已有{count}人附议', en: '{count, plural, one {# person endorses} other {# people endorse}}' };

describe('formatting a message', () => {
  test('fills in values and chooses the plural of the language', () => {
    expect(format(people, 'zh', { count: 1 })).toBe('已有1人附议');
    expect(format(people, 'en', { count: 1 })).toBe('1 person endorses');
    expect(format(people, 'en', { count: 1200 })).toBe('1,200 people endorse');
    expect(both(people, { count: 2 })).toEqual({ zh: '已有2人附议', en: '2 people endorse' });
  });

  test('a text without placeholders is given as it is, apostrophes and angle brackets included', () => {
    expect(format({ zh: '居民的', en: "the residents' <own>" }, 'en')).toBe("the residents' <own>");
  });

  test('angle brackets beside a placeholder are text too', () => {
    expect(format({ zh: '<b>{name}</b>', en: 'x' }, 'zh', { name: '<i>' })).toBe('<b><i></b>');
  });

  test('a value that is missing is a mistake of the caller', () => {
    expect(() => format(people, 'zh')).toThrow();
  });
});

describe('messages made of what people typed', () => {
  test('braces in a value stay text when the message is formatted again', () => {
    const again = filled({ zh: '“{name}”太大了', en: '“{name}” is too large' }, { name: "{count} it''s {a" });
    expect(format(again, 'zh')).toBe("“{count} it''s {a”太大了");
  });

  test('any text survives', () => {
    const nasty = fc.string({ unit: fc.constantFrom('{', '}', "'", '#', '<', '>', '\\', 'a', '汉', ' ') });
    fc.assert(
      fc.property(nasty, (text) => {
        expect(format(verbatim(text), 'zh')).toBe(text);
        expect(format(filled({ zh: '{text}', en: '-' }, { text }), 'zh')).toBe(text);
        expect(format(filled(filled({ zh: '{text}', en: '-' }, { text }), {}), 'zh')).toBe(text);
      }),
    );
  });
});
