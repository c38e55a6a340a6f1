import { and, eq, inArray } from 'drizzle-orm';
import type { Act } from '#app/core/act.ts';
import { newId } from '#app/core/identifier.ts';
import { done, type Outcome, refused } from '#app/core/outcome.ts';
import { lengthOf } from '#app/core/text.ts';
import { meetDuty } from '#app/grants/award-duty.commands.server.ts';
import { keepNewFiles, type NewFile } from '#app/grants/award-files.server.ts';
import { type LeadAwardRefusal, lockAwardFor, lockOwnAward, type OwnAwardRefusal } from '#app/grants/award-lock.server.ts';
import { noteInAward, recordInAward } from '#app/grants/award-step.server.ts';
import {
  type NewReport,
  type PictureMoment,
  type ReportKind,
  type ReportProblem,
  reportLimits,
  reportProblem,
  reportsIn,
} from '#app/grants/report.ts';
import { perform } from '#app/log/perform.server.ts';
import type { Db } from '#db/client.server.ts';
import { awardPictures, awardReports } from '#db/schema/award-upkeep.ts';

export type ReportOf = { awardId: string; reportId: string };

/** A picture that comes with a report, and of when it is. */
export type NewPicture = { file: NewFile; moment: PictureMoment; caption: string };

export type FileReport = { awardId: string; report: NewReport; pictures: readonly NewPicture[] };
export type FileReportRefusal =
  | OwnAwardRefusal
  | ReportProblem
  | 'award_not_reporting'
  | 'corrected_not_found'
  | 'final_report_filed';

/**
 * Hands in a report with its pictures: progress, the end, a payment to somebody close, or the correction of an earlier one. It is
 * public at once, and says whether it was accepted. There is one final report at a time.
 */
export async function fileReport(db: Db, act: Act, input: FileReport): Promise<Outcome<ReportOf, FileReportRefusal>> {
  const { pictures, ...asked } = input;
  return perform<ReportOf, FileReportRefusal>(db, act, {
    what: 'grants.file_report',
    input: { ...asked, pictures: pictures.map(({ file, ...said }) => ({ ...said, file: { ...file } })) },
    body: async (tx) => {
      const { awardId, report } = input;
      const found = await lockOwnAward(tx, act, awardId);
      if (!found.ok) return found;
      const { award } = found.value;
      if (!reportsIn(award.state, report.kind)) return refused('award_not_reporting');
      const problem = reportProblem(
        report,
        pictures.map(({ caption }) => caption),
      );
      if (problem) return refused(problem);
      if (report.kind === 'correction' && !(await isOfAward(tx, { awardId, reportId: report.correctsId ?? '' })))
        return refused('corrected_not_found');
      if (report.kind === 'final' && (await hasFinal(tx, awardId))) return refused('final_report_filed');
      const reportId = await writeReport(tx, act, input);
      const detail = { reportId, kind: report.kind, pictures: pictures.length };
      await recordInAward(tx, act, { award, what: 'grants.report_filed', detail, told: { reportId } });
      return done({ awardId, reportId });
    },
  });
}

async function writeReport(tx: Db, act: Act, { awardId, report, pictures }: FileReport): Promise<string> {
  const filedBy = act.actor.accountId;
  if (filedBy === null) throw new Error('nobody reports');
  const reportId = newId(act.now.getTime());
  const isCorrection = report.kind === 'correction';
  await tx.insert(awardReports).values({
    id: reportId,
    awardId,
    kind: report.kind,
    body: report.body.trim(),
    correctsId: isCorrection ? report.correctsId : null,
    reason: isCorrection ? report.reason.trim() : '',
    filedBy,
    filedAt: act.now,
  });
  const fileIds = await keepNewFiles(
    tx,
    act,
    pictures.map(({ file }) => file),
  );
  const added = { awardId, reportId, addedBy: filedBy, addedAt: act.now };
  const rows = pictures.map(({ moment, caption }, index) => ({
    ...added,
    fileId: fileIds[index] ?? '',
    moment,
    caption: caption.trim(),
  }));
  if (rows.length > 0) await tx.insert(awardPictures).values(rows);
  return reportId;
}

async function isOfAward(tx: Db, { awardId, reportId }: ReportOf): Promise<boolean> {
  const rows = await tx
    .select({ id: awardReports.id })
    .from(awardReports)
    .where(and(eq(awardReports.id, reportId), eq(awardReports.awardId, awardId)));
  return rows.length > 0;
}

async function hasFinal(tx: Db, awardId: string): Promise<boolean> {
  const isStanding = inArray(awardReports.state, ['filed', 'accepted']);
  const rows = await tx
    .select({ id: awardReports.id })
    .from(awardReports)
    .where(and(eq(awardReports.awardId, awardId), eq(awardReports.kind, 'final'), isStanding));
  return rows.length > 0;
}

export type ReviewReport = ReportOf & { verdict: 'accept' | 'return'; note: string };
export type ReviewReportRefusal =
  | LeadAwardRefusal
  | 'report_not_found'
  | 'report_settled'
  | 'same_person'
  | 'reason_missing'
  | 'text_too_long';

/** Accepts a report, which then meets the earliest open duty of its kind, or gives it back with a reason. By another than who filed it. */
export async function reviewReport(db: Db, act: Act, input: ReviewReport): Promise<Outcome<ReportOf, ReviewReportRefusal>> {
  return perform<ReportOf, ReviewReportRefusal>(db, act, {
    what: 'grants.review_report',
    input,
    collisions: { award_reports_reviewed_by_another: 'same_person', award_reports_never_by_the_payee: 'own_award' },
    body: async (tx) => {
      const { awardId, reportId, verdict } = input;
      const found = await lockAwardFor(tx, act, { awardId, deed: 'grants.check' });
      if (!found.ok) return found;
      const { award, office } = found.value;
      const [report] = await tx
        .select()
        .from(awardReports)
        .where(and(eq(awardReports.id, reportId), eq(awardReports.awardId, awardId)))
        .for('no key update');
      if (!report) return refused('report_not_found');
      if (report.state !== 'filed') return refused('report_settled');
      if (report.filedBy === act.actor.accountId) return refused('same_person');
      const explanation = input.note.trim();
      if (verdict === 'return' && explanation === '') return refused('reason_missing');
      if (lengthOf(explanation) > reportLimits.reason) return refused('text_too_long');
      const state = verdict === 'accept' ? 'accepted' : 'returned';
      const reviewed = { reviewedBy: act.actor.accountId, reviewedAt: act.now, reviewNote: explanation };
      await tx
        .update(awardReports)
        .set({ state, ...reviewed })
        .where(eq(awardReports.id, reportId));
      const kind = report.kind as ReportKind;
      if (state === 'accepted' && kind !== 'correction') await meetDuty(tx, { awardId, kind, reportId, filedAt: report.filedAt });
      await noteInAward(tx, act, { award, note: { event: `report_${state}`, explanation, office } });
      const detail = { reportId, kind, explanation };
      await recordInAward(tx, act, { award, what: `grants.report_${state}`, office, detail, told: { reportId } });
      return done({ awardId, reportId });
    },
  });
}
