const protocols: ReadonlySet<string> = new Set(['http:', 'https:', 'mailto:', 'tel:']);
const lengthMax = 2_000;

/**
 * The address that a link in a text leads to, as it is to be written into a page; null when it is none that a text may
 * lead to: a web, mail or telephone address in full, without a name before the host, which can pass one site off as
 * another. Everything that runs (javascript:, data:) is none.
 */
export function linkAddress(value: unknown): string | null {
  if (typeof value !== 'string' || value.length > lengthMax || !/^[a-z]+:[^\s\p{Cc}\p{Cf}]+$/iu.test(value)) return null;
  const address = URL.canParse(value) ? new URL(value) : null;
  if (!address || !protocols.has(address.protocol) || address.username !== '' || address.password !== '') return null;
  return address.href;
}
