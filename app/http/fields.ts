import { z } from 'zod';
import { isDate } from '#app/core/instant.ts';
import { lengthOf, toHalfWidth } from '#app/core/text.ts';
import { isUuid } from '#app/http/params.ts';

// Fields of forms, for the schemas that readForm checks. Every option named like a mistake takes the key of its words;
// without one, the words of form.messages.ts are used. Numbers, dates and amounts: number-fields.ts.

type TextRules = { min?: number; max: number; oneLine?: boolean; missing?: string; tooShort?: string; tooLong?: string };

/** Code units that one character may have; the longest emoji have 15, and piles of accents are not writing. */
const unitsMax = 16;

/** Text that must be there, `min` (1) to `max` characters as people count them. `oneLine` turns line ends into spaces. */
export function text({ min = 1, max, oneLine = false, missing, tooShort, tooLong }: TextRules) {
  return typedText(oneLine).superRefine((value, context) => {
    if (value.length > max * unitsMax) return refuse(context, tooLong ?? 'too_long', { max });
    const length = lengthOf(value);
    if (value === '' && min > 0) return refuse(context, missing ?? 'missing');
    if (length < min) return refuse(context, tooShort ?? 'too_short', { min });
    if (length > max) return refuse(context, tooLong ?? 'too_long', { max });
  });
}

/** Text that may be left out: null then. When there is some, `min` (0) to `max` characters. */
export function optionalText(rules: TextRules) {
  return text({ ...rules, min: 0 })
    .superRefine((value, context) => {
      if (value !== '' && lengthOf(value) < (rules.min ?? 0))
        refuse(context, rules.tooShort ?? 'too_short', { min: rules.min ?? 0 });
    })
    .transform((value) => (value === '' ? null : value));
}

/** Lets any field be left out: null when nothing was typed. */
export function optional<S extends z.ZodType>(field: S) {
  return z.preprocess((value) => (value === '' || value === undefined ? null : value), field.nullable());
}

/** A password as typed, not trimmed, `min` to `max` characters; `max` keeps hashing cheap. */
export function password({ min = 1, max = 128, missing, tooShort, tooLong }: Partial<TextRules> = {}) {
  return text({ min, max, missing, tooShort, tooLong });
}

/** A mobile number of mainland China as its 11 digits. Spaces, hyphens, +86 and full-width figures are understood. */
export function phone({ missing, malformed }: { missing?: string; malformed?: string } = {}) {
  return typedText(true).transform((value, context) => {
    const digits = readPhone(value);
    if (digits === null) refuse(context, value === '' ? (missing ?? 'missing') : (malformed ?? 'not_a_phone'));
    return digits ?? z.NEVER;
  });
}

/** The 11 digits of a mainland mobile number, or null. */
export function readPhone(typed: string): string | null {
  const digits = toHalfWidth(typed)
    .replace(/[\s-]/g, '')
    .replace(/^(?:\+|00)?86(?=\d{11}$)/, '');
  return /^1[3-9]\d{9}$/.test(digits) ? digits : null;
}

/** An e-mail address, its domain in lower case. */
export function email({ missing, malformed }: { missing?: string; malformed?: string } = {}) {
  return typedText(true).transform((value, context) => {
    const address = toHalfWidth(value);
    const isGood = address.length <= 254 && z.email().safeParse(address).success;
    if (!isGood) refuse(context, value === '' ? (missing ?? 'missing') : (malformed ?? 'not_an_email'));
    const at = address.lastIndexOf('@');
    return isGood ? address.slice(0, at) + address.slice(at).toLowerCase() : z.NEVER;
  });
}

/** One of a list of words: radios, a select, the button that was pressed. */
export function choice<const Words extends readonly [string, ...string[]]>(
  words: Words,
  { error = 'choose_one' }: { error?: string } = {},
) {
  return z.enum(words, { error });
}

/** Any number of a list of words, each once: a group of checkboxes. Always a list. */
export function choices<const Words extends readonly [string, ...string[]]>(
  words: Words,
  { error = 'invalid' }: { error?: string } = {},
) {
  return z
    .array(z.enum(words, { error }), { error })
    .prefault([])
    .transform((chosen) => [...new Set(chosen)]);
}

/** A checkbox: true when it was ticked. With `required`, the key of the words for leaving it unticked. */
export function checkbox({ required }: { required?: string } = {}) {
  return z
    .string()
    .prefault('')
    .transform((value, context) => {
      const isTicked = ['on', 'true', '1', 'yes'].includes(value.toLowerCase());
      if (!isTicked && required !== undefined) refuse(context, required);
      return isTicked;
    });
}

/** The id of something on the page, in lower case. */
export function uuid({ error = 'invalid' }: { error?: string } = {}) {
  return typedText(true).transform((value, context) => {
    const id = value.toLowerCase();
    if (!isUuid(id)) refuse(context, error);
    return id;
  });
}

/** Any number of ids, each once; always a list. */
export function uuids({ max = 1000, error = 'invalid' }: { max?: number; error?: string } = {}) {
  return z
    .array(uuid({ error }), { error })
    .max(max, { error })
    .prefault([])
    .transform((ids) => [...new Set(ids)]);
}

/** A calendar date YYYY-MM-DD between 1900 and 2199, or the bounds given (inclusive). Full-width figures, 2026/3/2 and 2026年3月2日 are understood. */
export function calendarDate({
  min = '1900-01-01',
  max = '2199-12-31',
  missing,
  error = 'not_a_date',
}: {
  min?: string;
  max?: string;
  missing?: string;
  error?: string;
} = {}) {
  return typedText(true).transform((value, context) => {
    const date = readDate(value);
    if (date === null) refuse(context, value === '' ? (missing ?? 'missing') : error);
    else if (date < min) refuse(context, 'date_too_early', { min });
    else if (date > max) refuse(context, 'date_too_late', { max });
    return date ?? z.NEVER;
  });
}

/** The date that was typed, as YYYY-MM-DD, or null. */
export function readDate(typed: string): string | null {
  const match = /^(\d{4})(?:-|\/|\.|年)(\d{1,2})(?:-|\/|\.|月)(\d{1,2})日?$/.exec(toHalfWidth(typed).replace(/\s/g, ''));
  if (!match) return null;
  const date = `${match[1]}-${match[2]?.padStart(2, '0')}-${match[3]?.padStart(2, '0')}`;
  return isDate(date) ? date : null;
}

/** A field that was left out of the post is read as one that was left empty. */
export function typedText(oneLine: boolean) {
  return z
    .string({ error: 'invalid' })
    .prefault('')
    .transform((value) => (oneLine ? onOneLine(value) : value));
}

function onOneLine(value: string): string {
  const lines = value.split('\n').map((line) => line.trim());
  return lines.length === 1 ? value : lines.filter((line) => line !== '').join(' ');
}

/** Adds a mistake by the key of its words. */
export function refuse(context: z.core.$RefinementCtx, key: string, params: Record<string, string | number> = {}): void {
  context.addIssue({ code: 'custom', message: key, params });
}
