import { eq } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { endLeases } from '#app/plans/claim-clock.server.ts';
import { handOverClaim, releaseClaim } from '#app/plans/claim-holder.commands.server.ts';
import { agreeToJoin, refuseToJoin } from '#app/plans/claim-joint.commands.server.ts';
import { acceptClaim, extendLease } from '#app/plans/claim-review.commands.server.ts';
import { claims } from '#db/schema/plans.ts';
import { daysFromNow } from '#tests/support/build/call.ts';
import {
  type BuiltClaim,
  buildClaimSetting,
  buildHeld,
  buildRequested,
  type ClaimSetting,
  findClaimRow,
  officeAct,
} from '#tests/support/build/claim.ts';
import { actOf, must } from '#tests/support/build/people.ts';
import { testDatabase } from '#tests/support/database.ts';

const { db } = await testDatabase();
const at = daysFromNow(1);
const leaseEnd = new Date('2026-04-02T16:00:00Z');
const reason = '我们搬家了。';
const actBy = ({ applicant }: BuiltClaim, now = at) => actOf(applicant.actor, { now });
const stateOf = async ({ claimId }: BuiltClaim) => (await findClaimRow(db, claimId)).state;

async function buildJoined(setting: ClaimSetting, holder: BuiltClaim, minute: number): Promise<BuiltClaim> {
  const when = new Date(at.getTime() + minute * 60_000);
  const partner = await buildRequested(db, setting, { proposalId: holder.proposalId, joins: true, at: when });
  must(await agreeToJoin(db, actBy(holder, when), { claimId: partner.claimId }));
  expect(must(await acceptClaim(db, officeAct(setting, when), { claimId: partner.claimId })).state).toBe('active');
  return partner;
}

test('with the holder’s consent and an eligible partner, two share one lease', async () => {
  const setting = await buildClaimSetting(db);
  const holder = await buildHeld(db, setting);
  const partner = await buildJoined(setting, holder, 5);
  expect(await findClaimRow(db, partner.claimId)).toMatchObject({ joinsClaimId: holder.claimId, leaseEndsAt: leaseEnd });
  must(await extendLease(db, officeAct(setting), { claimId: holder.claimId, untilOn: '2026-04-20', reason: '等图纸' }));
  expect((await findClaimRow(db, partner.claimId)).leaseEndsAt).toEqual(new Date('2026-04-20T16:00:00Z'));
});

test('without consent they wait; agreed to afterwards, they share it at once', async () => {
  const setting = await buildClaimSetting(db);
  const holder = await buildHeld(db, setting);
  const partner = await buildRequested(db, setting, { proposalId: holder.proposalId, joins: true });
  expect(must(await acceptClaim(db, officeAct(setting), { claimId: partner.claimId })).state).toBe('waiting');
  const agree = (by: BuiltClaim) => agreeToJoin(db, actBy(by), { claimId: partner.claimId });
  expect(await agree(partner)).toEqual({ ok: false, refusal: 'not_allowed' });
  expect(must(await agree(holder))).toEqual({ claimId: partner.claimId, isActive: true });
  expect(await stateOf(partner)).toBe('active');
  expect(await agree(holder)).toEqual({ ok: false, refusal: 'nothing_to_agree_to' });
});

test('refused with a reason, they go on asking for it by themselves', async () => {
  const setting = await buildClaimSetting(db);
  const holder = await buildHeld(db, setting);
  const partner = await buildRequested(db, setting, { proposalId: holder.proposalId, joins: true });
  const refuse = (said: string) => refuseToJoin(db, actBy(holder), { claimId: partner.claimId, reason: said });
  expect(await refuse('')).toEqual({ ok: false, refusal: 'reason_missing' });
  must(await refuse('我们人手够了'));
  expect(await findClaimRow(db, partner.claimId)).toMatchObject({ state: 'requested', joinsClaimId: null });
  expect(must(await acceptClaim(db, officeAct(setting), { claimId: partner.claimId })).state).toBe('waiting');
});

test('when the holder gives it up, whoever has shared it longest goes on with the same end, and the others with them', async () => {
  const setting = await buildClaimSetting(db);
  const holder = await buildHeld(db, setting);
  const first = await buildJoined(setting, holder, 5);
  const second = await buildJoined(setting, holder, 10);
  const waiting = await buildHeld(db, setting, { proposalId: holder.proposalId, at: new Date(at.getTime() + 15 * 60_000) });
  must(await releaseClaim(db, actBy(holder, daysFromNow(2)), { claimId: holder.claimId, reason }));
  expect(await findClaimRow(db, first.claimId)).toMatchObject({ state: 'active', joinsClaimId: null, leaseEndsAt: leaseEnd });
  expect(await findClaimRow(db, second.claimId)).toMatchObject({ state: 'active', joinsClaimId: first.claimId });
  expect(await stateOf(waiting)).toBe('waiting');
});

test('one who shares it can leave it, and the holder can hand it over to them', async () => {
  const setting = await buildClaimSetting(db);
  const holder = await buildHeld(db, setting);
  const first = await buildJoined(setting, holder, 5);
  const second = await buildJoined(setting, holder, 10);
  must(await releaseClaim(db, actBy(first, daysFromNow(2)), { claimId: first.claimId, reason }));
  expect([await stateOf(holder), await stateOf(first)]).toEqual(['active', 'released']);
  const handOver = { claimId: holder.claimId, toClaimId: second.claimId, reason };
  must(await handOverClaim(db, actBy(holder, daysFromNow(2)), handOver));
  expect(await findClaimRow(db, second.claimId)).toMatchObject({ state: 'active', joinsClaimId: null });
});

test('the lease ends for all who share it', async () => {
  const setting = await buildClaimSetting(db);
  const holder = await buildHeld(db, setting);
  const partner = await buildJoined(setting, holder, 5);
  await endLeases(db, leaseEnd);
  expect([await stateOf(holder), await stateOf(partner)]).toEqual(['expired', 'expired']);
});

test('a plan that was handed in is handed over with its claim even after the lease would have ended', async () => {
  const setting = await buildClaimSetting(db);
  const holder = await buildHeld(db, setting);
  const waiting = await buildHeld(db, setting, { proposalId: holder.proposalId });
  await db.update(claims).set({ state: 'planned' }).where(eq(claims.id, holder.claimId));
  const late = daysFromNow(50);
  must(await handOverClaim(db, actBy(holder, late), { claimId: holder.claimId, toClaimId: waiting.claimId, reason }));
  expect([await stateOf(holder), await stateOf(waiting)]).toEqual(['handed_over', 'planned']);
});

test('there is nobody to join where nobody holds it', async () => {
  const setting = await buildClaimSetting(db);
  const asked = await buildRequested(db, setting);
  const joining = buildRequested(db, setting, { proposalId: asked.proposalId, joins: true });
  await expect(joining).rejects.toThrow('nobody_to_join');
});
