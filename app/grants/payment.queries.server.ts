import { and, asc, desc, eq, sql } from 'drizzle-orm';
import type { BankReport } from '#app/grants/bank-report.ts';
import type { Db } from '#db/client.server.ts';
import { files } from '#db/schema/files.ts';
import { awards, tranches } from '#db/schema/grants.ts';
import { bankFiles, paymentBatches, paymentLines } from '#db/schema/payments.ts';
import { places } from '#db/schema/places.ts';

/** An instalment that may be put on a list. `isOwn`: the money is for whoever looks. `failedBefore`: why the bank last did not pay it. */
export type Payable = {
  trancheId: string;
  awardId: string;
  number: string;
  title: string;
  position: number;
  amountFen: number;
  payeeName: string;
  payeeBank: string;
  payeeAccount: string;
  hasFailed: boolean;
  failureReason: string;
  isOwn: boolean;
};

const payablesMax = 200;

/** Approved instalments of awards under way in a community, as far as they can be paid: the longest approved first. */
export async function listPayables(
  db: Db,
  { communityId, accountId }: { communityId: string; accountId: string },
): Promise<Payable[]> {
  const rows = await db.execute<Omit<Payable, 'amountFen'> & { amountFen: string }>(sql`
    select t.id as "trancheId", w.id as "awardId", w.number, w.title, t.position, t.amount_fen as "amountFen",
      p.name as "payeeName", p.bank as "payeeBank", p.account as "payeeAccount",
      f.id is not null as "hasFailed", coalesce(f.failure_reason, '') as "failureReason", is_payee(${accountId}, w.id) as "isOwn"
    from tranches t join awards w on w.id = t.award_id
    join lateral (select name, bank, account from award_payees where award_id = w.id order by set_at desc, id desc limit 1) p on true
    left join lateral (
      select id, failure_reason from payment_lines where tranche_id = t.id and state = 'failed' order by settled_at desc, id desc limit 1
    ) f on true
    where t.state = 'approved' and w.state = 'active' and w.community_id = ${communityId}
    order by coalesce(t.third_approved_at, t.approved_at), t.id limit ${payablesMax}`);
  return rows.map(({ amountFen, ...row }) => ({ ...row, amountFen: Number(amountFen) }));
}

/** What a list comes to: its lines and money, and how many of them are with the bank, paid and failed. */
const totals = {
  lines: sql<number>`count(*)::integer`,
  amountFen: sql<string>`sum(${paymentLines.amountFen})`,
  paying: sql<number>`count(*) filter (where ${paymentLines.state} = 'paying')::integer`,
  paid: sql<number>`count(*) filter (where ${paymentLines.state} = 'paid')::integer`,
  failed: sql<number>`count(*) filter (where ${paymentLines.state} = 'failed')::integer`,
  paidFen: sql<string>`coalesce(sum(${paymentLines.amountFen}) filter (where ${paymentLines.state} = 'paid'), 0)`,
};

export type BatchCursor = readonly [madeAt: string, id: string];

/** The lists of a community, the newest first. */
export async function listBatches(db: Db, communityId: string, { after, limit }: { after: BatchCursor | null; limit: number }) {
  const { id, number, madeAt } = paymentBatches;
  const rows = await db
    .select({ id, number, madeAt, ...totals })
    .from(paymentBatches)
    .innerJoin(paymentLines, eq(paymentLines.batchId, id))
    .where(
      and(
        eq(paymentBatches.communityId, communityId),
        after === null ? undefined : sql`(${madeAt}, ${id}) < (${after[0]}::timestamptz, ${after[1]}::uuid)`,
      ),
    )
    .groupBy(id)
    .orderBy(desc(madeAt), desc(id))
    .limit(limit);
  return rows.map(({ amountFen, paidFen, ...row }) => ({ ...row, amountFen: Number(amountFen), paidFen: Number(paidFen) }));
}

/** A list with what it comes to and the path of its community, or null. */
export async function findBatch(db: Db, batchId: string) {
  const { id, number, madeAt, communityId } = paymentBatches;
  const [row] = await db
    .select({ id, number, madeAt, communityId, placePath: places.path, ...totals })
    .from(paymentBatches)
    .innerJoin(places, eq(places.id, communityId))
    .innerJoin(paymentLines, eq(paymentLines.batchId, id))
    .where(eq(id, batchId))
    .groupBy(id, places.id);
  return row ? { ...row, amountFen: Number(row.amountFen), paidFen: Number(row.paidFen) } : null;
}

/** The lines of a list in order, with whole account numbers: for the export, and to be masked before anybody sees them. */
export function listBatchLines(db: Db, { batchId, accountId }: { batchId: string; accountId: string }) {
  return db
    .select({
      id: paymentLines.id,
      reference: paymentLines.reference,
      awardId: awards.id,
      awardNumber: awards.number,
      tranchePosition: tranches.position,
      amountFen: paymentLines.amountFen,
      payeeName: paymentLines.payeeName,
      payeeBank: paymentLines.payeeBank,
      payeeAccount: paymentLines.payeeAccount,
      state: sql<'paying' | 'paid' | 'failed'>`${paymentLines.state}`,
      bankReference: paymentLines.bankReference,
      valueOn: paymentLines.valueOn,
      failureReason: paymentLines.failureReason,
      isOwn: sql<boolean>`is_payee(${accountId}, ${awards.id})`,
    })
    .from(paymentLines)
    .innerJoin(tranches, eq(tranches.id, paymentLines.trancheId))
    .innerJoin(awards, eq(awards.id, tranches.awardId))
    .where(eq(paymentLines.batchId, batchId))
    .orderBy(asc(paymentLines.position));
}

const filesMax = 20;

/** The last files of the bank that were read for a list, with what came of each line; the newest first. */
export async function listBankFiles(db: Db, batchId: string) {
  const rows = await db
    .select({ id: bankFiles.id, name: files.originalName, importedAt: bankFiles.importedAt, report: bankFiles.report })
    .from(bankFiles)
    .innerJoin(files, eq(files.id, bankFiles.fileId))
    .where(eq(bankFiles.batchId, batchId))
    .orderBy(desc(bankFiles.importedAt), desc(bankFiles.id))
    .limit(filesMax);
  return rows.map(({ report, ...row }) => ({ ...row, report: report as BankReport }));
}
