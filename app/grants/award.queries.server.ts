import { and, asc, desc, eq, isNull, sql } from 'drizzle-orm';
import type { TrancheState } from '#app/grants/award.ts';
import type { PublicStage } from '#app/proposals/public-stage.ts';
import type { Db } from '#db/client.server.ts';
import { allocationLines } from '#db/schema/allocations.ts';
import { documentMoneyRows, documentRevisions } from '#db/schema/drafting.ts';
import { files } from '#db/schema/files.ts';
import { funds, ledgerAccounts } from '#db/schema/funds.ts';
import { awardFunds, awardPayees, awardSteps, awards, trancheFiles, tranches } from '#db/schema/grants.ts';
import { planRevisions } from '#db/schema/plans.ts';
import { proposals } from '#db/schema/proposals.ts';
import { resolutions } from '#db/schema/resolutions.ts';

/** The funds of an award in the order in which they are drawn on. */
export function listAwardFunds(db: Db, awardId: string) {
  return db
    .select({ fundId: awardFunds.fundId, name: funds.name, slug: funds.slug, amountFen: awardFunds.amountFen })
    .from(awardFunds)
    .innerJoin(funds, eq(funds.id, awardFunds.fundId))
    .where(eq(awardFunds.awardId, awardId))
    .orderBy(asc(awardFunds.position));
}

/** The instalments of an award in order. Names nobody: officers are ids. */
export function listTranches(db: Db, awardId: string) {
  return db
    .select({
      id: tranches.id,
      position: tranches.position,
      amountFen: tranches.amountFen,
      milestone: tranches.milestone,
      dueOn: tranches.dueOn,
      state: sql<TrancheState>`${tranches.state}`,
      evidence: tranches.evidence,
      submittedAt: tranches.submittedAt,
      returnReason: tranches.returnReason,
      voucherNumber: tranches.voucherNumber,
      voucherFileId: tranches.voucherFileId,
      verifiedBy: tranches.verifiedBy,
      verifiedAt: tranches.verifiedAt,
      needsThird: tranches.needsThird,
      approvedBy: tranches.approvedBy,
      approvedAt: tranches.approvedAt,
      thirdApprovedBy: tranches.thirdApprovedBy,
      paidAt: tranches.paidAt,
    })
    .from(tranches)
    .where(eq(tranches.awardId, awardId))
    .orderBy(asc(tranches.position));
}

/** What became of an award, oldest first. */
export function listAwardSteps(db: Db, awardId: string) {
  return db
    .select({
      id: awardSteps.id,
      event: awardSteps.event,
      explanation: awardSteps.explanation,
      amountFen: awardSteps.amountFen,
      tranchePosition: awardSteps.tranchePosition,
      office: awardSteps.office,
      takenAt: awardSteps.takenAt,
    })
    .from(awardSteps)
    .where(eq(awardSteps.awardId, awardId))
    .orderBy(asc(awardSteps.takenAt), asc(awardSteps.id));
}

/** The cumulative sums of an award, in whole fen: committed ≥ approved ≥ paid ≥ returned (app/funds/ledger.ts). */
export async function findAwardSums(db: Db, awardId: string) {
  const rows = await db
    .select({ kind: ledgerAccounts.kind, fen: sql<string>`sum(abs(${ledgerAccounts.balanceFen}))` })
    .from(ledgerAccounts)
    .where(eq(ledgerAccounts.awardId, awardId))
    .groupBy(ledgerAccounts.kind);
  const of = (kind: string) => Number(rows.find((row) => row.kind === kind)?.fen ?? 0);
  const approvedFen = of('approved') + of('paid');
  return {
    reservedFen: of('reserved'),
    committedFen: of('committed') + approvedFen,
    approvedFen,
    paidFen: of('paid'),
    returnedFen: of('returned'),
  };
}

/** The proposal that an award is for: its number and the stage that people see. Null while it is not public. */
export async function findThread(db: Db, proposalId: string) {
  const [row] = await db
    .select({ number: proposals.number, stage: sql<PublicStage | null>`${proposals.publicStage}` })
    .from(proposals)
    .where(and(eq(proposals.id, proposalId), isNull(proposals.hiddenAt)));
  return row?.number && row.stage ? { number: row.number, stage: row.stage } : null;
}

/** The pictures and papers handed in with the instalments of an award. For its grantee, staff and auditors. */
export function listTrancheFiles(db: Db, awardId: string) {
  return db
    .select({ id: files.id, trancheId: trancheFiles.trancheId, name: files.originalName })
    .from(trancheFiles)
    .innerJoin(tranches, eq(tranches.id, trancheFiles.trancheId))
    .innerJoin(files, eq(files.id, trancheFiles.fileId))
    .where(eq(tranches.awardId, awardId))
    .orderBy(asc(trancheFiles.addedAt), asc(trancheFiles.position));
}

/** Where the grantee's money goes at this moment, or null. Private: of staff who pay and the grantee. */
export async function findPayee(db: Db, awardId: string) {
  const [payee] = await db
    .select({ name: awardPayees.name, bank: awardPayees.bank, account: awardPayees.account })
    .from(awardPayees)
    .where(eq(awardPayees.awardId, awardId))
    .orderBy(desc(awardPayees.setAt), desc(awardPayees.id))
    .limit(1);
  return payee ?? null;
}

/** What an award rests on: what its line granted, the digest of its text, and the lines of its budget. */
export async function findBasis(db: Db, awardId: string) {
  const [row] = await db
    .select({
      grantedFen: allocationLines.grantedFen,
      revisionId: planRevisions.documentRevisionId,
      planSha256: planRevisions.sha256,
      resolutionSha256: resolutions.revisionHash,
      resolutionRevisionId: documentRevisions.id,
    })
    .from(awards)
    .innerJoin(
      allocationLines,
      sql`${allocationLines.allocationId} = ${awards.allocationId} and ${allocationLines.position} = ${awards.linePosition}`,
    )
    .leftJoin(planRevisions, eq(planRevisions.id, awards.planRevisionId))
    .leftJoin(resolutions, eq(resolutions.id, awards.resolutionId))
    .leftJoin(
      documentRevisions,
      sql`${documentRevisions.documentId} = ${resolutions.documentId} and ${documentRevisions.seq} = ${resolutions.revisionSeq}`,
    )
    .where(eq(awards.id, awardId));
  if (!row) throw new Error('the award is of no line');
  const revisionId = row.revisionId ?? row.resolutionRevisionId;
  const budget = revisionId === null ? [] : await listBudget(db, revisionId);
  return { grantedFen: row.grantedFen, basisSha256: row.planSha256 ?? row.resolutionSha256 ?? '', budget };
}

async function listBudget(db: Db, revisionId: string): Promise<{ line: string; amountFen: number }[]> {
  const rows = await db
    .select({ line: documentMoneyRows.item, amountFen: sql<string>`sum(${documentMoneyRows.amountFen})` })
    .from(documentMoneyRows)
    .where(eq(documentMoneyRows.revisionId, revisionId))
    .groupBy(documentMoneyRows.item)
    .orderBy(sql`min(${documentMoneyRows.position})`);
  return rows.map(({ line, amountFen }) => ({ line, amountFen: Number(amountFen) }));
}
