import { expect, test } from 'vitest';
import { giveEvaluation } from '#app/evaluation/evaluation.commands.server.ts';
import { hideWords, showWords } from '#app/evaluation/words.commands.server.ts';
import { react } from '#app/reactions.server.ts';
import { buildFinishedAward } from '#tests/support/build/finished-award.ts';
import { actOf, buildActor, must, now } from '#tests/support/build/people.ts';
import { buildResident } from '#tests/support/build/proposal.ts';
import { testDatabase } from '#tests/support/database.ts';

const { db, sql, ownerSql } = await testDatabase();

/** Lets what happened to words have its consequences, twice. */
async function settle(): Promise<void> {
  const jobs = await ownerSql<{ payload: unknown }[]>`
    select j.payload from graphile_worker._private_jobs j join graphile_worker._private_tasks t on t.id = j.task_id
    where t.identifier = 'react' and j.payload::text like '%evaluations.words%' order by j.id`;
  for (const { payload } of jobs) for (const _ of ['once', 'again']) await react({ db, now, channels: [] }, payload);
}

test('whoever wrote the words is told that they were hidden, and that they are shown again, each once', async () => {
  const { awardId, setting, communityId, plan } = await buildFinishedAward(db);
  const { actor } = await buildResident(db, setting.community);
  const evaluation = { awardId, isBeneficiary: true, rating: 4, words: '灯很好' };
  const { evaluationId } = must(await giveEvaluation(db, actOf(actor), evaluation));
  const moderator = await buildActor(db, { roles: ['supervisor'], placeId: communityId });
  must(await hideWords(db, actOf(moderator), { evaluationId, reason: '点了名' }));
  must(await showWords(db, actOf(moderator), { evaluationId, reason: '是本人的名字' }));
  await settle();
  const told = await sql`select title_zh as title, kind from notices where account_id = ${actor.accountId} order by title`;
  expect([...told]).toEqual([
    { title: `您对《${plan.title}》的评价文字已恢复显示`, kind: 'own_comment' },
    { title: `您对《${plan.title}》的评价文字被隐藏`, kind: 'own_comment' },
  ]);
});
