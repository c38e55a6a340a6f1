import { and, eq } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { newId } from '#app/core/identifier.ts';
import { createDocument } from '#app/drafting/document.commands.server.ts';
import { withdrawClaim } from '#app/plans/claim.commands.server.ts';
import { endLeases, lapseOffers, remindOfLeases } from '#app/plans/claim-clock.server.ts';
import {
  handOverClaim,
  refuseExtension,
  releaseClaim,
  requestExtension,
  takeUpOffer,
} from '#app/plans/claim-holder.commands.server.ts';
import { acceptClaim, extendLease } from '#app/plans/claim-review.commands.server.ts';
import { listThreadFacts } from '#app/plans/thread-facts.server.ts';
import { findWrongPublicStages } from '#app/proposals/public-stage.server.ts';
import { claimSteps, claims, plans } from '#db/schema/plans.ts';
import { daysFromNow } from '#tests/support/build/call.ts';
import {
  type BuiltClaim,
  buildClaimSetting,
  buildHeld,
  buildRequested,
  type ClaimSetting,
  findClaimRow,
  officeAct,
  stageOfProposal,
} from '#tests/support/build/claim.ts';
import { actOf, must } from '#tests/support/build/people.ts';
import { testDatabase } from '#tests/support/database.ts';

const { db } = await testDatabase();
const at = daysFromNow(1);
const leaseEnd = new Date('2026-04-02T16:00:00Z');
const reason = '人手不够，做不下去了。';

/** One who holds a proposal, and those who wait for it in order. */
async function buildLine(setting: ClaimSetting, waiting: number): Promise<{ holder: BuiltClaim; line: BuiltClaim[] }> {
  const holder = await buildHeld(db, setting);
  const line: BuiltClaim[] = [];
  for (let place = 0; place < waiting; place += 1) {
    const asked = { proposalId: holder.proposalId, at: new Date(at.getTime() + 1 + place) };
    line.push(await buildHeld(db, setting, asked));
  }
  return { holder, line };
}

const stateOf = async ({ claimId }: BuiltClaim) => (await findClaimRow(db, claimId)).state;
const actBy = ({ applicant }: BuiltClaim, now = at) => actOf(applicant.actor, { now });

async function beginPlan({ claimId, proposalId, applicant }: BuiltClaim, { community, call }: ClaimSetting): Promise<string> {
  const { communityId } = community;
  const draft = { communityId, title: '执行方案', paragraphs: ['装三盏灯。'] };
  const { documentId } = must(await createDocument(db, actOf(applicant.actor), draft));
  const id = newId();
  await db
    .insert(plans)
    .values({ id, communityId, proposalId, callId: call.id, claimId, documentId, title: '执行方案', startedAt: at });
  return id;
}

test('what is given up is offered to the first in line, who takes it for a lease of their own', async () => {
  const setting = await buildClaimSetting(db);
  const { holder, line } = await buildLine(setting, 2);
  const [first, second] = line as [BuiltClaim, BuiltClaim];
  must(await releaseClaim(db, actBy(holder), { claimId: holder.claimId, reason }));
  expect([await stateOf(holder), await stateOf(first), await stateOf(second)]).toEqual(['released', 'offered', 'waiting']);
  expect((await findClaimRow(db, first.claimId)).offeredUntil).toEqual(new Date('2026-03-08T16:00:00Z'));
  expect(await stageOfProposal(db, holder.proposalId)).toBe('collecting');
  expect(await takeUpOffer(db, actBy(second), { claimId: second.claimId })).toEqual({ ok: false, refusal: 'claim_moved_on' });
  expect(await takeUpOffer(db, actBy(second), { claimId: first.claimId })).toEqual({ ok: false, refusal: 'not_allowed' });
  must(await takeUpOffer(db, actBy(first, daysFromNow(3)), { claimId: first.claimId }));
  expect(await findClaimRow(db, first.claimId)).toMatchObject({ state: 'active', leaseEndsAt: new Date('2026-04-04T16:00:00Z') });
  expect(await stageOfProposal(db, holder.proposalId)).toBe('claimed');
});

test('offers that nobody takes up lapse in order, each in its time, until nobody waits', async () => {
  const setting = await buildClaimSetting(db);
  const { holder, line } = await buildLine(setting, 2);
  const [first, second] = line as [BuiltClaim, BuiltClaim];
  must(await releaseClaim(db, actBy(holder), { claimId: holder.claimId, reason }));
  const firstEnd = new Date('2026-03-08T16:00:00Z');
  expect(await takeUpOffer(db, actBy(first, firstEnd), { claimId: first.claimId })).toEqual({ ok: false, refusal: 'offer_over' });
  await lapseOffers(db, new Date(firstEnd.getTime() - 1));
  expect(await stateOf(first)).toBe('offered');
  await Promise.all([lapseOffers(db, firstEnd), lapseOffers(db, firstEnd)]);
  expect([await stateOf(first), await stateOf(second)]).toEqual(['lapsed', 'offered']);
  await lapseOffers(db, daysFromNow(20));
  expect(await stateOf(second)).toBe('lapsed');
  expect(await stageOfProposal(db, holder.proposalId)).toBe('collecting');
});

test('a lease ends by the clock and offers the proposal to who waits', async () => {
  const setting = await buildClaimSetting(db);
  const { holder, line } = await buildLine(setting, 1);
  await endLeases(db, new Date(leaseEnd.getTime() - 1));
  expect(await stateOf(holder)).toBe('active');
  await Promise.all([endLeases(db, leaseEnd), endLeases(db, leaseEnd)]);
  expect([await stateOf(holder), await stateOf(line[0] as BuiltClaim)]).toEqual(['expired', 'offered']);
  const expired = and(eq(claimSteps.claimId, holder.claimId), eq(claimSteps.event, 'expire'));
  expect(await db.$count(claimSteps, expired)).toBe(1);
  expect(await findWrongPublicStages(db, await listThreadFacts(db))).toEqual([]);
});

test('a lease that has run out holds nothing even before the clock says so', async () => {
  const setting = await buildClaimSetting(db);
  const holder = await buildHeld(db, setting);
  const next = await buildRequested(db, setting, { proposalId: holder.proposalId, at: leaseEnd });
  expect(must(await acceptClaim(db, officeAct(setting, leaseEnd), { claimId: next.claimId })).state).toBe('active');
  expect([await stateOf(holder), await stateOf(next)]).toEqual(['expired', 'active']);
  expect(await stageOfProposal(db, holder.proposalId)).toBe('claimed');
});

test('while the clock ends a lease, an acceptance leaves one holder all the same', async () => {
  const setting = await buildClaimSetting(db);
  const holder = await buildHeld(db, setting);
  const next = await buildRequested(db, setting, { proposalId: holder.proposalId, at: leaseEnd });
  const accept = acceptClaim(db, officeAct(setting, leaseEnd), { claimId: next.claimId });
  const [, accepted] = await Promise.all([endLeases(db, leaseEnd), accept]);
  expect(must(accepted).state).toBe('active');
  expect(await db.$count(claims, and(eq(claims.proposalId, holder.proposalId), eq(claims.state, 'active')))).toBe(1);
});

test('nobody gives up or hands over what is no longer theirs', async () => {
  const setting = await buildClaimSetting(db);
  const { holder, line } = await buildLine(setting, 1);
  const [next] = line as [BuiltClaim];
  const late = actBy(holder, leaseEnd);
  const moved = { ok: false, refusal: 'claim_moved_on' };
  expect(await releaseClaim(db, late, { claimId: holder.claimId, reason })).toEqual(moved);
  expect(await handOverClaim(db, late, { claimId: holder.claimId, toClaimId: next.claimId, reason })).toEqual(moved);
  expect(await releaseClaim(db, actBy(next), { claimId: holder.claimId, reason })).toEqual({ ok: false, refusal: 'not_allowed' });
  expect(await releaseClaim(db, actBy(holder), { claimId: holder.claimId, reason: '' })).toEqual({
    ok: false,
    refusal: 'reason_missing',
  });
});

test('staff give more time twice at most, by a lease at most, when and however often it was asked for', async () => {
  const setting = await buildClaimSetting(db);
  const holder = await buildHeld(db, setting);
  const { claimId } = holder;
  must(await requestExtension(db, actBy(holder), { claimId, reason: '等物业提供图纸' }));
  const again = requestExtension(db, actBy(holder), { claimId, reason: '还要等' });
  expect(await again).toEqual({ ok: false, refusal: 'extension_asked_already' });
  const extend = (untilOn: string) => extendLease(db, officeAct(setting), { claimId, untilOn, reason: '物业答应下周给图纸' });
  expect(await extend('2026-04-02')).toEqual({ ok: false, refusal: 'end_out_of_reach' });
  expect(await extend('2026-05-03')).toEqual({ ok: false, refusal: 'end_out_of_reach' });
  must(await extend('2026-05-02'));
  expect(await findClaimRow(db, claimId)).toMatchObject({ leaseEndsAt: new Date('2026-05-02T16:00:00Z'), extensionCount: 1 });
  must(await requestExtension(db, actBy(holder), { claimId, reason: '还要等' }));
  must(await refuseExtension(db, officeAct(setting), { claimId, reason: '图纸已经给了' }));
  const refused = refuseExtension(db, officeAct(setting), { claimId, reason: '图纸已经给了' });
  expect(await refused).toEqual({ ok: false, refusal: 'no_extension_asked' });
  must(await extend('2026-05-10'));
  expect(await extend('2026-05-11')).toEqual({ ok: false, refusal: 'extended_often_enough' });
});

test('two colleagues who give more time at once give it once each, and never a third time', async () => {
  const setting = await buildClaimSetting(db);
  const { claimId } = await buildHeld(db, setting);
  const ends = ['2026-04-10', '2026-04-20', '2026-04-30'];
  const answers = await Promise.all(
    ends.map((untilOn) => extendLease(db, officeAct(setting), { claimId, untilOn, reason: '等图纸' })),
  );
  expect(answers.filter(({ ok }) => ok).length).toBeLessThanOrEqual(2);
  expect((await findClaimRow(db, claimId)).extensionCount).toBe(answers.filter(({ ok }) => ok).length);
});

test('a hand-over passes on the lease as it stands and the plan that was begun', async () => {
  const setting = await buildClaimSetting(db);
  const { holder, line } = await buildLine(setting, 2);
  const [first, second] = line as [BuiltClaim, BuiltClaim];
  const planId = await beginPlan(holder, setting);
  must(await handOverClaim(db, actBy(holder), { claimId: holder.claimId, toClaimId: second.claimId, reason }));
  expect([await stateOf(holder), await stateOf(first), await stateOf(second)]).toEqual(['handed_over', 'waiting', 'active']);
  expect((await findClaimRow(db, second.claimId)).leaseEndsAt).toEqual(leaseEnd);
  const [plan] = await db.select({ claimId: plans.claimId }).from(plans).where(eq(plans.id, planId));
  expect(plan?.claimId).toBe(second.claimId);
  expect(await stageOfProposal(db, holder.proposalId)).toBe('claimed');
});

test('one who is only being looked at is not handed anything', async () => {
  const setting = await buildClaimSetting(db);
  const holder = await buildHeld(db, setting);
  const asked = await buildRequested(db, setting, { proposalId: holder.proposalId });
  const elsewhere = await buildRequested(db, setting);
  const handTo = ({ claimId }: BuiltClaim) =>
    handOverClaim(db, actBy(holder), { claimId: holder.claimId, toClaimId: claimId, reason });
  expect(await handTo(asked)).toEqual({ ok: false, refusal: 'nobody_to_hand_over_to' });
  expect(await handTo(elsewhere)).toEqual({ ok: false, refusal: 'nobody_to_hand_over_to' });
  expect(await handTo(holder)).toEqual({ ok: false, refusal: 'nobody_to_hand_over_to' });
});

test('whoever takes back an offered claim lets the next in line have it', async () => {
  const setting = await buildClaimSetting(db);
  const { holder, line } = await buildLine(setting, 2);
  const [first, second] = line as [BuiltClaim, BuiltClaim];
  must(await releaseClaim(db, actBy(holder), { claimId: holder.claimId, reason }));
  must(await withdrawClaim(db, actBy(first), { claimId: first.claimId }));
  expect([await stateOf(first), await stateOf(second)]).toEqual(['withdrawn', 'offered']);
});

test('who releases and who hands over at once do one of the two', async () => {
  const setting = await buildClaimSetting(db);
  const { holder, line } = await buildLine(setting, 1);
  const [next] = line as [BuiltClaim];
  const answers = await Promise.all([
    releaseClaim(db, actBy(holder), { claimId: holder.claimId, reason }),
    handOverClaim(db, actBy(holder), { claimId: holder.claimId, toClaimId: next.claimId, reason }),
  ]);
  expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
});

test('a holder is reminded once in the last seven days of each end of their lease', async () => {
  const setting = await buildClaimSetting(db);
  const { claimId } = await buildHeld(db, setting);
  const reminders = () => db.$count(claimSteps, and(eq(claimSteps.claimId, claimId), eq(claimSteps.event, 'remind')));
  const week = 7 * 24 * 60 * 60 * 1000;
  await remindOfLeases(db, new Date(leaseEnd.getTime() - week - 1));
  expect(await reminders()).toBe(0);
  const soon = new Date(leaseEnd.getTime() - week);
  await Promise.all([remindOfLeases(db, soon), remindOfLeases(db, soon)]);
  expect(await reminders()).toBe(1);
  must(await extendLease(db, officeAct(setting), { claimId, untilOn: '2026-04-20', reason: '等图纸' }));
  await remindOfLeases(db, soon);
  expect(await reminders()).toBe(1);
  await remindOfLeases(db, new Date('2026-04-18T00:00:00Z'));
  expect(await reminders()).toBe(2);
});
