import { asc, eq } from 'drizzle-orm';
import { expect, test } from 'vitest';
import type { Actor } from '#app/core/act.ts';
import { href } from '#app/http/href.ts';
import { answerPlanInvitation, invitePlanMember } from '#app/plans/plan-member.commands.server.ts';
import { freezePlan, reopenPlan, returnPlan } from '#app/plans/plan-review.commands.server.ts';
import { submitPlan } from '#app/plans/plan-submission.commands.server.ts';
import { react } from '#app/reactions.server.ts';
import { notices } from '#db/schema/notifications.ts';
import { actOf, buildActor, must, now } from '#tests/support/build/people.ts';
import { buildFinalPlan, buildPlan, buildPlanReviewer, buildSubmittedPlan, writePlan } from '#tests/support/build/plan.ts';
import { buildResident, buildSetting } from '#tests/support/build/proposal.ts';
import { testDatabase } from '#tests/support/database.ts';

const { db, ownerSql } = await testDatabase();
const given = { db, now, channels: [] } as const;

/** Lets every queued event have its consequences, twice. */
async function settle() {
  const jobs = await ownerSql<{ id: string; payload: unknown }[]>`
    select j.id, j.payload from graphile_worker._private_jobs j join graphile_worker._private_tasks t on t.id = j.task_id
    where t.identifier = 'react' order by j.id`;
  for (const { payload } of jobs) for (const _ of ['once', 'again']) await react(given, payload);
  if (jobs.length > 0)
    await ownerSql`delete from graphile_worker._private_jobs where id in ${ownerSql(jobs.map(({ id }) => id))}`;
}

/** What somebody was told of plans. */
async function told({ accountId }: Pick<Actor, 'accountId'>, path: string) {
  const rows = await db
    .select({ kind: notices.kind, titleZh: notices.titleZh, path: notices.path })
    .from(notices)
    .where(eq(notices.accountId, accountId ?? ''))
    .orderBy(asc(notices.id));
  return rows.filter((row) => row.path === path).map(({ kind, titleZh }) => `${kind} ${titleZh.replace(/《.*?》/, '')}`);
}

test('that a plan waits is told to those who review it at its place, not to its team, and not once it was decided', async () => {
  const setting = await buildSetting(db);
  const reviewer = await buildPlanReviewer(db, setting);
  const judge = await buildActor(db, { roles: ['judge'], placeId: setting.community.communityId });
  const { planId, applicant } = await buildSubmittedPlan(db, { setting });
  await settle();
  const desk = href.deskPlan(planId);
  expect([await told(reviewer, desk), await told(judge, desk), await told(applicant.actor, desk)]).toEqual([
    ['desk 有一份执行方案等待审阅：'],
    [],
    [],
  ]);
  const decided = await buildFinalPlan(db, { setting });
  await settle();
  expect(await told(reviewer, href.deskPlan(decided.planId))).toEqual([]);
});

test('the whole team hears once that its plan was given back, is final, and was opened again', async () => {
  const setting = await buildSetting(db);
  const reviewer = await buildPlanReviewer(db, setting);
  const friend = await buildResident(db, setting.community);
  const plan = await buildPlan(db, { setting });
  const { planId, applicant } = plan;
  const act = () => actOf(applicant.actor);
  const { memberId } = must(await invitePlanMember(db, act(), { planId, phone: friend.phone }));
  must(await answerPlanInvitation(db, actOf(friend.actor), { memberId, isAccepted: true }));
  await writePlan(db, plan);
  must(await submitPlan(db, act(), { planId, statesSources: true }));
  must(await returnPlan(db, actOf(reviewer), { planId, explanation: '请补充。' }));
  await settle();
  must(await submitPlan(db, act(), { planId, statesSources: true }));
  must(await freezePlan(db, actOf(reviewer), { planId }));
  await settle();
  must(await reopenPlan(db, actOf(reviewer), { planId, reason: '单价有误。' }));
  await settle();
  const news = ['own_plan 的执行方案退回修改', 'own_plan 的执行方案已定稿', 'own_plan 的执行方案重新打开修改'];
  expect([await told(applicant.actor, href.plan(planId)), await told(friend.actor, href.plan(planId))]).toEqual([news, news]);
});

test('whoever has the number that was asked hears of it, and whoever asked of the answer; nobody of a number that is nobody’s', async () => {
  const setting = await buildSetting(db);
  const friend = await buildResident(db, setting.community);
  const { planId, applicant } = await buildPlan(db, { setting });
  const invited = must(await invitePlanMember(db, actOf(applicant.actor), { planId, phone: friend.phone }));
  must(await invitePlanMember(db, actOf(applicant.actor), { planId, phone: '13900007777' }));
  await settle();
  expect(await told(friend.actor, href.planInvitation(invited.memberId))).toEqual(['own_plan 邀请您一起写的执行方案']);
  must(await answerPlanInvitation(db, actOf(friend.actor), { memberId: invited.memberId, isAccepted: false }));
  await settle();
  expect(await told(applicant.actor, href.planTeam(planId))).toEqual(['own_plan 您邀请的人没有加入的执行方案']);
});
