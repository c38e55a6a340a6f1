import type { AppLoadContext } from '@remix-run/node';
import { localDate } from '#app/core/instant.ts';
import { notFound } from '#app/http/answers.ts';
import { uuidParam } from '#app/http/params.ts';
import { may } from '#app/people/permission.ts';
import { readSettings } from '#app/people/settings.server.ts';
import { findVisitor, requireVisitor, type Visitor } from '#app/people/visitor.server.ts';
import { type FoundPlan, findPlan, type PlanRevision } from '#app/plans/plan.queries.server.ts';
import { listTeam } from '#app/plans/plan-team.queries.server.ts';
import type { Db } from '#db/client.server.ts';

type Params = Readonly<Record<string, string | undefined>>;

/** As what somebody looks at a plan. */
export type PlanViewer = {
  isSignedIn: boolean;
  /** They speak for its claim or one that shares it. */
  speaks: boolean;
  isTeam: boolean;
  reviews: boolean;
  /** Who applied is shown to them: to everybody unless it is hidden, then only to the team and to staff of plans and rounds. */
  seesNames: boolean;
};

export type SeenPlan = { plan: FoundPlan; viewer: PlanViewer; visitor: Visitor | null };

/** What somebody is to a plan. */
export async function viewerOf(db: Db, plan: FoundPlan, visitor: Visitor | null): Promise<PlanViewer> {
  if (!visitor) return { isSignedIn: false, speaks: false, isTeam: false, reviews: false, seesNames: !plan.isApplicantHidden };
  const { zone } = await readSettings(db, plan.communityId);
  const team = await listTeam(db, plan.id, localDate(new Date(), zone));
  const seat = team.find(({ accountId }) => accountId === visitor.accountId)?.seat ?? null;
  const reviews = may(visitor.actor, 'plans.review', plan.placePath);
  const manages = reviews || may(visitor.actor, 'rounds.manage', plan.placePath);
  return {
    isSignedIn: true,
    speaks: seat === 'applicant' || seat === 'joint',
    isTeam: seat !== null,
    reviews: reviews && seat === null,
    seesNames: !plan.isApplicantHidden || seat !== null || manages,
  };
}

/** The plan of an address for whoever may see it: everybody once it was frozen, before that its team and who reviews it. */
export async function requirePlan(context: AppLoadContext, request: Request, params: Params): Promise<SeenPlan> {
  const planId = uuidParam(params, 'planId');
  const [visitor, plan] = await Promise.all([findVisitor(context, request), findPlan(context.db, planId)]);
  const viewer = plan && (await viewerOf(context.db, plan, visitor));
  if (plan && viewer && (isInside(viewer) || (plan.frozenAt !== null && !plan.isProposalHidden)))
    return { plan, viewer, visitor };
  await requireVisitor(context, request);
  throw notFound();
}

/** The same for its team alone, or for those who speak for its claim. */
export async function requireTeam(context: AppLoadContext, request: Request, params: Params): Promise<SeenPlan> {
  await requireVisitor(context, request);
  const seen = await requirePlan(context, request, params);
  if (!seen.viewer.isTeam) throw notFound();
  return seen;
}

/** Whether somebody sees a plan from inside: also what was handed in and not frozen. */
export function isInside({ isTeam, reviews }: PlanViewer): boolean {
  return isTeam || reviews;
}

/** The revisions that somebody may read: from inside all, else those that were frozen. */
export function readableRevisions(revisions: readonly PlanRevision[], viewer: PlanViewer): PlanRevision[] {
  return revisions.filter(({ frozenAt }) => isInside(viewer) || frozenAt !== null);
}
