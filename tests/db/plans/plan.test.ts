import { eq } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { readContent } from '#app/drafting/content.server.ts';
import { findDocument, findRole, readStoredDocument } from '#app/drafting/document.queries.server.ts';
import { releaseClaim } from '#app/plans/claim-holder.commands.server.ts';
import { startPlan } from '#app/plans/plan.commands.server.ts';
import { answerPlanInvitation, invitePlanMember, leavePlan, removePlanMember } from '#app/plans/plan-member.commands.server.ts';
import { planMembers, plans } from '#db/schema/plans.ts';
import { actOf, buildAccount, must, now } from '#tests/support/build/people.ts';
import { buildActiveClaim, buildPlan, buildSubmittedPlan } from '#tests/support/build/plan.ts';
import { buildPublished, buildResident, buildSetting } from '#tests/support/build/proposal.ts';
import { testDatabase } from '#tests/support/database.ts';

const { db } = await testDatabase();
const refusalOf = (outcome: { ok: true } | { ok: false; refusal: string }) => (outcome.ok ? null : outcome.refusal);

async function buildClaimed() {
  const setting = await buildSetting(db);
  const applicant = await buildResident(db, setting.community);
  const { id: proposalId } = await buildPublished(db, setting);
  const claimId = await buildActiveClaim(db, setting, { proposalId, applicant });
  return { setting, applicant, proposalId, claimId };
}

test('whoever holds a proposal begins its plan, with the sections of one and the limits of its call', async () => {
  const { applicant, claimId, proposalId } = await buildClaimed();
  const { planId } = must(await startPlan(db, actOf(applicant.actor), { claimId }));
  const [plan] = await db.select().from(plans).where(eq(plans.id, planId));
  expect(plan).toMatchObject({ state: 'drafting', proposalId, ceilingFen: 1_000_000, overheadMaxPercent: 10, revision: 0 });
  const documentId = plan?.documentId ?? '';
  expect(await findDocument(db, documentId)).toMatchObject({
    availableFen: 1_000_000,
    overheadMaxPercent: 10,
    publicSince: null,
  });
  expect(readContent(await readStoredDocument(db, documentId)).text.firstChild?.textContent).toBe('目标');
  expect(await findRole(db, { documentId, accountId: applicant.actor.accountId })).toBe('writer');
});

test('nobody else begins it, nor anybody a second time, nor under a claim whose lease has run out', async () => {
  const { setting, applicant, claimId, proposalId } = await buildClaimed();
  const stranger = await buildResident(db, setting.community);
  const partner = await buildResident(db, setting.community);
  const joined = await buildActiveClaim(db, setting, { proposalId, applicant: partner, joinsClaimId: claimId });
  const start = async (actor = applicant.actor, given = {}) => refusalOf(await startPlan(db, actOf(actor, given), { claimId }));
  expect(await start(stranger.actor)).toBe('not_allowed');
  expect(await start(applicant.actor, { now: new Date(now.getTime() + 31 * 24 * 3_600_000) })).toBe('claim_holds_nothing');
  expect(refusalOf(await startPlan(db, actOf(partner.actor), { claimId: joined }))).toBe('joins_another');
  expect(refusalOf(await startPlan(db, actOf(applicant.actor), { claimId: crypto.randomUUID() }))).toBe('claim_not_found');
  expect(await start()).toBeNull();
  expect(await start()).toBe('plan_exists');
});

test('two who begin it at once begin one plan', async () => {
  const { applicant, claimId } = await buildClaimed();
  const answers = await Promise.all([1, 2].map(() => startPlan(db, actOf(applicant.actor), { claimId })));
  expect(answers.map(refusalOf).sort()).toEqual([null, 'plan_exists'].sort());
});

test('those who joined the claim write the plan too, and whoever is asked by phone once they agree', async () => {
  const { planId, documentId, claimId, proposal, applicant, setting } = await buildPlan(db);
  const role = (accountId: string) => findRole(db, { documentId, accountId });
  const partner = await buildResident(db, setting.community);
  await buildActiveClaim(db, setting, { proposalId: proposal.id, applicant: partner, joinsClaimId: claimId });
  const helper = await buildAccount(db);
  const { memberId } = must(await invitePlanMember(db, actOf(partner.actor), { planId, phone: helper.phone }));
  expect(await role(helper.id)).toBeNull();
  const actor = { accountId: helper.id, personId: null, grants: [] };
  must(await answerPlanInvitation(db, actOf(actor), { memberId, isAccepted: true }));
  expect([await role(helper.id), await role(partner.actor.accountId)]).toEqual(['writer', 'writer']);
  const [member] = await db.select().from(planMembers).where(eq(planMembers.id, memberId));
  expect(member).toMatchObject({ phone: null, accountId: helper.id });
  must(await removePlanMember(db, actOf(applicant.actor), { memberId }));
  expect(await role(helper.id)).toBeNull();
});

test('an invitation says nothing of whose number it is, and is answered only by whoever has the phone', async () => {
  const { planId, applicant, setting } = await buildPlan(db);
  const unknown = must(await invitePlanMember(db, actOf(applicant.actor), { planId, phone: '13900009999' }));
  expect(unknown.memberId).toMatch(/^[0-9a-f-]{36}$/);
  const other = await buildResident(db, setting.community);
  const answer = answerPlanInvitation(db, actOf(other.actor), { memberId: unknown.memberId, isAccepted: true });
  expect(refusalOf(await answer)).toBe('invitation_not_found');
  expect(refusalOf(await invitePlanMember(db, actOf(other.actor), { planId, phone: '13900009998' }))).toBe('plan_not_found');
  expect(refusalOf(await invitePlanMember(db, actOf(applicant.actor), { planId, phone: '13900009999' }))).toBe('already_invited');
  expect(refusalOf(await invitePlanMember(db, actOf(applicant.actor), { planId, phone: applicant.phone }))).toBe('own_phone');
});

test('a no keeps nothing of who was asked, and an invitation taken back cannot be accepted', async () => {
  const { planId, applicant } = await buildPlan(db);
  const asked = await buildAccount(db);
  const actor = { accountId: asked.id, personId: null, grants: [] };
  const first = must(await invitePlanMember(db, actOf(applicant.actor), { planId, phone: asked.phone }));
  must(await answerPlanInvitation(db, actOf(actor), { memberId: first.memberId, isAccepted: false }));
  const [declined] = await db.select().from(planMembers).where(eq(planMembers.id, first.memberId));
  expect(declined).toMatchObject({ phone: null, accountId: null });
  const second = must(await invitePlanMember(db, actOf(applicant.actor), { planId, phone: asked.phone }));
  must(await removePlanMember(db, actOf(applicant.actor), { memberId: second.memberId }));
  const late = answerPlanInvitation(db, actOf(actor), { memberId: second.memberId, isAccepted: true });
  expect(refusalOf(await late)).toBe('invitation_not_found');
});

test('a member leaves, the applicant does not, and after it was handed in nobody is asked any more', async () => {
  const plan = await buildSubmittedPlan(db);
  const { planId, applicant, setting } = plan;
  expect(refusalOf(await leavePlan(db, actOf(applicant.actor), { planId }))).toBe('member_not_found');
  expect(refusalOf(await invitePlanMember(db, actOf(applicant.actor), { planId, phone: '13900001111' }))).toBe('plan_moved_on');
  const open = await buildPlan(db, { setting });
  const helper = await buildAccount(db);
  const actor = { accountId: helper.id, personId: null, grants: [] };
  const { memberId } = must(
    await invitePlanMember(db, actOf(open.applicant.actor), { planId: open.planId, phone: helper.phone }),
  );
  must(await answerPlanInvitation(db, actOf(actor), { memberId, isAccepted: true }));
  must(await leavePlan(db, actOf(actor), { planId: open.planId }));
  expect(await findRole(db, { documentId: open.documentId, accountId: helper.id })).toBeNull();
});

test('two phones of the same person, accepted at once, make one member', async () => {
  const { planId, applicant } = await buildPlan(db);
  const asked = await buildAccount(db);
  const actor = { accountId: asked.id, personId: null, grants: [] };
  const { memberId } = must(await invitePlanMember(db, actOf(applicant.actor), { planId, phone: asked.phone }));
  const answers = await Promise.all([1, 2].map(() => answerPlanInvitation(db, actOf(actor), { memberId, isAccepted: true })));
  expect(answers.map(refusalOf).sort()).toEqual([null, 'invitation_not_found'].sort());
});

test('when the claim is given up nobody but its successor writes the plan, who goes on with it', async () => {
  const { planId, documentId, claimId, proposal, applicant, setting } = await buildPlan(db);
  const partner = await buildResident(db, setting.community);
  const joined = await buildActiveClaim(db, setting, { proposalId: proposal.id, applicant: partner, joinsClaimId: claimId });
  must(await releaseClaim(db, actOf(applicant.actor), { claimId, reason: '要出差半年。' }));
  const [plan] = await db.select({ claimId: plans.claimId }).from(plans).where(eq(plans.id, planId));
  expect(plan?.claimId).toBe(joined);
  const role = (accountId: string) => findRole(db, { documentId, accountId });
  expect([await role(applicant.actor.accountId), await role(partner.actor.accountId)]).toEqual([null, 'writer']);
  must(await releaseClaim(db, actOf(partner.actor), { claimId: joined, reason: '一个人做不了。' }));
  expect(await role(partner.actor.accountId)).toBe('reader');
});
