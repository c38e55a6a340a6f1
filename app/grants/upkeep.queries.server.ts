import { and, asc, desc, eq, inArray, ne, type SQL, sql } from 'drizzle-orm';
import type { CheckConclusion, Findings } from '#app/grants/award-check.ts';
import { type DutyKind, dutyStanding } from '#app/grants/award-duty.ts';
import type { ExpenseState } from '#app/grants/expense.ts';
import { appealUntil, type MeasureKind } from '#app/grants/measure.ts';
import type { PictureMoment, ReportKind, ReportState } from '#app/grants/report.ts';
import type { Db } from '#db/client.server.ts';
import { awardChecks, awardDuties, awardMeasures, awardPictures, awardReports, expenses } from '#db/schema/award-upkeep.ts';
import { files } from '#db/schema/files.ts';
import { resolutions } from '#db/schema/resolutions.ts';

const columnsOfExpense = {
  id: expenses.id,
  line: expenses.line,
  amountFen: expenses.amountFen,
  spentOn: expenses.spentOn,
  description: expenses.description,
  isRelated: expenses.isRelated,
  state: sql<ExpenseState>`${expenses.state}`,
  needsConsent: expenses.needsConsent,
  consentReason: expenses.consentReason,
  reviewNote: expenses.reviewNote,
  receiptFileId: expenses.receiptFileId,
  filedBy: expenses.filedBy,
  filedAt: expenses.filedAt,
};

type ExpensePage = { after: readonly [string, string] | null; limit: number };

/** The expenses of an award, the newest first. What was taken back is left out. */
export function listExpenses(db: Db, awardId: string, { after, limit }: ExpensePage) {
  const isLater: SQL | undefined = after
    ? sql`(${expenses.filedAt}, ${expenses.id}) < (${after[0]}::timestamptz, ${after[1]}::uuid)`
    : undefined;
  return db
    .select(columnsOfExpense)
    .from(expenses)
    .where(and(eq(expenses.awardId, awardId), ne(expenses.state, 'withdrawn'), isLater))
    .orderBy(desc(expenses.filedAt), desc(expenses.id))
    .limit(limit);
}

/** Expenses that wait for their review, the oldest first; `isRepeated`: the same picture came with another expense. */
export function listWaitingExpenses(db: Db, awardId: string, limit: number) {
  const isRepeated = sql<boolean>`exists (
    select from expenses other join files theirs on theirs.id = other.receipt_file_id
    join files own on own.id = expenses.receipt_file_id and own.sha256 = theirs.sha256
    where other.id <> expenses.id and other.state in ('filed', 'accepted'))`;
  return db
    .select({ ...columnsOfExpense, isRepeated })
    .from(expenses)
    .where(and(eq(expenses.awardId, awardId), eq(expenses.state, 'filed')))
    .orderBy(asc(expenses.filedAt), asc(expenses.id))
    .limit(limit);
}

/** The reports of an award, the newest first, each with its pictures. Everybody's. */
export async function listReports(db: Db, awardId: string) {
  const [rows, pictures] = await Promise.all([
    db
      .select({
        id: awardReports.id,
        kind: sql<ReportKind>`${awardReports.kind}`,
        body: awardReports.body,
        correctsId: awardReports.correctsId,
        reason: awardReports.reason,
        state: sql<ReportState>`${awardReports.state}`,
        reviewNote: awardReports.reviewNote,
        filedBy: awardReports.filedBy,
        filedAt: awardReports.filedAt,
      })
      .from(awardReports)
      .where(eq(awardReports.awardId, awardId))
      .orderBy(desc(awardReports.filedAt), desc(awardReports.id)),
    listPictures(db, awardId),
  ]);
  return rows.map((row) => ({ ...row, pictures: pictures.filter(({ reportId }) => reportId === row.id) }));
}

/** The pictures of an award, before, during, after, in the order in which they came. */
function listPictures(db: Db, awardId: string) {
  return db
    .select({
      id: files.id,
      reportId: awardPictures.reportId,
      moment: sql<PictureMoment>`${awardPictures.moment}`,
      caption: awardPictures.caption,
      width: files.width,
      height: files.height,
    })
    .from(awardPictures)
    .innerJoin(files, eq(files.id, awardPictures.fileId))
    .where(eq(awardPictures.awardId, awardId))
    .orderBy(
      sql`array_position(array['before', 'during', 'after'], ${awardPictures.moment})`,
      asc(awardPictures.addedAt),
      asc(awardPictures.fileId),
    );
}

/** The checks of an award, the newest first. Names nobody. */
export function listChecks(db: Db, awardId: string) {
  return db
    .select({
      id: awardChecks.id,
      findings: sql<Findings>`${awardChecks.findings}`,
      conclusion: sql<CheckConclusion>`${awardChecks.conclusion}`,
      summary: awardChecks.summary,
      checkedAt: awardChecks.checkedAt,
      answer: awardChecks.answer,
    })
    .from(awardChecks)
    .where(eq(awardChecks.awardId, awardId))
    .orderBy(desc(awardChecks.checkedAt), desc(awardChecks.id));
}

/** What was done against an award, the newest first, with answer and appeal. `takenBy` is for who asks whether it was they. */
export async function listMeasures(db: Db, awardId: string, localDay: (at: Date) => string) {
  const rows = await db
    .select({
      id: awardMeasures.id,
      kind: sql<MeasureKind>`${awardMeasures.kind}`,
      reason: awardMeasures.reason,
      amountFen: awardMeasures.amountFen,
      untilOn: awardMeasures.untilOn,
      resolutionTitle: resolutions.title,
      resolutionRoomId: resolutions.roomId,
      takenBy: awardMeasures.takenBy,
      takenAt: awardMeasures.takenAt,
      answer: awardMeasures.answer,
      appeal: awardMeasures.appeal,
      appealOutcome: sql<'upheld' | 'lifted' | null>`${awardMeasures.appealOutcome}`,
      appealReason: awardMeasures.appealReason,
    })
    .from(awardMeasures)
    .leftJoin(resolutions, eq(resolutions.id, awardMeasures.resolutionId))
    .where(eq(awardMeasures.awardId, awardId))
    .orderBy(desc(awardMeasures.takenAt), desc(awardMeasures.id));
  return rows.map((row) => ({ ...row, appealUntil: appealUntil(localDay(row.takenAt)) }));
}

/** What of an award must be made public by when, and how each stands today, the earliest first. */
export async function listDuties(db: Db, awardId: string, today: string) {
  const [rows, waiting] = await Promise.all([
    db
      .select({
        id: awardDuties.id,
        kind: sql<DutyKind>`${awardDuties.kind}`,
        dueOn: awardDuties.dueOn,
        metAt: awardDuties.metAt,
        moveReason: awardDuties.moveReason,
        about: expenses.description,
        expenseState: expenses.state,
      })
      .from(awardDuties)
      .leftJoin(expenses, eq(expenses.id, awardDuties.expenseId))
      .where(eq(awardDuties.awardId, awardId))
      .orderBy(asc(awardDuties.dueOn), asc(awardDuties.id)),
    countWaiting(db, awardId),
  ]);
  const left = new Map(waiting.map(({ kind, count }) => [kind, count]));
  const due = rows.filter(({ expenseState }) => expenseState !== 'withdrawn' && expenseState !== 'refused');
  return due.map(({ expenseState: _, ...duty }) => {
    const isMet = duty.metAt !== null;
    const isHandedIn = !isMet && (left.get(duty.kind) ?? 0) > 0;
    if (isHandedIn) left.set(duty.kind, (left.get(duty.kind) ?? 0) - 1);
    return { ...duty, standing: dutyStanding({ dueOn: duty.dueOn, isMet, isHandedIn }, today) };
  });
}

function countWaiting(db: Db, awardId: string) {
  return db
    .select({ kind: awardReports.kind, count: sql<number>`count(*)::integer` })
    .from(awardReports)
    .where(
      and(
        eq(awardReports.awardId, awardId),
        eq(awardReports.state, 'filed'),
        inArray(awardReports.kind, ['progress', 'final', 'related_payment']),
      ),
    )
    .groupBy(awardReports.kind);
}
