import { asc, eq } from 'drizzle-orm';
import { expect, test } from 'vitest';
import type { Actor } from '#app/core/act.ts';
import { barApplicant } from '#app/plans/bar.commands.server.ts';
import { endLeases, remindOfLeases } from '#app/plans/claim-clock.server.ts';
import { handOverClaim, releaseClaim, requestExtension } from '#app/plans/claim-holder.commands.server.ts';
import { agreeToJoin, refuseToJoin } from '#app/plans/claim-joint.commands.server.ts';
import { acceptClaim, declineClaim, extendLease } from '#app/plans/claim-review.commands.server.ts';
import { followProposal } from '#app/proposals/follow.commands.server.ts';
import { react } from '#app/reactions.server.ts';
import { notices } from '#db/schema/notifications.ts';
import { daysFromNow } from '#tests/support/build/call.ts';
import { type BuiltClaim, buildClaimSetting, buildHeld, buildRequested, officeAct } from '#tests/support/build/claim.ts';
import { actOf, buildActor, must, now } from '#tests/support/build/people.ts';
import { buildResident } from '#tests/support/build/proposal.ts';
import { testDatabase } from '#tests/support/database.ts';

const { db, ownerSql } = await testDatabase();
const given = { db, now, channels: [] } as const;
const at = daysFromNow(1);
const leaseEnd = new Date('2026-04-02T16:00:00Z');
const reason = '人手不够了';

/** Lets every queued event have its consequences, twice. */
async function settle() {
  const jobs = await ownerSql<{ id: string; payload: unknown }[]>`
    select j.id, j.payload from graphile_worker._private_jobs j join graphile_worker._private_tasks t on t.id = j.task_id
    where t.identifier = 'react' order by j.id`;
  for (const { payload } of jobs) for (const _ of ['once', 'again']) await react(given, payload);
  if (jobs.length > 0)
    await ownerSql`delete from graphile_worker._private_jobs where id in ${ownerSql(jobs.map(({ id }) => id))}`;
}

async function told({ accountId }: Pick<Actor, 'accountId'>) {
  return db
    .select({ kind: notices.kind, titleZh: notices.titleZh, bodyZh: notices.bodyZh, path: notices.path })
    .from(notices)
    .where(eq(notices.accountId, accountId ?? ''))
    .orderBy(asc(notices.id));
}

const newest = async (actor: Pick<Actor, 'accountId'>) => (await told(actor)).at(-1) ?? null;
const actBy = ({ applicant }: BuiltClaim, when = at) => actOf(applicant.actor, { now: when });

test('whoever asks, the proposer and the office hear of it once, and nobody of anybody’s name', async () => {
  const setting = await buildClaimSetting(db);
  const claim = await buildRequested(db, setting);
  await settle();
  const own = (await told(claim.applicant.actor)).filter(({ kind }) => kind !== 'calls');
  expect(own).toHaveLength(1);
  expect(own[0]).toMatchObject({ kind: 'own_claim', path: `/claims/${claim.claimId}` });
  expect(await newest(setting.proposer.actor)).toMatchObject({ kind: 'own_proposal' });
  expect(await newest(setting.officer)).toMatchObject({ kind: 'desk', path: `/desk/claims/${claim.claimId}` });
  const all = await db.select({ zh: notices.titleZh, body: notices.bodyZh }).from(notices);
  expect(JSON.stringify(all)).not.toContain(claim.applicant.name);
});

test('an acceptance is told with its end, to those who follow the proposal too; one who waits is told so', async () => {
  const setting = await buildClaimSetting(db);
  const first = await buildRequested(db, setting);
  const second = await buildRequested(db, setting, { proposalId: first.proposalId });
  const follower = await buildResident(db, setting.community);
  must(await followProposal(db, actOf(follower.actor), { proposalId: first.proposalId }));
  must(await acceptClaim(db, officeAct(setting), { claimId: first.claimId }));
  must(await acceptClaim(db, officeAct(setting), { claimId: second.claimId }));
  await settle();
  expect((await newest(first.applicant.actor))?.bodyZh).toContain('2026年4月2日');
  expect((await newest(second.applicant.actor))?.titleZh).toContain('排队');
  expect(await newest(follower.actor)).toMatchObject({ kind: 'followed' });
});

test('the reason of a refusal reaches whoever asked', async () => {
  const setting = await buildClaimSetting(db);
  const claim = await buildRequested(db, setting);
  must(await declineClaim(db, officeAct(setting), { claimId: claim.claimId, reason: '这件事由市政来做' }));
  await settle();
  expect((await newest(claim.applicant.actor))?.bodyZh).toContain('这件事由市政来做');
});

test('the holder is asked about sharing, and whoever asked hears the answer', async () => {
  const setting = await buildClaimSetting(db);
  const holder = await buildHeld(db, setting);
  const [yes, no] = [
    await buildRequested(db, setting, { proposalId: holder.proposalId, joins: true }),
    await buildRequested(db, setting, { proposalId: holder.proposalId, joins: true }),
  ];
  await settle();
  expect((await told(holder.applicant.actor)).filter(({ titleZh }) => titleZh.includes('联合'))).toHaveLength(2);
  must(await agreeToJoin(db, actBy(holder), { claimId: yes.claimId }));
  must(await refuseToJoin(db, actBy(holder), { claimId: no.claimId, reason: '人手够了' }));
  await settle();
  expect((await newest(yes.applicant.actor))?.titleZh).toContain('同意');
  expect((await newest(no.applicant.actor))?.bodyZh).toContain('人手够了');
});

test('who is offered the proposal is told by when to answer; the proposer and the office that it was given up', async () => {
  const setting = await buildClaimSetting(db);
  const holder = await buildHeld(db, setting);
  const next = await buildHeld(db, setting, { proposalId: holder.proposalId });
  await settle();
  must(await releaseClaim(db, actBy(holder), { claimId: holder.claimId, reason }));
  await settle();
  expect((await newest(next.applicant.actor))?.bodyZh).toContain('2026年3月8日');
  expect((await newest(setting.officer))?.bodyZh).toContain(reason);
  expect((await newest(setting.proposer.actor))?.titleZh).toContain('已结束');
});

test('whoever takes over is told', async () => {
  const setting = await buildClaimSetting(db);
  const holder = await buildHeld(db, setting);
  const next = await buildHeld(db, setting, { proposalId: holder.proposalId });
  must(await handOverClaim(db, actBy(holder), { claimId: holder.claimId, toClaimId: next.claimId, reason }));
  await settle();
  expect((await newest(next.applicant.actor))?.titleZh).toContain('接手');
});

test('a holder hears of the end seven days before, of more time, and of the end', async () => {
  const setting = await buildClaimSetting(db);
  const holder = await buildHeld(db, setting);
  must(await requestExtension(db, actBy(holder), { claimId: holder.claimId, reason: '等图纸' }));
  await settle();
  expect(await newest(setting.officer)).toMatchObject({ kind: 'desk', bodyZh: '理由：等图纸' });
  must(await extendLease(db, officeAct(setting), { claimId: holder.claimId, untilOn: '2026-04-09', reason: '可以' }));
  await settle();
  expect((await newest(holder.applicant.actor))?.bodyZh).toContain('2026年4月9日');
  await remindOfLeases(db, leaseEnd);
  await settle();
  expect((await newest(holder.applicant.actor))?.titleZh).toContain('快到期');
  await endLeases(db, daysFromNow(60));
  await settle();
  expect((await newest(holder.applicant.actor))?.titleZh).toContain('已到期');
});

test('somebody who is barred is told until when and why', async () => {
  const setting = await buildClaimSetting(db);
  const lead = await buildActor(db, { roles: ['grant_lead'], placeId: setting.community.communityId });
  const { actor } = await buildResident(db, setting.community);
  const barred = { kind: 'person', id: actor.personId } as const;
  must(await barApplicant(db, actOf(lead), { barred, reason: '账目没有交代清楚', untilOn: '2027-03-02' }));
  await settle();
  expect((await newest(actor))?.bodyZh).toBe('至2027年3月2日。理由：账目没有交代清楚');
});
