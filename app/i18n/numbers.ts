import { writeFen } from '#app/core/fen.ts';
import { type Locale, languageTags } from '#app/i18n/message.ts';

/** Totals are exact up to this many and then read "1,000+". */
export const exactCountMax = 1000;

/** Money in fen as ¥50,000.00, alike in both languages; negative amounts with a true minus sign before the ¥. */
export function formatFen(fen: number): string {
  const [yuan = '', cents = ''] = writeFen(Math.abs(fen)).split('.');
  return `${fen < 0 ? '−' : ''}¥${grouped(yuan)}.${cents}`;
}

/** A whole number with thousands separators. */
export function formatNumber(value: number, locale: Locale): string {
  return numberFormat(locale).format(value);
}

/** A total that was counted only as far as one past `max`: exact up to there, then "1,000+". */
export function formatCount(count: number, locale: Locale, { max = exactCountMax }: { max?: number } = {}): string {
  return count > max ? `${formatNumber(max, locale)}+` : formatNumber(count, locale);
}

/**
 * A share in whole percent. Never 0% or 100% unless it is exactly that (<1%, >99%), so that a rounding decides nothing
 * in a reader's eyes; of nothing at all: a dash. Show the base beside it.
 */
export function formatShare(part: number, base: number): string {
  if (base <= 0) return '—';
  if (part > 0 && part * 100 < base) return '<1%';
  if (part < base && part * 100 > base * 99) return '>99%';
  return `${Math.round((part * 100) / base)}%`;
}

/** A share in percent to a tenth, for what is held against a limit in percent: 12.5%. Of nothing at all: a dash. */
export function formatShareFinely(part: number, base: number): string {
  return base <= 0 ? '—' : `${Math.round((part * 1000) / base) / 10}%`;
}

/** Bytes as people read them, in kB and MB of 1,000. */
export function formatBytes(bytes: number): string {
  if (bytes < 1_000_000) return `${Math.max(1, Math.round(bytes / 1000))} kB`;
  return `${(bytes / 1_000_000).toFixed(1)} MB`;
}

function grouped(digits: string): string {
  return digits.replace(/\B(?=(?:\d{3})+$)/g, ',');
}

const numberFormats = new Map<Locale, Intl.NumberFormat>();

function numberFormat(locale: Locale): Intl.NumberFormat {
  const known = numberFormats.get(locale) ?? new Intl.NumberFormat(languageTags[locale], { maximumFractionDigits: 20 });
  numberFormats.set(locale, known);
  return known;
}
