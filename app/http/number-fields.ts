import { z } from 'zod';
import { readAmount } from '#app/core/amount.ts';
import { fenMax, writeFen } from '#app/core/fen.ts';
import { instantOf } from '#app/core/instant.ts';
import { toHalfWidth } from '#app/core/text.ts';
import { readDate, refuse, typedText } from '#app/http/fields.ts';

type NumberRules = { min?: number; max?: number; missing?: string; error?: string };

/**
 * An amount of money, as whole fen, in every way in which `readAmount` understands it; otherwise the words say what is wrong
 * with it. `min`, `max` are fen.
 */
export function moneyFen({ min = 0, max = fenMax, missing }: Omit<NumberRules, 'error'> = {}) {
  return typedText(true).transform((value, context) => {
    const reading = readAmount(value);
    const limit = { max: `¥${writeFen(max)}` };
    if ('problem' in reading) refuse(context, value === '' ? (missing ?? 'missing') : reading.problem, limit);
    else if (reading.fen < min) refuse(context, 'amount_too_small', { min: `¥${writeFen(min)}` });
    else if (reading.fen > max) refuse(context, 'amount_too_large', limit);
    return 'fen' in reading ? reading.fen : z.NEVER;
  });
}

/** A whole number, `min` (0) to `max` (a thousand million). Thousands separators and full-width figures are understood. */
export function wholeNumber({ min = 0, max = 1_000_000_000, missing, error = 'not_a_number' }: NumberRules = {}) {
  return typedText(true).transform((value, context) => {
    const digits = toHalfWidth(value).replace(/\s/g, '');
    const isNumber = /^[+-]?(?:\d{1,15}|\d{1,3}(?:,\d{3}){1,4})$/.test(digits);
    const number = Number(digits.replaceAll(',', ''));
    if (!isNumber) refuse(context, value === '' ? (missing ?? 'missing') : error);
    else if (number < min) refuse(context, 'number_too_small', { min });
    else if (number > max) refuse(context, 'number_too_large', { max });
    return isNumber ? number : z.NEVER;
  });
}

/** A date and time of a zone's clocks (`<input type="datetime-local">`), as the instant it means. */
export function localDateTime(zone: string, { missing, error = 'not_a_time' }: { missing?: string; error?: string } = {}) {
  return typedText(true).transform((value, context) => {
    const local = readLocalTime(value);
    if (local === null) refuse(context, value === '' ? (missing ?? 'missing') : error);
    return local === null ? z.NEVER : instantOf(local, zone);
  });
}

/** The date and time that was typed, as YYYY-MM-DDTHH:mm:ss, or null. Years 1900 to 2199. */
export function readLocalTime(typed: string): string | null {
  const match = /^(\S+?)(?:T|\s+)(\d{1,2}):(\d{2})(?::(\d{2})(?:\.\d{1,3})?)?$/.exec(toHalfWidth(typed).trim());
  const date = match ? readDate(match[1] ?? '') : null;
  const [hour, minute, second] = [match?.[2], match?.[3], match?.[4]].map((part) => Number(part ?? 0));
  if (date === null || date < '1900' || date >= '2200') return null;
  if (hour === undefined || minute === undefined || second === undefined || hour > 23 || minute > 59 || second > 59) return null;
  return `${date}T${[hour, minute, second].map((part) => String(part).padStart(2, '0')).join(':')}`;
}
