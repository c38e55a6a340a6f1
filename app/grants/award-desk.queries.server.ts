import { type SQL, sql } from 'drizzle-orm';
import type { AwardState } from '#app/grants/award.ts';
import { type AwardQueue, awardQueues } from '#app/grants/award-queue.ts';
import type { Db } from '#db/client.server.ts';

/** An award in one of the queues. `since`: when it came there. */
export type QueuedAward = {
  id: string;
  number: string;
  title: string;
  state: AwardState;
  granteeName: string;
  amountFen: number;
  since: Date;
};

type Within = { communityId: string; reach: readonly string[] };
type Row = Omit<QueuedAward, 'amountFen' | 'since'> & { amountFen: string; since: string };

const conditions: Record<AwardQueue, SQL> = {
  proposed: sql`w.state = 'proposed'`,
  agreed: sql`w.state = 'agreed' and w.office_signed_at is null`,
  submitted: sql`w.state = 'active' and exists (select from tranches t where t.award_id = w.id and t.state = 'submitted')`,
  verified: sql`w.state = 'active' and exists (select from tranches t where t.award_id = w.id and t.state = 'verified')`,
  running: sql`w.state in ('offered', 'active', 'suspended', 'recovering', 'recovered', 'written_off', 'closing')`,
};

/** One queue of the awards within somebody's reach, the longest waiting first. */
export async function listDeskAwards(
  db: Db,
  { communityId, reach, queue }: Within & { queue: AwardQueue },
  { after, limit }: { after: readonly [string, string] | null; limit: number },
): Promise<QueuedAward[]> {
  if (reach.length === 0) return [];
  const rows = await db.execute<Row>(sql`
    select w.id, w.number, w.title, w.state, w.grantee_name as "granteeName", w.amount_fen - w.reduced_fen as "amountFen", w.since
    from (
      select w.*, coalesce((select max(t.submitted_at) from tranches t where t.award_id = w.id and t.state in ('submitted', 'verified')),
        w.active_at, w.answered_at, w.proposed_at) as since
      from awards w where ${within({ communityId, reach })} and ${conditions[queue]}
    ) w
    where ${after === null ? sql`true` : sql`(w.since, w.id) > (${after[0]}::timestamptz, ${after[1]}::uuid)`}
    order by w.since, w.id limit ${limit}`);
  return [...rows].map(({ amountFen, since, ...row }) => ({ ...row, amountFen: Number(amountFen), since: new Date(since) }));
}

/** How many awards stand in each queue. */
export async function countDeskAwards(db: Db, { communityId, reach }: Within): Promise<Record<AwardQueue, number>> {
  const none = { proposed: 0, agreed: 0, submitted: 0, verified: 0, running: 0 };
  if (reach.length === 0) return none;
  const counts = awardQueues.map(
    (queue) => sql`(count(*) filter (where ${conditions[queue]}))::integer as ${sql.identifier(queue)}`,
  );
  const [row] = await db.execute<Record<AwardQueue, number>>(
    sql`select ${sql.join(counts, sql`, `)} from awards w where ${within({ communityId, reach })}`,
  );
  return row ?? none;
}

function within({ communityId, reach }: Within): SQL {
  const ids = sql.join(
    reach.map((id) => sql`${id}::uuid`),
    sql`, `,
  );
  return sql`w.community_id = ${communityId} and exists (select from places p where p.id = w.place_id and p.path && array[${ids}])`;
}
