import { eq } from 'drizzle-orm';
import { format, type Locale } from '#app/i18n/message.ts';
import { mailWords } from '#app/notifications/mail.messages.ts';
import { readSettings } from '#app/people/settings.server.ts';
import type { Db } from '#db/client.server.ts';
import { places } from '#db/schema/places.ts';

/** From whom a mail is, and whom to call. */
export type Letterhead = { name: string; address: string; phone: string | null };

/** The community's name and its sender address; one of the site's own host while none is set. */
export async function findLetterhead(
  db: Db,
  { communityId, origin, locale }: { communityId: string | null; origin: string; locale: Locale },
): Promise<Letterhead> {
  const fallback = { name: format(mailWords.site_name, locale), address: `no-reply@${new URL(origin).hostname}`, phone: null };
  if (communityId === null) return fallback;
  const [place] = await db.select({ zh: places.nameZh, en: places.nameEn }).from(places).where(eq(places.id, communityId));
  const settings = await readSettings(db, communityId);
  return {
    name: (locale === 'en' ? place?.en : null) ?? place?.zh ?? fallback.name,
    address: settings.mailFrom ?? fallback.address,
    phone: settings.communityPhone,
  };
}

/** The lines at the end of every mail: whose it is, whom to call, and that nobody reads answers. */
export function mailFoot({ name, phone }: Letterhead, locale: Locale): string[] {
  const call = phone ? [format(mailWords.questions, locale, { phone })] : [];
  return ['-- ', name, ...call, format(mailWords.automatic, locale)];
}
