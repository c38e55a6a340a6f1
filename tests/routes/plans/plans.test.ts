import { expect, test } from 'vitest';
import { href } from '#app/http/href.ts';
import { setApplicantHidden } from '#app/plans/applicant-hidden.server.ts';
import { invitePlanMember } from '#app/plans/plan-member.commands.server.ts';
import { freezePlan, returnPlan } from '#app/plans/plan-review.commands.server.ts';
import { submitPlan } from '#app/plans/plan-submission.commands.server.ts';
import { actOf, buildActor, must } from '#tests/support/build/people.ts';
import {
  type BuiltPlan,
  buildActiveClaim,
  buildFinalPlan,
  buildPlan,
  buildPlanReviewer,
  buildSubmittedPlan,
  writePlan,
} from '#tests/support/build/plan.ts';
import { buildPublished, buildResident, buildSetting } from '#tests/support/build/proposal.ts';
import { foundIn, missingFrom } from '#tests/support/page-words.ts';
import { newPress, signedInAs, textOf } from '#tests/support/signed-in-visitor.ts';
import { startSite } from '#tests/support/site.ts';

const site = await startSite();
const setting = await buildSetting(site.db);
const nobody = site.visitor();
const years = { setting, leaseDays: 36_500 };
const applicantOf = ({ applicant }: BuiltPlan) => signedInAs(site, applicant.actor);
const reviewer = await buildPlanReviewer(site.db, setting);
const reviewing = await signedInAs(site, reviewer);
const strangers = await buildResident(site.db, setting.community);
const stranger = await signedInAs(site, strangers.actor);

test('whoever holds a claim begins its plan on a page; others are asked to sign in or learn nothing of it', async () => {
  const applicant = await buildResident(site.db, setting.community);
  const { id: proposalId } = await buildPublished(site.db, setting);
  const claimId = await buildActiveClaim(site.db, setting, { proposalId, applicant, leaseDays: 36_500 });
  expect((await nobody.get(href.newPlan(claimId))).status).toBe(302);
  expect((await stranger.get(href.newPlan(claimId))).status).toBe(404);
  const own = await signedInAs(site, applicant.actor);
  expect(missingFrom(await textOf(own, href.newPlan(claimId)), ['开始编写', '¥10,000.00', '10%'])).toEqual([]);
  expect((await own.post(href.newPlan(claimId), { claim_id: 'x', ...newPress() })).status).toBe(422);
  const begun = await own.post(href.newPlan(claimId), { claim_id: claimId, ...newPress() });
  expect(begun.headers.get('Location')).toMatch(/^\/plans\/[0-9a-f-]{36}\?done=started$/);
  expect((await own.post(href.newPlan(claimId), { claim_id: claimId, ...newPress() })).status).toBe(409);
});

test('a plan that is not frozen is for its team and, once handed in, for who reviews it', async () => {
  const plan = await buildPlan(site.db, years);
  const page = href.plan(plan.planId);
  expect((await nobody.get(page)).status).toBe(302);
  expect((await stranger.get(page)).status).toBe(404);
  const own = await applicantOf(plan);
  const html = await textOf(own, page);
  expect(missingFrom(html, ['编写中', '编写方案', '还缺5项', '目标', '活动安排'])).toEqual([]);
  expect((await reviewing.get(href.deskPlan(plan.planId))).status).toBe(404);
  for (const path of [href.planTeam(plan.planId), href.planSubmit(plan.planId)]) {
    expect((await nobody.get(path)).status).toBe(302);
    expect((await stranger.get(path)).status).toBe(404);
  }
});

test('before handing in, everything that is missing is listed with where to change it; then it is one form', async () => {
  const plan = await buildPlan(site.db, years);
  const own = await applicantOf(plan);
  const page = href.planSubmit(plan.planId);
  const missing = ['“目标”一节还没有写', '至少要有一项有日期的活动', '一项产出', '一项成效', '预算表至少要有一行'];
  const before = await textOf(own, page);
  expect(missingFrom(before, [...missing, href.writeDocument(plan.documentId)])).toEqual([]);
  expect((await own.post(page, { states_sources: 'on', ...newPress() })).status).toBe(409);
  await writePlan(site.db, plan);
  expect(missingFrom(await textOf(own, page), ['内容齐全，可以提交', '没有其他资金来源'])).toEqual([]);
  expect((await own.post(page, newPress())).status).toBe(422);
  const done = await own.post(page, { states_sources: 'on', ...newPress() });
  expect(done.headers.get('Location')).toBe(href.plan(plan.planId, { done: 'submitted' }));
  expect(missingFrom(await textOf(own, href.plan(plan.planId)), ['待审阅', '¥8,000.00', '提交第1版', '材料', '80%'])).toEqual([]);
});

test('a member is asked by a number that is not shown, accepts, and may leave', async () => {
  const plan = await buildPlan(site.db, years);
  const own = await applicantOf(plan);
  const team = href.planTeam(plan.planId);
  expect((await own.post(team, { act: 'invite', phone: '12', ...newPress() })).status).toBe(422);
  expect((await own.post(team, { act: 'nonsense', ...newPress() })).status).toBe(400);
  const friend = await buildResident(site.db, setting.community);
  const asked = await own.post(team, { act: 'invite', phone: friend.phone, ...newPress() });
  expect(asked.headers.get('Location')).toBe(href.planTeam(plan.planId, { done: 'invited' }));
  const page = await textOf(own, team);
  expect([missingFrom(page, ['已邀请，等待答复']), foundIn(page, [friend.phone, friend.name])]).toEqual([[], []]);
  const [row] = await site.ownerSql`select id from plan_members where phone = ${friend.phone}`;
  const invitation = href.planInvitation(String(row?.id));
  expect([(await nobody.get(invitation)).status, (await stranger.get(invitation)).status]).toEqual([302, 404]);
  const friends = await signedInAs(site, friend.actor);
  expect(missingFrom(await textOf(friends, invitation), ['接受', '不参加'])).toEqual([]);
  expect((await friends.post(invitation, { answer: 'perhaps', ...newPress() })).status).toBe(422);
  expect((await stranger.post(invitation, { answer: 'accepted', ...newPress() })).status).toBe(409);
  expect((await friends.post(invitation, { answer: 'accepted', ...newPress() })).status).toBe(302);
  expect(await textOf(own, team)).toContain(friend.name);
  expect((await friends.get(href.planSubmit(plan.planId))).status).toBe(404);
  expect((await friends.post(team, { act: 'leave', ...newPress() })).status).toBe(302);
  expect((await friends.get(team)).status).toBe(404);
});

test('the desk of plans is for who reviews them, who cannot decide on a plan of their own', async () => {
  const plan = await buildSubmittedPlan(site.db, years);
  const page = href.deskPlan(plan.planId);
  expect((await nobody.get(page)).status).toBe(302);
  expect([(await stranger.get(page)).status, (await stranger.get(href.deskPlans())).status]).toEqual([403, 403]);
  expect(await textOf(reviewing, href.deskPlans())).toContain(href.deskPlan(plan.planId));
  expect(missingFrom(await textOf(reviewing, page), ['确认定稿', '退回修改', '在文稿里提意见', '¥8,000.00'])).toEqual([]);
  expect((await reviewing.post(page, { act: 'return', explanation: ' ', ...newPress() })).status).toBe(422);
  expect((await reviewing.post(page, { act: 'reopen', explanation: '改', ...newPress() })).status).toBe(409);
  const back = await reviewing.post(page, { act: 'return', explanation: '请补充地点。', ...newPress() });
  expect(back.headers.get('Location')).toBe(href.deskPlan(plan.planId, { done: 'return' }));
  expect(missingFrom(await textOf(await applicantOf(plan), href.plan(plan.planId)), ['修改中', '请补充地点。'])).toEqual([]);
});

test('a final plan is everybody’s, on its page, in the list, as table, data and feed, and on paper', async () => {
  const plan = await buildFinalPlan(site.db, years);
  const html = await textOf(nobody, href.plan(plan.planId));
  expect(missingFrom(html, ['已定稿', '太阳能路灯', 'SHA-256', '¥8,000.00', '李小红', '2026年5月1日至2026年6月30日'])).toEqual(
    [],
  );
  expect(foundIn(html, [plan.applicant.name, '编写方案', '退回'])).toEqual([]);
  for (const path of [href.plans(), href.plansAs('csv'), href.plansAs('json'), href.plansAs('rss')]) {
    expect([path, missingFrom(await textOf(nobody, path), [plan.planId])]).toEqual([path, []]);
  }
  expect(await textOf(nobody, href.plans({ state: 'awarded' }))).not.toContain(plan.planId);
  expect(await textOf(nobody, href.plans({ field: 'environment', place: setting.community.estateId }))).toContain(plan.planId);
  expect(missingFrom(await textOf(nobody, href.planSheet(plan.planId)), ['第1版，定稿', 'SHA-256'])).toEqual([]);
  expect((await nobody.get(href.document(plan.documentId))).status).toBe(200);
  expect((await nobody.get(href.plan(plan.planId, { revision: '9' }))).status).toBe(404);
  expect((await nobody.get(href.planDifference(plan.planId))).status).toBe(404);
});

test('what was handed in and not frozen is not everybody’s; the difference of two revisions is told in numbers too', async () => {
  const plan = await buildSubmittedPlan(site.db, years);
  must(await returnPlan(site.db, actOf(reviewer), { planId: plan.planId, explanation: '请写明单价依据。' }));
  must(await submitPlan(site.db, actOf(plan.applicant.actor), { planId: plan.planId, statesSources: true }));
  must(await freezePlan(site.db, actOf(reviewer), { planId: plan.planId }));
  expect((await nobody.get(href.plan(plan.planId, { revision: '1' }))).status).toBe(404);
  expect((await nobody.get(href.planDifference(plan.planId, { from: '1', to: '2' }))).status).toBe(404);
  const html = await textOf(nobody, href.plan(plan.planId));
  expect(foundIn(html, ['请写明单价依据'])).toEqual([]);
  const own = await textOf(await applicantOf(plan), href.planDifference(plan.planId));
  expect(missingFrom(own, ['第1版与第2版', '申请资助', '预算各行没有变化', '文字没有变化'])).toEqual([]);
});

test('while its applicant is hidden nobody but the team and staff finds a name of theirs anywhere', async () => {
  const plan = await buildFinalPlan(site.db, years);
  const helper = await buildPlan(site.db, years);
  await site.db.transaction((tx) => setApplicantHidden(tx, actOf(reviewer), { planIds: [plan.planId], isHidden: true }));
  const judges = await buildActor(site.db, { roles: ['judge'], placeId: setting.community.communityId });
  const judge = await signedInAs(site, judges);
  const { name } = plan.applicant;
  const masked = `${name.slice(0, 1)}**`;
  const names = [name, '李小红', '做过两次微更新'];
  const paths = [href.plan(plan.planId), href.planSheet(plan.planId), `${href.plan(plan.planId)}.data`];
  for (const visitor of [nobody, stranger, judge, await applicantOf(helper)]) {
    for (const path of paths) expect([path, foundIn(await textOf(visitor, path), names)]).toEqual([path, []]);
    const json = JSON.parse(await textOf(visitor, href.plansAs('json')));
    expect(json.items.find(({ id }: { id: string }) => id === plan.planId)).toMatchObject({ applicant: null });
    const csv = (await textOf(visitor, href.plansAs('csv'))).split('\n').find((line) => line.includes(plan.planId)) ?? '';
    expect(foundIn(csv, [...names, masked])).toEqual([]);
    for (const of of [href.document, href.documentAuthors, href.documentRevisions, href.documentMarkdown, href.documentSheet]) {
      expect([302, 404]).toContain((await visitor.get(of(plan.documentId))).status);
    }
  }
  for (const visitor of [reviewing, await applicantOf(plan)])
    expect(await textOf(visitor, href.plan(plan.planId))).toContain('李小红');
});

test('the invitation of somebody who changed their mind is no page any more', async () => {
  const plan = await buildPlan(site.db, years);
  const friend = await buildResident(site.db, setting.community);
  const invited = must(
    await invitePlanMember(site.db, actOf(plan.applicant.actor), { planId: plan.planId, phone: friend.phone }),
  );
  const own = await applicantOf(plan);
  const back = await own.post(href.planTeam(plan.planId), { act: 'remove', member_id: invited.memberId, ...newPress() });
  expect(back.status).toBe(302);
  const friends = await signedInAs(site, friend.actor);
  expect((await friends.get(href.planInvitation(invited.memberId))).status).toBe(404);
});
