import { createHash } from 'node:crypto';
import type { Locale } from '#app/i18n/message.ts';

/** The tag of what a page of a pitch day shows to somebody at this moment; both the page and its fragment carry it. */
export function pitchTag(shown: { version: string; page: string; locale: Locale; accountId: string | null }): string {
  const { version, page, locale, accountId } = shown;
  const digest = createHash('sha256').update([version, page, locale, accountId ?? ''].join('|'));
  return `W/"${digest.digest('base64url').slice(0, 27)}"`;
}
