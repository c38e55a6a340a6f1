import { IntlMessageFormat } from 'intl-messageformat';

/** The languages of the site, Chinese first. */
export const locales = ['zh', 'en'] as const;
export type Locale = (typeof locales)[number];

/** One text in both languages, in ICU MessageFormat syntax. */
export type Message = { zh: string; en: string };

/** What goes into a message's placeholders. Dates and money are formatted first (`time.ts`, `numbers.ts`) and given as text. */
export type MessageValues = Readonly<Record<string, string | number>>;

/** The BCP 47 tag of a locale: for `lang` attributes and for `Intl`. */
export const languageTags: Readonly<Record<Locale, string>> = { zh: 'zh-CN', en: 'en' };

const compiled: Readonly<Record<Locale, Map<string, IntlMessageFormat>>> = { zh: new Map(), en: new Map() };

/** Renders a message in one language. Throws when a placeholder has no value: that is a mistake in the caller. */
export function format(message: Message, locale: Locale, values: MessageValues = {}): string {
  const text = message[locale];
  if (isPlain(text)) return text;
  return String(compile(text, locale).format(values));
}

/** Renders a message in both languages: final text, to be stored or sent. To format it again, use `filled`. */
export function both(message: Message, values: MessageValues = {}): { zh: string; en: string } {
  return { zh: format(message, 'zh', values), en: format(message, 'en', values) };
}

/** Puts the values into a message and gives a message again, in which braces typed by people are only text. */
export function filled(message: Message, values: MessageValues): Message {
  const { zh, en } = both(message, values);
  return { zh: literal(zh), en: literal(en) };
}

/** The same with whole messages among what is put in, each in its own language. */
export function filledWith(message: Message, parts: Readonly<Record<string, Message>>, values: MessageValues = {}): Message {
  const said = (locale: Locale) => {
    const texts = Object.entries(parts).map(([name, part]) => [name, format(part, locale)] as const);
    return literal(format(message, locale, { ...values, ...Object.fromEntries(texts) }));
  };
  return { zh: said('zh'), en: said('en') };
}

/** Makes a message out of text that somebody wrote, the same in both languages. */
export function verbatim(text: string): Message {
  return { zh: literal(text), en: literal(text) };
}

function isPlain(text: string): boolean {
  return !text.includes('{') && !text.includes('}') && !text.includes("''");
}

/** Messages are constants of the code, so this grows to their number and no further; what `filled` made is not kept. */
function compile(text: string, locale: Locale): IntlMessageFormat {
  const cache = compiled[locale];
  const known = cache.get(text);
  if (known) return known;
  const made = new IntlMessageFormat(text, languageTags[locale], undefined, { ignoreTag: true });
  if (!/''|'[{}]/.test(text)) cache.set(text, made);
  return made;
}

/** Quotes what ICU would read as syntax: braces, with the apostrophes beside them; apostrophes elsewhere are doubled. */
function literal(text: string): string {
  if (isPlain(text)) return text;
  return text.replace(/[{}']+/g, (run) => {
    const doubled = run.replaceAll("'", "''");
    return /[{}]/.test(run) ? `'${doubled}'` : doubled;
  });
}
