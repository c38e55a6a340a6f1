import { type Locale, locales } from '#app/i18n/message.ts';

/** Chooses the language of an answer: the address, then the cookie, then the browser; Chinese when none of them says. */
export function negotiateLocale(given: { query: string | null; cookie: string | null; acceptLanguage: string | null }): Locale {
  return readLocale(given.query) ?? readLocale(given.cookie) ?? fromAcceptLanguage(given.acceptLanguage) ?? 'zh';
}

/** Reads a language tag such as `zh`, `zh-Hans-CN` or `EN-gb`; null when it is none of ours. */
export function readLocale(tag: string | null | undefined): Locale | null {
  const language = tag?.trim().toLowerCase().split(/[-_]/)[0];
  return locales.find((locale) => locale === language) ?? null;
}

/** RFC 9110 §12.5.4: the language of ours with the highest weight, the earlier of equals; weight 0 means "not this one". */
function fromAcceptLanguage(header: string | null): Locale | null {
  let best: Locale | null = null;
  let bestWeight = 0;
  for (const part of (header ?? '').slice(0, 1000).split(',')) {
    const [tag, ...parameters] = part.split(';');
    const locale = readLocale(tag);
    const weight = readWeight(parameters);
    if (locale && weight > bestWeight) {
      best = locale;
      bestWeight = weight;
    }
  }
  return best;
}

function readWeight(parameters: readonly string[]): number {
  const written = parameters.map((parameter) => /^\s*q=([01](?:\.\d{0,3})?)\s*$/i.exec(parameter)?.[1]).find(Boolean);
  return written === undefined ? 1 : Math.min(1, Number(written));
}
