import { sql } from 'drizzle-orm';
import { type AwardFault, awardChecks } from '#app/funds/award-checks.server.ts';
import { type EntryFault, entryChecks } from '#app/funds/entry-checks.server.ts';
import type { Db } from '#db/client.server.ts';

export type LedgerFault = EntryFault | AwardFault;

/** Something that does not hold: what, in which fund (null: not of one), and where in it. */
export type LedgerProblem = { fault: LedgerFault; fundId: string | null; about: string };

export type LedgerVerification = {
  funds: number;
  accounts: number;
  entries: number;
  postings: number;
  awards: number;
  /** Of each fault at most the first hundred. */
  problems: LedgerProblem[];
};

const shownMax = 100;

/**
 * Adds the books up anew from their postings and compares: entries, accounts, numbers and flows; awards, instalments and
 * payments. Reads one state of the database, whatever is written meanwhile. What it finds wrong, nobody may have written through
 * the application: somebody changed the database past its triggers.
 */
export async function verifyLedger(db: Db): Promise<LedgerVerification> {
  return await db.transaction(
    async (tx) => {
      const problems: LedgerProblem[] = [];
      for (const [fault, query] of Object.entries({ ...entryChecks, ...awardChecks })) {
        const rows = await tx.execute<{ fund_id: string | null; about: string }>(
          sql`select fund_id, about from (${query}) found order by fund_id, about limit ${shownMax}`,
        );
        problems.push(...rows.map(({ fund_id, about }) => ({ fault: fault as LedgerFault, fundId: fund_id, about })));
      }
      return { ...(await countBooks(tx)), problems };
    },
    { isolationLevel: 'repeatable read', accessMode: 'read only' },
  );
}

async function countBooks(tx: Db): Promise<Omit<LedgerVerification, 'problems'>> {
  const [counts] = await tx.execute<Record<'funds' | 'accounts' | 'entries' | 'postings' | 'awards', number>>(sql`
    select (select count(*)::integer from funds) as funds, (select count(*)::integer from ledger_accounts) as accounts,
      (select count(*)::integer from ledger_entries) as entries, (select count(*)::integer from ledger_postings) as postings,
      (select count(*)::integer from awards) as awards`);
  return counts ?? { funds: 0, accounts: 0, entries: 0, postings: 0, awards: 0 };
}
