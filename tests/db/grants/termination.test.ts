import { expect, test } from 'vitest';
import { appealMeasure, decideAppeal } from '#app/grants/appeal.commands.server.ts';
import { endAward } from '#app/grants/award-end.commands.server.ts';
import { recordReturn } from '#app/grants/award-return.commands.server.ts';
import { suspendAward } from '#app/grants/measure.commands.server.ts';
import { recoverAward, terminateAward, writeOffAward } from '#app/grants/termination.commands.server.ts';
import { booksOf, expectBalanced } from '#tests/support/books.ts';
import { approveFirst, type BuiltAward } from '#tests/support/build/award.ts';
import { actOf, buildActor, must, now } from '#tests/support/build/people.ts';
import { buildResolution } from '#tests/support/build/resolution.ts';
import { buildRunningAward, listTranche } from '#tests/support/build/running-award.ts';
import { testDatabase } from '#tests/support/database.ts';

const { db, sql } = await testDatabase();

const refusalOf = (outcome: { ok: boolean; refusal?: string }) => (outcome.ok ? 'done' : outcome.refusal);
const stateOf = async (awardId: string) => (await sql`select state from awards where id = ${awardId}`)[0]?.state;
const reason = '项目停办';
const demand = (owedFen: number) => ({ owedFen, untilOn: owedFen > 0 ? '2026-04-02' : null });

const terminate = ({ awardId, officer }: BuiltAward, owedFen: number, actor = officer) =>
  terminateAward(db, actOf(actor), { awardId, reason, demand: demand(owedFen) });

const giveBack = ({ awardId, officer }: BuiltAward, amountFen: number, voucherNumber: string) =>
  recordReturn(db, actOf(officer), { awardId, moneyBack: { amountFen, voucherNumber, note: '' } });

test('from suspension to recovery: what is not paid is free again, what was paid comes back', async () => {
  const built = await buildRunningAward(db, { paid: 1 });
  const { awardId, officer, second } = built;
  await approveFirst(db, built, 2);
  must(await suspendAward(db, actOf(officer), { awardId, reason }));
  expect(refusalOf(await terminate(built, 1_500_01))).toBe('owed_above_paid');
  const outcomes = await Promise.all([terminate(built, 1_000_00), terminate(built, 1_000_00, second)]);
  expect(outcomes.map(refusalOf).sort()).toEqual(['award_moved_on', 'done']);
  expect(await booksOf(sql, awardId)).toMatchObject({ free: 1_500_00, committed: 0, approved: 0, paid: 1_500_00 });
  const tranches = await sql`select state from tranches where award_id = ${awardId} order by position`;
  expect(tranches.map(({ state }) => state)).toEqual(['paid', 'dropped', 'dropped']);
  expect(refusalOf(await recoverAward(db, actOf(officer), { awardId }))).toBe('still_owed');
  must(await giveBack(built, 999_99, '退1'));
  expect(refusalOf(await recoverAward(db, actOf(officer), { awardId }))).toBe('still_owed');
  must(await giveBack(built, 1, '退2'));
  must(await recoverAward(db, actOf(officer), { awardId }));
  must(await endAward(db, actOf(officer), { awardId, reason: '已追回', barYears: 0 }));
  expect(await stateOf(awardId)).toBe('terminated');
  await expectBalanced(db);
});

test('an award is not terminated while the bank pays, and a day is needed for what is owed', async () => {
  const built = await buildRunningAward(db);
  await approveFirst(db, built, 1);
  await listTranche(db, built, 1);
  expect(refusalOf(await terminate(built, 0))).toBe('payment_under_way');
  const paid = await buildRunningAward(db, { paid: 1 });
  const { awardId, officer } = paid;
  const asked = (owedFen: number, untilOn: string | null) =>
    terminateAward(db, actOf(officer), { awardId, reason, demand: { owedFen, untilOn } });
  expect(refusalOf(await asked(10_00, null))).toBe('day_malformed');
  expect(refusalOf(await asked(10_00, '2026-03-01'))).toBe('day_past');
  must(await giveBack(paid, 20_00, '退1'));
  expect(refusalOf(await asked(20_00, '2026-04-01'))).toBe('owed_back_already');
  expect(await stateOf(awardId)).toBe('active');
});

test('nothing paid, nothing owed: an award that never began ends at once, and all its money is free', async () => {
  const built = await buildRunningAward(db);
  const { awardId, officer } = built;
  must(await terminate(built, 0));
  expect(await booksOf(sql, awardId)).toMatchObject({ free: 3_000_00, committed: 0 });
  must(await recoverAward(db, actOf(officer), { awardId }));
  expect(await sql`select kind from award_measures where award_id = ${awardId}`).toMatchObject([{ kind: 'termination' }]);
});

test('what does not come back is written off by a resolution that stands, of the same community, and of what is owed', async () => {
  const built = await buildRunningAward(db, { paid: 1 });
  const { awardId, lead, officer, setting, grantee, communityId } = built;
  const standing = await buildResolution(db, setting.community, { isFinal: true });
  const unfinished = await buildResolution(db, setting.community, { isFinal: false });
  const other = await buildRunningAward(db);
  const foreign = await buildResolution(db, other.setting.community, { isFinal: true });
  const writeOff = (resolutionId: string, actor: Parameters<typeof actOf>[0] = officer) =>
    writeOffAward(db, actOf(actor), { awardId, reason: '人已失联', resolutionId });
  expect(refusalOf(await writeOff(standing))).toBe('award_moved_on');
  must(await terminate(built, 1_000_00));
  must(await giveBack(built, 400_00, '退1'));
  expect(refusalOf(await writeOff(unfinished))).toBe('resolution_not_found');
  expect(refusalOf(await writeOff(foreign))).toBe('resolution_not_found');
  expect(refusalOf(await writeOff(standing, grantee.actor))).toBe('not_allowed');
  const asOffice = { ...grantee.actor, grants: [{ role: 'grant_lead' as const, placeId: communityId }] };
  expect(refusalOf(await writeOff(standing, asOffice))).toBe('own_award');
  const outcomes = await Promise.all([writeOff(standing), writeOff(standing, lead)]);
  expect(outcomes.map(refusalOf).sort()).toEqual(['award_moved_on', 'done']);
  const [measure] =
    await sql`select amount_fen::int as fen from award_measures where award_id = ${awardId} and kind = 'write_off'`;
  expect(measure?.fen).toBe(600_00);
  await expectBalanced(db);
});

test('only a lead bars, for years to the day; not while an appeal waits; an appeal lifts a recovery and a bar', async () => {
  const built = await buildRunningAward(db, { paid: 1 });
  const { awardId, officer, lead, grantee, communityId } = built;
  must(await terminate(built, 1_000_00));
  const [recovery] = await sql`select id from award_measures where award_id = ${awardId} and kind = 'recovery'`;
  const supervisor = await buildActor(db, { roles: ['supervisor'], placeId: communityId });
  const appeal = (measureId: string) => appealMeasure(db, actOf(grantee.actor), { awardId, measureId, appeal: '不同意' });
  const lift = (measureId: string) =>
    decideAppeal(db, actOf(supervisor), { awardId, measureId, outcome: 'lifted', reason: '证据不足' });
  must(await appeal(String(recovery?.id)));
  must(await lift(String(recovery?.id)));
  must(await recoverAward(db, actOf(officer), { awardId }));
  const [termination] = await sql`select id from award_measures where award_id = ${awardId} and kind = 'termination'`;
  must(await appeal(String(termination?.id)));
  const end = (barYears: number, actor: Parameters<typeof actOf>[0] = lead) =>
    endAward(db, actOf(actor), { awardId, reason: '多次虚报', barYears });
  expect(refusalOf(await end(2))).toBe('appeal_open');
  must(await lift(String(termination?.id)));
  expect(refusalOf(await end(2, officer))).toBe('bar_not_allowed');
  expect(refusalOf(await end(6))).toBe('bar_malformed');
  const outcomes = await Promise.all([end(2), end(2)]);
  expect(outcomes.map(refusalOf).sort()).toEqual(['award_moved_on', 'done']);
  const bars = () => sql`select until_on::text, lifted_at from applicant_bars where person_id = ${grantee.actor.personId}`;
  expect(await bars()).toMatchObject([{ until_on: '2028-03-02', lifted_at: null }]);
  const [bar] = await sql`select id from award_measures where award_id = ${awardId} and kind = 'bar'`;
  must(await appeal(String(bar?.id)));
  must(await lift(String(bar?.id)));
  expect(await bars()).toMatchObject([{ lifted_at: now }]);
  expect(await stateOf(awardId)).toBe('terminated');
});

test('nobody who is paid, and nobody without the office, terminates, recovers or ends', async () => {
  const built = await buildRunningAward(db, { paid: 1 });
  const { awardId, grantee, communityId } = built;
  const asOffice = { ...grantee.actor, grants: [{ role: 'grant_lead' as const, placeId: communityId }] };
  const stranger = await buildActor(db, { roles: ['community_staff'], placeId: communityId });
  for (const [actor, refusal] of [
    [asOffice, 'own_award'],
    [stranger, 'not_allowed'],
    [grantee.actor, 'not_allowed'],
  ] as const) {
    const act = () => actOf(actor);
    expect(refusalOf(await terminateAward(db, act(), { awardId, reason, demand: demand(0) }))).toBe(refusal);
    expect(refusalOf(await recoverAward(db, act(), { awardId }))).toBe(refusal);
    expect(refusalOf(await endAward(db, act(), { awardId, reason, barYears: 1 }))).toBe(refusal);
  }
});
