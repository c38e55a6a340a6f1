import { z } from 'zod';
import { href } from '#app/http/href.ts';
import { formatInstant } from '#app/i18n/time.ts';
import { eachFollowers } from '#app/notifications/follow.server.ts';
import { type ReactionGiven, reaction, type Tidings, tellAll } from '#app/notifications/reaction.server.ts';
import { eachAccountOf } from '#app/notifications/recipients.server.ts';
import { readSettings } from '#app/people/settings.server.ts';
import { type CollectingCall, findCollecting, listClosingSoon, listDrafters } from '#app/proposals/call-news.queries.server.ts';
import { newsWords } from '#app/proposals/news.messages.ts';

// Who is told of what happens to a call: its beginning, more time, and that it closes soon.

const shape = z.object({ eventId: z.uuid(), callId: z.uuid() });

const reminderMs = 3 * 86_400_000;
/** Whoever saved a draft within these hours is at work on it and needs no reminder yet. */
const atWorkMs = 12 * 3_600_000;

/** Everybody with an account in the community, while proposals can still be handed in. */
export const tellCallPublished = reaction(shape, async (given, { eventId, callId }) => {
  const call = await findCollecting(given.db, { callId, now: given.now });
  if (!call) return;
  const news = await newsOf(given, call);
  for await (const recipients of eachAccountOf(given.db, call.communityId)) {
    const words = { title: newsWords.call_published, body: newsWords.call_published_next };
    await tellAll(given, { eventId, recipients, ...news, ...words });
  }
});

/** Whoever has a draft that is not handed in yet, and whoever follows the call. */
export const tellStageExtended = reaction(shape.extend({ stage: z.string() }), async (given, { eventId, callId, stage }) => {
  const call = stage === 'collect' ? await findCollecting(given.db, { callId, now: given.now }) : null;
  if (!call) return;
  const words = { title: newsWords.call_extended, body: newsWords.call_extended_next };
  const news = { eventId, ...(await newsOf(given, call)), ...words };
  await tellAll(given, { ...news, recipients: await listDrafters(given.db, { callId, untouchedSince: given.now }) });
  for await (const recipients of eachFollowers(given.db, callId)) await tellAll(given, { ...news, recipients });
});

/**
 * Reminds, three days before collecting closes, whoever has a draft that is not handed in yet and whoever follows the
 * call. The event is made from the call and its closing time: each closing is told once, and a later one again.
 */
export async function remindOfClosing(given: ReactionGiven): Promise<void> {
  const { db, now } = given;
  const until = new Date(now.getTime() + reminderMs);
  const untouchedSince = new Date(now.getTime() - atWorkMs);
  for (const call of await listClosingSoon(db, { now, until })) {
    const news = { eventId: call.closingId, ...(await newsOf(given, call)), body: newsWords.call_closing_next };
    const drafts = { title: newsWords.call_closing, path: href.proposalDrafts() };
    await tellAll(given, { ...news, ...drafts, recipients: await listDrafters(db, { callId: call.id, untouchedSince }) });
    for await (const recipients of eachFollowers(db, call.id)) {
      await tellAll(given, { ...news, recipients, title: newsWords.call_closing_followed });
    }
  }
}

async function newsOf({ db }: ReactionGiven, call: CollectingCall): Promise<Pick<Tidings, 'kind' | 'values' | 'path'>> {
  const { zone } = await readSettings(db, call.communityId);
  const values: Tidings['values'] = (locale) => ({ title: call.title, until: formatInstant(call.closesAt, { locale, zone }) });
  return { kind: 'calls', values, path: href.call(call.slug) };
}
