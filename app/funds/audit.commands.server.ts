import { and, eq, gt, sql } from 'drizzle-orm';
import type { Act, Actor } from '#app/core/act.ts';
import { newId } from '#app/core/identifier.ts';
import { done, type Outcome, refused } from '#app/core/outcome.ts';
import { recordInFund } from '#app/funds/fund.commands.server.ts';
import type { ExportContent } from '#app/funds/fund.ts';
import { perform } from '#app/log/perform.server.ts';
import { officeFor } from '#app/people/permission.ts';
import type { Db } from '#db/client.server.ts';
import { acts } from '#db/schema/log.ts';

export type LedgerExport = { exportId: string; fundId: string; content: ExportContent };
export type AuditedFund = { id: string; communityId: string; placePath: readonly string[] };
export type ExportLedgerRefusal = 'not_allowed' | 'reason_missing';

const what = 'funds.export_ledger';

/** Puts on record that an auditor takes the books along with the full names in them, and what for. */
export async function recordLedgerExport(
  db: Db,
  act: Act,
  { fund, content, reason }: { fund: AuditedFund; content: ExportContent; reason: string },
): Promise<Outcome<LedgerExport, ExportLedgerRefusal>> {
  return perform<LedgerExport, ExportLedgerRefusal>(db, act, {
    what,
    input: { fundId: fund.id, content, reason },
    body: async (tx) => {
      const office = officeFor(act.actor, 'ledger.audit', fund.placePath);
      if (!office) return refused('not_allowed');
      if (reason.trim() === '') return refused('reason_missing');
      const detail = { content, reason: reason.trim() };
      await recordInFund(tx, act, { fund, what: 'funds.ledger_exported', office, detail });
      return done({ exportId: newId(act.now.getTime()), fundId: fund.id, content });
    },
  });
}

const fetchMinutes = 10;

/** An export of a fund that this account asked for within the last ten minutes, or null. */
export async function findLedgerExport(
  db: Db,
  actor: Actor,
  { fundId, exportId, now }: { fundId: string; exportId: string; now: Date },
): Promise<LedgerExport | null> {
  const [asked] = await db
    .select({ answer: acts.answer })
    .from(acts)
    .where(
      and(
        eq(acts.accountId, actor.accountId ?? exportId),
        eq(acts.what, what),
        sql`${acts.answer} ->> 'exportId' = ${exportId}`,
        gt(acts.actedAt, new Date(now.getTime() - fetchMinutes * 60_000)),
      ),
    );
  const found = asked ? (asked.answer as LedgerExport) : null;
  return found?.fundId === fundId ? found : null;
}
