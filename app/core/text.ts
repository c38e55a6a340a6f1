const segmenter = new Intl.Segmenter('zh-CN', { granularity: 'grapheme' });

/** How many characters a person sees: 汉字 and letters count one each, and so does an emoji made of several code points. */
export function lengthOf(text: string): number {
  if (isSimple(text)) return text.length;
  let count = 0;
  for (const _ of segmenter.segment(text)) count += 1;
  return count;
}

/** The first `length` characters as people count them, with `…` where something was left off. */
export function shorten(text: string, length: number): string {
  if (text.length <= length) return text;
  if (isSimple(text.slice(0, length + 1))) return `${text.slice(0, length).trimEnd()}…`;
  const seen = [...takeGraphemes(text, length + 1)];
  return seen.length <= length ? text : `${seen.slice(0, length).join('').trimEnd()}…`;
}

/**
 * A person's name as the public sees it: the first character and a star for each further one, at most three
 * (王小明 → 王**, 王明 → 王*), and the first letter with three stars for a name in letters (Jane Smith → J***).
 * Names of organisations are not masked: do not pass them. An empty name stays empty.
 */
export function maskName(name: string): string {
  const characters = [...takeGraphemes(name.trim(), 40)];
  const first = characters[0];
  if (first === undefined) return '';
  if (!/\p{Script=Han}/u.test(first)) return `${first}***`;
  return first + '*'.repeat(Math.min(3, Math.max(1, characters.length - 1)));
}

/** A phone number with its middle hidden: 19900000001 → 199****0001. Too short to keep seven figures: only stars. */
export function maskPhone(phone: string): string {
  return phone.length < 8 ? '*'.repeat(phone.length) : phone.slice(0, 3) + '*'.repeat(phone.length - 7) + phone.slice(-4);
}

/** An identity number with all but the first and last two characters hidden, as wide as it was. */
export function maskIdNumber(idNumber: string): string {
  return idNumber.length < 8
    ? '*'.repeat(idNumber.length)
    : idNumber.slice(0, 2) + '*'.repeat(idNumber.length - 4) + idNumber.slice(-2);
}

/** What was typed into a search box, in one spelling: compatibility forms (full width, ligatures) folded, lower case, single spaces. */
export function normaliseSearch(text: string): string {
  return text.normalize('NFKC').toLowerCase().replace(/\s+/gu, ' ').trim();
}

/** Full-width figures, letters and marks (０１２，．：－￥) as their plain forms, for numbers and dates typed with a Chinese keyboard. */
export function toHalfWidth(text: string): string {
  return text
    .replace(/[\uff01-\uff5e]/g, (mark) => String.fromCharCode(mark.charCodeAt(0) - 0xfee0))
    .replace(/\u3000/g, ' ')
    .replace(/\uffe5/g, '\u00a5');
}

/** Plain letters, figures and Han characters only: there one code unit is one character. */
function isSimple(text: string): boolean {
  return /^[\u0020-\u007e\u3001-\u301f\u3400-\u4dbf\u4e00-\u9fff\uff01-\uff5e]*$/.test(text);
}

function* takeGraphemes(text: string, count: number): Generator<string> {
  let taken = 0;
  for (const { segment } of segmenter.segment(text)) {
    if (taken === count) return;
    yield segment;
    taken += 1;
  }
}

/** Text as HTML and XML hold it, in attributes too; characters that XML 1.0 has no way to write are left out. */
export function escapeMarkup(text: string): string {
  return text
    .replace(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, '')
    .replace(/[&<>"']/g, (mark) => `&#${mark.charCodeAt(0)};`);
}
