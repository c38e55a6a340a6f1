import { readCookies, writeCookie } from '#app/http/cookies.ts';
import { negotiateLocale } from '#app/i18n/locale.ts';
import type { Locale } from '#app/i18n/message.ts';

export const schemes = ['system', 'light', 'dark', 'contrast'] as const;
export type Scheme = (typeof schemes)[number];

export const textSizes = [0, 1, 2] as const;
export type TextSize = (typeof textSizes)[number];

/** How a visitor wants to see the site; kept on the device, signed in or not. */
export type Preferences = { locale: Locale; elder: boolean; scheme: Scheme; textSize: TextSize };

export const preferenceCookieNames = {
  locale: 'gg_locale',
  elder: 'gg_elder',
  scheme: 'gg_scheme',
  textSize: 'gg_size',
} as const;

const yearInSeconds = 365 * 24 * 60 * 60;

/** Reads the preferences of a request: `?lang=`, then the cookies, then Accept-Language. Nonsense counts as not said. */
export function readPreferences(request: Request): Preferences {
  const cookies = readCookies(request);
  const cookie = (key: keyof Preferences) => cookies.get(preferenceCookieNames[key]) ?? null;
  return {
    locale: negotiateLocale({
      query: new URL(request.url).searchParams.get('lang'),
      cookie: cookie('locale'),
      acceptLanguage: request.headers.get('accept-language'),
    }),
    elder: cookie('elder') === '1',
    scheme: schemes.find((scheme) => scheme === cookie('scheme')) ?? 'system',
    textSize: textSizes.find((size) => String(size) === cookie('textSize')) ?? 0,
  };
}

/** The Set-Cookie values that keep a change for a year. `secure` only where the site's origin is https, or they would be lost. */
export function preferenceCookies(change: Partial<Preferences>, { secure }: { secure: boolean }): string[] {
  const values: [keyof Preferences, string | undefined][] = [
    ['locale', change.locale],
    ['elder', change.elder === undefined ? undefined : change.elder ? '1' : '0'],
    ['scheme', change.scheme],
    ['textSize', change.textSize === undefined ? undefined : String(change.textSize)],
  ];
  return values.flatMap(([key, value]) =>
    value === undefined ? [] : [writeCookie(preferenceCookieNames[key], value, { maxAgeSeconds: yearInSeconds, secure })],
  );
}
