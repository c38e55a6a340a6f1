import { aliasedTable, and, arrayOverlaps, asc, desc, eq, inArray, isNotNull, isNull, lt, or, type SQL, sql } from 'drizzle-orm';
import type { PgColumn } from 'drizzle-orm/pg-core';
import type { Actor } from '#app/core/act.ts';
import { isUuid } from '#app/http/params.ts';
import { placesFor } from '#app/people/permission.ts';
import type { Reach } from '#app/proposals/desk-reach.server.ts';
import type { ProposalState, Source } from '#app/proposals/proposal.ts';
import type { CountedQueue, Queue } from '#app/proposals/queue.ts';
import type { Db } from '#db/client.server.ts';
import { callFields, calls } from '#db/schema/calls.ts';
import { places } from '#db/schema/places.ts';
import { proposalCalls, proposals } from '#db/schema/proposals.ts';

type Order = { column: PgColumn; isNewestFirst: boolean; condition: SQL | undefined };

const isListed = and(eq(proposals.state, 'published'), isNull(proposals.hiddenAt));

/** By which instant each queue goes, the oldest first where somebody has to act. Each has an index of that order. */
const orders: Readonly<Record<Queue, Order>> = {
  waiting: { column: proposals.waitingSince, isNewestFirst: false, condition: eq(proposals.state, 'submitted') },
  appeals: { column: proposals.waitingSince, isNewestFirst: false, condition: eq(proposals.state, 'under_appeal') },
  asked_back: { column: proposals.dueAt, isNewestFirst: false, condition: eq(proposals.state, 'needs_info') },
  declined: {
    column: proposals.endedAt,
    isNewestFirst: true,
    condition: inArray(proposals.state, ['declined', 'declined_finally']),
  },
  hidden: { column: proposals.hiddenAt, isNewestFirst: true, condition: isNotNull(proposals.hiddenAt) },
  published: { column: proposals.publishedAt, isNewestFirst: true, condition: isListed },
};

export type QueueCursor = readonly [at: string, id: string];

/** A queue of the desk within somebody's reach. One row more than `limit`. */
export async function listQueue(
  db: Db,
  { queue, reach }: { queue: Queue; reach: Reach },
  { after, limit }: { after: QueueCursor | null; limit: number },
) {
  const { column, isNewestFirst, condition } = orders[queue];
  const direction = isNewestFirst ? desc : asc;
  return db
    .select({
      id: proposals.id,
      number: proposals.number,
      title: proposals.title,
      state: sql<ProposalState>`${proposals.state}`,
      source: sql<Source>`${proposals.source}`,
      proposerName: proposals.proposerName,
      proposerAccountId: proposals.proposerAccountId,
      proposerPersonId: proposals.proposerPersonId,
      keyedBy: proposals.keyedBy,
      fieldNameZh: callFields.nameZh,
      fieldNameEn: callFields.nameEn,
      placeNameZh: places.nameZh,
      placeNameEn: places.nameEn,
      callTitle: calls.title,
      at: sql<Date>`${column}`.mapWith(proposals.savedAt),
    })
    .from(proposals)
    .innerJoin(calls, eq(calls.id, proposals.callId))
    .innerJoin(places, eq(places.id, sql`coalesce(${proposals.placeId}, ${proposals.communityId})`))
    .leftJoin(callFields, and(eq(callFields.callId, proposals.callId), eq(callFields.key, proposals.fieldKey)))
    .where(and(eq(proposals.communityId, reach.communityId), condition, within(reach), further(orders[queue], after)))
    .orderBy(direction(column), direction(proposals.id))
    .limit(limit + 1);
}

/** How many stand in a queue; counted up to 1,001, which is shown as 1,000+. */
export async function countQueue(
  db: Db,
  { queue, reach, before }: { queue: CountedQueue; reach: Reach; before?: Date },
): Promise<number> {
  const { column, condition } = orders[queue];
  const some = db
    .select({ id: proposals.id })
    .from(proposals)
    .innerJoin(places, eq(places.id, sql`coalesce(${proposals.placeId}, ${proposals.communityId})`))
    .where(and(eq(proposals.communityId, reach.communityId), condition, within(reach), before ? lt(column, before) : undefined))
    .limit(1001)
    .as('some');
  const [row] = await db.select({ number: sql<number>`count(*)::int` }).from(some);
  return row?.number ?? 0;
}

const isPaperToComplete = and(eq(proposals.state, 'needs_info'), eq(proposals.source, 'paper'));

/** Paper proposals that were asked back, which staff complete for their proposers; those due first before the others. */
export async function listPaperToComplete(db: Db, reach: Reach, limit: number) {
  return db
    .select({
      id: proposals.id,
      title: proposals.title,
      since:
        sql<Date>`(select max(decided_at) from proposal_decisions where proposal_id = ${proposals.id} and event = 'ask_back')`.mapWith(
          proposals.savedAt,
        ),
      dueAt: proposals.dueAt,
    })
    .from(proposals)
    .innerJoin(places, eq(places.id, sql`coalesce(${proposals.placeId}, ${proposals.communityId})`))
    .where(and(eq(proposals.communityId, reach.communityId), isPaperToComplete, within(reach)))
    .orderBy(asc(proposals.dueAt), asc(proposals.id))
    .limit(limit);
}

/** How many there are; counted up to 1,001. */
export async function countPaperToComplete(db: Db, reach: Reach): Promise<number> {
  const some = db
    .select({ id: proposals.id })
    .from(proposals)
    .innerJoin(places, eq(places.id, sql`coalesce(${proposals.placeId}, ${proposals.communityId})`))
    .where(and(eq(proposals.communityId, reach.communityId), isPaperToComplete, within(reach)))
    .limit(1001)
    .as('some');
  const [row] = await db.select({ number: sql<number>`count(*)::int` }).from(some);
  return row?.number ?? 0;
}

/** The one that has waited longest within the actor's reach besides a given one, or null: where to go when that is done. */
export async function findNextWaiting(
  db: Db,
  { communityId, actor }: { communityId: string; actor: Actor },
  exceptId: string,
): Promise<string | null> {
  const placeIds = placesFor(actor, 'proposals.review');
  if (placeIds.length === 0) return null;
  const rows = await listQueue(db, { queue: 'waiting', reach: { communityId, placeIds } }, { after: null, limit: 1 });
  return rows.find(({ id }) => id !== exceptId)?.id ?? null;
}

/** What a proposal was merged into, or null. */
export async function findMergedInto(db: Db, id: string): Promise<{ number: string; title: string } | null> {
  const into = aliasedTable(proposals, 'merged_into');
  const [row] = await db
    .select({ number: sql<string>`${into.number}`, title: into.title })
    .from(proposals)
    .innerJoin(into, eq(into.id, proposals.mergedIntoId))
    .where(eq(proposals.id, id));
  return row ?? null;
}

/** The calls that a published proposal has taken part in. */
export async function listCallIds(db: Db, id: string): Promise<string[]> {
  const rows = await db.select({ callId: proposalCalls.callId }).from(proposalCalls).where(eq(proposalCalls.proposalId, id));
  return rows.map(({ callId }) => callId);
}

/** What somebody has just keyed in themselves, or null. */
export async function findKeyed(db: Db, id: string | null, accountId: string): Promise<{ id: string; title: string } | null> {
  if (id === null || !isUuid(id)) return null;
  const [row] = await db
    .select({ id: proposals.id, title: proposals.title })
    .from(proposals)
    .where(and(eq(proposals.id, id), eq(proposals.keyedBy, accountId)));
  return row ?? null;
}

function within({ placeIds }: Reach): SQL | undefined {
  return placeIds ? arrayOverlaps(places.path, [...placeIds]) : undefined;
}

function further({ column, isNewestFirst }: Order, after: QueueCursor | null): SQL | undefined {
  if (!after) return undefined;
  const [at, id] = [sql`${after[0]}::timestamptz`, sql`${after[1]}::uuid`];
  const beyond = (value: SQL | PgColumn, than: SQL) => (isNewestFirst ? sql`${value} < ${than}` : sql`${value} > ${than}`);
  return or(beyond(column, at), and(sql`${column} = ${at}`, beyond(proposals.id, id)));
}
