import { expect, test } from 'vitest';
import { eachOverdueDuty, listOverdueDuties } from '#app/grants/award-duty.queries.server.ts';
import { suspendAward } from '#app/grants/measure.commands.server.ts';
import { terminateAward } from '#app/grants/termination.commands.server.ts';
import { actOf, must } from '#tests/support/build/people.ts';
import { buildSetting } from '#tests/support/build/proposal.ts';
import { buildRunningAward } from '#tests/support/build/running-award.ts';
import { testDatabase } from '#tests/support/database.ts';

const { db } = await testDatabase();

test('what is overdue is listed page by page, each once, the longest overdue first', async () => {
  const setting = await buildSetting(db);
  const { communityId } = setting.community;
  const awards = [await buildRunningAward(db, { setting }), await buildRunningAward(db, { setting })];
  const of = { communityId, today: '2026-12-11' };
  const all = await listOverdueDuties(db, of, { after: null, limit: 10 });
  const days = ['2026-06-10', '2026-06-10', '2026-09-10', '2026-09-10', '2026-12-10', '2026-12-10'];
  expect(all.map(({ dueOn }) => dueOn)).toEqual(days);
  expect(new Set(all.map(({ awardId }) => awardId))).toEqual(new Set(awards.map(({ awardId }) => awardId)));
  const seen: string[] = [];
  for (let last = all[0]; last; ) {
    seen.push(last.id);
    [last] = await listOverdueDuties(db, of, { after: [last.dueOn, last.id], limit: 1 });
  }
  expect(seen).toEqual(all.map(({ id }) => id));
  const batches = [];
  for await (const batch of eachOverdueDuty(db, of)) batches.push(...batch);
  expect(batches).toEqual(all);
});

test('an award that is suspended still owes its reports, and so does one whose money is called back', async () => {
  const { awardId, officer, communityId } = await buildRunningAward(db, { paid: 1 });
  const overdue = () => listOverdueDuties(db, { communityId, today: '2026-06-11' }, { after: null, limit: 10 });
  must(await suspendAward(db, actOf(officer), { awardId, reason: '停工' }));
  expect(await overdue()).toHaveLength(1);
  const demand = { owedFen: 100_00, untilOn: '2026-07-01' };
  must(await terminateAward(db, actOf(officer), { awardId, reason: '停办', demand }));
  expect(await overdue()).toMatchObject([{ awardId, kind: 'progress', dueOn: '2026-06-10' }]);
  expect(await listOverdueDuties(db, { communityId, today: '2026-06-10' }, { after: null, limit: 10 })).toEqual([]);
});
