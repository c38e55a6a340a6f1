import { asc, eq } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { importBankFile } from '#app/grants/bank-import.commands.server.ts';
import { sendPaymentBack } from '#app/grants/payment.commands.server.ts';
import { react } from '#app/reactions.server.ts';
import { notices } from '#db/schema/notifications.ts';
import type { BuiltAward } from '#tests/support/build/award.ts';
import { type BankLine, bankCsv, buildApproved, buildBatch, linesOf } from '#tests/support/build/payment.ts';
import { actOf, must, now } from '#tests/support/build/people.ts';
import { testDatabase } from '#tests/support/database.ts';

const { db, ownerSql } = await testDatabase();
const given = { db, now, channels: [] } as const;

/** Lets every queued event have its consequences, twice. */
async function settle() {
  const jobs = await ownerSql<{ id: string; payload: unknown }[]>`
    select j.id, j.payload from graphile_worker._private_jobs j join graphile_worker._private_tasks t on t.id = j.task_id
    where t.identifier = 'react' order by j.id`;
  for (const { payload } of jobs) for (const _ of ['once', 'again']) await react(given, payload);
  if (jobs.length > 0)
    await ownerSql`delete from graphile_worker._private_jobs where id in ${ownerSql(jobs.map(({ id }) => id))}`;
}

/** What the grantee was told of payments. */
async function told({ grantee, awardId }: BuiltAward) {
  const rows = await db
    .select({ kind: notices.kind, title: notices.titleZh, body: notices.bodyZh, path: notices.path })
    .from(notices)
    .where(eq(notices.accountId, grantee.actor.accountId))
    .orderBy(asc(notices.id));
  return rows
    .filter(({ kind, path }) => kind === 'own_award' && path === `/grants/${awardId}`)
    .map(({ title, body }) => `${title} ${body}`);
}

test('the grantee is told that a payment was made, that it failed and why, and that it came back, each once', async () => {
  const awards = (await buildApproved(db, 2)) as [BuiltAward, BuiltAward];
  const [{ officer }] = awards;
  const batchId = await buildBatch(db, awards, officer);
  const lines = await linesOf(db, batchId);
  const read = async (results: BankLine[]) => {
    must(await importBankFile(db, actOf(officer), { batchId, fileName: '结果.csv', content: bankCsv(results) }));
    await settle();
  };
  const [paid, failed] = lines as [(typeof lines)[number], BankLine];
  await read([paid, { ...failed, result: '失败', reason: '户名不符' }]);
  const news = [await told(awards[0]), await told(awards[1])].flat().sort();
  expect(news).toHaveLength(2);
  expect(news.filter((one) => one.includes('第1期资助已到账：¥1,500.00'))).toHaveLength(1);
  expect(news.filter((one) => one.includes('没有付成 银行说明：户名不符。'))).toHaveLength(1);
  must(await sendPaymentBack(db, actOf(officer), { batchId, lineId: paid.id, reason: '账户已销户' }));
  await settle();
  const after = [await told(awards[0]), await told(awards[1])].flat();
  expect(after.filter((one) => one.includes('被银行退回 银行说明：账户已销户。'))).toHaveLength(1);
});

test('what is no longer so is not told', async () => {
  const [award] = (await buildApproved(db, 1)) as [BuiltAward];
  const batchId = await buildBatch(db, [award], award.officer);
  const [line] = await linesOf(db, batchId);
  const content = bankCsv([{ ...(line as BankLine), result: '失败' }]);
  must(await importBankFile(db, actOf(award.officer), { batchId, fileName: '结果.csv', content }));
  await buildBatch(db, [award], award.second);
  await settle();
  expect(await told(award)).toEqual([]);
});
