import { and, asc, eq, sql } from 'drizzle-orm';
import type { Db } from '#db/client.server.ts';
import { funds, ledgerAccounts } from '#db/schema/funds.ts';

/** What a fund may still promise: what came in, less what is reserved, committed, approved, paid or went back. Nothing for a fund that is not there. */
export async function findFree(db: Db, fundId: string): Promise<number> {
  const [row] = await db
    .select({ balanceFen: ledgerAccounts.balanceFen })
    .from(ledgerAccounts)
    .where(and(eq(ledgerAccounts.fundId, fundId), eq(ledgerAccounts.kind, 'free')));
  return row?.balanceFen ?? 0;
}

/** A fund of a community with what it may still promise, or null where it is none of this community's. */
export async function findFundForAmount(db: Db, { fundId, communityId }: { fundId: string; communityId: string }) {
  const [fund] = await db
    .select({ id: funds.id, slug: funds.slug, name: funds.name })
    .from(funds)
    .where(and(eq(funds.id, fundId), eq(funds.communityId, communityId)));
  return fund ? { ...fund, freeFen: await findFree(db, fund.id) } : null;
}

/** The funds of a community with what each may still promise, in the order in which they were opened. */
export async function listFundsOf(db: Db, communityId: string) {
  return db
    .select({
      id: funds.id,
      slug: funds.slug,
      name: funds.name,
      purpose: funds.purpose,
      freeFen: sql<number>`coalesce(${ledgerAccounts.balanceFen}, 0)`.mapWith(Number),
    })
    .from(funds)
    .leftJoin(ledgerAccounts, and(eq(ledgerAccounts.fundId, funds.id), eq(ledgerAccounts.kind, 'free')))
    .where(eq(funds.communityId, communityId))
    .orderBy(asc(funds.openedAt), asc(funds.id));
}
