import type { AppLoadContext } from '@remix-run/node';
import { localDate } from '#app/core/instant.ts';
import { listOfficeHolders } from '#app/deliberation/room-desk.queries.server.ts';
import { forbidden, notFound } from '#app/http/answers.ts';
import { cutPage, pageSize, readCursor } from '#app/http/paging.ts';
import { uuidParam } from '#app/http/params.ts';
import { type Desk, requireDesk } from '#app/people/desk.server.ts';
import { may } from '#app/people/permission.ts';
import { listFrozenPlans } from '#app/plans/plan.queries.server.ts';
import { listCalls } from '#app/proposals/call.queries.server.ts';
import { findImpliedConflicts } from '#app/scoring/conflict-implied.server.ts';
import { listSheetCounts, listTakenPlans } from '#app/scoring/desk-round.queries.server.ts';
import { findPitchDay } from '#app/scoring/pitch-lock.server.ts';
import { findRound, listRounds, listShownPlans, type Round } from '#app/scoring/round.queries.server.ts';
import { lockProblems } from '#app/scoring/round.ts';
import { listStaffing } from '#app/scoring/round-begin.server.ts';
import { roundCursor } from '#app/scoring/round-list.server.ts';
import { officeInRound } from '#app/scoring/round-lock.server.ts';
import { listCriteria, listPanel, listSheetStates } from '#app/scoring/round-parts.queries.server.ts';
import type { Db } from '#db/client.server.ts';

type Params = Readonly<Record<string, string | undefined>>;

export type DeskRoundsPage = Awaited<ReturnType<typeof loadDeskRounds>>;

/** The rounds of the desk, the newest first, with how many sheets are in. */
export async function loadDeskRounds(context: AppLoadContext, request: Request) {
  const { db } = context;
  const { visitor, community, sections } = await requireDesk(context, request, 'rounds.manage', 'rounds.chair');
  const after = readCursor(request, roundCursor);
  const rows = await listRounds(db, { communityId: community.id, includes: 'all' }, { after, limit: pageSize });
  const { items, next } = cutPage(rows, pageSize, ({ madeAt, id }) => [madeAt.toISOString(), id]);
  const counts = await listSheetCounts(
    db,
    items.map(({ id }) => id),
  );
  return {
    sections,
    items: items.map((row) => ({ ...row, sheets: counts.get(row.id) ?? { expected: 0, handedIn: 0 } })),
    next,
    isFirst: after === null,
    mayManage: may(visitor.actor, 'rounds.manage', community.path),
  };
}

export type NewRoundPage = Awaited<ReturnType<typeof loadNewRound>>;

/** What a new round is set up from: the calls of the community, and who can lead a panel there. */
export async function loadNewRound(context: AppLoadContext, request: Request) {
  const { community, sections } = await requireDesk(context, request, 'rounds.manage');
  const calls = await listCalls(context.db, { communityId: community.id, now: new Date(), includes: 'public' });
  return {
    sections,
    calls: calls.map(({ id, title }) => ({ id, title })),
    chairs: await listHolders(context.db, community, 'rounds.chair'),
  };
}

function listHolders(db: Db, { path, zone }: Desk['community'], deed: 'rounds.chair' | 'rounds.judge') {
  return listOfficeHolders(db, { placePath: path, on: localDate(new Date(), zone), deed });
}

/** A round of the address for those who lead it, and as what. 404 for none of this community, 403 for who does not lead it. */
export async function requireDeskRound(context: AppLoadContext, request: Request, params: Params) {
  const desk = await requireDesk(context, request, 'rounds.manage', 'rounds.chair');
  const round = await findRound(context.db, uuidParam(params, 'roundId'));
  if (!round || round.communityId !== desk.community.id) throw notFound();
  const { actor } = desk.visitor;
  const manages = officeInRound(actor, round, ['manager']) !== null;
  const chairs = officeInRound(actor, round, ['chair']) !== null;
  if (!manages && !chairs) throw forbidden();
  return { desk, round, manages, chairs };
}

export type DeskRoundPage = Awaited<ReturnType<typeof loadDeskRound>>;

/** A round as those see it who lead it: what is missing, who has handed in and who has not. No points. */
export async function loadDeskRound(context: AppLoadContext, request: Request, params: Params) {
  const { db } = context;
  const { desk, round, manages } = await requireDeskRound(context, request, params);
  const roundId = round.id;
  const [criteria, plans, panel, staffing, sheets, day] = await Promise.all([
    listCriteria(db, roundId),
    listShownPlans(db, { roundId, hidesApplicants: false }),
    listPanel(db, roundId),
    listStaffing(db, roundId),
    listSheetStates(db, roundId),
    findPitchDay(db, roundId),
  ]);
  const isConfiguring = round.state === 'configuring';
  const isOpen = round.state === 'assigning' || round.state === 'scoring';
  const free = isConfiguring
    ? await countFree(db, round, { planIds: plans.map(({ id }) => id), judgeCount: panel.length })
    : null;
  return {
    sections: desk.sections,
    round: briefly(round),
    presentedAt: day?.startsAt ?? null,
    chairs: isConfiguring && manages ? await listHolders(db, desk.community, 'rounds.chair') : [],
    criteria: { count: criteria.length, sum: criteria.reduce((sum, { weight }) => sum + weight, 0) },
    plans: plans.map(({ id, planId, number, title }) => ({
      ...{ id, planId, number, title },
      judgeCount: free?.get(id) ?? staffing.find(({ roundPlanId }) => roundPlanId === id)?.judgeCount ?? 0,
      ...countStates(sheets.filter(({ roundPlanId }) => roundPlanId === id)),
    })),
    judges: panel.map(({ id, name, number }) => {
      const own = sheets.filter(({ roundJudgeId }) => roundJudgeId === id);
      return {
        id,
        name,
        number,
        ...countStates(own),
        sheets: own.map((sheet) => ({ id: sheet.id, state: sheet.state, roundPlanId: sheet.roundPlanId })),
      };
    }),
    missing: isConfiguring ? lockProblems({ ...round, criteria }, { judgeCount: panel.length, planCount: plans.length }) : [],
    acts: {
      change: isConfiguring && manages,
      lock: isConfiguring && manages,
      begin: round.state === 'assigning',
      extend: isOpen,
    },
  };
}

function briefly({ placePath: _path, ...round }: Round) {
  return round;
}

type State = { state: string };

function countStates(sheets: readonly State[]) {
  const count = (...states: string[]) => sheets.filter(({ state }) => states.includes(state)).length;
  return {
    unanswered: count('assigned'),
    left: count('clear', 'scoring'),
    handedIn: count('submitted', 'locked'),
    away: count('recused', 'struck'),
  };
}

/** How many of a panel could score each plan by what the site knows, before the rubric is locked. */
async function countFree(
  db: Db,
  round: Round,
  { planIds, judgeCount }: { planIds: readonly string[]; judgeCount: number },
): Promise<Map<string, number>> {
  const found = await findImpliedConflicts(db, { round, now: new Date() });
  return new Map(
    planIds.map((planId) => {
      const barred = new Set(found.filter(({ roundPlanId }) => roundPlanId === planId).map(({ roundJudgeId }) => roundJudgeId));
      return [planId, judgeCount - barred.size];
    }),
  );
}

export type RubricPage = Awaited<ReturnType<typeof loadRubric>>;

/** The criteria of a round, to write or to read. */
export async function loadRubric(context: AppLoadContext, request: Request, params: Params) {
  const { desk, round, manages } = await requireDeskRound(context, request, params);
  const criteria = await listCriteria(context.db, round.id);
  return { sections: desk.sections, round: briefly(round), criteria, isOpen: manages && round.state === 'configuring' };
}

export type PanelPage = Awaited<ReturnType<typeof loadPanel>>;

/** Who judges in a round, who could, and whether the panel can still change and how. */
export async function loadPanel(context: AppLoadContext, request: Request, params: Params) {
  const { db } = context;
  const { desk, round, manages } = await requireDeskRound(context, request, params);
  const panel = await listPanel(db, round.id);
  const holders = await listHolders(db, desk.community, 'rounds.judge');
  return {
    sections: desk.sections,
    round: briefly(round),
    panel: panel.map(({ id, accountId, name, number }) => ({ id, accountId, name, number })),
    offered: holders.filter(({ id }) => round.state === 'configuring' || !panel.some(({ accountId }) => accountId === id)),
    isOpen: manages && round.state === 'configuring',
    mayChange: round.state === 'assigning' || round.state === 'scoring',
  };
}

/** The plans of a round, and the frozen ones of its call that could be in it. */
export async function loadRoundPlans(context: AppLoadContext, request: Request, params: Params) {
  const { db } = context;
  const { desk, round, manages } = await requireDeskRound(context, request, params);
  const plans = await listShownPlans(db, { roundId: round.id, hidesApplicants: false });
  return {
    sections: desk.sections,
    round: briefly(round),
    plans,
    offered: round.state === 'configuring' ? await listOffered(db, round) : [],
    isOpen: manages && round.state === 'configuring',
  };
}

/** The frozen plans of a round's call that are in no other round, with what tells them apart. */
async function listOffered(db: Db, { id: roundId, callId }: Round) {
  const frozen = await listFrozenPlans(db, { callId });
  const taken = await listTakenPlans(db, { planIds: frozen.map(({ planId }) => planId), roundId });
  return frozen
    .filter(({ planId }) => !taken.has(planId))
    .map(({ planId, title, proposalNumber, applicantName }) => {
      return { id: planId, title, about: `${proposalNumber} · ${applicantName}` };
    });
}
