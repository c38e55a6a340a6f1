import { and, asc, eq, inArray, ne, sum } from 'drizzle-orm';
import type { Actor } from '#app/core/act.ts';
import { writeFen } from '#app/core/fen.ts';
import { importBankFile } from '#app/grants/bank-import.commands.server.ts';
import type { BankReport } from '#app/grants/bank-report.ts';
import { makePaymentBatch } from '#app/grants/payment.commands.server.ts';
import type { Db } from '#db/client.server.ts';
import { ledgerAccounts } from '#db/schema/funds.ts';
import { tranches } from '#db/schema/grants.ts';
import { bankFiles, paymentLines } from '#db/schema/payments.ts';
import { type BuiltAward, buildAward, type GivenAward } from '#tests/support/build/award.ts';
import { buildFund } from '#tests/support/build/fund.ts';
import { actOf, must } from '#tests/support/build/people.ts';
import { buildSetting } from '#tests/support/build/proposal.ts';

/** Awards of one community out of one fund, each with its first instalment, a half of it, approved. */
export async function buildApproved(db: Db, count: number, given: GivenAward = {}): Promise<BuiltAward[]> {
  const setting = given.setting ?? (await buildSetting(db));
  const { amountFen = 3_000_00 } = given;
  const { communityId } = setting.community;
  const fundId = given.fundId ?? (await buildFund(db, { communityId, amountFen: amountFen * count })).fundId;
  const built: BuiltAward[] = [];
  for (let each = 0; each < count; each += 1)
    built.push(await buildAward(db, { amountFen, until: 'approved', ...given, setting, fundId }));
  return built;
}

/** The id of an instalment. */
export async function trancheIdOf(db: Db, { awardId }: { awardId: string }, position = 1): Promise<string> {
  const [row] = await db
    .select({ id: tranches.id })
    .from(tranches)
    .where(and(eq(tranches.awardId, awardId), eq(tranches.position, position)));
  if (!row) throw new Error('there is no such instalment');
  return row.id;
}

/** A list of the first instalments of awards. */
export async function buildBatch(db: Db, awards: readonly { awardId: string }[], by: Actor): Promise<string> {
  const trancheIds = await Promise.all(awards.map((award) => trancheIdOf(db, award)));
  return must(await makePaymentBatch(db, actOf(by), { trancheIds })).batchId;
}

/** The lines of a list in their order. */
export function linesOf(db: Db, batchId: string) {
  return db.select().from(paymentLines).where(eq(paymentLines.batchId, batchId)).orderBy(asc(paymentLines.position));
}

export type BankLine = {
  reference: string;
  amountFen: number;
  result?: string;
  bankReference?: string | null;
  reason?: string;
  valueOn?: string | null;
};

/** A bank's result file as CSV: every line paid, each under a bank reference of its own, unless said otherwise. */
export function bankCsv(lines: readonly BankLine[]): Buffer {
  const rows = lines.map(({ reference, amountFen, result = '成功', reason = '', ...given }) => {
    const bankReference = given.bankReference ?? (result === '成功' ? `BK${reference}` : '');
    return [reference, writeFen(amountFen), result, bankReference, reason, given.valueOn ?? '2026-03-03'].join(',');
  });
  return Buffer.from(['付款编号,金额（元）,结果,银行流水号,原因,入账日期', ...rows, ''].join('\r\n'));
}

/** What the accounts of awards hold in all. */
export async function bookedFor(db: Db, awards: readonly BuiltAward[]): Promise<Record<string, number>> {
  const rows = await db
    .select({ kind: ledgerAccounts.kind, fen: sum(ledgerAccounts.balanceFen) })
    .from(ledgerAccounts)
    .where(and(inArray(ledgerAccounts.awardId, idsOf(awards)), ne(ledgerAccounts.balanceFen, 0)))
    .groupBy(ledgerAccounts.kind)
    .orderBy(asc(ledgerAccounts.kind));
  return Object.fromEntries(rows.map(({ kind, fen }) => [kind, Number(fen)]));
}

/** The states of the first instalments of awards. */
export async function firstStatesOf(db: Db, awards: readonly BuiltAward[]): Promise<string[]> {
  const rows = await db
    .select({ state: tranches.state })
    .from(tranches)
    .where(and(inArray(tranches.awardId, idsOf(awards)), eq(tranches.position, 1)));
  return rows.map(({ state }) => state);
}

/** Reads a bank's results in, and answers what came of each line. */
export async function readResults(db: Db, by: Actor, given: { batchId: string; content: Uint8Array }): Promise<BankReport> {
  const { bankFileId } = must(await importBankFile(db, actOf(by), { fileName: '结果.csv', ...given }));
  const [row] = await db.select({ report: bankFiles.report }).from(bankFiles).where(eq(bankFiles.id, bankFileId));
  if (!row) throw new Error('the file was not read');
  return row.report as BankReport;
}

function idsOf(awards: readonly BuiltAward[]): string[] {
  return awards.map(({ awardId }) => awardId);
}
