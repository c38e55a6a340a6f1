import { and, eq, gt, isNotNull, isNull, sql } from 'drizzle-orm';
import { z } from 'zod';
import { localDate } from '#app/core/instant.ts';
import { href } from '#app/http/href.ts';
import type { Locale, Message } from '#app/i18n/message.ts';
import { formatInstant } from '#app/i18n/time.ts';
import { type ReactionGiven, reaction, tellAll } from '#app/notifications/reaction.server.ts';
import { listStaff } from '#app/notifications/recipients.server.ts';
import type { Deed } from '#app/people/permission.ts';
import { readSettings } from '#app/people/settings.server.ts';
import { findVote, type LockedVote } from '#app/votes/vote-lock.server.ts';
import { voteNewsWords as words } from '#app/votes/vote-news.messages.ts';
import type { Db } from '#db/client.server.ts';
import { accounts } from '#db/schema/people.ts';
import { voteChallenges } from '#db/schema/vote-results.ts';
import { voteHolders } from '#db/schema/votes.ts';

// Who is told of a vote. Each reads the vote as it is when the job runs: what is no longer so is not told.

const shape = z.object({ eventId: z.uuid(), voteId: z.uuid() });
const challengeShape = shape.extend({ challengeId: z.uuid() });
const pageSize = 1_000;

/** Everybody who may cast a ballot. */
export const tellVoteOpened = reaction(shape, async (given, { eventId, voteId }) => {
  const vote = await findVote(given.db, voteId);
  if (vote?.state === 'open')
    await tellHolders(given, { eventId, vote, title: words.opened, body: words.opened_next, at: vote.closesAt });
});

/** Everybody who may cast a ballot: there is more time. */
export const tellVoteExtended = reaction(shape, async (given, { eventId, voteId }) => {
  const vote = await findVote(given.db, voteId);
  if (vote?.state === 'open' || vote?.state === 'sealed')
    await tellHolders(given, { eventId, vote, title: words.extended, at: vote.closesAt });
});

/** Everybody who may cast a ballot: not now. */
export const tellVoteSuspended = reaction(shape, async (given, { eventId, voteId }) => {
  const vote = await findVote(given.db, voteId);
  if (vote?.state === 'suspended')
    await tellHolders(given, { eventId, vote, title: words.suspended, body: words.suspended_next, at: vote.closesAt });
});

/** Everybody on the roll, if there was one. */
export const tellVoteVoided = reaction(shape, async (given, { eventId, voteId }) => {
  const vote = await findVote(given.db, voteId);
  if (vote?.state === 'void')
    await tellHolders(given, { eventId, vote, title: words.voided, body: words.voided_next, at: vote.closesAt });
});

/** Everybody on the roll: the result, how to check it, and until when it may be challenged. */
export const tellVotePublished = reaction(shape, async (given, { eventId, voteId }) => {
  const vote = await findVote(given.db, voteId);
  if (vote?.state !== 'published' || vote.challengesUntil === null) return;
  const told = { title: words.published, body: words.published_next, at: vote.challengesUntil };
  await tellHolders(given, { eventId, vote, ...told, path: href.voteResults(voteId) });
});

/** Everybody on the roll. */
export const tellVoteFinal = reaction(shape, async (given, { eventId, voteId }) => {
  const vote = await findVote(given.db, voteId);
  if (vote?.state === 'final')
    await tellHolders(given, { eventId, vote, title: words.final, at: vote.closesAt, path: href.voteResults(voteId) });
});

/** Officers, who count. */
export const tellVoteClosed = reaction(shape, async (given, { eventId, voteId }) => {
  const vote = await findVote(given.db, voteId);
  if (vote?.state === 'closed') await tellOfficers(given, { eventId, vote, deed: 'votes.run', title: words.closed });
});

/** Officers, one of whom agrees or not. */
export const tellCountersignAsked = reaction(shape, async (given, { eventId, voteId }) => {
  const vote = await findVote(given.db, voteId);
  if (vote) await tellOfficers(given, { eventId, vote, deed: 'votes.countersign', title: words.countersign });
});

/** Officers, who answer. */
export const tellVoteChallenged = reaction(shape, async (given, { eventId, voteId }) => {
  const vote = await findVote(given.db, voteId);
  if (vote) await tellOfficers(given, { eventId, vote, deed: 'votes.run', title: words.challenged, body: words.challenged_next });
});

/** Who raised a challenge. */
export const tellChallengeAnswered = reaction(challengeShape, async (given, { eventId, voteId, challengeId }) => {
  const vote = await findVote(given.db, voteId);
  const [raised] = await given.db
    .select({ by: voteChallenges.raisedBy })
    .from(voteChallenges)
    .where(and(eq(voteChallenges.id, challengeId), isNotNull(voteChallenges.answeredAt)));
  if (!vote || !raised) return;
  const values = { title: vote.title };
  const path = href.voteResults(voteId);
  await tellAll(given, { eventId, kind: 'votes', recipients: [raised.by], path, title: words.challenge_answered, values });
});

type HolderTidings = { eventId: string; vote: LockedVote; title: Message; body?: Message; at: Date; path?: string };

async function tellHolders(
  given: ReactionGiven,
  { eventId, vote, title, body, at, path = href.vote(vote.id) }: HolderTidings,
): Promise<void> {
  const { zone } = await readSettings(given.db, vote.communityId);
  const values = (locale: Locale) => ({
    title: vote.title,
    until: formatInstant(at, { locale, zone }),
    reason: vote.voidReason ?? '',
  });
  for await (const recipients of eachHolder(given.db, vote.id))
    await tellAll(given, { eventId, kind: 'votes', recipients, path, title, values, ...(body ? { body } : {}) });
}

/** The accounts of everybody who holds an entitlement of a vote, in pages. */
async function* eachHolder(db: Db, voteId: string): AsyncGenerator<string[]> {
  let after: string | null = null;
  for (;;) {
    const page: { id: string }[] = await db
      .selectDistinct({ id: accounts.id })
      .from(voteHolders)
      .innerJoin(accounts, eq(accounts.personId, voteHolders.personId))
      .where(and(eq(voteHolders.voteId, voteId), isNull(accounts.closedAt), after === null ? undefined : gt(accounts.id, after)))
      .orderBy(sql`${accounts.id}`)
      .limit(pageSize);
    const last = page.at(-1);
    if (!last) return;
    yield page.map((row) => row.id);
    after = last.id;
  }
}

type OfficerTidings = { eventId: string; vote: LockedVote; deed: Deed; title: Message; body?: Message };

async function tellOfficers(given: ReactionGiven, { eventId, vote, deed, title, body }: OfficerTidings): Promise<void> {
  const { zone } = await readSettings(given.db, vote.communityId);
  const recipients = await listStaff(given.db, { deed, placePath: vote.placePath, on: localDate(given.now, zone) });
  const values = { title: vote.title };
  await tellAll(given, {
    eventId,
    kind: 'desk',
    recipients,
    path: href.deskVote(vote.id),
    title,
    values,
    ...(body ? { body } : {}),
  });
}
