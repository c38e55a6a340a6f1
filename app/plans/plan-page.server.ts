import type { AppLoadContext } from '@remix-run/node';
import { maskName } from '#app/core/text.ts';
import { changedFigures } from '#app/drafting/difference.ts';
import { sumCategories, sumMoney } from '#app/drafting/money-table.ts';
import { keptDifference, keptHtml, readHtml } from '#app/drafting/reading.server.ts';
import { listMoneyRows } from '#app/drafting/revision.queries.server.ts';
import { notFound } from '#app/http/answers.ts';
import { readPreferences } from '#app/http/preferences.ts';
import type { Locale } from '#app/i18n/message.ts';
import {
  type FoundPlan,
  findPlanOfRevision,
  findRevisionContent,
  listNamesOf,
  listPartners,
  listPlanRevisions,
  listPlanSteps,
  type PlanParts,
  type PlanRevision,
} from '#app/plans/plan.queries.server.ts';
import { isWritten } from '#app/plans/plan.ts';
import { findPlanStage, limitsOf, listMissing } from '#app/plans/plan-submission.commands.server.ts';
import { isInside, type PlanViewer, readableRevisions, requirePlan } from '#app/plans/plan-viewer.server.ts';
import { redactContent, redactNames } from '#app/plans/redaction.ts';
import type { Db } from '#db/client.server.ts';

type Params = Readonly<Record<string, string | undefined>>;

/** What the page of a plan shows. */
export type PlanPage = Awaited<ReturnType<typeof loadPlanPage>>['page'];

/** Everything that the page of a plan shows to this visitor: the revision that is asked for, else the one that counts. */
export async function loadPlanPage(context: AppLoadContext, request: Request, params: Params) {
  const { plan, viewer, visitor } = await requirePlan(context, request, params);
  const page = await findPlanPage(context.db, { plan, viewer }, optionsOf(request));
  return { page, visitor, address: context.env.siteOrigin + new URL(request.url).pathname.replace(/\/print|\.data$/g, '') };
}

type Options = { locale: Locale; revision: string | null; now: Date };

function optionsOf(request: Request): Options {
  const revision = new URL(request.url).searchParams.get('revision');
  return { locale: readPreferences(request).locale, revision, now: new Date() };
}

/** A plan as this viewer may see it; names are hidden in all of it where they are for them. */
export async function findPlanPage(
  db: Db,
  { plan, viewer }: { plan: FoundPlan; viewer: PlanViewer },
  { locale, revision: asked, now }: Options,
) {
  const [all, steps, planStage, names] = await Promise.all([
    listPlanRevisions(db, plan.id),
    listPlanSteps(db, plan.id),
    findPlanStage(db, plan.callId),
    viewer.seesNames ? [] : listNamesOf(db, plan.id),
  ]);
  const revisions = readableRevisions(all, viewer);
  const revision = chosenRevision(plan, { revisions, asked, viewer });
  const written = revision ? await readRevision(db, plan, { revision, names: viewer.seesNames ? null : names, locale }) : null;
  const isOpen = isWritten(plan.state) && viewer.isTeam;
  return {
    plan: { ...publicPlan(plan), title: redactNames(plan.title, names) },
    viewer,
    applicants: viewer.seesNames ? await shownApplicants(db, plan) : null,
    revisions,
    revision,
    written,
    draftHtml: revision ? null : await readHtml(db, plan.documentId, locale),
    missing: isOpen ? await listMissing(db, { plan, claim: plan.claim, now }) : [],
    planStageClosesAt: planStage?.closesAt ?? null,
    steps: isInside(viewer)
      ? steps
      : steps
          .filter(({ event }) => isPublicStep(event))
          .map((step) => ({ ...step, explanation: redactNames(step.explanation, names) })),
  };
}

/** What everybody may know of a plan: its state only as far as it was frozen, nothing of its claim. */
function publicPlan({
  id,
  documentId,
  state,
  title,
  proposalNumber,
  ceilingFen,
  overheadMaxPercent,
  frozenAt,
  frozenRevision,
  publicStage,
  ...plan
}: FoundPlan) {
  const limits = { ceilingFen, overheadMaxPercent };
  const { isApplicantHidden, waitingSince, fieldNameZh, fieldNameEn, claim } = plan;
  const leaseEndsAt = claim.state === 'active' ? claim.leaseEndsAt : null;
  return {
    id,
    documentId,
    state,
    title,
    proposalNumber,
    frozenAt,
    frozenRevision,
    publicStage,
    isApplicantHidden,
    waitingSince,
    leaseEndsAt,
    fieldNameZh,
    fieldNameEn,
    ...limits,
  };
}

function isPublicStep(event: string): boolean {
  return event === 'freeze' || event === 'reopen';
}

/** The one that is asked for, if they may read it; else the latest that they may, for the team while they write none. */
function chosenRevision(
  plan: FoundPlan,
  given: { revisions: readonly PlanRevision[]; asked: string | null; viewer: PlanViewer },
): PlanRevision | null {
  const { revisions, asked } = given;
  if (asked === null) return isWritten(plan.state) && given.viewer.isTeam ? null : (revisions[0] ?? null);
  const found = revisions.find(({ number }) => String(number) === asked);
  if (!found) throw notFound();
  return found;
}

type Reading = { revision: PlanRevision; names: readonly string[] | null; locale: Locale };

/** What a revision says: as a page, in parts, and its budget. `names`: what is to be hidden in it; null: nothing. */
async function readRevision(
  db: Db,
  plan: Pick<FoundPlan, 'ceilingFen' | 'overheadMaxPercent'>,
  { revision, names, locale }: Reading,
) {
  const [kept, rows] = await Promise.all([findRevisionContent(db, revision.id), listMoneyRows(db, revision.documentRevisionId)]);
  if (!kept) throw new Error('a revision without its text');
  const content = names ? redactContent(kept.content, names) : kept.content;
  const budget = names ? rows.map((row) => ({ ...row, item: redactNames(row.item, names) })) : rows;
  return {
    html: keptHtml(content, locale),
    parts: names ? redactParts(kept.parts, names) : kept.parts,
    budget,
    sums: sumMoney(rows, limitsOf(plan)),
    categories: sumCategories(rows),
  };
}

function redactParts(parts: PlanParts, names: readonly string[]): PlanParts {
  const hide = <T>(value: T): T =>
    JSON.parse(JSON.stringify(value), (_key, one) => (typeof one === 'string' ? redactNames(one, names) : one));
  return { ...hide(parts), team: [] };
}

/** Who applied, masked where they did not agree to be named. */
async function shownApplicants(db: Db, plan: FoundPlan): Promise<string[]> {
  const all = [plan.applicant, ...(await listPartners(db, plan.claimId))];
  return all.map(({ name, isShown }) => (isShown ? name : maskName(name)));
}

/** A final plan as it stands on a judge's sheet; in a blind round without names and without its team. Null when there is none. */
export async function findPlanForSheet(
  db: Db,
  planRevisionId: string,
  { isBlind, locale }: { isBlind: boolean; locale: Locale },
) {
  const found = await findPlanOfRevision(db, planRevisionId);
  if (!found) return null;
  const { plan, revision } = found;
  const names = isBlind ? await listNamesOf(db, plan.id) : null;
  const written = await readRevision(db, plan, { revision, names, locale });
  const title = redactNames(plan.title, names ?? []);
  const applicants = isBlind ? null : await shownApplicants(db, plan);
  const { proposalNumber, ceilingFen, overheadMaxPercent } = plan;
  return { planId: plan.id, title, proposalNumber, applicants, revision, ceilingFen, overheadMaxPercent, ...written };
}

/** What changed between two revisions of a plan, in words and in numbers; without `?from=` from the one before. */
export async function loadPlanDifference(context: AppLoadContext, request: Request, params: Params) {
  const { plan, viewer, visitor } = await requirePlan(context, request, params);
  const { db } = context;
  const revisions = readableRevisions(await listPlanRevisions(db, plan.id), viewer);
  const search = new URL(request.url).searchParams;
  const at = (name: string, otherwise: number) =>
    revisions.find(({ number }) => String(number) === (search.get(name) ?? String(otherwise)));
  const later = at('to', revisions[0]?.number ?? 0);
  const earlier = later && at('from', revisions.find(({ number }) => number < later.number)?.number ?? 0);
  if (!later || !earlier) throw notFound();
  const names = viewer.seesNames ? null : await listNamesOf(db, plan.id);
  const [was, is] = await Promise.all([readDiffered(db, earlier, names), readDiffered(db, later, names)]);
  const page = {
    plan: { ...publicPlan(plan), title: redactNames(plan.title, names ?? []) },
    earlier,
    later,
    revisions,
    changes: keptDifference(was.content, is.content),
    figures: changedFigures(was.rows, is.rows),
  };
  return { page, visitor };
}

async function readDiffered(db: Db, { id, documentRevisionId }: PlanRevision, names: readonly string[] | null) {
  const [kept, rows] = await Promise.all([findRevisionContent(db, id), listMoneyRows(db, documentRevisionId)]);
  const shown = (text: string) => redactNames(text, names ?? []);
  return {
    content: names ? redactContent(kept?.content, names) : kept?.content,
    rows: rows.map(({ item, amountFen }) => ({ item: shown(item), amountFen })),
  };
}
