import { and, eq, sql } from 'drizzle-orm';
import type { Act } from '#app/core/act.ts';
import { done, type Outcome, refused } from '#app/core/outcome.ts';
import type { Role } from '#app/core/role.ts';
import { officeFor } from '#app/people/permission.ts';
import type { Db } from '#db/client.server.ts';
import { fundSources, funds, ledgerAccounts } from '#db/schema/funds.ts';
import { places } from '#db/schema/places.ts';

export type LockFundRefusal = 'fund_not_found' | 'not_allowed';

/**
 * A fund whose money in, money back and corrections wait for each other until the transaction ends, and the office under which
 * the actor keeps its books; or why not. Its row is not locked here (nobody may change it); entries take it afterwards.
 */
export async function lockFundFor(
  tx: Db,
  act: Act,
  fundId: string,
): Promise<Outcome<{ fund: LockedFund; office: Role }, LockFundRefusal>> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`books of ${fundId}`}, 0))`);
  const [fund] = await tx
    .select({ id: funds.id, slug: funds.slug, communityId: funds.communityId, placePath: places.path })
    .from(funds)
    .innerJoin(places, eq(places.id, funds.communityId))
    .where(eq(funds.id, fundId));
  if (!fund) return refused('fund_not_found');
  const office = officeFor(act.actor, 'funds.manage', fund.placePath);
  return office ? done({ fund, office }) : refused('not_allowed');
}

export type LockedFund = { id: string; slug: string; communityId: string; placePath: string[] };

/** What a source of a fund gave, less what went back to it; null when it is no source of this fund. */
export async function findGiven(tx: Db, { fundId, sourceId }: { fundId: string; sourceId: string }): Promise<number | null> {
  const [row] = await tx
    .select({ givenFen: sql<number>`coalesce(-${ledgerAccounts.balanceFen}, 0)`.mapWith(Number) })
    .from(fundSources)
    .leftJoin(ledgerAccounts, and(eq(ledgerAccounts.sourceId, fundSources.id), eq(ledgerAccounts.fundId, fundSources.fundId)))
    .where(and(eq(fundSources.id, sourceId), eq(fundSources.fundId, fundId)));
  return row?.givenFen ?? null;
}
