import { eq } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { callFields, callStages, calls } from '#db/schema/calls.ts';
import { buildCall, stageOf } from '#tests/support/build/call.ts';
import { buildOfficer, buildOpenSite } from '#tests/support/build/open-site.ts';
import { foundIn, missingFrom } from '#tests/support/page-words.ts';
import { newPress, signedInVisitor, textOf } from '#tests/support/signed-in-visitor.ts';
import { startSite } from '#tests/support/site.ts';

const site = await startSite();
const setting = await buildOpenSite(site.db);
const { community } = setting;

const desk = await signedInVisitor(site, await buildOfficer(site.db, community, ['community_staff']));

let count = 0;
const termsTyped = () => {
  count += 1;
  return {
    title: `第${count}季提案征集`,
    slug: `season-${count}`,
    guide: '请写清楚现在怎样。',
    rules_text: '',
    who_may_propose: ['resident'],
    needs_verification: 'on',
    envelope: '50000',
    ceiling: '10,000.00',
    overhead_share_max: '10',
    field_keys: ['environment', 'other', ''],
    field_zh: ['社区环境', '其他', ''],
    field_en: ['Environment', 'Other', ''],
    stage_collect_opens_at: '2026-01-01T09:00',
    stage_collect_closes_at: '2099-01-31T00:00',
    stage_claim_opens_at: '',
    stage_claim_closes_at: '',
    ...newPress(),
  };
};
const find = async (slug: string) => (await site.db.select().from(calls).where(eq(calls.slug, slug)))[0];

test('a call is made, seen by nobody, changed, and published; only then is it public', async () => {
  const form = termsTyped();
  const made = await desk.post('/desk/calls/new', form);
  expect([made.status, made.headers.get('Location')]).toEqual([302, `/desk/calls/${form.slug}?done=created`]);
  expect((await site.visitor().get(`/calls/${form.slug}`)).status).toBe(404);
  const page = `/desk/calls/${form.slug}`;
  expect(missingFrom(await textOf(desk, page), ['未公布', '50000.00', '2026-01-01T09:00', '社区环境'])).toEqual([]);
  const changed = await desk.post(page, { ...form, act: 'change', title: '改过名的征集', ...newPress() });
  expect([changed.status, (await find(form.slug))?.title]).toEqual([302, '改过名的征集']);
  const press = { act: 'publish', ...newPress() };
  expect([(await desk.post(page, press)).status, (await desk.post(page, press)).status]).toEqual([302, 302]);
  expect((await site.visitor().get(`/calls/${form.slug}`)).status).toBe(200);
  expect(foundIn(await textOf(desk, page), ['name="slug"'])).toEqual([]);
});

test('its stages are those typed, by the community’s clocks, and empty lines of fields do not count', async () => {
  const form = termsTyped();
  await desk.post('/desk/calls/new', form);
  const { id = '' } = (await find(form.slug)) ?? {};
  const stages = await site.db.select().from(callStages).where(eq(callStages.callId, id));
  expect(stages.map(({ stage, opensAt }) => [stage, opensAt.toISOString()])).toEqual([['collect', '2026-01-01T01:00:00.000Z']]);
  expect(await site.db.$count(callFields, eq(callFields.callId, id))).toBe(2);
});

test('what is wrong is said beside its field, and everything typed stays in its line', async () => {
  const wrong = await desk.post('/desk/calls/new', { ...termsTyped(), slug: '不是网址', envelope: '很多' });
  expect(wrong.status).toBe(422);
  expect(missingFrom(await wrong.text(), ['网址只能用小写', '不是网址', '很多'])).toEqual([]);
  const halves = { stage_claim_opens_at: '2026-03-01T09:00', field_zh: ['社区环境', '', ''] };
  const half = await desk.post('/desk/calls/new', { ...termsTyped(), ...halves });
  expect(half.status).toBe(422);
  expect(
    missingFrom(await half.text(), ['请写全每个领域', '请同时填写开始和结束时间', '2026-03-01T09:00', '"Environment"']),
  ).toEqual([]);
  expect(await find('不是网址')).toBeUndefined();
});

test('a rule that is broken refuses in words: an address that is taken, a ceiling above the envelope', async () => {
  const form = termsTyped();
  await desk.post('/desk/calls/new', form);
  const taken = await desk.post('/desk/calls/new', { ...termsTyped(), slug: form.slug });
  expect(taken.status).toBe(409);
  expect(missingFrom(await taken.text(), ['这个网址已被其他征集使用'])).toEqual([]);
  const above = await desk.post('/desk/calls/new', { ...termsTyped(), ceiling: '60000' });
  expect(above.status).toBe(409);
  expect(missingFrom(await above.text(), ['单项上限不能超过资金总额'])).toEqual([]);
});

test('a stage is extended with a reason that the public page shows; an earlier time is refused', async () => {
  const call = await buildCall(site.db, community, { stages: [stageOf('collect', -10, 30_000)] });
  const page = `/desk/calls/${call.slug}`;
  const earlier = await desk.post(page, {
    act: 'extend',
    stage: 'collect',
    closes_at: '2026-12-01T00:00',
    reason: '早点结束',
    ...newPress(),
  });
  expect(earlier.status).toBe(409);
  expect(missingFrom(await earlier.text(), ['新的截止时间要晚于', '早点结束'])).toEqual([]);
  const silent = await desk.post(page, {
    act: 'extend',
    stage: 'collect',
    closes_at: '2150-01-01T00:00',
    reason: '',
    ...newPress(),
  });
  expect(silent.status).toBe(422);
  const press = { act: 'extend', stage: 'collect', closes_at: '2150-01-01T00:00', reason: '台风停课，多给两周', ...newPress() };
  expect([(await desk.post(page, press)).status, (await desk.post(page, press)).status]).toEqual([302, 302]);
  const shown = await textOf(site.visitor(), `/calls/${call.slug}`);
  expect(shown.split('台风停课，多给两周').length - 1).toBe(1);
});

test('the wording of a published call can change, and it is put away only when no stage is open', async () => {
  const call = await buildCall(site.db, community, { stages: [stageOf('collect', -10, 30_000)] });
  const page = `/desk/calls/${call.slug}`;
  const reworded = await desk.post(page, { act: 'reword', guide: '说得更明白一些。', rules_text: '', ...newPress() });
  expect([reworded.status, (await find(call.slug))?.guide]).toEqual([302, '说得更明白一些。']);
  const open = await desk.post(page, { act: 'archive', ...newPress() });
  expect(open.status).toBe(409);
  expect(missingFrom(await open.text(), ['还有阶段正在进行'])).toEqual([]);
  const past = await buildCall(site.db, community, { stages: [stageOf('collect', -10, 5)] });
  expect((await desk.post(`/desk/calls/${past.slug}`, { act: 'archive', ...newPress() })).status).toBe(302);
  expect(missingFrom(await textOf(desk, '/desk/calls'), ['已归档', '已公布', '未公布'])).toEqual([]);
});

test('a call of another community is not found, and grant leads may manage calls while charity-station staff may not', async () => {
  const other = await buildOpenSite(site.db);
  expect((await desk.get(`/desk/calls/${other.call.slug}`)).status).toBe(404);
  const lead = await signedInVisitor(site, await buildOfficer(site.db, community, ['grant_lead']));
  const staff = await signedInVisitor(site, await buildOfficer(site.db, community, ['grant_staff']));
  expect([(await lead.get('/desk/calls')).status, (await staff.get('/desk/calls')).status]).toEqual([200, 403]);
  const form = termsTyped();
  expect([(await staff.post('/desk/calls/new', form)).status, await find(form.slug)]).toEqual([403, undefined]);
});
