import { sql } from 'drizzle-orm';
import type { Actor } from '#app/core/act.ts';
import type { ClaimState } from '#app/plans/claim.ts';
import type { Db } from '#db/client.server.ts';

/** A claim for which somebody speaks, in their own list. */
export type MyClaim = {
  id: string;
  number: string;
  title: string;
  state: ClaimState;
  name: string;
  requestedAt: Date;
  leaseEndsAt: Date | null;
  offeredUntil: Date | null;
  /** How many ask to share it and have no answer yet. */
  joinRequestCount: number;
};

type Row = Omit<MyClaim, 'requestedAt' | 'leaseEndsAt' | 'offeredUntil'> & {
  requestedAt: string;
  leaseEndsAt: string | null;
  offeredUntil: string | null;
};

type Mine = { actor: Actor; today: string };
type Page = { after: readonly [requestedAt: string, id: string] | null; limit: number };

/** One page of the claims for which an actor speaks on a day, newest first: their own and those of their organisations. */
export async function listMyClaims(db: Db, mine: Mine, { after, limit }: Page): Promise<MyClaim[]> {
  const further = after ? sql`and (c.requested_at, c.id) < (${after[0]}::timestamptz, ${after[1]}::uuid)` : sql``;
  return findRows(db, sql`${isMine(mine)} ${further} order by c.requested_at desc, c.id desc limit ${limit}`);
}

const waitingMax = 20;

/** Those of them that ask for something: an answer to an offer or to who wants to share, or a plan before the lease ends soon. */
export async function listClaimsWaiting(db: Db, mine: Mine, { soon }: { soon: Date }): Promise<MyClaim[]> {
  return findRows(
    db,
    sql`${isMine(mine)} and (c.state = 'offered' or (c.state = 'active' and c.joins_claim_id is null and c.lease_ends_at <= ${soon.toISOString()})
      or (c.state in ('active', 'planned') and ${joinRequests} > 0))
      order by coalesce(c.offered_until, c.lease_ends_at), c.id limit ${waitingMax}`,
  );
}

const joinRequests = sql`(select count(*)::int from claims j where j.joins_claim_id = c.id and j.holder_agreed_at is null
  and j.state in ('requested', 'waiting'))`;

function isMine({ actor: { accountId, personId }, today }: Mine) {
  return sql`(c.organisation_id is null and (c.account_id = ${accountId}::uuid or c.person_id = ${personId}::uuid)
    or c.organisation_id in (select o.organisation_id from organisation_officers o
      where o.person_id = ${personId}::uuid and o.from_on <= ${today} and coalesce(o.until_on, ${today}) >= ${today}))`;
}

async function findRows(db: Db, condition: ReturnType<typeof sql>): Promise<MyClaim[]> {
  const rows = await db.execute<Row>(sql`
    select c.id, coalesce(p.number, '') as number, p.title, c.state, c.applicant_name as name, c.requested_at as "requestedAt",
      c.lease_ends_at as "leaseEndsAt", c.offered_until as "offeredUntil", ${joinRequests} as "joinRequestCount"
    from claims c join proposals p on p.id = c.proposal_id
    where ${condition}`);
  return [...rows].map(({ requestedAt, leaseEndsAt, offeredUntil, ...row }) => ({
    ...row,
    requestedAt: new Date(requestedAt),
    leaseEndsAt: leaseEndsAt === null ? null : new Date(leaseEndsAt),
    offeredUntil: offeredUntil === null ? null : new Date(offeredUntil),
  }));
}
