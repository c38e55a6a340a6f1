const base = 'http://site.invalid';

/** A path of this site to go on to, or `/`. Whatever could lead elsewhere, or could be read in two ways, becomes `/`. */
export function safeNext(value: unknown): string {
  if (typeof value !== 'string' || value.length > 2000 || !value.startsWith('/')) return '/';
  if (hasUnsafeCharacter(value)) return '/';
  const url = parse(value);
  if (!url || url.origin !== base || url.username !== '') return '/';
  const path = url.pathname + url.search + url.hash;
  return path.startsWith('//') || /%(?:0[0-9a-f]|1[0-9a-f]|7f|5c)/i.test(url.pathname) || path.includes('\\') ? '/' : path;
}

/** Browsers drop tabs and line feeds and read `\` as `/`; some proxies do not. */
function hasUnsafeCharacter(value: string): boolean {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
  return value.startsWith('//') || /[\u0000-\u0020\u007f-\u00a0\u2028\u2029\ufeff\\]/.test(value);
}

function parse(value: string): URL | null {
  return URL.canParse(value, base) ? new URL(value, base) : null;
}
