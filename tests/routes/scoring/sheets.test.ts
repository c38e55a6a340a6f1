import { eq } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { scores, scoresheets } from '#db/schema/scoresheets.ts';
import { buildSetting } from '#tests/support/build/proposal.ts';
import { type BuiltRound, buildRound, listOwnSheets } from '#tests/support/build/scoring-round.ts';
import { missingFrom } from '#tests/support/page-words.ts';
import { newPress, signedInAs, textOf } from '#tests/support/signed-in-visitor.ts';
import { startSite } from '#tests/support/site.ts';

const site = await startSite();
const { db } = site;
const setting = await buildSetting(db);
const closesAt = new Date(Date.now() + 365 * 86_400_000);

/** A round with its first judge signed in, and that judge's sheets. */
async function judging(given: Parameters<typeof buildRound>[1] = {}) {
  const round = await buildRound(db, { setting, closesAt, until: 'scoring', ...given });
  const [judge] = round.judges;
  if (!judge) throw new Error('nobody judges');
  const sheets = await listOwnSheets(db, round, judge);
  const [sheet] = sheets;
  if (!sheet) throw new Error('there is nothing to judge');
  return { round, visitor: await signedInAs(site, judge), sheets, path: `/rounds/${round.roundId}/sheets/${sheet.id}`, sheet };
}

function typed(round: BuiltRound, given: Record<string, string> = {}): Record<string, string> {
  const [first = '', second = ''] = round.criterionIds;
  const points = { [`points_${first}`]: '8', [`points_${second}`]: 'none' };
  return { ...newPress(), version: '0', page: crypto.randomUUID(), remark: '写得实在', private_note: '', ...points, ...given };
}

const readSheet = async (id: string) => (await db.select().from(scoresheets).where(eq(scoresheets.id, id)))[0];

test('a sheet keeps what can be understood and says what cannot', async () => {
  const { round, visitor, path, sheet } = await judging();
  const [first = '', second = ''] = round.criterionIds;
  const answer = await visitor.post(path, typed(round, { [`points_${first}`]: '八', [`points_${second}`]: '6.5' }));
  expect([answer.status, missingFrom(await answer.text(), ['请按分数范围和分档打分', '写得实在'])]).toEqual([422, []]);
  const kept = await db.select().from(scores).where(eq(scores.scoresheetId, sheet.id));
  expect(kept.map(({ pointsThousandths }) => pointsThousandths)).toEqual([6500]);
  expect((await readSheet(sheet.id))?.remark).toBe('写得实在');
});

test('a sheet that was changed on another page says so and keeps what was typed', async () => {
  const { round, visitor, path } = await judging();
  expect((await visitor.post(path, typed(round))).status).toBe(302);
  const other = await visitor.post(path, typed(round, { remark: '另一页写的' }));
  expect([
    other.status,
    missingFrom(await other.text(), ['在另一个页面改过了', '另一页写的', 'name="version" value="1"']),
  ]).toEqual([409, []]);
});

test('the script that saves while one writes is answered without a page', async () => {
  const { round, visitor, path } = await judging();
  const page = crypto.randomUUID();
  const save = (given: Record<string, string> = {}) => visitor.post(`${path}/save`, typed(round, { page, ...given }));
  expect((await save()).status).toBe(204);
  expect((await save({ remark: '再写一句' })).status).toBe(204);
  expect((await save({ page: crypto.randomUUID() })).status).toBe(409);
  const stranger = await signedInAs(site, round.staff);
  expect((await stranger.post(`${path}/save`, typed(round))).status).toBe(404);
  expect((await site.visitor().post(`${path}/save`, typed(round))).status).toBe(302);
});

test('after the deadline nothing is kept, and the page says so', async () => {
  const { round, visitor, path } = await judging({ closesAt: new Date('2026-03-09T10:00:00Z') });
  expect(missingFrom(await textOf(visitor, path), ['评分时间已过'])).toEqual([]);
  expect((await visitor.post(path, typed(round))).status).toBe(409);
  expect((await visitor.post(`${path}/save`, typed(round))).status).toBe(409);
});

test('every plan is answered for at once, and what was chosen stays when one is forgotten', async () => {
  const { round, visitor, sheets } = await judging({ until: 'assigning' });
  const path = `/rounds/${round.roundId}/conflicts`;
  const [first, ...rest] = sheets.map(({ id }) => id);
  const forgotten = await visitor.post(path, { ...newPress(), [`conflict_${first}`]: 'some' });
  const html = await forgotten.text();
  expect([forgotten.status, missingFrom(html, ['请写明是什么关系', '请逐份作答'])]).toEqual([422, []]);
  const answers = Object.fromEntries(rest.map((id) => [`conflict_${id}`, 'none']));
  const said = { [`conflict_${first}`]: 'some', [`reason_${first}`]: '邻居' };
  expect((await visitor.post(path, { ...newPress(), ...answers, ...said })).status).toBe(302);
  expect(missingFrom(await textOf(visitor, path), ['已回避', '邻居'])).toEqual([]);
});

test('a judge’s pages are found by judges of the round alone', async () => {
  const { round, path } = await judging();
  const pages = [path, `/rounds/${round.roundId}/sheets`, `/rounds/${round.roundId}/conflicts`];
  const staff = await signedInAs(site, round.staff);
  for (const page of pages) {
    expect((await staff.get(page)).status).toBe(404);
    expect((await site.visitor().get(page)).status).toBe(302);
  }
  expect((await staff.get(`${path}/print`)).status).toBe(200);
});

test('what waits for a judge is the first thing they see', async () => {
  const { visitor } = await judging({ title: '等您打分的评审' });
  expect(missingFrom(await textOf(visitor, '/'), ['请给方案打分（还有3份）：等您打分的评审'])).toEqual([]);
  expect(missingFrom(await textOf(visitor, '/desk'), ['给方案打分', '待评的方案'])).toEqual([]);
});
