import { asc, eq } from 'drizzle-orm';
import { expect, test } from 'vitest';
import type { Actor } from '#app/core/act.ts';
import { react } from '#app/reactions.server.ts';
import { answerObjection, finishDueRounds, raiseObjection } from '#app/scoring/objection.commands.server.ts';
import { notices } from '#db/schema/notifications.ts';
import { actOf, must, now } from '#tests/support/build/people.ts';
import { buildResident, buildSetting } from '#tests/support/build/proposal.ts';
import { buildPublishedRound } from '#tests/support/build/published-round.ts';
import { testDatabase } from '#tests/support/database.ts';
import { roundOf } from '#tests/support/round-result.ts';

const { db, ownerSql } = await testDatabase();
const setting = await buildSetting(db);
const given = { db, now, channels: [] } as const;

/** Lets every queued event have its consequences, twice, as a job may run twice. */
async function settle(): Promise<void> {
  const jobs = await ownerSql<{ id: string; payload: unknown }[]>`
    select j.id, j.payload from graphile_worker._private_jobs j join graphile_worker._private_tasks t on t.id = j.task_id
    where t.identifier = 'react' order by j.id`;
  for (const { payload } of jobs) for (let run = 0; run < 2; run += 1) await react(given, payload);
  if (jobs.length > 0)
    await ownerSql`delete from graphile_worker._private_jobs where id in ${ownerSql(jobs.map(({ id }) => id))}`;
}

async function told(actor: Pick<Actor, 'accountId'> | undefined, path: string) {
  const rows = await db
    .select({ kind: notices.kind, title: notices.titleZh, body: notices.bodyZh, path: notices.path })
    .from(notices)
    .where(eq(notices.accountId, actor?.accountId ?? ''))
    .orderBy(asc(notices.id));
  return rows.filter((row) => row.path === path);
}

test('applicants and judges are told once of the result, and again when it is final', async () => {
  const { roundId, plans, judges, lead } = await buildPublishedRound(db, setting);
  await settle();
  const path = `/rounds/${roundId}/results`;
  for (const actor of [plans[0]?.applicant.actor, judges[2]?.actor]) {
    const [notice, ...more] = await told(actor, path);
    expect([notice?.kind, notice?.title, more]).toEqual(['rounds', '评审结果已公布：《春季公益创投评审》', []]);
    expect(notice?.body).toContain('2026年3月9日');
  }
  expect(await told(lead, path)).toEqual([]);
  await finishDueRounds(db, (await roundOf(db, roundId)).objectionsUntil ?? now);
  await settle();
  expect((await told(judges[0]?.actor, path)).map(({ title }) => title)).toEqual([
    '评审结果已公布：《春季公益创投评审》',
    '评审结果已生效：《春季公益创投评审》',
  ]);
});

test('staff and the chair are told of an objection, and who objected of the answer', async () => {
  const { roundId, lead, chair, judges } = await buildPublishedRound(db, setting);
  const { actor } = await buildResident(db, setting.community);
  const { objectionId } = must(await raiseObjection(db, actOf(actor), { roundId, plan: null, body: '请核对预算。' }));
  await settle();
  const path = `/rounds/${roundId}/objections`;
  for (const who of [lead, chair]) expect((await told(who, path)).map(({ kind }) => kind)).toEqual(['desk']);
  expect(await told(judges[0]?.actor, path)).toEqual([]);
  must(await answerObjection(db, actOf(lead), { objectionId, answer: '已核对。' }));
  await settle();
  expect((await told(actor, path)).map(({ title }) => title)).toEqual(['您的异议有答复了：《春季公益创投评审》']);
});
