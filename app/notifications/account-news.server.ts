import { z } from 'zod';
import { type Role, roles } from '#app/core/role.ts';
import { href } from '#app/http/href.ts';
import { format, type Locale } from '#app/i18n/message.ts';
import { nameIn } from '#app/i18n/named.ts';
import { formatDay } from '#app/i18n/time.ts';
import { newsWords } from '#app/notifications/account-news.messages.ts';
import { type ReactionGiven, reaction, tellAll } from '#app/notifications/reaction.server.ts';
import { findPlace } from '#app/people/place.queries.server.ts';
import { roleWords } from '#app/people/role.messages.ts';

// What somebody is told about their own account.

const shape = z.object({ eventId: z.uuid(), accountId: z.uuid() });
const roleShape = shape.extend({ role: z.enum(roles), placeId: z.uuid() });

export const tellVerified = reaction(shape, async (given, { eventId, accountId }) => {
  const words = { title: newsWords.verified, body: newsWords.verified_next, values: {}, path: href.account() };
  await tellAll(given, { eventId, kind: 'account', recipients: [accountId], ...words });
});

export const tellUnlinked = reaction(shape, async (given, { eventId, accountId }) => {
  const words = { title: newsWords.unlinked, body: newsWords.unlinked_next, values: {}, path: href.accountVerification() };
  await tellAll(given, { eventId, kind: 'account', recipients: [accountId], ...words });
});

export const tellRoleGranted = reaction(
  roleShape.extend({ startsOn: z.iso.date(), endsOn: z.iso.date().nullable() }),
  async (given, { eventId, accountId, startsOn, endsOn, ...held }) => {
    const names = await namesOf(given, held);
    const values = (locale: Locale) => ({
      ...names(locale),
      from: formatDay(startsOn, locale),
      until: endsOn === null ? '' : formatDay(endsOn, locale),
    });
    const body = endsOn === null ? newsWords.role_granted_from : newsWords.role_granted_until;
    const words = { title: newsWords.role_granted, body, values, path: href.account() };
    await tellAll(given, { eventId, kind: 'account', recipients: [accountId], ...words });
  },
);

export const tellRoleEnded = reaction(roleShape, async (given, { eventId, accountId, ...held }) => {
  const words = {
    title: newsWords.role_ended,
    body: newsWords.role_ended_next,
    values: await namesOf(given, held),
    path: href.account(),
  };
  await tellAll(given, { eventId, kind: 'account', recipients: [accountId], ...words });
});

async function namesOf({ db }: ReactionGiven, { role, placeId }: { role: Role; placeId: string }) {
  const place = await findPlace(db, placeId);
  return (locale: Locale) => ({ role: format(roleWords[role], locale), place: place ? nameIn(locale, place) : '' });
}
