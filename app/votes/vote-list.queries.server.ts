import { and, arrayContains, desc, eq, isNotNull, lt, or, type SQL, sql } from 'drizzle-orm';
import type { BallotFormKind } from '#app/votes/ballot-content.ts';
import type { DecisionRule } from '#app/votes/decision-rule.ts';
import type { RuleName } from '#app/votes/tally/rule.ts';
import type { PublicVoteState } from '#app/votes/vote.ts';
import type { Db } from '#db/client.server.ts';
import { places } from '#db/schema/places.ts';
import { votes } from '#db/schema/votes.ts';

export type VoteFilters = { communityId: string; placeId: string | null; state: PublicVoteState | null };

/** Where a page ended: [madeAt, id]. */
export type VoteCursor = readonly [madeAt: string, id: string];

/** What lists show of a vote: nothing that a ballot says, in any state. */
const listed = {
  id: votes.id,
  title: votes.title,
  state: sql<PublicVoteState>`${votes.state}`,
  form: sql<BallotFormKind>`${votes.form}`,
  method: sql<RuleName>`${votes.method}`,
  electorate: sql<DecisionRule['electorate']>`${votes.rule} ->> 'electorate'`,
  isSecret: votes.isSecret,
  entitledHeads: votes.entitledHeads,
  placeNameZh: places.nameZh,
  placeNameEn: places.nameEn,
  startsAt: votes.startsAt,
  closesAt: votes.closesAt,
  publishedAt: votes.publishedAt,
  madeAt: votes.madeAt,
};

export type VoteRow = Awaited<ReturnType<typeof listVotes>>[number];

/** One page of the votes that were sealed, the newest first: `limit` rows. */
export async function listVotes(db: Db, filters: VoteFilters, { after, limit }: { after: VoteCursor | null; limit: number }) {
  return db
    .select(listed)
    .from(votes)
    .innerJoin(places, eq(places.id, votes.placeId))
    .where(and(...conditionsOf(filters), after ? isAfter(after) : undefined))
    .orderBy(desc(votes.madeAt), desc(votes.id))
    .limit(limit);
}

function conditionsOf({ communityId, placeId, state }: VoteFilters): (SQL | undefined)[] {
  return [
    eq(votes.communityId, communityId),
    isNotNull(votes.sealedAt),
    state === null ? undefined : eq(votes.state, state),
    placeId === null ? undefined : arrayContains(places.path, [placeId]),
  ];
}

function isAfter([madeAt, id]: VoteCursor): SQL | undefined {
  const moment = new Date(madeAt);
  return or(lt(votes.madeAt, moment), and(eq(votes.madeAt, moment), lt(votes.id, id)));
}

const batch = 500;

/** All votes of a list, in batches. */
export async function* eachVote(db: Db, filters: VoteFilters): AsyncGenerator<VoteRow[]> {
  let after: VoteCursor | null = null;
  for (;;) {
    const rows: VoteRow[] = await listVotes(db, filters, { after, limit: batch });
    if (rows.length > 0) yield rows;
    const last = rows.at(-1);
    if (!last || rows.length < batch) return;
    after = [last.madeAt.toISOString(), last.id];
  }
}

/** The open votes in which somebody holds an entitlement, their own or another's, that is not used yet: the first to close first. */
export async function listVotesToCast(db: Db, { personId, now }: { personId: string; now: Date }) {
  const holds = sql`exists (
    select from vote_entitlements e where e.vote_id = ${votes.id} and e.voted_on is null and (
      exists (select from vote_holders h where h.entitlement_id = e.id and h.person_id = ${personId})
      or exists (select from vote_proxies p where p.entitlement_id = e.id and p.holder_person_id = ${personId} and p.ended_at is null)))`;
  const touched = sql`(select vote_id from vote_holders where person_id = ${personId}
    union select vote_id from vote_proxies where holder_person_id = ${personId} and ended_at is null)`;
  return db
    .select(listed)
    .from(votes)
    .innerJoin(places, eq(places.id, votes.placeId))
    .where(and(eq(votes.state, 'open'), sql`${votes.closesAt} > ${now.toISOString()}`, sql`${votes.id} in ${touched}`, holds))
    .orderBy(votes.closesAt, votes.id)
    .limit(toCastMax);
}

const toCastMax = 50;
