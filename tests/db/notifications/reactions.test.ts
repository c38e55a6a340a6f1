import { asc, eq } from 'drizzle-orm';
import { expect, test } from 'vitest';
import type { Actor } from '#app/core/act.ts';
import { endRole, grantRole } from '#app/people/role-grant.commands.server.ts';
import { unlinkAccount, verifyAccount } from '#app/people/verification.commands.server.ts';
import { remindOfClosing } from '#app/proposals/call-news.server.ts';
import { acceptInvitation, inviteCoProposer } from '#app/proposals/co-proposer.commands.server.ts';
import { hideComment, postComment, reportComment } from '#app/proposals/comment.commands.server.ts';
import { followProposal } from '#app/proposals/follow.commands.server.ts';
import { mergeProposal } from '#app/proposals/merge.commands.server.ts';
import { askBack, decideAppeal, publishProposal } from '#app/proposals/review.commands.server.ts';
import { appealProposal, withdrawProposal } from '#app/proposals/submission.commands.server.ts';
import { react } from '#app/reactions.server.ts';
import { notices } from '#db/schema/notifications.ts';
import { daysFromNow } from '#tests/support/build/call.ts';
import { actOf, buildAccount, buildActor, buildPerson, must, now } from '#tests/support/build/people.ts';
import {
  buildDeclined,
  buildDraft,
  buildPublished,
  buildResident,
  buildSetting,
  buildSubmitted,
} from '#tests/support/build/proposal.ts';
import { testDatabase } from '#tests/support/database.ts';

const { db, ownerSql } = await testDatabase();
const given = { db, now, channels: [] } as const;

test('a proposal that came in is told to everybody who reviews at its place, and to nobody else', async () => {
  const setting = await buildSetting(db);
  const grantStaff = await buildActor(db, { roles: ['grant_staff'], placeId: setting.community.communityId });
  const judge = await buildActor(db, { roles: ['judge'], placeId: setting.community.communityId });
  await settle();
  const proposalId = await buildSubmitted(db, setting);
  await settle();
  for (const actor of [setting.reviewer, grantStaff]) {
    expect(await newestOf(actor)).toMatchObject({ kind: 'desk', path: `/desk/proposals/${proposalId}` });
  }
  expect([await newestOf(judge), await newestOf(setting.proposer.actor)]).toEqual([null, null]);
});

test('what was reviewed before staff were told that it waits is not told any more', async () => {
  const setting = await buildSetting(db);
  await settle();
  const { number } = await buildPublished(db, setting);
  await settle();
  expect(await newestOf(setting.reviewer)).toBeNull();
  expect(await newestOf(setting.proposer.actor)).toMatchObject({
    kind: 'own_proposal',
    path: `/proposals/${encodeURIComponent(number)}`,
  });
});

test('publishing tells the proposer and the co-proposers, once each, however often the job runs', async () => {
  const setting = await buildSetting(db);
  const friend = await buildResident(db, setting.community);
  const proposalId = await buildSubmitted(db, setting);
  const { invitationId } = must(await inviteCoProposer(db, actOf(setting.proposer.actor), { proposalId, phone: friend.phone }));
  await settle();
  expect(await newestOf(friend.actor)).toMatchObject({ kind: 'co_proposal', path: `/proposals/invitations/${invitationId}` });
  must(await acceptInvitation(db, actOf(friend.actor), { invitationId, showsName: false }));
  await settle();
  expect((await newestOf(setting.proposer.actor))?.titleZh).toContain('联名邀请已被接受');
  const before = await countOf(setting.proposer.actor);
  must(await publishProposal(db, actOf(setting.reviewer), { proposalId }));
  await settle({ times: 3 });
  expect(await countOf(setting.proposer.actor)).toBe(before + 1);
  expect((await newestOf(friend.actor))?.titleZh).toContain('您联名的提案');
});

test('asking back says until when', async () => {
  const setting = await buildSetting(db);
  const proposalId = await buildSubmitted(db, setting);
  must(await askBack(db, actOf(setting.reviewer), { proposalId, missing: '请补一张照片', dueAt: daysFromNow(10) }));
  await settle();
  const notice = await newestOf(setting.proposer.actor);
  expect(notice).toMatchObject({ kind: 'own_proposal', path: `/proposals/drafts/${proposalId}` });
  expect(notice?.bodyZh).toContain('2026年3月12日');
  expect(notice?.bodyEn).toContain('12 March 2026');
});

test('declining says how long one may appeal; the appeal waits for staff; its end is told', async () => {
  const setting = await buildSetting(db);
  const second = await buildActor(db, { roles: ['grant_staff'], placeId: setting.community.communityId });
  const proposalId = await buildDeclined(db, setting);
  await settle();
  expect((await newestOf(setting.proposer.actor))?.bodyZh).toContain('10天内');
  must(await appealProposal(db, actOf(setting.proposer.actor), { proposalId, reason: '市政说可以由社区装' }));
  await settle();
  expect((await newestOf(second))?.titleZh).toContain('申诉等待复核');
  must(await decideAppeal(db, actOf(second), { proposalId, decision: 'decline', explanation: '仍然归市政管' }));
  await settle();
  expect((await newestOf(setting.proposer.actor))?.titleZh).toContain('申诉没有被采纳');
});

test('a merge tells both proposers and the followers, each with a link to where it lives on', async () => {
  const setting = await buildSetting(db);
  const other = await buildResident(db, setting.community);
  const follower = await buildResident(db, setting.community);
  const [from, into] = [await buildPublished(db, setting), await buildPublished(db, setting, { proposer: other })];
  must(await followProposal(db, actOf(follower.actor), { proposalId: from.id }));
  must(await followProposal(db, actOf(setting.proposer.actor), { proposalId: from.id }));
  await settle();
  must(await mergeProposal(db, actOf(setting.reviewer), { proposalId: from.id, intoId: into.id, explanation: '是同一盏灯' }));
  const before = await countOf(setting.proposer.actor);
  await settle();
  const path = `/proposals/${encodeURIComponent(into.number)}`;
  expect(await newestOf(setting.proposer.actor)).toMatchObject({ kind: 'own_proposal', path });
  expect(await countOf(setting.proposer.actor)).toBe(before + 1); // proposer and follower of it, told once
  expect(await newestOf(follower.actor)).toMatchObject({ kind: 'followed', path });
  expect(await newestOf(other.actor)).toMatchObject({ kind: 'own_proposal', path });
});

test('a withdrawal is told to those who follow', async () => {
  const setting = await buildSetting(db);
  const follower = await buildResident(db, setting.community);
  const { id } = await buildPublished(db, setting);
  must(await followProposal(db, actOf(follower.actor), { proposalId: id }));
  must(await withdrawProposal(db, actOf(setting.proposer.actor), { proposalId: id, reason: '已经装好了' }));
  await settle();
  expect((await newestOf(follower.actor))?.titleZh).toContain('已撤回');
});

test('a comment is told to the proposer and to whoever it answers, not to whoever wrote it', async () => {
  const setting = await buildSetting(db);
  const [first, second] = [await buildResident(db, setting.community), await buildResident(db, setting.community)];
  const { id } = await buildPublished(db, setting);
  const { commentId } = must(await postComment(db, actOf(first.actor), { proposalId: id, parentId: null, body: '我也觉得太黑' }));
  await settle();
  expect((await newestOf(setting.proposer.actor))?.path).toMatch(new RegExp(`#comment-${commentId}$`));
  const own = await countOf(setting.proposer.actor);
  must(await postComment(db, actOf(second.actor), { proposalId: id, parentId: commentId, body: '是的' }));
  must(await postComment(db, actOf(setting.proposer.actor), { proposalId: id, parentId: commentId, body: '谢谢' }));
  await settle();
  expect(await countOf(first.actor)).toBe(2);
  expect(await countOf(setting.proposer.actor)).toBe(own + 1);
});

test('a report waits for those who moderate; hiding tells the author and whoever reported', async () => {
  const setting = await buildSetting(db);
  const [author, reporter] = [await buildResident(db, setting.community), await buildResident(db, setting.community)];
  const { id } = await buildPublished(db, setting);
  const { commentId } = must(await postComment(db, actOf(author.actor), { proposalId: id, parentId: null, body: '骂人的话' }));
  must(await reportComment(db, actOf(reporter.actor), { commentId, reason: 'insult', explanation: '' }));
  await settle();
  expect(await newestOf(setting.reviewer)).toMatchObject({ kind: 'desk', path: '/desk/comments' });
  must(await hideComment(db, actOf(setting.reviewer), { commentId, reason: '骂人' }));
  await settle();
  expect((await newestOf(author.actor))?.titleZh).toContain('评论已被隐藏');
  expect((await newestOf(reporter.actor))?.titleZh).toContain('您举报的评论已被隐藏');
});

test('a role that was given or ended is told to its holder, with the place', async () => {
  const { community } = await buildSetting(db);
  const holder = await buildAccount(db);
  const grant = {
    phone: holder.phone,
    role: 'judge',
    placeId: community.communityId,
    startsOn: '2026-03-02',
    endsOn: '2026-12-31',
  } as const;
  const { grantId } = must(await grantRole(db, actOf(community.admin), grant));
  await settle();
  expect((await newestOf({ accountId: holder.id }))?.titleZh).toMatch(/^您有了新的身份：桂林社区\d*的评委$/);
  must(await endRole(db, actOf(community.admin), { grantId, reason: '任期调整' }));
  await settle();
  expect((await newestOf({ accountId: holder.id }))?.titleZh).toContain('身份已终止');
});

test('whoever is verified is told, and whoever’s verification is taken back is told how to be verified again', async () => {
  const { community } = await buildSetting(db);
  const account = await buildAccount(db);
  must(await verifyAccount(db, actOf(community.staff), { accountId: account.id, personId: await buildPerson(db, community) }));
  await settle();
  expect((await newestOf({ accountId: account.id }))?.titleZh).toBe('您的账号已核实');
  must(await unlinkAccount(db, actOf(community.staff), { accountId: account.id, reason: '同名' }));
  await settle();
  expect(await newestOf({ accountId: account.id })).toMatchObject({
    titleZh: '您的账号核实已被解除',
    path: '/account/verification',
  });
});

test('a call that begins is told to every account of its community and to no other', async () => {
  const setting = await buildSetting(db);
  const elsewhere = await buildSetting(db);
  const eventId = crypto.randomUUID();
  const event = { event: 'calls.published', eventId, callId: setting.call.id, communityId: setting.community.communityId };
  await react(given, event);
  await react(given, event);
  expect(await newestOf(setting.proposer.actor, { isOfCalls: true })).toMatchObject({
    kind: 'calls',
    path: `/calls/${setting.call.slug}`,
  });
  expect(await countOf(setting.proposer.actor, { isOfCalls: true })).toBe(1);
  expect(await newestOf(elsewhere.proposer.actor, { isOfCalls: true })).toBeNull();
});

test('before a call closes, whoever has a draft is reminded once, and again after more time was given', async () => {
  const setting = await buildSetting(db);
  await buildDraft(db, setting);
  const remind = (days: number) => remindOfClosing({ ...given, now: daysFromNow(days) });
  await remind(16);
  expect(await newestOf(setting.proposer.actor, { isOfCalls: true })).toBeNull();
  await remind(17.5);
  await remind(18);
  expect((await newestOf(setting.proposer.actor, { isOfCalls: true }))?.titleZh).toContain('草稿还没有提交');
  expect(await countOf(setting.proposer.actor, { isOfCalls: true })).toBe(1);
});

test('an event whose facts are not what they should be fails, so that it is seen', async () => {
  await expect(react(given, { event: 'proposals.published', eventId: crypto.randomUUID() })).rejects.toThrow();
  await expect(react(given, { event: 'proposals.published', proposalId: crypto.randomUUID() })).rejects.toThrow();
});

/** Runs every queued reaction, as the worker would, and takes it out of the queue. */
async function settle({ times = 1 } = {}) {
  const jobs = await ownerSql<{ id: string; payload: unknown }[]>`
    select j.id, j.payload from graphile_worker._private_jobs j join graphile_worker._private_tasks t on t.id = j.task_id
    where t.identifier = 'react' order by j.id`;
  for (const { payload } of jobs) for (let run = 0; run < times; run += 1) await react(given, payload);
  if (jobs.length > 0)
    await ownerSql`delete from graphile_worker._private_jobs where id in ${ownerSql(jobs.map(({ id }) => id))}`;
}

/** Everybody hears of each call; that is left out where something else is asked. */
async function toldTo({ accountId }: Pick<Actor, 'accountId'>, isOfCalls: boolean) {
  const all = await db
    .select({ kind: notices.kind, titleZh: notices.titleZh, bodyZh: notices.bodyZh, bodyEn: notices.bodyEn, path: notices.path })
    .from(notices)
    .where(eq(notices.accountId, accountId ?? ''))
    .orderBy(asc(notices.id));
  return all.filter(({ kind }) => (kind === 'calls') === isOfCalls);
}

async function newestOf(actor: Pick<Actor, 'accountId'>, { isOfCalls = false } = {}) {
  return (await toldTo(actor, isOfCalls)).at(-1) ?? null;
}

async function countOf(actor: Pick<Actor, 'accountId'>, { isOfCalls = false } = {}): Promise<number> {
  return (await toldTo(actor, isOfCalls)).length;
}
