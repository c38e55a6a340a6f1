import type { Sql } from 'postgres';
import { expect } from 'vitest';

/** What the accounts of an award hold, in fen, by kind, with what its funds have free. */
export async function booksOf(sql: Sql, awardId: string): Promise<Record<string, number>> {
  const rows = await sql<{ kind: string; fen: string }[]>`
    select kind, sum(balance_fen)::text as fen from ledger_accounts
    where award_id = ${awardId} or (kind = 'free' and fund_id in (select fund_id from award_funds where award_id = ${awardId}))
    group by kind order by kind`;
  return Object.fromEntries(rows.map(({ kind, fen }) => [kind, Number(fen)]));
}

/** Every balance is what its postings add up to, and those of a fund are zero in all. */
export async function expectBalanced(sql: Sql): Promise<void> {
  const wrong = await sql`
    select a.id from ledger_accounts a left join ledger_postings p on p.account_id = a.id
    group by a.id having a.balance_fen <> coalesce(sum(p.amount_fen), 0)`;
  expect(wrong).toHaveLength(0);
  expect(await sql`select fund_id from ledger_accounts group by fund_id having sum(balance_fen) <> 0`).toHaveLength(0);
}
