import type { AppLoadContext } from '@remix-run/node';
import { notFound } from '#app/http/answers.ts';
import { uuidParam } from '#app/http/params.ts';
import { readPreferences } from '#app/http/preferences.ts';
import { requireVisitor } from '#app/people/visitor.server.ts';
import { findJudgedPlan } from '#app/scoring/judged-plan.server.ts';
import { findRound, listShownPlans, type Round } from '#app/scoring/round.queries.server.ts';
import { hidesApplicants } from '#app/scoring/round.ts';
import { findJudge, listCriteria } from '#app/scoring/round-parts.queries.server.ts';
import { isHandedIn, sheetProblems } from '#app/scoring/scoresheet.ts';
import { findSheetText, listConflictsOf, listSheetsOf, type OwnSheet } from '#app/scoring/sheet.queries.server.ts';
import { closedRefusal, readPointsOf } from '#app/scoring/sheet-lock.server.ts';
import type { Db } from '#db/client.server.ts';

type Params = Readonly<Record<string, string | undefined>>;

/** The round of an address and the judge that the visitor is in it. Nobody else learns that there are such pages. */
export async function requireJudge(context: AppLoadContext, request: Request, params: Params) {
  const visitor = await requireVisitor(context, request);
  const round = await findRound(context.db, uuidParam(params, 'roundId'));
  const judge = round && (await findJudge(context.db, { roundId: round.id, accountId: visitor.accountId }));
  if (!round || !judge || round.state === 'configuring') throw notFound();
  return { visitor, round, judge };
}

/** What pages of a judge show of their round. */
function inBrief({ id, title, state, closesAt, isBlind, scaleMax, scaleStepThousandths, scaleWords, missingRule }: Round) {
  return { id, title, state, closesAt, isBlind, scaleMax, scaleStepThousandths, scaleWords, missingRule };
}

export type ConflictsPage = Awaited<ReturnType<typeof loadConflicts>>;

/** The plans for which a judge has to answer, and those that they have answered for. */
export async function loadConflicts(context: AppLoadContext, request: Request, params: Params) {
  const { round, judge } = await requireJudge(context, request, params);
  const { db } = context;
  const roundId = round.id;
  const [sheets, conflicts, shown] = await Promise.all([
    listSheetsOf(db, judge.id),
    listConflictsOf(db, judge.id),
    listShownPlans(db, { roundId, hidesApplicants: hidesApplicants(round) }),
  ]);
  const applicantOf = new Map(shown.map(({ id, applicant }) => [id, applicant]));
  const rows = sheets.map(({ id, state, planId, number, title, roundPlanId }) => {
    const conflict = conflicts.find((one) => one.roundPlanId === roundPlanId) ?? null;
    const said = conflict && { kind: conflict.kind, reason: conflict.reason };
    return { id, state, planId, number, title, applicant: applicantOf.get(roundPlanId) ?? null, conflict: said };
  });
  return {
    round: inBrief(round),
    open: rows.filter(({ state }) => state === 'assigned'),
    answered: rows.filter(({ state }) => state !== 'assigned'),
    isDone: new URL(request.url).searchParams.get('done') === '1',
  };
}

export type SheetsPage = Awaited<ReturnType<typeof loadSheets>>;

/** A judge's sheets in their own order, with what is left. */
export async function loadSheets(context: AppLoadContext, request: Request, params: Params) {
  const { round, judge } = await requireJudge(context, request, params);
  const [sheets, criteria] = await Promise.all([listSheetsOf(context.db, judge.id), listCriteria(context.db, round.id)]);
  const done = new URL(request.url).searchParams.get('done') ?? '';
  return {
    round: inBrief(round),
    sheets: sheets.map(briefly),
    criterionCount: criteria.length,
    handedIn: sheets.find(({ id, state }) => id === done && isHandedIn(state))?.number ?? null,
    isRecused: done === 'recused',
  };
}

function briefly({ id, state, position, number, title, scoredCount }: OwnSheet) {
  return { id, state, position, number, title, scoredCount };
}

export type SheetPage = Awaited<ReturnType<typeof loadSheet>>;

/** One of a judge's own sheets with the plan that it is for, and what is left on it and after it. */
export async function loadSheet(context: AppLoadContext, request: Request, params: Params) {
  const { db } = context;
  const { round, judge } = await requireJudge(context, request, params);
  const sheets = await listSheetsOf(db, judge.id);
  const sheet = sheets.find(({ id }) => id === uuidParam(params, 'sheetId'));
  const text = sheet && (await findSheetText(db, { sheetId: sheet.id, roundJudgeId: judge.id }));
  if (!sheet || !text) throw notFound();
  const { locale } = readPreferences(request);
  const isBlind = hidesApplicants(round);
  const asked = new URL(request.url).searchParams;
  return {
    round: inBrief(round),
    sheet: { ...briefly(sheet), ...text, planId: sheet.planId },
    ...(await loadCriteria(db, { round, sheetId: sheet.id })),
    plan: await findJudgedPlan(db, { planRevisionId: sheet.planRevisionId, isBlind, locale }),
    closed: closedRefusal(round, sheet.state, new Date()),
    others: sheets.filter(({ state }) => state !== 'recused' && state !== 'struck').map(briefly),
    judgeNumber: judge.number,
    isReview: asked.get('step') === 'review',
    isSaved: asked.get('done') === 'saved',
  };
}

/** The criteria with the points that the sheet gives, and what keeps it from being handed in. */
async function loadCriteria(db: Db, { round, sheetId }: { round: Round; sheetId: string }) {
  const [criteria, points] = await Promise.all([listCriteria(db, round.id), readPointsOf(db, sheetId)]);
  const problems = sheetProblems(points, criteria, round);
  return {
    criteria: criteria.map((criterion) => {
      return { ...criterion, isScored: points.has(criterion.id), points: points.get(criterion.id) ?? null };
    }),
    missing: problems.map(({ criterionId }) => criterionId),
  };
}
