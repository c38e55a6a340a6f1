import { expect, test } from 'vitest';
import { fileReport } from '#app/grants/report.commands.server.ts';
import { href } from '#app/http/href.ts';
import { writeCursor } from '#app/http/paging.ts';
import { newFile } from '#tests/support/build/award.ts';
import { actOf, must } from '#tests/support/build/people.ts';
import { buildSetting } from '#tests/support/build/proposal.ts';
import { buildRunningAward } from '#tests/support/build/running-award.ts';
import { foundIn, missingFrom } from '#tests/support/page-words.ts';
import { textOf } from '#tests/support/signed-in-visitor.ts';
import { startSite } from '#tests/support/site.ts';

const site = await startSite();
const { db } = site;
const setting = await buildSetting(db);
const nobody = site.visitor();

test('everybody sees which reports are overdue, in the page, as a table and as data', async () => {
  const late = await buildRunningAward(db, { setting });
  const [{ number }] = await site.sql<[{ number: string }]>`select number from awards where id = ${late.awardId}`;
  const page = await textOf(nobody, href.overdueDuties());
  expect(missingFrom(page, ['<title>逾期未公开', number, '进展报告', '2026年6月10日', href.awardChecks(late.awardId)])).toEqual(
    [],
  );
  expect(missingFrom(await textOf(nobody, href.grants()), [`href="${href.overdueDuties()}"`])).toEqual([]);
  expect(missingFrom(await textOf(nobody, href.overdueDutiesAs('csv')), ['逾期天数', number, '2026-06-10'])).toEqual([]);
  const { items } = JSON.parse(await textOf(nobody, href.overdueDutiesAs('json')));
  expect(items[0]).toMatchObject({ number, kind: 'progress', due_on: '2026-06-10' });
  const beyond = href.overdueDuties({ after: writeCursor(['2090-01-01', crypto.randomUUID()]) });
  const last = await textOf(nobody, beyond);
  expect([missingFrom(last, ['没有逾期的']), foundIn(last, [number])]).toEqual([[], []]);
  for (const after of ['nonsense', writeCursor(['0000-01-01', crypto.randomUUID()])])
    expect((await nobody.get(href.overdueDuties({ after }))).status).toBe(400);
});

test('a report that is being read is not overdue', async () => {
  const { awardId, grantee } = await buildRunningAward(db, { setting });
  const listed = async () => (await textOf(nobody, href.overdueDuties())).split(href.awardChecks(awardId)).length - 1;
  await expect.poll(listed, { timeout: 5_000 }).toBeGreaterThan(0);
  const before = await listed();
  const report = { kind: 'progress', body: '三盏灯装了两盏。', correctsId: null, reason: '' } as const;
  const pictures = [{ file: newFile(), moment: 'during', caption: '施工' }] as const;
  must(await fileReport(db, actOf(grantee.actor), { awardId, report, pictures }));
  await expect.poll(listed, { timeout: 5_000 }).toBe(before - 1);
});
