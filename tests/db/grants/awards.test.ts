import { expect, test } from 'vitest';
import { acceptAward, signAward } from '#app/grants/agreement.commands.server.ts';
import { declineAward, lapseDueOffers, offerAward, withdrawAward } from '#app/grants/award.commands.server.ts';
import { approveTranche, returnTranche, submitTranche, verifyTranche } from '#app/grants/tranche.commands.server.ts';
import { approveFirst, buildAward, buildStation, newFile, usualTerms } from '#tests/support/build/award.ts';
import { buildFund } from '#tests/support/build/fund.ts';
import { actOf, buildActor, must, now } from '#tests/support/build/people.ts';
import { buildSetting } from '#tests/support/build/proposal.ts';
import { testDatabase } from '#tests/support/database.ts';

const { db, sql } = await testDatabase();

/** What the accounts of an award hold, with what its funds have free. */
async function booksOf(awardId: string): Promise<Record<string, number>> {
  const rows = await sql<{ kind: string; fen: string }[]>`
    select kind, sum(balance_fen)::text as fen from ledger_accounts
    where award_id = ${awardId} or (kind = 'free' and fund_id in (select fund_id from award_funds where award_id = ${awardId}))
    group by kind order by kind`;
  return Object.fromEntries(rows.map(({ kind, fen }) => [kind, Number(fen)]));
}

test('an offer reserves, two signatures commit, and approval by another clears the first instalment', async () => {
  const { awardId, grantee, officer, second } = await buildAward(db, { amountFen: 3_000_00, fundFen: 5_000_00 });
  must(await offerAward(db, actOf(officer), { awardId, terms: usualTerms(3_000_00) }));
  expect(await booksOf(awardId)).toEqual({ free: 2_000_00, reserved: 3_000_00 });
  const payee = { name: '王小明', bank: '农信社', account: '6217 0012 3456 7890' };
  must(await acceptAward(db, actOf(grantee.actor), { awardId, payee }));
  must(await signAward(db, actOf(grantee.actor), { awardId, as: 'grantee' }));
  expect(await signAward(db, actOf(grantee.actor), { awardId, as: 'office' })).toEqual({ ok: false, refusal: 'not_allowed' });
  must(await signAward(db, actOf(officer), { awardId, as: 'office' }));
  expect(await booksOf(awardId)).toEqual({ free: 2_000_00, reserved: 0, committed: 3_000_00 });
  await approveFirst(db, { awardId, grantee, officer, second }, 1);
  expect(await booksOf(awardId)).toEqual({ free: 2_000_00, reserved: 0, committed: 1_500_00, approved: 1_500_00 });
  const [plan] =
    await sql`select p.state, q.public_stage from plans p join awards w on w.plan_id = p.id join proposals q on q.id = w.proposal_id where w.id = ${awardId}`;
  expect(plan).toMatchObject({ state: 'awarded', public_stage: 'funded' });
});

test('twenty officers offer the last hundred yuan at once, each from another allocation: one award', async () => {
  const setting = await buildSetting(db);
  const { fundId } = await buildFund(db, { communityId: setting.community.communityId, amountFen: 100_00 });
  const awards = [];
  for (let each = 0; each < 20; each += 1) awards.push(await buildAward(db, { setting, fundId, amountFen: 100_00 }));
  const outcomes = await Promise.all(
    awards.map(({ awardId, officer }) => offerAward(db, actOf(officer), { awardId, terms: usualTerms(100_00) })),
  );
  expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1);
  expect(outcomes.filter((each) => !each.ok && each.refusal === 'not_enough_money')).toHaveLength(19);
  const [free] = await sql`select balance_fen from ledger_accounts where fund_id = ${fundId} and kind = 'free'`;
  expect(Number(free?.balance_fen)).toBe(0);
});

test('one offer asked for by two officers at once, and by one twice, is made once', async () => {
  const { awardId, officer, second } = await buildAward(db);
  const [once, other] = [actOf(officer), actOf(second)];
  const offer = { awardId, terms: usualTerms(3_000_00) };
  const outcomes = await Promise.all([once, once, other].map((act) => offerAward(db, act, offer)));
  const made = outcomes.filter(({ ok }) => ok).length;
  expect([1, 2]).toContain(made);
  expect(await booksOf(awardId)).toEqual({ free: 0, reserved: 3_000_00 });
  expect((await sql`select from tranches where award_id = ${awardId}`).length).toBe(3);
});

test('terms that do not hold are refused in order, and nothing is reserved', async () => {
  const { awardId, officer } = await buildAward(db);
  const refusalOf = async (given: Parameters<typeof usualTerms>[1], amountFen = 3_000_00) => {
    const outcome = await offerAward(db, actOf(officer), { awardId, terms: usualTerms(amountFen, given) });
    return outcome.ok ? 'done' : outcome.refusal;
  };
  expect(await refusalOf({}, 3_000_01)).toBe('amount_above_grant');
  expect(await refusalOf({}, 2_000_00)).toBe('reason_missing');
  expect(await refusalOf({ tranches: [] })).toBe('tranches_missing');
  expect(await refusalOf({ tranches: [{ amountFen: 1, milestone: '开工', dueOn: null }] })).toBe('tranches_do_not_add_up');
  expect(await refusalOf({ startsOn: '2026-10-01' })).toBe('dates_out_of_order');
  expect(await booksOf(awardId)).toEqual({});
  expect(await refusalOf({ lessReason: '信封不够' }, 2_000_00)).toBe('done');
});

test('an offer that is declined, taken back or not answered in time gives its money back, for good', async () => {
  const declined = await buildAward(db, { until: 'agreed' });
  must(await declineAward(db, actOf(declined.grantee.actor), { awardId: declined.awardId, reason: '人手不够' }));
  expect(await booksOf(declined.awardId)).toEqual({ free: 3_000_00, reserved: 0 });
  const taken = await buildAward(db, { until: 'offered' });
  expect(await withdrawAward(db, actOf(taken.officer), { awardId: taken.awardId, reason: ' ' })).toEqual({
    ok: false,
    refusal: 'reason_missing',
  });
  must(await withdrawAward(db, actOf(taken.officer), { awardId: taken.awardId, reason: '重复立项' }));
  expect(await booksOf(taken.awardId)).toEqual({ free: 3_000_00, reserved: 0 });
  const late = await buildAward(db, { until: 'offered' });
  const then = new Date(now.getTime() + 14 * 86_400_000);
  const payee = { name: '王小明', bank: '农信社', account: '6217001234567890' };
  expect(await acceptAward(db, actOf(late.grantee.actor, { now: then }), { awardId: late.awardId, payee })).toEqual({
    ok: false,
    refusal: 'offer_over',
  });
  await Promise.all([lapseDueOffers(db, then), lapseDueOffers(db, then)]);
  expect(await booksOf(late.awardId)).toEqual({ free: 3_000_00, reserved: 0 });
  const [row] = await sql`select state from awards where id = ${late.awardId}`;
  expect(row?.state).toBe('lapsed');
});

test('whoever verified does not approve, above the limit a third approves, and the payee never does any of it', async () => {
  const { awardId, grantee, officer, second, lead, communityId } = await buildAward(db, {
    amountFen: 60_000_00,
    until: 'active',
  });
  must(await submitTranche(db, actOf(grantee.actor), { awardId, position: 1, evidence: '灯已到货', files: [newFile()] }));
  const voucher = { voucherNumber: '凭1', voucherFile: newFile() };
  const asOffice = { ...grantee.actor, grants: [{ role: 'grant_lead' as const, placeId: communityId }] };
  expect(await verifyTranche(db, actOf(asOffice), { awardId, position: 1, ...voucher })).toEqual({
    ok: false,
    refusal: 'own_award',
  });
  must(await verifyTranche(db, actOf(officer), { awardId, position: 1, ...voucher }));
  expect(await approveTranche(db, actOf(officer), { awardId, position: 1 })).toEqual({ ok: false, refusal: 'same_person' });
  expect(await approveTranche(db, actOf(asOffice), { awardId, position: 1 })).toEqual({ ok: false, refusal: 'own_award' });
  must(await approveTranche(db, actOf(second), { awardId, position: 1 }));
  expect(await booksOf(awardId)).toMatchObject({ committed: 60_000_00 });
  const { second: fourth } = await buildStation(db, communityId);
  expect(await approveTranche(db, actOf(fourth), { awardId, position: 1 })).toEqual({ ok: false, refusal: 'not_allowed' });
  must(await approveTranche(db, actOf(lead), { awardId, position: 1 }));
  expect(await booksOf(awardId)).toMatchObject({ committed: 30_000_00, approved: 30_000_00 });
});

test('two approvals at once clear an instalment once; one that was returned is verified anew', async () => {
  const built = await buildAward(db, { until: 'active' });
  const { awardId, grantee, officer, second, lead } = built;
  must(await submitTranche(db, actOf(grantee.actor), { awardId, position: 1, evidence: '已开工', files: [] }));
  must(await verifyTranche(db, actOf(officer), { awardId, position: 1, voucherNumber: '凭1', voucherFile: newFile() }));
  must(await returnTranche(db, actOf(second), { awardId, position: 1, reason: '少一张照片' }));
  expect(await approveTranche(db, actOf(second), { awardId, position: 1 })).toEqual({ ok: false, refusal: 'tranche_moved_on' });
  await submitTranche(db, actOf(grantee.actor), { awardId, position: 1, evidence: '补了照片', files: [newFile()] });
  must(await verifyTranche(db, actOf(second), { awardId, position: 1, voucherNumber: '凭2', voucherFile: newFile() }));
  const outcomes = await Promise.all([officer, lead].map((actor) => approveTranche(db, actOf(actor), { awardId, position: 1 })));
  expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1);
  expect(await booksOf(awardId)).toMatchObject({ committed: 1_500_00, approved: 1_500_00 });
});

test('who is neither of the station nor the grantee does nothing', async () => {
  const { awardId, communityId } = await buildAward(db, { until: 'offered' });
  const stranger = await buildActor(db, { roles: ['community_staff'], placeId: communityId });
  const payee = { name: '王小明', bank: '农信社', account: '6217001234567890' };
  expect(await acceptAward(db, actOf(stranger), { awardId, payee })).toEqual({ ok: false, refusal: 'not_allowed' });
  expect(await withdrawAward(db, actOf(stranger), { awardId, reason: '不' })).toEqual({ ok: false, refusal: 'not_allowed' });
  expect(await signAward(db, actOf(stranger), { awardId, as: 'office' })).toEqual({ ok: false, refusal: 'not_allowed' });
});
