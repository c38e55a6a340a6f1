import { and, asc, desc, eq, inArray, or, type SQL, sql } from 'drizzle-orm';
import { exactCountMax } from '#app/i18n/numbers.ts';
import { type ClaimState, openClaimStates } from '#app/plans/claim.ts';
import { type ClaimQueue, endingDays } from '#app/plans/claim-queue.ts';
import type { Reach } from '#app/proposals/desk-reach.server.ts';
import { uuidList } from '#app/proposals/uuid-list.server.ts';
import type { Db } from '#db/client.server.ts';
import { persons } from '#db/schema/people.ts';
import { applicantBars, claims } from '#db/schema/plans.ts';

/** A line of a queue. `id`: of the claim, or of the proposal where nobody has asked for it; `at`: what the queue goes by. */
export type ClaimQueueRow = {
  id: string;
  number: string;
  title: string;
  name: string | null;
  at: Date;
  /** How many have endorsed the proposal. */
  endorsementCount: number;
  extensionCount: number;
};

/** Where a page of a queue ended. */
export type ClaimQueueCursor = readonly [at: string, id: string];

type Asked = { queue: ClaimQueue; reach: Reach; now: Date };

/** What stands in a queue: which rows, by which instant, and in which direction. */
type Order = { rows: 'claims' | 'proposals'; at: SQL; condition: (now: Date) => SQL; isNewestFirst?: boolean };

const isExtensionAsked = sql`(select s.event from claim_steps s where s.claim_id = c.id
  and s.event in ('ask_extension', 'extend', 'refuse_extension') order by s.taken_at desc, s.id desc limit 1) = 'ask_extension'`;
const isHeld = sql`exists (select from claims h where h.proposal_id = p.id and h.state in ('active', 'planned'))`;
const isSought = sql`exists (select from claims s where s.proposal_id = p.id
  and s.state in ('requested', 'waiting', 'offered', 'active', 'planned'))`;

const orders: Readonly<Record<ClaimQueue, Order>> = {
  requested: { rows: 'claims', at: sql`c.requested_at`, condition: () => sql`c.state = 'requested'` },
  extension: {
    rows: 'claims',
    at: sql`c.lease_ends_at`,
    condition: (now) =>
      sql`c.state = 'active' and c.joins_claim_id is null and c.lease_ends_at > ${now.toISOString()} and ${isExtensionAsked}`,
  },
  ending: {
    rows: 'claims',
    at: sql`c.lease_ends_at`,
    condition: (now) => sql`c.state = 'active' and c.joins_claim_id is null
      and c.lease_ends_at <= ${now.toISOString()}::timestamptz + make_interval(days => ${endingDays})`,
  },
  offered: { rows: 'claims', at: sql`c.offered_until`, condition: () => sql`c.state = 'offered'` },
  expired: {
    rows: 'claims',
    at: sql`c.ended_at`,
    isNewestFirst: true,
    condition: () => sql`c.state = 'expired' and c.joins_claim_id is null and p.state = 'published' and not ${isHeld}`,
  },
  unclaimed: {
    rows: 'proposals',
    at: sql`p.published_at`,
    condition: (now) => sql`p.state = 'published' and p.hidden_at is null and p.public_stage = 'collecting' and not ${isSought}
      and exists (select from call_stages g where g.call_id = p.call_id and g.stage = 'claim'
        and g.opens_at <= ${now.toISOString()} and g.closes_at > ${now.toISOString()})`,
  },
};

type Row = Omit<ClaimQueueRow, 'at'> & { at: string };

/** One page of a queue within somebody's reach; one row more than `limit`. */
export async function listClaimQueue(
  db: Db,
  asked: Asked,
  { after, limit }: { after: ClaimQueueCursor | null; limit: number },
): Promise<ClaimQueueRow[]> {
  const { rows: kind, at, isNewestFirst } = orders[asked.queue];
  const id = kind === 'claims' ? sql`c.id` : sql`p.id`;
  const direction = isNewestFirst ? sql`desc` : sql`asc`;
  const comparison = isNewestFirst ? sql`<` : sql`>`;
  const further = after ? sql`and (${at}, ${id}) ${comparison} (${after[0]}::timestamptz, ${after[1]}::uuid)` : sql``;
  const rows = await db.execute<Row>(sql`
    select ${id} as id, coalesce(p.number, '') as number, p.title, ${at} as at, p.endorsement_count as "endorsementCount",
      ${kind === 'claims' ? sql`c.applicant_name` : sql`null`} as name,
      ${kind === 'claims' ? sql`c.extension_count` : sql`0`} as "extensionCount"
    from ${sourceOf(asked)} ${further}
    order by ${at} ${direction}, ${id} ${direction} limit ${limit + 1}`);
  return [...rows].map(({ at: when, ...row }) => ({ ...row, at: new Date(when) }));
}

/** How many stand in a queue, counted up to one more than is said exactly. */
export async function countClaimQueue(db: Db, asked: Asked): Promise<number> {
  const [row] = await db.execute<{ count: number }>(sql`
    select count(*)::int as count from (select 1 from ${sourceOf(asked)} limit ${exactCountMax + 1}) as found`);
  return row?.count ?? 0;
}

function sourceOf({ queue, reach, now }: Asked): SQL {
  const { rows, condition } = orders[queue];
  const from = rows === 'claims' ? sql`claims c join proposals p on p.id = c.proposal_id` : sql`proposals p`;
  const community = rows === 'claims' ? sql`c.community_id` : sql`p.community_id`;
  const within = reach.placeIds === null ? sql`` : sql`and place.path && ${uuidList(reach.placeIds)}`;
  return sql`${from} join places place on place.id = coalesce(p.place_id, p.community_id)
    where ${community} = ${reach.communityId} and ${condition(now)} ${within}`;
}

/** Every claim of a proposal that has not ended, in the order of asking, with the names that staff read. */
export async function listOpenClaims(db: Db, proposalId: string) {
  return db
    .select({
      id: claims.id,
      name: claims.applicantName,
      state: sql<ClaimState>`${claims.state}`,
      joinsClaimId: claims.joinsClaimId,
      requestedAt: claims.requestedAt,
    })
    .from(claims)
    .where(and(eq(claims.proposalId, proposalId), inArray(claims.state, [...openClaimStates])))
    .orderBy(asc(claims.requestedAt), asc(claims.id));
}

/** Everything that ever barred an applicant, or whoever asks for an organisation, newest first. */
export async function listBars(db: Db, { personId, organisationId }: { personId: string; organisationId: string | null }) {
  const ofOrganisation = organisationId === null ? undefined : eq(applicantBars.organisationId, organisationId);
  return db
    .select({
      id: applicantBars.id,
      reason: applicantBars.reason,
      untilOn: applicantBars.untilOn,
      liftedAt: applicantBars.liftedAt,
      liftReason: applicantBars.liftReason,
    })
    .from(applicantBars)
    .where(or(eq(applicantBars.personId, personId), ofOrganisation))
    .orderBy(desc(applicantBars.barredAt), desc(applicantBars.id));
}

/** The name on the roll of whoever asks. */
export async function findAskerName(db: Db, personId: string): Promise<string> {
  const [row] = await db.select({ name: persons.name }).from(persons).where(eq(persons.id, personId));
  return row?.name ?? '';
}
