import { type AppLoadContext, data, redirect } from '@remix-run/node';
import { z } from 'zod';
import { localDate } from '#app/core/instant.ts';
import { answerMeasure, appealMeasure, decideAppeal } from '#app/grants/appeal.commands.server.ts';
import { answerCheck } from '#app/grants/award-check.commands.server.ts';
import { fileReply } from '#app/grants/award-page.server.ts';
import { type Posted, type Posting, receivePost, refusedPost, take } from '#app/grants/award-post.server.ts';
import { sumAward, sumExpenses } from '#app/grants/award-sums.server.ts';
import { storeNewFiles } from '#app/grants/award-uploads.server.ts';
import { requireAward, type SeenAward } from '#app/grants/award-viewer.server.ts';
import { fileExpense, withdrawExpense } from '#app/grants/expense.commands.server.ts';
import { accountingStates, budgetLines } from '#app/grants/expense.ts';
import { fileReport, type NewPicture } from '#app/grants/report.commands.server.ts';
import { type PictureMoment, pictureMoments, type ReportKind, reportKinds, reportsIn } from '#app/grants/report.ts';
import {
  answerCheckForm,
  answerMeasureForm,
  appealForm,
  checksAct,
  decideForm,
  expenseForm,
  expenseIdForm,
  expensesAct,
  reportForm,
  reportsAct,
} from '#app/grants/upkeep.form.ts';
import { listChecks, listDuties, listExpenses, listMeasures, listReports } from '#app/grants/upkeep.queries.server.ts';
import { upkeepRefusalWords } from '#app/grants/upkeep-refusal.messages.ts';
import { readFields } from '#app/http/form.ts';
import { href } from '#app/http/href.ts';
import { cursorMoment, cutPage, pageSize, readCursor } from '#app/http/paging.ts';
import type { Message } from '#app/i18n/message.ts';
import { requireCommunity } from '#app/people/community.server.ts';
import { may } from '#app/people/permission.ts';
import { requireAct } from '#app/people/visitor.server.ts';

type Params = Readonly<Record<string, string | undefined>>;

const cursor = z.tuple([cursorMoment, z.uuid()]);
const doneOf = (request: Request) => new URL(request.url).searchParams.get('done');

/** What every page about carrying out an award shows of it. */
export function headOf({ award, viewer }: SeenAward) {
  return { id: award.id, number: award.number, title: award.title, state: award.state, isGrantee: viewer.isGrantee };
}

export type ExpensesPage = Awaited<ReturnType<typeof loadExpenses>>['page'];

/** What was spent, by line of the budget and one by one. Receipts are for the grantee, staff and auditors. */
export async function loadExpenses(context: AppLoadContext, request: Request, params: Params) {
  const [community, seen] = await Promise.all([requireCommunity(context, request), requireAward(context, request, params)]);
  const { award, viewer, visitor } = seen;
  const after = readCursor(request, cursor);
  const { db } = context;
  const awardId = award.id;
  const [rows, accepted, waiting, sums] = await Promise.all([
    listExpenses(db, awardId, { after, limit: pageSize + 1 }),
    sumExpenses(db, { awardId, states: ['accepted'] }),
    sumExpenses(db, { awardId, states: ['filed'] }),
    sumAward(db, awardId),
  ]);
  const { items, next } = cutPage(rows, pageSize, ({ filedAt, id }) => [filedAt.toISOString(), id]);
  const seesReceipts = viewer.isGrantee || viewer.isStaff || viewer.isAuditor;
  const lines = budgetLines(award).map(({ line, amountFen }) => ({
    line,
    amountFen,
    acceptedFen: accepted.get(line) ?? 0,
    waitingFen: waiting.get(line) ?? 0,
  }));
  const page = {
    head: headOf(seen),
    lines,
    variancePercent: award.variancePercent,
    sums,
    items: items.map(({ filedBy: _, receiptFileId, ...item }) => ({
      ...item,
      receiptFileId: seesReceipts ? receiptFileId : null,
    })),
    next,
    isFirst: after === null,
    files: viewer.isGrantee && accountingStates.includes(award.state),
    today: localDate(new Date(), community.zone),
    done: doneOf(request),
  };
  return { page, visitor };
}

/** Files an expense, or takes one back. */
export function answerExpensesPost(posting: Posting) {
  return receivePost(posting, { button: expensesAct, back: href.awardExpenses }, async (intent, posted) => {
    if (intent === 'file') return fileWithReceipt(posting, posted);
    const { awardId, context } = posted;
    return take(posted, { intent, schema: expenseIdForm }, (act, form) =>
      withdrawExpense(context.db, act, { awardId, expenseId: form.expense_id }),
    );
  });
}

async function fileWithReceipt(posting: Posting, { context, request, received, awardId, back }: Posted) {
  const intent = 'file';
  const form = readFields(received.fields, expenseForm, upkeepRefusalWords);
  const act = await requireAct(context, request, form);
  if (!form.ok) return data({ intent, reply: form.reply }, { status: 422 });
  const stored = await storeNewFiles(context, request, received);
  const [receipt] = stored.ok ? stored.files : [];
  const problem = stored.ok ? upkeepRefusalWords.receipt_missing : stored.problem;
  if (!receipt) return data({ intent, reply: fileReply(form.refuse(problem), 'receipt', problem) }, { status: 422 });
  const { award } = await requireAward(context, request, posting.params);
  const { lineAt, ...spent } = form.value;
  const expense = { ...spent, line: budgetLines(award)[lineAt]?.line ?? '' };
  const outcome = await fileExpense(context.db, act, { awardId, expense, receipt });
  if (outcome.ok) return redirect(back(awardId, { done: outcome.value.needsConsent ? 'file_over' : intent }));
  return refusedPost(intent, (words) => form.refuse(words), outcome.refusal);
}

export type ReportsPage = Awaited<ReturnType<typeof loadReports>>['page'];

/** What the grantee reports, with pictures. Everybody's. */
export async function loadReports(context: AppLoadContext, request: Request, params: Params) {
  const seen = await requireAward(context, request, params);
  const { award, viewer, visitor } = seen;
  const reports = await listReports(context.db, award.id);
  const page = {
    head: headOf(seen),
    reports: reports.map(({ filedBy: _, ...report }) => report),
    kinds: viewer.isGrantee ? reportKinds.filter((kind) => reportsIn(award.state, kind) && corrects(kind, reports.length)) : [],
    done: doneOf(request),
  };
  return { page, visitor };
}

/** A correction needs something to correct. */
function corrects(kind: ReportKind, reports: number): boolean {
  return kind !== 'correction' || reports > 0;
}

/** Hands in a report with its pictures. */
export function answerReportsPost(posting: Posting) {
  return receivePost(posting, { button: reportsAct, back: href.awardReports }, async (intent, posted) => {
    const { context, request, received, awardId, back } = posted;
    const form = readFields(received.fields, reportForm, upkeepRefusalWords);
    const act = await requireAct(context, request, form);
    if (!form.ok) return data({ intent, reply: form.reply }, { status: 422 });
    const { report, caption } = form.value;
    const stored = await storePictures(posted, caption);
    if (!stored.ok) {
      const { moment, problem } = stored;
      return data({ intent, reply: fileReply(form.refuse(problem), moment, problem) }, { status: 422 });
    }
    const outcome = await fileReport(context.db, act, { awardId, report, pictures: stored.pictures });
    if (outcome.ok) return redirect(back(awardId, { done: intent }));
    return refusedPost(intent, (words) => form.refuse(words), outcome.refusal);
  });
}

type StoredPictures = { ok: true; pictures: NewPicture[] } | { ok: false; moment: PictureMoment; problem: Message };

/** Stores the pictures of each moment, or says in which field is what is no picture. */
async function storePictures({ context, request, received }: Posted, caption: string): Promise<StoredPictures> {
  const pictures: NewPicture[] = [];
  for (const moment of pictureMoments) {
    const isOfMoment = ({ field }: { field: string }) => field === moment;
    const files = received.files.filter(isOfMoment);
    const stored = await storeNewFiles(context, request, { ...received, files, refused: received.refused.filter(isOfMoment) });
    if (!stored.ok) return { ok: false, moment, problem: stored.problem };
    if (stored.files.some(({ contentType }) => !contentType.startsWith('image/')))
      return { ok: false, moment, problem: upkeepRefusalWords.picture_not_image };
    pictures.push(...stored.files.map((file) => ({ file, moment, caption })));
  }
  return { ok: true, pictures };
}

export type ChecksPage = Awaited<ReturnType<typeof loadChecks>>['page'];

/** What was checked and done about an award, with answers and appeals beside it, and what must be made public by when. */
export async function loadChecks(context: AppLoadContext, request: Request, params: Params) {
  const [community, seen] = await Promise.all([requireCommunity(context, request), requireAward(context, request, params)]);
  const { award, viewer, visitor } = seen;
  const today = localDate(new Date(), community.zone);
  const [checks, measures, duties] = await Promise.all([
    listChecks(context.db, award.id),
    listMeasures(context.db, award.id, (at) => localDate(at, community.zone)),
    listDuties(context.db, award.id, today),
  ]);
  const decides = visitor !== null && !viewer.isPayee && may(visitor.actor, 'grants.decide_appeal', award.placePath);
  const page = {
    head: headOf(seen),
    checks: checks.map((check) => ({ ...check, answers: viewer.isGrantee && check.answer === null })),
    measures: measures.map(({ takenBy, ...measure }) => ({
      ...measure,
      answers: viewer.isGrantee && measure.answer === null,
      appeals: viewer.isGrantee && measure.appeal === null && today <= measure.appealUntil,
      decides: decides && measure.appeal !== null && measure.appealOutcome === null && takenBy !== visitor?.accountId,
    })),
    duties,
    done: doneOf(request),
  };
  return { page, visitor };
}

/** The grantee answers or appeals; another officer decides an appeal. */
export function answerChecksPost(posting: Posting) {
  return receivePost(posting, { button: checksAct, back: href.awardChecks }, async (intent, posted) => {
    const { awardId, context } = posted;
    const { db } = context;
    if (intent === 'answer_check')
      return take(posted, { intent, schema: answerCheckForm }, (act, form) => answerCheck(db, act, { awardId, ...form }));
    if (intent === 'answer_measure')
      return take(posted, { intent, schema: answerMeasureForm }, (act, form) => answerMeasure(db, act, { awardId, ...form }));
    if (intent === 'appeal')
      return take(posted, { intent, schema: appealForm }, (act, form) => appealMeasure(db, act, { awardId, ...form }));
    return take(posted, { intent, schema: decideForm }, (act, form) => decideAppeal(db, act, { awardId, ...form }));
  });
}
