import { eq } from 'drizzle-orm';
import { newId } from '#app/core/identifier.ts';
import { startPlan } from '#app/plans/plan.commands.server.ts';
import { freezePlan } from '#app/plans/plan-review.commands.server.ts';
import { submitPlan } from '#app/plans/plan-submission.commands.server.ts';
import type { Db } from '#db/client.server.ts';
import { claims, plans } from '#db/schema/plans.ts';
import { writeInto } from '#tests/support/build/document.ts';
import { actOf, buildActor, must, now } from '#tests/support/build/people.ts';
import { buildPublished, buildResident, buildSetting, type Resident, type Setting } from '#tests/support/build/proposal.ts';
import { paragraph, typedTable, type Written } from '#tests/support/stored-text.ts';

export type BuiltPlan = {
  planId: string;
  documentId: string;
  claimId: string;
  proposal: { id: string; number: string };
  applicant: Resident;
  setting: Setting;
};

const day = 24 * 60 * 60 * 1000;

/** A claim that holds a published proposal for a month unless said, alone or joined to another. */
export async function buildActiveClaim(
  db: Db,
  setting: Setting,
  given: { proposalId: string; applicant: Resident; organisationId?: string; joinsClaimId?: string; leaseDays?: number },
): Promise<string> {
  const { applicant, proposalId, organisationId = null, joinsClaimId = null, leaseDays = 30 } = given;
  const { accountId, personId } = applicant.actor;
  const id = newId();
  await db.insert(claims).values({
    id,
    communityId: setting.community.communityId,
    proposalId,
    callId: setting.call.id,
    ...{ accountId, personId, organisationId, joinsClaimId },
    applicantName: applicant.name,
    showsName: false,
    statement: '我们小组愿意来做这件事。',
    holderAgreedAt: joinsClaimId ? now : null,
    requestedAt: now,
  });
  const lease = { activeSince: now, leaseEndsAt: new Date(now.getTime() + leaseDays * day), confirmedAt: now };
  await db
    .update(claims)
    .set({ state: 'active', ...lease })
    .where(eq(claims.id, id));
  return id;
}

/** A plan that its applicant has begun. The ceiling of the call is 10,000 yuan, with at most 10% overhead. */
export async function buildPlan(
  db: Db,
  given: { setting?: Setting; applicant?: Resident; organisationId?: string; leaseDays?: number } = {},
): Promise<BuiltPlan> {
  const setting = given.setting ?? (await buildSetting(db));
  const applicant = given.applicant ?? (await buildResident(db, setting.community));
  const proposal = await buildPublished(db, setting);
  const claimId = await buildActiveClaim(db, setting, { ...given, proposalId: proposal.id, applicant });
  const { planId } = must(await startPlan(db, actOf(applicant.actor), { claimId }));
  const [plan] = await db.select({ documentId: plans.documentId }).from(plans).where(eq(plans.id, planId));
  return { planId, documentId: plan?.documentId ?? '', claimId, proposal, applicant, setting };
}

/** What a whole plan says, at the end of what it begins with. */
export const wholePlan: readonly Written[] = [
  { name: 'heading', attributes: { level: 1 }, children: [{ text: '目标' }] },
  paragraph('让三号楼的老人晚上敢出门。'),
  typedTable('activity', ['装灯', '2026-5-1', '2026-5-20', '三号楼前', '志愿队'], ['试亮', '2026年6月', '', '', '']),
  typedTable('team', ['李小红', '召集', '做过两次微更新']),
  typedTable('result', ['产出', '太阳能路灯', '3', '盏', '现场清点'], ['成效', '晚上敢出门的老人', '80', '%', '入户问卷']),
  typedTable('risk', ['下雨误工', '改到晴天']),
  typedTable(
    'budget',
    ['材料', '太阳能路灯', '盏', '3,000', '3', '1,000', '2,000'],
    ['人工', '安装', '工日', '350', '4', '', ''],
    ['管理费', '审计', '次', '600', '1', '', ''],
  ),
];

/** Writes a whole plan, or these nodes, into a plan as its applicant would. */
export async function writePlan(
  db: Db,
  { documentId, applicant }: BuiltPlan,
  nodes: readonly Written[] = wholePlan,
): Promise<void> {
  await writeInto(db, { id: documentId, convener: applicant.actor }, ...nodes);
}

/** A whole plan that was handed in. */
export async function buildSubmittedPlan(db: Db, given: Parameters<typeof buildPlan>[1] = {}): Promise<BuiltPlan> {
  const plan = await buildPlan(db, given);
  await writePlan(db, plan);
  must(await submitPlan(db, actOf(plan.applicant.actor), { planId: plan.planId, statesSources: true }));
  return plan;
}

/** Somebody of the charity station who reviews plans. */
export async function buildPlanReviewer(db: Db, { community }: Setting) {
  return buildActor(db, { roles: ['grant_staff'], placeId: community.communityId });
}

/** A whole plan that staff have frozen. */
export async function buildFinalPlan(db: Db, given: Parameters<typeof buildPlan>[1] = {}): Promise<BuiltPlan> {
  const plan = await buildSubmittedPlan(db, given);
  const reviewer = await buildPlanReviewer(db, plan.setting);
  must(await freezePlan(db, actOf(reviewer), { planId: plan.planId }));
  return plan;
}
