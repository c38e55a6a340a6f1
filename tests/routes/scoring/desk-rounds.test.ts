import { eq } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { criteria, rounds } from '#db/schema/rounds.ts';
import { scoreSubmissions } from '#db/schema/scoresheets.ts';
import { buildFrozenPlan } from '#tests/support/build/frozen-plan.ts';
import { buildActor } from '#tests/support/build/people.ts';
import { buildSetting } from '#tests/support/build/proposal.ts';
import { buildRound, handInSheet, listOwnSheets } from '#tests/support/build/scoring-round.ts';
import { foundIn, missingFrom } from '#tests/support/page-words.ts';
import { newPress, signedInAs, textOf } from '#tests/support/signed-in-visitor.ts';
import { type Browsing, startSite } from '#tests/support/site.ts';

const site = await startSite();
const { db } = site;
const setting = await buildSetting(db);
const placeId = setting.community.communityId;
const lead = await buildActor(db, { roles: ['grant_lead'], placeId });
const chair = await buildActor(db, { roles: ['panel_chair'], placeId });
const staff = await signedInAs(site, lead);
const closesAt = new Date(Date.now() + 365 * 86_400_000);

function setup(given: Record<string, string> = {}): Record<string, string> {
  return {
    ...newPress(),
    call_id: setting.call.id,
    title: '第四季公益创投',
    method: 'weighted_mean',
    residents_percent: '0',
    scale_max: '10',
    scale_step: '0.5',
    scale_words: '0分：没有；10分：非常好',
    missing_rule: 'left_out',
    judges_min: '2',
    closes_at: '2050-03-09T18:00',
    chair_id: chair.accountId,
    ...given,
  };
}

const post = (visitor: Browsing, path: string, fields: Record<string, string | readonly string[]>) =>
  visitor.post(path, { ...newPress(), ...fields });

const idIn = (answer: Response) => /\/desk\/rounds\/([0-9a-f-]{36})/.exec(answer.headers.get('Location') ?? '')?.[1] ?? '';

test('a round is set up, written, staffed and locked by forms alone', async () => {
  const plans = [await buildFrozenPlan(db, setting), await buildFrozenPlan(db, setting)];
  const judges = [await buildActor(db, { roles: ['judge'], placeId }), await buildActor(db, { roles: ['judge'], placeId })];
  const roundId = idIn(await staff.post('/desk/rounds/new', setup()));
  const desk = `/desk/rounds/${roundId}`;
  expect(missingFrom(await textOf(staff, desk), ['还没有评分项', '至少要有两份方案才能比较', '评委人数不够'])).toEqual([]);
  const rubric = {
    act: 'rubric',
    criterion_title: ['需求', '做法', ''],
    criterion_weight: ['60', '40', ''],
    criterion_kind: ['required', 'optional', 'required'],
    criterion_guidance: ['真不真', '', ''],
    criterion_anchors: ['10 走访过居民\n０分：没有说明', '', ''],
  };
  expect((await post(staff, `${desk}/rubric`, rubric)).status).toBe(302);
  const [first] = await db.select().from(criteria).where(eq(criteria.roundId, roundId)).orderBy(criteria.position);
  expect(first?.anchors).toEqual([
    { points: 10, words: '走访过居民' },
    { points: 0, words: '没有说明' },
  ]);
  const chosen = { act: 'plans', plan_ids: plans.map(({ planId }) => planId) };
  expect((await post(staff, `${desk}/plans`, chosen)).status).toBe(302);
  const panel = { act: 'panel', account_ids: judges.map(({ accountId }) => accountId) };
  expect((await post(staff, `${desk}/panel`, panel)).status).toBe(302);
  expect(missingFrom(await textOf(staff, desk), ['都准备好了，可以锁定'])).toEqual([]);
  expect((await post(staff, desk, { act: 'lock' })).status).toBe(302);
  const publicly = await textOf(site.visitor(), `/rounds/${roundId}`);
  const [round] = await db.select().from(rounds).where(eq(rounds.id, roundId));
  expect(missingFrom(publicly, ['走访过居民', '2位评委', round?.seed ?? 'no seed'])).toEqual([]);
});

test('a form that will not do says why and keeps what was typed', async () => {
  const wrong = await staff.post('/desk/rounds/new', setup({ title: '', scale_max: '300', closes_at: 'gestern' }));
  expect([wrong.status, missingFrom(await wrong.text(), ['0分：没有；10分：非常好', 'value="300"'])]).toEqual([422, []]);
  const past = await staff.post('/desk/rounds/new', setup({ closes_at: '2020-01-01T00:00' }));
  expect([past.status, missingFrom(await past.text(), ['评分截止时间要在将来'])]).toEqual([409, []]);
  const { roundId } = await buildRound(db, { setting, staff: lead, chair, closesAt });
  const lines = { act: 'rubric', criterion_title: ['需求'], criterion_weight: ['100'], criterion_anchors: ['没有分数的说明'] };
  const anchors = await post(staff, `/desk/rounds/${roundId}/rubric`, lines);
  expect([anchors.status, missingFrom(await anchors.text(), ['没有分数的说明', '分数说明每行一条'])]).toEqual([409, []]);
  const more = await post(staff, `/desk/rounds/${roundId}/rubric`, { ...lines, press: 'more' });
  expect([more.status, missingFrom(await more.text(), ['第3项'])]).toEqual([200, []]);
});

test('the desk of rounds is for those who lead them', async () => {
  const { roundId, judges } = await buildRound(db, { setting, staff: lead, chair, closesAt });
  const judge = judges[0] ?? chair;
  const otherChair = await buildActor(db, { roles: ['panel_chair'], placeId });
  const desk = `/desk/rounds/${roundId}`;
  expect((await site.visitor().get(desk)).status).toBe(302);
  for (const actor of [judge, otherChair]) expect((await (await signedInAs(site, actor)).get(desk)).status).toBe(403);
  for (const actor of [lead, chair]) expect((await (await signedInAs(site, actor)).get(desk)).status).toBe(200);
  expect((await (await signedInAs(site, chair)).get('/desk/rounds/new')).status).toBe(403);
  expect((await staff.get('/desk/rounds/00000000-0000-7000-8000-000000000000')).status).toBe(404);
  expect((await site.visitor().get(`/rounds/${roundId}`)).status).toBe(404);
});

test('more time is given with a reason that everybody reads', async () => {
  const { roundId } = await buildRound(db, { setting, staff: lead, chair, closesAt, until: 'scoring' });
  const extend = (fields: Record<string, string>) => post(staff, `/desk/rounds/${roundId}`, { act: 'extend', ...fields });
  expect((await extend({ closes_at: '2051-01-01T12:00', reason: '' })).status).toBe(422);
  expect((await extend({ closes_at: '2020-01-01T12:00', reason: '太早' })).status).toBe(409);
  expect((await extend({ closes_at: '2051-01-01T12:00', reason: '台风停课两天' })).status).toBe(302);
  expect(missingFrom(await textOf(site.visitor(), `/rounds/${roundId}`), ['台风停课两天'])).toEqual([]);
});

test('staff key a paper sheet, and the chair alone opens one again', async () => {
  const round = await buildRound(db, { setting, staff: lead, chair, closesAt, until: 'scoring' });
  const [judge, other] = round.judges;
  if (!judge || !other) throw new Error('nobody judges');
  const [sheet] = await listOwnSheets(db, round, judge);
  const path = `/desk/rounds/${round.roundId}/sheets/${sheet?.id}`;
  const [first = '', second = ''] = round.criterionIds;
  const missing = await post(staff, path, { intent: 'key', [`points_${second}`]: '5' });
  expect([missing.status, missingFrom(await missing.text(), ['这一项还没有打分'])]).toEqual([409, []]);
  const off = await post(staff, path, { intent: 'key', [`points_${first}`]: '11' });
  expect([off.status, missingFrom(await off.text(), ['请按分数范围和分档打分'])]).toEqual([422, []]);
  expect((await post(staff, path, { intent: 'key', [`points_${first}`]: '7.5' })).status).toBe(302);
  expect(await db.$count(scoreSubmissions, eq(scoreSubmissions.scoresheetId, sheet?.id ?? ''))).toBe(1);
  const [own] = await listOwnSheets(db, round, other);
  await handInSheet(db, round, { judge: other, sheetId: own?.id ?? '' });
  const opened = `/desk/rounds/${round.roundId}/sheets/${own?.id}`;
  expect((await post(staff, opened, { intent: 'reopen', reason: '更正' })).status).toBe(409);
  const panelChair = await signedInAs(site, chair);
  expect((await post(panelChair, opened, { intent: 'reopen', reason: '更正' })).status).toBe(302);
  const page = await textOf(staff, opened);
  expect([missingFrom(page, ['重新打开', '更正']), foundIn(page, ['写得实在'])]).toEqual([[], []]);
});
