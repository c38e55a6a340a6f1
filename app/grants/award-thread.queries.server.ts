import { and, desc, eq, isNotNull, sql } from 'drizzle-orm';
import { awardColumns } from '#app/grants/award-lock.server.ts';
import type { Db } from '#db/client.server.ts';
import { awards } from '#db/schema/grants.ts';

export type ThreadAward = NonNullable<Awaited<ReturnType<typeof findThreadAward>>>;

/** The award of a proposal as everybody sees it: one that did not lapse before one that did, then the newest. Null before one is offered. Names nobody. */
export async function findThreadAward(db: Db, proposalId: string) {
  const { id, number, state } = awardColumns;
  const paid = sql`select sum(a.balance_fen) from ledger_accounts a where a.award_id = ${awards.id} and a.kind = 'paid'`;
  const [found] = await db
    .select({
      id,
      number,
      state,
      amountFen: sql`${awards.amountFen} - ${awards.reducedFen}`.mapWith(Number),
      paidFen: sql`coalesce((${paid}), 0)`.mapWith(Number),
    })
    .from(awards)
    .where(and(eq(awards.proposalId, proposalId), isNotNull(awards.offeredAt)))
    .orderBy(sql`${awards.state} = 'lapsed'`, desc(awards.proposedAt), desc(awards.id))
    .limit(1);
  return found ?? null;
}
