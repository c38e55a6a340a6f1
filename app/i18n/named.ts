import type { Locale } from '#app/i18n/message.ts';

/** What has a name in Chinese and perhaps one in English: a place, a field of a call. */
export type Named = { nameZh: string; nameEn: string | null };

/** The name in the reader's language; the Chinese one where there is no other. */
export function nameIn(locale: Locale, { nameZh, nameEn }: Named): string {
  return locale === 'en' && nameEn ? nameEn : nameZh;
}
