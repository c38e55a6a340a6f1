import { settingsOf } from '#app/people/setting.ts';
import { readSettings } from '#app/people/settings.server.ts';
import type { Db } from '#db/client.server.ts';

/** What of the privacy notice is the community's own; the defaults while there is no community. */
export async function loadPrivacy(db: Db, communityId: string | null) {
  const settings = communityId ? await readSettings(db, communityId) : settingsOf(new Map());
  const { consentVersion, privacyContact, privacyAddendum, communityPhone, draftsKeptDays } = settings;
  return { version: consentVersion, contact: privacyContact, addendum: privacyAddendum, phone: communityPhone, draftsKeptDays };
}

export type PrivacyNotice = Awaited<ReturnType<typeof loadPrivacy>>;
