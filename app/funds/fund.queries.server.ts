import { and, asc, eq, sql } from 'drizzle-orm';
import type { Flow, FlowCut } from '#app/funds/flow.ts';
import type { SourceKind } from '#app/funds/fund.ts';
import type { LedgerAccountKind } from '#app/funds/ledger.ts';
import type { Db } from '#db/client.server.ts';
import { fundFlows, fundSources, funds, fundTotals, ledgerAccounts } from '#db/schema/funds.ts';
import { places } from '#db/schema/places.ts';

/** A fund by the name in its address, with the path of its community, or null. */
export async function findFund(db: Db, slug: string) {
  const [fund] = await db
    .select({
      id: funds.id,
      slug: funds.slug,
      name: funds.name,
      purpose: funds.purpose,
      communityId: funds.communityId,
      placePath: places.path,
      openedAt: funds.openedAt,
      entryCount: funds.entryCount,
    })
    .from(funds)
    .innerJoin(places, eq(places.id, funds.communityId))
    .where(eq(funds.slug, slug));
  return fund ?? null;
}

export type Fund = NonNullable<Awaited<ReturnType<typeof findFund>>>;

/**
 * What a fund holds: `inFen` came in, `backFen` of that went back to sources; of the rest `freeFen` is free, the others are
 * promised or paid. `returnedFen` came back from grantees and is free again.
 */
export type Balances = Record<
  'inFen' | 'backFen' | 'freeFen' | 'reservedFen' | 'committedFen' | 'approvedFen' | 'paidFen' | 'returnedFen',
  number
>;

/** The balances of one fund, from the totals that triggers keep: however many entries there are. */
export async function findBalances(db: Db, fundId: string): Promise<Balances> {
  const [totals, flows] = await Promise.all([
    db
      .select({ kind: sql<LedgerAccountKind>`${fundTotals.kind}`, fen: fundTotals.balanceFen })
      .from(fundTotals)
      .where(eq(fundTotals.fundId, fundId)),
    db
      .select({ kind: fundFlows.kind, fen: sql<number>`sum(${fundFlows.amountFen})`.mapWith(Number) })
      .from(fundFlows)
      .where(and(eq(fundFlows.fundId, fundId), sql`${fundFlows.kind} in ('money_in', 'money_back')`))
      .groupBy(fundFlows.kind),
  ]);
  const total = (kind: LedgerAccountKind) => Math.abs(totals.find((one) => one.kind === kind)?.fen ?? 0);
  const flow = (kind: string) => flows.find((one) => one.kind === kind)?.fen ?? 0;
  return {
    inFen: flow('money_in'),
    backFen: flow('money_back'),
    freeFen: total('free'),
    reservedFen: total('reserved'),
    committedFen: total('committed'),
    approvedFen: total('approved'),
    paidFen: total('paid'),
    returnedFen: total('returned'),
  };
}

/** The sources of a fund in the order in which they were named, with what each gave less what went back to it. */
export async function listSources(db: Db, fundId: string) {
  return db
    .select({
      id: fundSources.id,
      kind: sql<SourceKind>`${fundSources.kind}`,
      name: fundSources.name,
      conditions: fundSources.conditions,
      givenFen: sql<number>`coalesce(-${ledgerAccounts.balanceFen}, 0)`.mapWith(Number),
    })
    .from(fundSources)
    .leftJoin(ledgerAccounts, and(eq(ledgerAccounts.fundId, fundSources.fundId), eq(ledgerAccounts.sourceId, fundSources.id)))
    .where(eq(fundSources.fundId, fundId))
    .orderBy(asc(fundSources.addedAt), asc(fundSources.id));
}

const cuts = {
  source: { key: sql`f.source_id`, kinds: sql`('money_in', 'money_back')` },
  field: { key: sql`f.field`, kinds: sql`('pay', 'return')` },
  place: { key: sql`f.place_id`, kinds: sql`('pay', 'return')` },
  year: { key: sql`f.year`, kinds: sql`('money_in', 'money_back', 'pay', 'return')` },
} as const;

/**
 * The flows of a fund by one cut, the largest first, years in order. In: from sources and back from grantees; out: to grantees
 * and back to sources. At most `limit` of them.
 */
export async function listFlows(db: Db, fundId: string, { cut, limit }: { cut: FlowCut; limit: number }): Promise<Flow[]> {
  const { key, kinds } = cuts[cut];
  const order = cut === 'year' ? sql`key` : sql`in_fen + out_fen desc, key`;
  const rows = await db.execute<{ key: string; name_zh: string; name_en: string | null; in_fen: string; out_fen: string }>(sql`
    select coalesce(g.key::text, '') as key, coalesce(s.name, p.name_zh, g.key::text, '') as name_zh, p.name_en, g.in_fen, g.out_fen from (
      select ${key} as key, sum(case when f.kind in ('money_in', 'return') then f.amount_fen else 0 end)::bigint as in_fen,
        sum(case when f.kind in ('money_back', 'pay') then f.amount_fen else 0 end)::bigint as out_fen
      from fund_flows f where f.fund_id = ${fundId} and f.kind in ${kinds} group by 1
    ) g
    left join fund_sources s on s.id::text = g.key::text left join places p on p.id::text = g.key::text
    where g.in_fen + g.out_fen > 0 order by ${order} limit ${sql.raw(String(Math.trunc(limit)))}`);
  return rows.map((row) => ({
    key: row.key,
    nameZh: row.name_zh,
    nameEn: row.name_en,
    inFen: Number(row.in_fen),
    outFen: Number(row.out_fen),
  }));
}
