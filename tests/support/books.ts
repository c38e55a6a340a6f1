import type { Sql } from 'postgres';
import { expect } from 'vitest';
import { verifyLedger } from '#app/funds/verify-ledger.server.ts';
import type { Db } from '#db/client.server.ts';

/** What the accounts of an award hold, in fen, by kind, with what its funds have free. */
export async function booksOf(sql: Sql, awardId: string): Promise<Record<string, number>> {
  const rows = await sql<{ kind: string; fen: string }[]>`
    select kind, sum(balance_fen)::text as fen from ledger_accounts
    where award_id = ${awardId} or (kind = 'free' and fund_id in (select fund_id from award_funds where award_id = ${awardId}))
    group by kind order by kind`;
  return Object.fromEntries(rows.map(({ kind, fen }) => [kind, Number(fen)]));
}

/** The books hold: nothing that `verify-ledger` looks for is wrong. */
export async function expectBalanced(db: Db): Promise<void> {
  expect((await verifyLedger(db)).problems).toEqual([]);
}
