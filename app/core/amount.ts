import { fenMax } from '#app/core/fen.ts';
import { toHalfWidth } from '#app/core/text.ts';

/** Why a text is no amount of money. */
export type AmountProblem =
  /** Without any figure: empty, or in words (一百). */
  | 'amount_missing'
  /** With a minus sign before or behind it, 负, or in the brackets of bookkeepers. */
  | 'amount_negative'
  /** With a plus sign before it: a difference, not an amount. */
  | 'amount_signed'
  /** As programs write what is too long for a cell: 1E+05. */
  | 'amount_exponent'
  /** More than one number or unit: 1万2千, 3元5角, 100-200. */
  | 'amount_mixed'
  /** Two points, or a point with nothing before or behind it. */
  | 'amount_point'
  /** A comma or space that parts anything but thousands: 1,23.4, 1234,567. */
  | 'amount_separators'
  /** Decimals beyond the fen, be they zeros: 1.230 is 1,230 to some. */
  | 'amount_too_fine'
  /** More than `fenMax`. */
  | 'amount_too_large'
  /** Anything else beside the figures: 约100, $100, 5k. */
  | 'amount_unclear';

export type AmountReading = { fen: number } | { problem: AmountProblem };

/** The powers of ten that may stand behind a number: 12.5万. */
const zerosOf: Readonly<Record<string, number>> = { 百: 2, 千: 3, 万: 4, 萬: 4, 百万: 6, 千万: 7, 亿: 8, 億: 8 };

/**
 * Reads an amount of yuan as people write it into whole fen, digit by digit, never through a fraction of the machine and
 * never rounded: what does not come to whole fen exactly is refused, each refusal with its reason. Read are 1,234.50 ·
 * 1 234.5 · ¥1234 · 人民币1234元整 · RMB 1234 · 1234 CNY · 12.5万 · 3千 · 1.2亿元; figures, marks and spaces of a Chinese
 * keyboard (￥１，２３４．５０, 12。5) as others. Commas and spaces part thousands, throughout or not at all; leading zeros
 * do not matter. 百, 千, 万 and 亿 stand behind one number, with as many decimals as reach to the fen (1.234567万).
 */
export function readAmount(text: string): AmountReading {
  const bare = withoutCurrency(plainly(text));
  const match = /^([\d., ]+?) ?(百万|千万|[百千万萬亿億])?$/.exec(bare);
  if (!match || !/\d/.test(bare)) return { problem: problemOf(bare) };
  const [number = '', unit] = [match[1], match[2]];
  const [whole = '', decimals, ...further] = number.split('.');
  if (further.length > 0 || whole === '' || decimals === '') return { problem: 'amount_point' };
  if (!/^(?:\d+|\d{1,3}(?:,\d{3})+|\d{1,3}(?: \d{3})+)$/.test(whole)) return { problem: 'amount_separators' };
  if (decimals !== undefined && !/^\d+$/.test(decimals)) return { problem: 'amount_separators' };
  const places = 2 + (unit === undefined ? 0 : (zerosOf[unit] ?? 0));
  if ((decimals ?? '').length > places) return { problem: 'amount_too_fine' };
  const digits = (whole.replace(/[, ]/g, '') + (decimals ?? '').padEnd(places, '0')).replace(/^0+/, '');
  const fen = digits.length > String(fenMax).length ? Number.POSITIVE_INFINITY : Number(digits);
  return fen > fenMax ? { problem: 'amount_too_large' } : { fen };
}

/** The same where it does not matter why a text is no amount: null then. */
export function readFen(text: string): number | null {
  const reading = readAmount(text);
  return 'fen' in reading ? reading.fen : null;
}

/** One spelling of figures, marks and spaces. What nobody sees (a zero-width space that was copied along) is left out. */
function plainly(text: string): string {
  return toHalfWidth(text)
    .replace(/[\u200b\u2060\ufeff]/g, '')
    .replace(/[。｡]/g, '.')
    .replace(/\s+/g, ' ')
    .trim();
}

/** The number alone: without the words and signs that say it is in yuan. */
function withoutCurrency(text: string): string {
  return text
    .replace(/^(?:(?:人民币|rmb|cny) ?[:¥]?|cn¥|¥) ?/i, '')
    .replace(/ ?(?:人民币|rmb|cny)$/i, '')
    .replace(/ ?(?:[元圆][整正]?|块钱?|yuan)$/i, '')
    .trim();
}

/** What most plainly is wrong with a text that is not one number and perhaps a unit. */
function problemOf(bare: string): AmountProblem {
  if (!/\d/.test(bare)) return 'amount_missing';
  if (/^[-−–—负]|[-−]$|^\(.*\)$/.test(bare)) return 'amount_negative';
  if (bare.startsWith('+')) return 'amount_signed';
  if (/^[\d., ]+e ?[-+]?\d+$/i.test(bare)) return 'amount_exponent';
  if (/\d ?(?:[角毛分]|[百千万萬亿億元圆块~至到×x*/+−–—-][百千万萬亿億元圆块零 ]*\d)/i.test(bare)) return 'amount_mixed';
  return 'amount_unclear';
}
