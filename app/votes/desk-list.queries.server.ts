import { and, arrayOverlaps, asc, eq, gt, inArray, or, type SQL, sql } from 'drizzle-orm';
import type { BallotFormKind } from '#app/votes/ballot-content.ts';
import type { VoteQueue } from '#app/votes/desk-queue.ts';
import type { VoteState } from '#app/votes/vote.ts';
import type { Db } from '#db/client.server.ts';
import { places } from '#db/schema/places.ts';
import { votes } from '#db/schema/votes.ts';

/** `reach`: the places at and under which the officer works; null: the whole community. */
export type DeskVoteSearch = { communityId: string; reach: readonly string[] | null; queue: VoteQueue };
export type DeskVoteCursor = readonly [closesAt: string, id: string];

/** Paper batches that are neither counted in nor written off. */
const openBatches = sql<number>`(select count(*) from paper_batches b where b.vote_id = ${votes.id} and b.state not in ('counted_in', 'written_off'))`;
const unanswered = sql<number>`(select count(*) from vote_challenges c where c.vote_id = ${votes.id} and c.answered_at is null)`;
const asked = sql<number>`(select count(*) from vote_countersigns s where s.vote_id = ${votes.id} and s.answered_at is null)`;

const columns = {
  id: votes.id,
  title: votes.title,
  state: sql<VoteState>`${votes.state}`,
  form: sql<BallotFormKind>`${votes.form}`,
  placeNameZh: places.nameZh,
  placeNameEn: places.nameEn,
  startsAt: votes.startsAt,
  closesAt: votes.closesAt,
  challengesUntil: votes.challengesUntil,
  entitledHeads: votes.entitledHeads,
  openBatches: openBatches.mapWith(Number),
  unanswered: unanswered.mapWith(Number),
  asked: asked.mapWith(Number),
};

/** One queue of the votes of the desk, those that end first before: `limit` rows. */
export async function listDeskVotes(
  db: Db,
  search: DeskVoteSearch,
  { after, limit }: { after: DeskVoteCursor | null; limit: number },
) {
  return db
    .select(columns)
    .from(votes)
    .innerJoin(places, eq(places.id, votes.placeId))
    .where(and(...conditionsOf(search), after ? isAfter(after) : undefined))
    .orderBy(asc(votes.closesAt), asc(votes.id))
    .limit(limit);
}

/** How many votes stand in each queue of the desk. */
export async function countDeskVotes(db: Db, search: Omit<DeskVoteSearch, 'queue'>): Promise<Record<VoteQueue, number>> {
  const counted = (queue: VoteQueue) => sql<number>`count(*) filter (where ${conditions[queue]})`.mapWith(Number);
  const [row] = await db
    .select({
      drafts: counted('drafts'),
      sealed: counted('sealed'),
      open: counted('open'),
      paper: counted('paper'),
      tally: counted('tally'),
      certify: counted('certify'),
      challenges: counted('challenges'),
      ended: counted('ended'),
    })
    .from(votes)
    .innerJoin(places, eq(places.id, votes.placeId))
    .where(and(...withinReach(search)));
  if (!row) throw new Error('counts have no row');
  return row;
}

const conditions: Readonly<Record<VoteQueue, SQL>> = {
  drafts: eq(votes.state, 'draft'),
  sealed: eq(votes.state, 'sealed'),
  open: inArray(votes.state, ['open', 'suspended']),
  paper: sql`${votes.state} in ('open', 'suspended', 'closed') and ${votes.allowsPaper} and (${openBatches} > 0 or (${votes.state} = 'closed' and paper_outstanding(${votes.id}) > 0))`,
  tally: eq(votes.state, 'closed'),
  certify: eq(votes.state, 'tallied'),
  challenges: sql`${votes.state} = 'published' and ${unanswered} > 0`,
  ended: sql`${votes.state} in ('final', 'void') or (${votes.state} = 'published' and ${unanswered} = 0)`,
};

function conditionsOf({ queue, ...search }: DeskVoteSearch): SQL[] {
  return [...withinReach(search), sql`(${conditions[queue]})`];
}

function withinReach({ communityId, reach }: Omit<DeskVoteSearch, 'queue'>): SQL[] {
  const within = eq(votes.communityId, communityId);
  return reach === null ? [within] : [within, arrayOverlaps(places.path, [...reach])];
}

function isAfter([closesAt, id]: DeskVoteCursor): SQL | undefined {
  const moment = new Date(closesAt);
  return or(gt(votes.closesAt, moment), and(eq(votes.closesAt, moment), gt(votes.id, id)));
}
