import { and, asc, desc, eq, sql } from 'drizzle-orm';
import type { PlanReading } from '#app/drafting/plan-reading.server.ts';
import type { PlanEvent } from '#app/plans/plan.ts';
import { planColumns } from '#app/plans/plan-lock.server.ts';
import type { PublicStage } from '#app/proposals/public-stage.ts';
import { uuidList } from '#app/proposals/uuid-list.server.ts';
import type { Db } from '#db/client.server.ts';
import { callFields } from '#db/schema/calls.ts';
import { documentRevisions } from '#db/schema/drafting.ts';
import { places } from '#db/schema/places.ts';
import { claims, planRevisions, planSteps, plans } from '#db/schema/plans.ts';
import { proposals } from '#db/schema/proposals.ts';

/** What a plan's revision says in words and tables besides its budget: activities, team, results and risks. */
export type PlanParts = Pick<PlanReading, 'sections'> & Omit<PlanReading['rows'], 'budget'>;

/** A plan with its proposal and who applied, before anything is hidden; null when there is none. */
export async function findPlan(db: Db, planId: string) {
  const [found] = await db
    .select({
      ...planColumns,
      proposalNumber: sql<string>`${proposals.number}`,
      proposalTitle: proposals.title,
      isProposalHidden: sql<boolean>`${proposals.hiddenAt} is not null`,
      publicStage: sql<PublicStage | null>`${proposals.publicStage}`,
      fieldNameZh: sql<string>`coalesce(${callFields.nameZh}, ${proposals.fieldKey}, '')`,
      fieldNameEn: sql<string>`coalesce(${callFields.nameEn}, ${proposals.fieldKey}, '')`,
      applicant: {
        name: claims.applicantName,
        isShown: sql<boolean>`${claims.showsName} or ${claims.organisationId} is not null`,
      },
      claim: { state: sql<'active' | 'planned'>`${claims.state}`, leaseEndsAt: claims.leaseEndsAt },
    })
    .from(plans)
    .innerJoin(places, eq(places.id, plans.communityId))
    .innerJoin(proposals, eq(proposals.id, plans.proposalId))
    .innerJoin(claims, eq(claims.id, plans.claimId))
    .leftJoin(callFields, and(eq(callFields.callId, plans.callId), eq(callFields.key, proposals.fieldKey)))
    .where(eq(plans.id, planId));
  return found ?? null;
}

export type FoundPlan = NonNullable<Awaited<ReturnType<typeof findPlan>>>;

/** Those who share the claim of a plan, by the name they applied with. */
export async function listPartners(db: Db, claimId: string): Promise<{ name: string; isShown: boolean }[]> {
  return db
    .select({
      name: claims.applicantName,
      isShown: sql<boolean>`${claims.showsName} or ${claims.organisationId} is not null`,
    })
    .from(claims)
    .where(and(eq(claims.joinsClaimId, claimId), sql`${claims.state} in ('active', 'planned')`))
    .orderBy(asc(claims.activeSince), asc(claims.id));
}

const revisionColumns = {
  id: planRevisions.id,
  number: planRevisions.number,
  documentRevisionId: planRevisions.documentRevisionId,
  sha256: planRevisions.sha256,
  totalFen: planRevisions.totalFen,
  ownFen: planRevisions.ownFen,
  otherFen: planRevisions.otherFen,
  askedFen: planRevisions.askedFen,
  overheadFen: planRevisions.overheadFen,
  submittedAt: planRevisions.submittedAt,
};

/** The revisions of a plan that were handed in, the newest first, with when each was frozen; null: it was not. */
export async function listPlanRevisions(db: Db, planId: string) {
  return db
    .select({
      ...revisionColumns,
      frozenAt: sql<Date | null>`(select min(s.taken_at) from plan_steps s
        where s.plan_id = plan_revisions.plan_id and s.event = 'freeze' and s.revision = plan_revisions.number)`.mapWith(
        planSteps.takenAt,
      ),
    })
    .from(planRevisions)
    .where(eq(planRevisions.planId, planId))
    .orderBy(desc(planRevisions.number));
}

export type PlanRevision = Awaited<ReturnType<typeof listPlanRevisions>>[number];

/** What a revision of a plan says: its text by the schema and its parts. */
export async function findRevisionContent(
  db: Db,
  planRevisionId: string,
): Promise<{ content: unknown; parts: PlanParts } | null> {
  const [row] = await db
    .select({ content: documentRevisions.content, parts: sql<PlanParts>`${planRevisions.parts}` })
    .from(planRevisions)
    .innerJoin(documentRevisions, eq(documentRevisions.id, planRevisions.documentRevisionId))
    .where(eq(planRevisions.id, planRevisionId));
  return row ?? null;
}

/** What became of a plan, from the first step to the last. Names nobody. */
export async function listPlanSteps(db: Db, planId: string) {
  return db
    .select({
      id: planSteps.id,
      event: sql<PlanEvent>`${planSteps.event}`,
      explanation: planSteps.explanation,
      revision: planSteps.revision,
      takenAt: planSteps.takenAt,
    })
    .from(planSteps)
    .where(eq(planSteps.planId, planId))
    .orderBy(asc(planSteps.takenAt), asc(planSteps.id));
}

/** Every name by which somebody could be recognised as a plan's applicant. */
export async function listNamesOf(db: Db, planId: string): Promise<string[]> {
  return (await listNamesByPlan(db, [planId])).get(planId) ?? [];
}

/**
 * For each of some plans every name by which somebody could be recognised as its applicant: of those who applied, their
 * organisations, everybody who writes the plan, and the teams of all its revisions.
 */
export async function listNamesByPlan(db: Db, planIds: readonly string[]): Promise<Map<string, string[]>> {
  const ids = uuidList(planIds);
  const rows = await db.execute<{ planId: string; name: string | null }>(sql`
    with holding as (
      select p.id as plan_id, c.applicant_name, c.organisation_id, c.account_id, c.person_id
      from plans p join claims c on c.id = p.claim_id or c.joins_claim_id = p.claim_id where p.id = any(${ids})
    ), named as (
      select plan_id, applicant_name as name from holding
      union select h.plan_id, o.name from holding h join organisations o on o.id = h.organisation_id
      union select h.plan_id, a.name from holding h join accounts a on a.id = h.account_id
      union select h.plan_id, p.name from holding h join persons p on p.id = h.person_id
      union select h.plan_id, person.name from holding h join organisation_officers o on o.organisation_id = h.organisation_id
        join persons person on person.id = o.person_id
      union select m.plan_id, a.name from plan_members m join accounts a on a.id = m.account_id where m.plan_id = any(${ids})
      union select r.plan_id, member->>'name' from plan_revisions r, jsonb_array_elements(r.parts->'team') member
        where r.plan_id = any(${ids}) and jsonb_typeof(r.parts->'team') = 'array'
    )
    select plan_id as "planId", name from named`);
  const names = new Map<string, string[]>();
  for (const { planId, name } of rows) if (name) names.set(planId, [...(names.get(planId) ?? []), name]);
  return names;
}

/** A revision that was handed in with its plan, or null. */
export async function findPlanOfRevision(
  db: Db,
  planRevisionId: string,
): Promise<{ plan: FoundPlan; revision: PlanRevision } | null> {
  const [row] = await db.select({ planId: planRevisions.planId }).from(planRevisions).where(eq(planRevisions.id, planRevisionId));
  if (!row) return null;
  const [plan, revisions] = await Promise.all([findPlan(db, row.planId), listPlanRevisions(db, row.planId)]);
  const revision = revisions.find(({ id }) => id === planRevisionId);
  return plan && revision ? { plan, revision } : null;
}

/** The plans of a call that a round may take up, in the order in which they were frozen, with what tells them apart for staff. */
export async function listFrozenPlans(db: Db, { callId }: { callId: string }) {
  return db
    .select({
      planId: plans.id,
      title: plans.title,
      proposalNumber: sql<string>`${proposals.number}`,
      applicantName: claims.applicantName,
    })
    .from(plans)
    .innerJoin(proposals, eq(proposals.id, plans.proposalId))
    .innerJoin(claims, eq(claims.id, plans.claimId))
    .where(and(eq(plans.callId, callId), eq(plans.state, 'frozen')))
    .orderBy(asc(plans.frozenAt), asc(plans.id));
}
