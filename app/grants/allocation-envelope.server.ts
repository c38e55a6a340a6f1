import { sql } from 'drizzle-orm';
import type { Db } from '#db/client.server.ts';

/** A fund with its free money, and what of it no allocation has set apart for awards that are still to be offered. */
export type FundBalance = { id: string; slug: string; name: string; freeFen: number; availableFen: number };

/**
 * The funds of a community in the order in which they were opened. An award that was decided and is still to be offered holds
 * nothing in the books; it will draw on the funds of its allocation in their order, and so much of them is not available.
 */
export async function listFundBalances(db: Db, communityId: string): Promise<FundBalance[]> {
  const rows = await db.execute<Omit<FundBalance, 'freeFen' | 'availableFen'> & { free: string; apart: string }>(sql`
    with waiting as (
      select allocation_id, sum(amount_fen) as fen from awards where state = 'proposed' group by allocation_id
    ), part as (
      select f.fund_id, f.amount_fen - f.held_fen as left_fen, waiting.fen,
        sum(f.amount_fen - f.held_fen) over (partition by f.allocation_id order by f.position) - (f.amount_fen - f.held_fen) as before_fen
      from allocation_funds f join waiting on waiting.allocation_id = f.allocation_id
    ), apart as (
      select fund_id, sum(least(greatest(fen - before_fen, 0), left_fen)) as fen from part group by fund_id
    )
    select f.id, f.slug, f.name, coalesce(a.balance_fen, 0) as free, coalesce(apart.fen, 0) as apart
    from funds f left join ledger_accounts a on a.fund_id = f.id and a.kind = 'free' left join apart on apart.fund_id = f.id
    where f.community_id = ${communityId} order by f.opened_at, f.id`);
  return rows.map(({ id, slug, name, free, apart }) => {
    const freeFen = Number(free);
    return { id, slug, name, freeFen, availableFen: Math.max(0, freeFen - Number(apart)) };
  });
}

/** Lets allocations from the same funds wait for each other until the transaction ends, in the order of the funds' ids. */
export async function waitForFunds(tx: Db, fundIds: readonly string[]): Promise<void> {
  for (const fundId of [...new Set(fundIds)].sort())
    await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`allocation from ${fundId}`}, 0))`);
}
