import { expect, test } from 'vitest';
import { appealMeasure } from '#app/grants/appeal.commands.server.ts';
import { fileExpense, refuseExpense } from '#app/grants/expense.commands.server.ts';
import { suspendAward } from '#app/grants/measure.commands.server.ts';
import { react } from '#app/reactions.server.ts';
import { newFile } from '#tests/support/build/award.ts';
import { actOf, buildActor, must, now } from '#tests/support/build/people.ts';
import { buildRunningAward, newExpense } from '#tests/support/build/running-award.ts';
import { testDatabase } from '#tests/support/database.ts';

const { db, sql, ownerSql } = await testDatabase();
const given = { db, now, channels: [] } as const;

/** Lets every queued event have its consequences, twice. */
async function settle(): Promise<void> {
  const jobs = await ownerSql<{ id: string; payload: unknown }[]>`
    select j.id, j.payload from graphile_worker._private_jobs j join graphile_worker._private_tasks t on t.id = j.task_id
    where t.identifier = 'react' order by j.id`;
  for (const { payload } of jobs) for (const _ of ['once', 'again']) await react(given, payload);
  if (jobs.length > 0)
    await ownerSql`delete from graphile_worker._private_jobs where id in ${ownerSql(jobs.map(({ id }) => id))}`;
}

async function toldTo(accountId: string | null, awardId: string): Promise<string[]> {
  const rows = await sql<{ title: string }[]>`
    select title_zh as title from notices where account_id = ${accountId} and path like ${`%${awardId}%`} order by id`;
  return rows.map(({ title }) => title);
}

test('staff are told what waits, the grantee what was decided, each once, and nobody of theirs at the desk', async () => {
  const built = await buildRunningAward(db);
  const { awardId, grantee, officer, second, plan, communityId } = built;
  await settle();
  await sql`insert into role_grants (id, account_id, role, place_id, starts_on, granted_at)
    values (gen_random_uuid(), ${grantee.actor.accountId}, 'grant_staff', ${communityId}, '2026-01-01', now())`;
  const expense = newExpense({ line: plan.title });
  const { expenseId } = must(await fileExpense(db, actOf(grantee.actor), { awardId, expense, receipt: newFile() }));
  await settle();
  const { title } = plan;
  expect(await toldTo(second.accountId, awardId)).toContain(`《${title}》有支出待审核`);
  expect(await toldTo(grantee.actor.accountId, awardId)).not.toContain(`《${title}》有支出待审核`);
  must(await refuseExpense(db, actOf(officer), { awardId, expenseId, note: '看不清' }));
  const { measureId } = must(await suspendAward(db, actOf(officer), { awardId, reason: '停工' }));
  await settle();
  const news = await toldTo(grantee.actor.accountId, awardId);
  expect(news.filter((one) => one === `《${title}》有一笔支出未被认可`)).toHaveLength(1);
  expect(news.filter((one) => one === `《${title}》已中止`)).toHaveLength(1);
  const supervisor = await buildActor(db, { roles: ['supervisor'], placeId: communityId });
  must(await appealMeasure(db, actOf(grantee.actor), { awardId, measureId, appeal: '不同意' }));
  await settle();
  expect(await toldTo(supervisor.accountId, awardId)).toEqual([`《${title}》有申诉待决定`]);
});
