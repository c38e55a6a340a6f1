import { eq } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { findDocument, findRole } from '#app/drafting/document.queries.server.ts';
import { setApplicantHidden } from '#app/plans/applicant-hidden.server.ts';
import { findPlanForSheet } from '#app/plans/plan-page.server.ts';
import { freezePlan, reopenPlan, returnPlan } from '#app/plans/plan-review.commands.server.ts';
import { submitPlan } from '#app/plans/plan-submission.commands.server.ts';
import { claimSteps, claims, planRevisions, planSteps, plans } from '#db/schema/plans.ts';
import { proposals } from '#db/schema/proposals.ts';
import { buildCall, daysFromNow, stageOf } from '#tests/support/build/call.ts';
import { addMoney, buildFund } from '#tests/support/build/fund.ts';
import { actOf, buildActor, must } from '#tests/support/build/people.ts';
import {
  type BuiltPlan,
  buildActiveClaim,
  buildFinalPlan,
  buildPlan,
  buildPlanReviewer,
  buildSubmittedPlan,
  wholePlan,
  writePlan,
} from '#tests/support/build/plan.ts';
import { buildResident, buildSetting } from '#tests/support/build/proposal.ts';
import { buildComment } from '#tests/support/build/remark.ts';
import { testDatabase } from '#tests/support/database.ts';
import { paragraph, typedTable, type Written } from '#tests/support/stored-text.ts';

const { db } = await testDatabase();
const refusalOf = (outcome: { ok: true } | { ok: false; refusal: string }) => (outcome.ok ? null : outcome.refusal);
const submit = ({ planId, applicant }: BuiltPlan, statesSources = true) =>
  submitPlan(db, actOf(applicant.actor), { planId, statesSources });

async function planOf({ planId }: BuiltPlan) {
  const [plan] = await db.select().from(plans).where(eq(plans.id, planId));
  if (!plan) throw new Error('no plan');
  return plan;
}

test('a plan asks for no more than the fund behind its call has free when it is handed in', async () => {
  const setting = await buildSetting(db);
  const { fundId, sourceId, recordedBy } = await buildFund(db, {
    communityId: setting.community.communityId,
    amountFen: 799_999,
  });
  setting.call = await buildCall(db, setting.community, { fundId });
  const built = await buildPlan(db, { setting });
  await writePlan(db, built);
  expect(refusalOf(await submit(built))).toBe('above_fund');
  await addMoney(db, { fundId, sourceId, amountFen: 1, recordedBy });
  expect(refusalOf(await submit(built))).toBeNull();
});

test('a plan that is handed in is a revision with its digest, its parts and its sums, and its claim no longer runs out', async () => {
  const built = await buildSubmittedPlan(db);
  expect(await planOf(built)).toMatchObject({ state: 'submitted', revision: 1, frozenRevision: null });
  const [revision] = await db.select().from(planRevisions).where(eq(planRevisions.planId, built.planId));
  expect(revision).toMatchObject({
    number: 1,
    totalFen: 1_100_000,
    ownFen: 100_000,
    otherFen: 200_000,
    askedFen: 800_000,
    overheadFen: 60_000,
    parts: {
      sections: { goals: '让三号楼的老人晚上敢出门。' },
      activity: [
        { what: '装灯', fromOn: '2026-05-01', untilOn: '2026-05-20' },
        { what: '试亮', fromOn: '2026-06-01', untilOn: '2026-06-30' },
      ],
      team: [{ name: '李小红' }],
      result: [
        { kind: 'output', thousandths: 3000 },
        { kind: 'outcome', thousandths: 80_000, unit: '%' },
      ],
      risk: [{ what: '下雨误工' }],
    },
  });
  expect((await findDocument(db, built.documentId))?.frozenHash).toBe(revision?.sha256);
  const [claim] = await db.select().from(claims).where(eq(claims.id, built.claimId));
  const steps = await db.select().from(claimSteps).where(eq(claimSteps.claimId, built.claimId));
  expect([claim?.state, steps.map(({ event }) => event)]).toEqual(['planned', ['hand_in_plan']]);
});

const without = (kind: string): readonly Written[] => wholePlan.filter(({ name }) => name !== `${kind}Table`);
const budget = (...rows: readonly string[][]): Written => typedTable('budget', ...rows);

test.each([
  ['nothing', [], 'goals_missing'],
  ['no activity', without('activity'), 'activity_missing'],
  ['no outcome', [...without('result'), typedTable('result', ['产出', '灯', '3', '盏', ''])], 'outcome_missing'],
  ['no output', [...without('result'), typedTable('result', ['成效', '敢出门', '80', '%', ''])], 'output_missing'],
  ['no budget', without('budget'), 'budget_missing'],
  ['a row that cannot be read', [...wholePlan, typedTable('activity', ['收尾', '以后', '', '', ''])], 'row_unreadable'],
  ['more than the ceiling', [...wholePlan, budget(['材料', '更多灯', '盏', '2000.01', '1', '', ''])], 'above_ceiling'],
  ['too much overhead', [...wholePlan, budget(['管理费', '更多', '次', '600', '1', '', ''])], 'overhead_above_limit'],
] as const)('a plan with %s is not handed in', async (_what, nodes, refusal) => {
  const built = await buildPlan(db);
  if (nodes.length > 0) await writePlan(db, built, nodes);
  expect(refusalOf(await submit(built))).toBe(refusal);
  expect(await planOf(built)).toMatchObject({ state: 'drafting', revision: 0 });
});

test('nor without saying that there are no other sources, nor by somebody else', async () => {
  const built = await buildPlan(db);
  await writePlan(db, built);
  expect(refusalOf(await submit(built, false))).toBe('sources_not_stated');
  const stranger = await buildResident(db, built.setting.community);
  const theirs = submitPlan(db, actOf(stranger.actor), { planId: built.planId, statesSources: true });
  expect(refusalOf(await theirs)).toBe('plan_not_found');
});

test('nor before its call takes plans, nor after, nor once its lease has run out', async () => {
  const stages = [stageOf('collect', -10, 20), stageOf('plan', 1, 50)];
  const setting = await buildSetting(db);
  const built = await buildPlan(db, { setting: { ...setting, call: await buildCall(db, setting.community, { stages }) } });
  await writePlan(db, built);
  const at = async (days: number) =>
    refusalOf(
      await submitPlan(db, actOf(built.applicant.actor, { now: daysFromNow(days) }), {
        planId: built.planId,
        statesSources: true,
      }),
    );
  expect(await at(0)).toBe('plan_stage_ahead');
  expect(await at(51)).toBe('lease_ended');
  await db
    .update(claims)
    .set({ leaseEndsAt: daysFromNow(90), extensionCount: 1 })
    .where(eq(claims.id, built.claimId));
  expect(await at(50)).toBe('plan_stage_closed');
  expect(await at(49)).toBeNull();
});

test('whoever joined the claim hands it in too, and their claim no longer runs out either', async () => {
  const built = await buildPlan(db);
  await writePlan(db, built);
  const partner = await buildResident(db, built.setting.community);
  const joined = await buildActiveClaim(db, built.setting, {
    proposalId: built.proposal.id,
    applicant: partner,
    joinsClaimId: built.claimId,
  });
  must(await submitPlan(db, actOf(partner.actor), { planId: built.planId, statesSources: true }));
  const [claim] = await db.select({ state: claims.state }).from(claims).where(eq(claims.id, joined));
  expect(claim?.state).toBe('planned');
});

test('twenty who hand it in at once hand in one revision', async () => {
  const built = await buildPlan(db);
  await writePlan(db, built);
  const answers = await Promise.all(Array.from({ length: 20 }, () => submit(built)));
  expect(answers.filter(({ ok }) => ok).length).toBe(1);
  expect(new Set(answers.filter(({ ok }) => !ok).map(refusalOf))).toEqual(new Set(['plan_moved_on']));
  expect(await db.select().from(planRevisions).where(eq(planRevisions.planId, built.planId))).toHaveLength(1);
});

test('the same request again answers as the first did', async () => {
  const built = await buildPlan(db);
  await writePlan(db, built);
  const act = actOf(built.applicant.actor);
  const once = () => submitPlan(db, act, { planId: built.planId, statesSources: true });
  expect([must(await once()), must(await once())]).toEqual([{ revision: 1 }, { revision: 1 }]);
});

test('staff give a plan back with what is to be changed; it is written again and handed in as its second revision', async () => {
  const built = await buildSubmittedPlan(db);
  const { planId, documentId, setting, applicant } = built;
  const reviewer = await buildPlanReviewer(db, setting);
  expect(refusalOf(await returnPlan(db, actOf(reviewer), { planId, explanation: ' ' }))).toBe('reason_missing');
  must(await returnPlan(db, actOf(reviewer), { planId, explanation: '请补充安装地点。' }));
  expect(await planOf(built)).toMatchObject({ state: 'revising', waitingSince: null });
  expect(await findRole(db, { documentId, accountId: applicant.actor.accountId })).toBe('writer');
  expect(await findRole(db, { documentId, accountId: reviewer.accountId })).toBe('reader');
  must(await submit(built));
  expect(await planOf(built)).toMatchObject({ state: 'submitted', revision: 2 });
  const steps = await db.select().from(planSteps).where(eq(planSteps.planId, planId)).orderBy(planSteps.id);
  expect(steps.map(({ event, explanation, office }) => [event, explanation, office])).toEqual([
    ['submit', '', null],
    ['return', '请补充安装地点。', 'grant_staff'],
    ['submit', '', null],
  ]);
});

test('a blocking comment of staff keeps a plan from being handed in until it is settled', async () => {
  const built = await buildSubmittedPlan(db);
  const { planId, documentId, setting } = built;
  const reviewer = await buildPlanReviewer(db, setting);
  must(await returnPlan(db, actOf(reviewer), { planId, explanation: '见意见。' }));
  await buildComment(
    db,
    { id: documentId },
    { author: reviewer, quote: '让三号楼的老人晚上敢出门。', body: '请写明人数。', isBlocking: true },
  );
  expect(refusalOf(await submit(built))).toBe('comment_open');
});

test('staff freeze a plan: it is public, and its proposal is planned', async () => {
  const built = await buildFinalPlan(db);
  expect(await planOf(built)).toMatchObject({ state: 'frozen', frozenRevision: 1, waitingSince: null });
  expect((await findDocument(db, built.documentId))?.publicSince).not.toBeNull();
  const [proposal] = await db.select({ stage: proposals.publicStage }).from(proposals).where(eq(proposals.id, built.proposal.id));
  expect(proposal?.stage).toBe('planned');
});

test('two who decide at once decide once', async () => {
  const { planId, setting } = await buildSubmittedPlan(db);
  const [one, other] = [await buildPlanReviewer(db, setting), await buildPlanReviewer(db, setting)];
  const answers = await Promise.all([
    freezePlan(db, actOf(one), { planId }),
    returnPlan(db, actOf(other), { planId, explanation: '请补充。' }),
  ]);
  expect(answers.map(refusalOf).sort()).toEqual([null, 'plan_moved_on'].sort());
});

test('a final plan is opened again for a reason; what was frozen stays, and its text is no longer everybody’s', async () => {
  const built = await buildFinalPlan(db);
  const { planId, documentId, setting } = built;
  const reviewer = await buildPlanReviewer(db, setting);
  expect(refusalOf(await reopenPlan(db, actOf(reviewer), { planId, reason: '' }))).toBe('reason_missing');
  must(await reopenPlan(db, actOf(reviewer), { planId, reason: '单价有误。' }));
  expect(await planOf(built)).toMatchObject({ state: 'revising', frozenRevision: 1 });
  expect((await findDocument(db, documentId))?.publicSince).toBeNull();
  must(await submit(built));
  must(await freezePlan(db, actOf(reviewer), { planId }));
  expect(await planOf(built)).toMatchObject({ state: 'frozen', revision: 2, frozenRevision: 2 });
});

test('review is for those who review plans at the place, and not for their own', async () => {
  const built = await buildSubmittedPlan(db);
  const { planId, setting, applicant } = built;
  const freezeBy = async (actor: Parameters<typeof actOf>[0]) => refusalOf(await freezePlan(db, actOf(actor), { planId }));
  expect(await freezeBy(applicant.actor)).toBe('not_allowed');
  expect(await freezeBy(setting.community.staff)).toBe('not_allowed');
  const elsewhere = await buildPlanReviewer(db, (await buildPlan(db)).setting);
  expect(await freezeBy(elsewhere)).toBe('not_allowed');
  const grants = [{ role: 'grant_staff' as const, placeId: setting.community.communityId }];
  expect(await freezeBy({ ...applicant.actor, grants })).toBe('own_matter');
  const open = await buildPlan(db, { setting });
  const lead = await buildActor(db, { roles: ['grant_lead'], placeId: setting.community.communityId });
  expect(refusalOf(await freezePlan(db, actOf(lead), { planId: open.planId }))).toBe('plan_moved_on');
  expect(refusalOf(await reopenPlan(db, actOf(lead), { planId, reason: '改' }))).toBe('plan_moved_on');
  expect(refusalOf(await returnPlan(db, actOf(lead), { planId: crypto.randomUUID(), explanation: '改' }))).toBe('plan_not_found');
});

test('while its applicant is hidden the text of a final plan is only for those who have access, and everybody’s again afterwards', async () => {
  const built = await buildFinalPlan(db);
  const { planId, documentId, setting } = built;
  const reviewer = await buildPlanReviewer(db, setting);
  const hide = (isHidden: boolean) =>
    db.transaction((tx) => setApplicantHidden(tx, actOf(reviewer), { planIds: [planId], isHidden }));
  await hide(true);
  expect([(await planOf(built)).isApplicantHidden, (await findDocument(db, documentId))?.publicSince]).toEqual([true, null]);
  await hide(false);
  expect((await findDocument(db, documentId))?.publicSince).not.toBeNull();
});

test('on a judge’s sheet a plan is whole, and in a blind round without its team and every name of theirs', async () => {
  const built = await buildPlan(db);
  const { name } = built.applicant;
  await writePlan(db, built, [...wholePlan, paragraph(`由${name.slice(0, 2)} ${name.slice(2)}和李小红牵头。`)]);
  must(await submit(built));
  const [revision] = await db.select({ id: planRevisions.id }).from(planRevisions).where(eq(planRevisions.planId, built.planId));
  const sheet = (isBlind: boolean) => findPlanForSheet(db, revision?.id ?? '', { isBlind, locale: 'zh' });
  const [open, blind] = [await sheet(false), await sheet(true)];
  expect(open?.html).toMatch(/李小红[\s\S]+做过两次微更新[\s\S]+李小红牵头/);
  expect(blind?.html).toContain('太阳能路灯');
  const found = ['李小红', '做过两次微更新', name].filter((one) => JSON.stringify(blind).includes(one));
  expect([found, blind?.applicants, blind?.parts.team]).toEqual([[], null, []]);
  expect(await sheet(false).then((shown) => shown?.revision.askedFen)).toBe(800_000);
  expect(await findPlanForSheet(db, crypto.randomUUID(), { isBlind: true, locale: 'zh' })).toBeNull();
});
