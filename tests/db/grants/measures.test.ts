import { expect, test } from 'vitest';
import { answerMeasure, appealMeasure, decideAppeal } from '#app/grants/appeal.commands.server.ts';
import { liftSuspension, reduceAward, suspendAward } from '#app/grants/measure.commands.server.ts';
import { submitTranche } from '#app/grants/tranche.commands.server.ts';
import { booksOf, expectBalanced } from '#tests/support/books.ts';
import { buildStation } from '#tests/support/build/award.ts';
import { actOf, buildActor, must, now } from '#tests/support/build/people.ts';
import { buildRunningAward } from '#tests/support/build/running-award.ts';
import { testDatabase } from '#tests/support/database.ts';

const { db, sql } = await testDatabase();

const refusalOf = (outcome: { ok: boolean; refusal?: string }) => (outcome.ok ? 'done' : outcome.refusal);
const stateOf = async (awardId: string) => (await sql`select state from awards where id = ${awardId}`)[0]?.state;
const reason = '进度停了一个月';

test('a suspended award stands still until it is lifted, and two at once suspend it once', async () => {
  const { awardId, officer, second, grantee } = await buildRunningAward(db);
  expect(refusalOf(await suspendAward(db, actOf(officer), { awardId, reason: ' ' }))).toBe('reason_missing');
  expect(refusalOf(await liftSuspension(db, actOf(officer), { awardId, reason }))).toBe('award_moved_on');
  const outcomes = await Promise.all([officer, second].map((actor) => suspendAward(db, actOf(actor), { awardId, reason })));
  expect(outcomes.map(refusalOf).sort()).toEqual(['award_moved_on', 'done']);
  const submit = () => submitTranche(db, actOf(grantee.actor), { awardId, position: 1, evidence: '开工', files: [] });
  expect(refusalOf(await submit())).toBe('award_not_active');
  must(await liftSuspension(db, actOf(second), { awardId, reason: '已复工' }));
  must(await submit());
});

test('nobody who is paid, and nobody without the office, takes a measure', async () => {
  const { awardId, grantee, communityId } = await buildRunningAward(db);
  const asOffice = actOf({ ...grantee.actor, grants: [{ role: 'grant_lead', placeId: communityId }] });
  expect(refusalOf(await suspendAward(db, asOffice, { awardId, reason }))).toBe('own_award');
  expect(refusalOf(await reduceAward(db, asOffice, { awardId, reason, amountFen: 1 }))).toBe('own_award');
  const stranger = actOf(await buildActor(db, { roles: ['community_staff'], placeId: communityId }));
  expect(refusalOf(await suspendAward(db, stranger, { awardId, reason }))).toBe('not_allowed');
  expect(refusalOf(await reduceAward(db, stranger, { awardId, reason, amountFen: 1 }))).toBe('not_allowed');
  expect(refusalOf(await suspendAward(db, actOf(grantee.actor), { awardId, reason }))).toBe('not_allowed');
});

test('a reduction frees committed money off the last instalments, twice at once no more than they hold', async () => {
  const { awardId, officer, second } = await buildRunningAward(db, { paid: 1 });
  const reduce = (amountFen: number, actor = officer) => reduceAward(db, actOf(actor), { awardId, reason, amountFen });
  expect(refusalOf(await reduce(1_500_01))).toBe('more_than_pending');
  expect(refusalOf(await reduce(0))).toBe('amount_missing');
  must(await reduce(700_00));
  const parts = () => sql`select state, amount_fen::int as fen from tranches where award_id = ${awardId} order by position`;
  expect(await parts()).toMatchObject([
    { state: 'paid', fen: 1_500_00 },
    { state: 'pending', fen: 800_00 },
    { state: 'dropped', fen: 0 },
  ]);
  expect(await booksOf(sql, awardId)).toMatchObject({ free: 700_00, committed: 800_00, paid: 1_500_00 });
  const outcomes = await Promise.all([reduce(500_00), reduce(500_00, second)]);
  expect(outcomes.map(refusalOf).sort()).toEqual(['done', 'more_than_pending']);
  expect((await sql`select reduced_fen::int as fen from awards where id = ${awardId}`)[0]?.fen).toBe(1_200_00);
  await expectBalanced(db);
});

test('the grantee answers and appeals once each; another decides, and a lifted suspension ends', async () => {
  const { awardId, officer, second, lead, grantee, communityId } = await buildRunningAward(db);
  const { measureId } = must(await suspendAward(db, actOf(lead), { awardId, reason }));
  const [answer, appeal] = [
    { awardId, measureId, answer: '等材料' },
    { awardId, measureId, appeal: '停工是因为台风' },
  ];
  expect(refusalOf(await answerMeasure(db, actOf(officer), answer))).toBe('not_allowed');
  expect(refusalOf(await answerMeasure(db, actOf(grantee.actor), { ...answer, answer: ' ' }))).toBe('answer_missing');
  const answers = await Promise.all([1, 2].map(() => answerMeasure(db, actOf(grantee.actor), answer)));
  expect(answers.map(refusalOf).sort()).toEqual(['answered_already', 'done']);
  const decision = { awardId, measureId, outcome: 'lifted' as const, reason: '情况属实' };
  const supervisor = await buildActor(db, { roles: ['supervisor'], placeId: communityId });
  expect(refusalOf(await decideAppeal(db, actOf(supervisor), decision))).toBe('no_appeal');
  const appeals = await Promise.all([1, 2].map(() => appealMeasure(db, actOf(grantee.actor), appeal)));
  expect(appeals.map(refusalOf).sort()).toEqual(['appealed_already', 'done']);
  expect(refusalOf(await decideAppeal(db, actOf(lead), decision))).toBe('same_person');
  expect(refusalOf(await decideAppeal(db, actOf(second), decision))).toBe('not_allowed');
  const asOffice = actOf({ ...grantee.actor, grants: [{ role: 'supervisor', placeId: communityId }] });
  expect(refusalOf(await decideAppeal(db, asOffice, decision))).toBe('own_award');
  const outcomes = await Promise.all([1, 2].map(() => decideAppeal(db, actOf(supervisor), decision)));
  expect(outcomes.map(refusalOf).sort()).toEqual(['appeal_decided_already', 'done']);
  expect(await stateOf(awardId)).toBe('active');
});

test('an appeal comes within fifteen days; upheld, the measure stands', async () => {
  const { awardId, officer, grantee, communityId } = await buildRunningAward(db);
  const { measureId } = must(await suspendAward(db, actOf(officer), { awardId, reason }));
  const after = (days: number) => actOf(grantee.actor, { now: new Date(now.getTime() + days * 86_400_000) });
  const appeal = { awardId, measureId, appeal: '不同意' };
  expect(refusalOf(await appealMeasure(db, after(16), appeal))).toBe('appeal_too_late');
  must(await appealMeasure(db, after(15), appeal));
  const supervisor = await buildActor(db, { roles: ['supervisor'], placeId: communityId });
  const { lead: elsewhere } = await buildStation(db, (await buildRunningAward(db)).communityId);
  const decision = { awardId, measureId, outcome: 'upheld' as const, reason: '没有新情况' };
  expect(refusalOf(await decideAppeal(db, actOf(elsewhere), decision))).toBe('not_allowed');
  must(await decideAppeal(db, actOf(supervisor), decision));
  expect(await stateOf(awardId)).toBe('suspended');
});

test('an earlier suspension that is found wrong does not end a later one', async () => {
  const { awardId, officer, grantee, communityId } = await buildRunningAward(db);
  const { measureId } = must(await suspendAward(db, actOf(officer), { awardId, reason }));
  must(await appealMeasure(db, actOf(grantee.actor), { awardId, measureId, appeal: '不同意' }));
  must(await liftSuspension(db, actOf(officer), { awardId, reason: '已复工' }));
  const later = new Date(now.getTime() + 86_400_000);
  must(await suspendAward(db, actOf(officer, { now: later }), { awardId, reason: '又停了' }));
  const supervisor = await buildActor(db, { roles: ['supervisor'], placeId: communityId });
  must(await decideAppeal(db, actOf(supervisor), { awardId, measureId, outcome: 'lifted', reason: '第一次不当' }));
  expect(await stateOf(awardId)).toBe('suspended');
});
