import { IntlMessageFormat } from 'intl-messageformat';
import { describe, expect, test } from 'vitest';
import { languageTags, type Message } from '#app/i18n/message.ts';

const modules = import.meta.glob<Record<string, unknown>>(['../../../app/**/*.messages.ts', '../../../app/**/messages.ts'], {
  eager: true,
});

type Found = { where: string; message: Message };
type Element = ReturnType<IntlMessageFormat['getAst']>[number];

const found: Found[] = Object.entries(modules).flatMap(([file, exported]) => messagesIn(exported, file.replace('../../../', '')));

describe('every message of the site', () => {
  test('is found by this test', () => {
    expect(found.length).toBeGreaterThan(100);
  });

  test('has words in both languages', () => {
    expect(faults(({ zh, en }) => zh.trim() === '' || en.trim() === '')).toEqual([]);
  });

  test('can be parsed, with the same placeholders in both languages', () => {
    expect(faults(({ zh, en }) => String(placeholders(zh, 'zh')) !== String(placeholders(en, 'en')))).toEqual([]);
  });

  test('is calm: no exclamation marks', () => {
    expect(faults(({ zh, en }) => /[!！]/.test(zh + en))).toEqual([]);
  });

  test('has full-width punctuation after Chinese characters', () => {
    expect(
      faults(({ zh }) => /\p{Script=Han}[,;:?()]|\p{Script=Han}\.(?:\p{Script=Han}|$)|[,;:?()]\p{Script=Han}/u.test(text(zh))),
    ).toEqual([]);
  });

  test('has Chinese in the Chinese and none in the English', () => {
    expect(faults(({ en }) => /[\u4e00-\u9fff]/.test(en.replace(/[“(][^”)]*[”)]|青草\d{4}-\d{4}|王\*\*/g, '')))).toEqual([]);
  });
});

function faults(isFault: (message: Message) => boolean): string[] {
  return found.filter(({ message }) => isFault(message)).map(({ where, message }) => `${where}: ${message.zh} | ${message.en}`);
}

/** Every pair of texts in what a module exports, however deep. */
function messagesIn(value: unknown, where: string): Found[] {
  if (typeof value !== 'object' || value === null) return [];
  if (isMessage(value)) return [{ where, message: value }];
  return Object.entries(value).flatMap(([key, inner]) => messagesIn(inner, `${where} ${key}`));
}

function isMessage(value: object): value is Message {
  return 'zh' in value && 'en' in value && typeof value.zh === 'string' && typeof value.en === 'string';
}

/** ICU arguments, and the `$name` marks that scripts fill in, once each and in order. */
function placeholders(message: string, locale: keyof Message): string[] {
  const marks = message.match(/\$[a-z]\w*/g) ?? [];
  return [...new Set([...argumentsOf(parse(message, locale)), ...marks])].sort();
}

function argumentsOf(elements: readonly Element[]): string[] {
  return elements.flatMap((element) => {
    if ('options' in element && element.options)
      return [element.value, ...Object.values(element.options).flatMap((option) => argumentsOf(option.value))];
    return 'value' in element && element.type !== 0 ? [String(element.value)] : [];
  });
}

/** The words alone, without ICU syntax. */
function text(message: string): string {
  return wordsOf(parse(message, 'zh'));
}

function wordsOf(elements: readonly Element[]): string {
  return elements
    .map((element) => {
      if ('options' in element && element.options)
        return Object.values(element.options)
          .map((option) => wordsOf(option.value))
          .join(' ');
      return element.type === 0 ? element.value : ' ';
    })
    .join('');
}

function parse(message: string, locale: keyof Message): Element[] {
  return new IntlMessageFormat(message, languageTags[locale], undefined, { ignoreTag: true }).getAst();
}
