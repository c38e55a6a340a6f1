import { createHash } from 'node:crypto';
import { and, eq, isNull } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import type { Act } from '#app/core/act.ts';
import { newId } from '#app/core/identifier.ts';
import { done, type Outcome, refused } from '#app/core/outcome.ts';
import type { Role } from '#app/core/role.ts';
import { shorten } from '#app/core/text.ts';
import { type NewEntry, postEntries } from '#app/funds/post-entry.server.ts';
import { keepNewFiles } from '#app/grants/award-files.server.ts';
import { compareBankFile } from '#app/grants/bank-comparison.ts';
import { readBankFile } from '#app/grants/bank-file.form.ts';
import { plainReference } from '#app/grants/bank-file.ts';
import { type BankReport, countOutcomes, makeBankReport, type ReportRow } from '#app/grants/bank-report.ts';
import { paymentLimits } from '#app/grants/payment-list.ts';
import { type BatchRefusal, type HeldBatch, type HeldLine, listOwnAwards, lockBatch } from '#app/grants/payment-lock.server.ts';
import { followAwardStage } from '#app/grants/thread-facts.server.ts';
import { moveTranche } from '#app/grants/tranche.commands.server.ts';
import { appendLog } from '#app/log/entry.server.ts';
import { perform } from '#app/log/perform.server.ts';
import type { Db } from '#db/client.server.ts';
import { ledgerEntries } from '#db/schema/funds.ts';
import { bankFiles, paymentLines } from '#db/schema/payments.ts';

/** The whole file as the bank gave it; its bytes are kept under their digest before this (`keepBytes`). */
export type ImportBankFile = { batchId: string; fileName: string; content: Uint8Array };
export type BankFileAnswer = { bankFileId: string; paid: number; failed: number };
export type ImportBankFileRefusal = BatchRefusal | 'own_award';

/**
 * Reads what the bank did with a list of payments, and records it: paid instalments with their entries in the books, failed
 * ones approved again with the reason. Everything of one file is recorded in one transaction, so that a process that dies in
 * the middle has recorded nothing of it, and the file can be read again. Read twice, it changes nothing. Lines that are not
 * clear are not taken, and neither are payments to whoever reads the file; the report says so line by line.
 */
export async function importBankFile(
  db: Db,
  act: Act,
  input: ImportBankFile,
): Promise<Outcome<BankFileAnswer, ImportBankFileRefusal>> {
  const { batchId, fileName, content } = input;
  const sha256 = createHash('sha256').update(content).digest('hex');
  return perform<BankFileAnswer, ImportBankFileRefusal>(db, act, {
    what: 'grants.read_bank_file',
    input: { batchId, fileName, sha256 },
    collisions: { payment_lines_never_by_the_payee: 'own_award' },
    body: async (tx) => {
      const held = await lockBatch(tx, act, batchId);
      const importedBy = act.actor.accountId;
      if (!held.ok) return held;
      if (importedBy === null) return refused('not_allowed');
      const { batch, office, lines } = held.value;
      const report = await reportOn(tx, importedBy, { lines, batchId, sha256, content });
      await settleLines(tx, act, { office, lines, rows: report.rows });
      const stored = { sha256, bytes: content.length, contentType: 'text/csv', width: null, height: null, thumbnailSha256: null };
      const [fileId = ''] = await keepNewFiles(tx, act, [{ ...stored, originalName: fileName }]);
      const bankFileId = newId(act.now.getTime());
      await tx.insert(bankFiles).values({ id: bankFileId, batchId, sha256, fileId, report, importedBy, importedAt: act.now });
      const { paid, failed } = countOutcomes(report);
      const subject = { kind: 'payment_batch', id: batchId };
      const detail = { number: batch.number, sha256, paid, failed };
      await appendLog(tx, act, { what: 'grants.bank_file_read', communityId: batch.communityId, subject, detail, office });
      return done({ bankFileId, paid, failed });
    },
  });
}

type Read = { lines: readonly HeldLine[]; batchId: string; sha256: string; content: Uint8Array };

async function reportOn(tx: Db, accountId: string, { lines, batchId, sha256, content }: Read): Promise<BankReport> {
  const own = await listOwnAwards(
    tx,
    accountId,
    lines.map(({ award }) => award.id),
  );
  const earlier = await tx.$count(bankFiles, and(eq(bankFiles.batchId, batchId), eq(bankFiles.sha256, sha256)));
  const file = readBankFile(content);
  return makeBankReport(file, compareBankFile(file, lines), {
    isOwn: ({ award }) => own.has(award.id),
    isRepeated: earlier > 0,
  });
}

type Settling = Pick<HeldBatch, 'lines'> & { office: Role; rows: readonly ReportRow[] };

/** Records the lines that were taken, then their entries in one go, then what follows for the proposals. */
async function settleLines(tx: Db, act: Act, { office, lines, rows }: Settling): Promise<void> {
  const byReference = new Map(lines.map((line) => [plainReference(line.reference), line]));
  const entries: NewEntry[] = [];
  const proposalIds = new Set<string | null>();
  for (const row of rows) {
    const line = byReference.get(plainReference(row.reference));
    if (!line) continue;
    if (row.outcome === 'failed') await settleFailed(tx, act, { office, line, row });
    if (row.outcome !== 'paid') continue;
    entries.push(...(await settlePaid(tx, act, { office, line, row })));
    proposalIds.add(line.award.proposalId);
  }
  await postEntries(tx, act, entries);
  for (const proposalId of proposalIds) await followAwardStage(tx, proposalId);
}

type SettledLine = { office: Role; line: HeldLine; row: ReportRow };

async function settlePaid(tx: Db, act: Act, { office, line, row }: SettledLine): Promise<NewEntry[]> {
  const { award, tranche } = line;
  const settled = { settledBy: act.actor.accountId, settledAt: act.now, valueOn: row.valueOn };
  await tx
    .update(paymentLines)
    .set({ state: 'paid', bankReference: row.bankReference, ...settled })
    .where(eq(paymentLines.id, line.id));
  await moveTranche(tx, act, { award, tranche, event: 'pay', office, changes: { paidAt: act.now } });
  const cleared = await listCleared(tx, tranche.id);
  const of = { awardId: award.id, trancheId: tranche.id, paymentLineId: line.id };
  return cleared.map(({ fundId, amountFen }) => ({ kind: 'pay', fundId, amountFen, ...of }));
}

/** What the bank says of a failure may name the account: it stands on the line, and not in the public history of the award. */
async function settleFailed(tx: Db, act: Act, { office, line, row }: SettledLine): Promise<void> {
  const { award, tranche } = line;
  const failureReason = shorten(row.reason, paymentLimits.reason);
  const settled = { settledBy: act.actor.accountId, settledAt: act.now, valueOn: row.valueOn };
  await tx
    .update(paymentLines)
    .set({ state: 'failed', failureReason, ...settled })
    .where(eq(paymentLines.id, line.id));
  await moveTranche(tx, act, { award, tranche, event: 'fail', office, changes: {} });
}

/** The entries that approved an instalment and which nothing has reversed: it is paid out of the same funds. */
async function listCleared(tx: Db, trancheId: string): Promise<{ fundId: string; amountFen: number }[]> {
  const reversal = alias(ledgerEntries, 'reversal');
  return tx
    .select({ fundId: ledgerEntries.fundId, amountFen: ledgerEntries.amountFen })
    .from(ledgerEntries)
    .leftJoin(reversal, eq(reversal.reversesId, ledgerEntries.id))
    .where(and(eq(ledgerEntries.trancheId, trancheId), eq(ledgerEntries.kind, 'approve'), isNull(reversal.id)));
}
