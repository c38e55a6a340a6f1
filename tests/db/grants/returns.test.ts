import { expect, test } from 'vitest';
import { recordReturn, reverseReturn } from '#app/grants/award-return.commands.server.ts';
import { recoverAward, terminateAward } from '#app/grants/termination.commands.server.ts';
import { booksOf, expectBalanced } from '#tests/support/books.ts';
import { type BuiltAward, buildAward } from '#tests/support/build/award.ts';
import { buildFund } from '#tests/support/build/fund.ts';
import { actOf, must } from '#tests/support/build/people.ts';
import { buildSetting } from '#tests/support/build/proposal.ts';
import { buildRunningAward } from '#tests/support/build/running-award.ts';
import { testDatabase } from '#tests/support/database.ts';

const { db, sql } = await testDatabase();

const refusalOf = (outcome: { ok: boolean; refusal?: string }) => (outcome.ok ? 'done' : outcome.refusal);

const giveBack = ({ awardId, officer }: BuiltAward, amountFen: number, voucherNumber: string) =>
  recordReturn(db, actOf(officer), { awardId, moneyBack: { amountFen, voucherNumber, note: '余款' } });

const reverse = ({ awardId, officer }: BuiltAward, voucherNumber: string, act = actOf(officer), reason = '金额录错') =>
  reverseReturn(db, act, { awardId, voucherNumber, reason });

test('money written down by mistake is reversed by linked entries in each fund, once, and can be written down anew', async () => {
  const setting = await buildSetting(db);
  const { communityId } = setting.community;
  const funds = [
    await buildFund(db, { communityId, amountFen: 600_00 }),
    await buildFund(db, { communityId, amountFen: 2_400_00 }),
  ];
  const shares = funds.map(({ fundId }, index) => ({ fundId, amountFen: index === 0 ? 600_00 : 2_400_00 }));
  const built = await buildRunningAward(db, { setting, shares, paid: 3 });
  const { awardId, grantee } = built;
  must(await giveBack(built, 2_500_00, '退1'));
  expect(refusalOf(await reverse(built, '退2'))).toBe('return_not_found');
  expect(refusalOf(await reverse(built, '退1', undefined, ' '))).toBe('reason_missing');
  expect(refusalOf(await reverse(built, '退1', actOf(grantee.actor)))).toBe('not_allowed');
  const outcomes = await Promise.all([reverse(built, '退1'), reverse(built, '退1', actOf(built.second))]);
  expect(outcomes.map(refusalOf).sort()).toEqual(['done', 'return_not_found']);
  expect(await booksOf(sql, awardId)).toMatchObject({ free: 0, paid: 3_000_00, returned: 0 });
  const reversed = await sql`
    select e.reason, r.kind from ledger_entries e join ledger_entries r on r.id = e.reverses_id where r.award_id = ${awardId}`;
  expect(reversed).toMatchObject([1, 2].map(() => ({ reason: '金额录错', kind: 'return' })));
  must(await giveBack(built, 250_00, '退1'));
  expect(await booksOf(sql, awardId)).toMatchObject({ free: 250_00, returned: -250_00 });
  await expectBalanced(db);
});

test('who is paid reverses nothing, even with an office', async () => {
  const built = await buildRunningAward(db, { paid: 1 });
  must(await giveBack(built, 100_00, '退1'));
  const asOffice = { ...built.grantee.actor, grants: [{ role: 'grant_lead' as const, placeId: built.communityId }] };
  expect(refusalOf(await reverse(built, '退1', actOf(asOffice)))).toBe('own_award');
});

test('what has gone to another award since then is not taken back', async () => {
  const setting = await buildSetting(db);
  const built = await buildRunningAward(db, { setting, paid: 3 });
  must(await giveBack(built, 1_000_00, '退1'));
  await buildAward(db, { setting, fundId: built.fundId, amountFen: 600_00, until: 'active' });
  expect(refusalOf(await reverse(built, '退1'))).toBe('money_drawn_on');
  expect(await booksOf(sql, built.awardId)).toMatchObject({ free: 400_00, returned: -1_000_00 });
  await expectBalanced(db);
});

test('a recovery that was settled with the money stays settled', async () => {
  const built = await buildRunningAward(db, { paid: 1 });
  const { awardId, officer } = built;
  const demand = { owedFen: 500_00, untilOn: '2026-04-02' };
  must(await terminateAward(db, actOf(officer), { awardId, reason: '停办', demand }));
  must(await giveBack(built, 500_00, '退1'));
  must(await reverse(built, '退1'));
  expect(refusalOf(await recoverAward(db, actOf(officer), { awardId }))).toBe('still_owed');
  must(await giveBack(built, 500_00, '退1'));
  must(await recoverAward(db, actOf(officer), { awardId }));
  expect(refusalOf(await reverse(built, '退1'))).toBe('award_accounted_for');
});
