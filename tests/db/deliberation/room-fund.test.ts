import { expect, test } from 'vitest';
import { changeRoom, planRoom } from '#app/deliberation/room.commands.server.ts';
import type { RoomPlan } from '#app/deliberation/room.ts';
import { noticeRoom } from '#app/deliberation/room-session.commands.server.ts';
import { buildFund } from '#tests/support/build/fund.ts';
import { actOf, buildCommunity, must } from '#tests/support/build/people.ts';
import { buildRoom, planOf } from '#tests/support/build/room.ts';
import { testDatabase } from '#tests/support/database.ts';
import { refusedBy } from '#tests/support/state-machine.ts';

const { db, sql } = await testDatabase();

test('a room takes no more of a fund than it has free, when it is planned and when its notice goes out', async () => {
  const room = await buildRoom(db, { plan: { amountFen: null, amountSource: '' } });
  const { community, convener, chair, secretary } = room;
  const { fundId } = await buildFund(db, { communityId: community.communityId, amountFen: 100_00 });
  const elsewhere = await buildFund(db, { communityId: (await buildCommunity(db)).communityId, amountFen: 100_00 });
  const plan = async (given: Partial<RoomPlan>) => {
    const outcome = await planRoom(db, actOf(convener), planOf(community, { chair, secretary }, { amountSource: '', ...given }));
    return outcome.ok ? 'ok' : outcome.refusal;
  };
  expect(await plan({ amountFen: 100_01, fundId })).toBe('above_fund');
  expect(await plan({ amountFen: null, fundId })).toBe('amount_missing');
  expect(await plan({ amountFen: 1, fundId: elsewhere.fundId })).toBe('fund_unknown');
  expect(await plan({ amountFen: 100_00, fundId })).toBe('ok');
  const { placeId: _place, kind: _kind, previousId: _previous, ...terms } = planOf(community, { chair, secretary });
  const change = { ...terms, roomId: room.id, amountSource: '', amountFen: 100_00, fundId };
  must(await changeRoom(db, actOf(convener), change));
  await sql.begin(async (tx) => {
    const [entry] = await tx`
      insert into ledger_entries (id, fund_id, kind, amount_fen, booked_on, made_at) values (gen_random_uuid(), ${fundId}, 'money_back', 1, '2026-03-02', now()) returning id`;
    await tx`insert into ledger_postings (entry_id, fund_id, account_id, amount_fen)
      select ${entry?.id}::uuid, fund_id, id, case kind when 'free' then -1 else 1 end from ledger_accounts where fund_id = ${fundId}`;
  });
  const noticed = await noticeRoom(db, actOf(convener, { now: new Date('2026-03-05T02:00:00Z') }), { roomId: room.id });
  expect(noticed).toEqual({ ok: false, refusal: 'above_fund' });
  must(await changeRoom(db, actOf(convener), { ...change, amountFen: 99_99 }));
  must(await noticeRoom(db, actOf(convener, { now: new Date('2026-03-05T02:00:00Z') }), { roomId: room.id }));
  expect(await refusedBy(sql`update rooms set fund_id = null where id = ${room.id}`)).toBe('rooms_fixed_once_noticed');
  expect(await refusedBy(sql`update rooms set fund_id = ${elsewhere.fundId} where id = ${room.id}`)).toBe(
    'rooms_fund_of_the_community',
  );
});
