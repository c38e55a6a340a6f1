import { expect, test } from 'vitest';
import { planPitchDay } from '#app/scoring/pitch.commands.server.ts';
import { revealPitch } from '#app/scoring/pitch-reveal.commands.server.ts';
import { buildFrozenPlan } from '#tests/support/build/frozen-plan.ts';
import { actOf, buildAccount, must } from '#tests/support/build/people.ts';
import { buildPitchDay, buildScored, day, type Hall, moveOn } from '#tests/support/build/pitch-day.ts';
import { buildResident, buildSetting } from '#tests/support/build/proposal.ts';
import { buildRound } from '#tests/support/build/scoring-round.ts';
import { foundIn, missingFrom } from '#tests/support/page-words.ts';
import { signedInAs, textOf } from '#tests/support/signed-in-visitor.ts';
import { startSite } from '#tests/support/site.ts';

const site = await startSite();
const nobody = site.visitor();

/** Open by the site's own clock. */
const open = { closesAt: new Date(Date.now() + 30 * 24 * 60 * 60 * 1000) };

const reveal = (hall: Hall, roundPlanId: string) =>
  revealPitch(site.db, actOf(hall.chair), { roundId: hall.roundId, roundPlanId, withoutReason: null });

test('everybody follows who is on stage at what, and how the order was drawn', async () => {
  const hall = await buildPitchDay(site.db, open);
  must(await moveOn(site.db, hall, hall.turns[0]?.roundPlanId ?? '', 'call'));
  const html = await textOf(nobody, `/rounds/${hall.roundId}/pitch`);
  expect(missingFrom(html, ['正在路演', '讲解', '社区大礼堂', '抽签种子', '讲解8分钟，提问5分钟', '已交0份，未交3份'])).toEqual(
    [],
  );
  expect(foundIn(html, ['请上台：', 'value="reveal"', '手机'])).toEqual([]);
});

test('a total is on every page once the chair has revealed it, and on none before', async () => {
  const hall = await buildPitchDay(site.db, open);
  const { turn } = await buildScored(site.db, hall, { points: [8, 5] });
  const pages = ['pitch', 'projector', 'pitch/live', 'pitch/live?view=projector', 'pitch.data', 'projector.data'];
  for (const page of pages) {
    const before = await (await nobody.get(`/rounds/${hall.roundId}/${page}`)).text();
    expect(`${page} ${foundIn(before, ['68.00', '68/1'])}`).toBe(`${page} `);
  }
  must(await reveal(hall, turn.roundPlanId));
  for (const page of pages) {
    const after = await (
      await nobody.get(`/rounds/${hall.roundId}/${page}?after=reveal&view=${page.includes('projector') ? 'projector' : 'pitch'}`)
    ).text();
    expect(`${page} ${missingFrom(after, ['68.00'])}`).toBe(`${page} `);
  }
});

test('neither who the judges are nor who has handed in is found by anybody but the chair', async () => {
  const hall = await buildPitchDay(site.db, open);
  const applicant = hall.plans[0]?.applicant.actor ?? hall.chair;
  const judge = hall.judges[0] ?? hall.chair;
  const onlookers = [nobody, await signedInAs(site, applicant), await signedInAs(site, judge)];
  const judges =
    await site.sql`select id, name from round_judges where round_id = ${hall.roundId} and account_id <> ${judge.accountId}`;
  const others = judges.flatMap(({ id, name }) => [String(id), `>${name}<`, `"${name}"`]);
  for (const onlooker of onlookers) {
    for (const page of ['pitch', 'pitch.data', 'pitch/live', 'projector', 'projector.data', 'pitch/live?view=projector']) {
      const html = await (await onlooker.get(`/rounds/${hall.roundId}/${page}`)).text();
      expect(`${page} ${foundIn(html, others)}`).toBe(`${page} `);
    }
    expect([403, 302]).toContain((await onlooker.get(`/rounds/${hall.roundId}/pitch/chair`)).status);
    expect((await onlooker.get(`/rounds/${hall.roundId}/pitch/live?view=chair`)).status).toBe(403);
  }
});

test('in a blind round no page of the day names an applicant', async () => {
  const setting = await buildSetting(site.db);
  const applicant = await buildResident(site.db, setting.community);
  const plans = [
    await buildFrozenPlan(site.db, setting, { applicant, title: `${applicant.name}门口的路灯` }),
    await buildFrozenPlan(site.db, setting),
  ];
  const hall = await buildPitchDay(site.db, { ...open, setting, plans, isBlind: true });
  const names = plans.map(({ applicant }) => applicant.name);
  for (const page of ['pitch', 'pitch.data', 'projector', 'projector.data', 'pitch/live']) {
    const html = await (await nobody.get(`/rounds/${hall.roundId}/${page}`)).text();
    expect(`${page} ${foundIn(html, names)}`).toBe(`${page} `);
  }
  expect(missingFrom(await textOf(nobody, `/rounds/${hall.roundId}/pitch`), ['申请人在评审结束前不公开'])).toEqual([]);
});

test('the chair runs the day by pressing; a press that comes too late is answered in words', async () => {
  const hall = await buildPitchDay(site.db, open);
  const chair = await signedInAs(site, hall.chair);
  const page = `/rounds/${hall.roundId}/pitch/chair`;
  expect(missingFrom(await textOf(chair, page), ['请上台：', '记录到场', '手机未连接'])).toEqual([]);
  const roundPlanId = hall.turns[0]?.roundPlanId ?? '';
  const called = await chair.post(page, { intent: 'call', round_plan_id: roundPlanId });
  expect([called.status, called.headers.get('Location')]).toEqual([302, `${page}?done=call`]);
  const again = await chair.post(page, { intent: 'call', round_plan_id: roundPlanId });
  expect([again.status, missingFrom(await again.text(), ['这个方案不在这一步'])]).toEqual([409, []]);
});

test('others may not press the chair’s buttons, and nobody is asked to sign in to look', async () => {
  const hall = await buildPitchDay(site.db, open);
  const page = `/rounds/${hall.roundId}/pitch/chair`;
  const judge = await signedInAs(site, hall.judges[0] ?? hall.chair);
  const press = { intent: 'call', round_plan_id: hall.turns[0]?.roundPlanId ?? '' };
  expect((await judge.post(page, press)).status).toBe(403);
  expect((await nobody.post(page, press)).status).toBe(302);
  expect((await nobody.get(`/rounds/${hall.roundId}/projector`)).status).toBe(200);
});

test('staff plan the day and draw the lot; wrong input is answered beside its field', async () => {
  const round = await buildRound(site.db, { ...open, until: 'assigning' });
  const staff = await signedInAs(site, round.staff);
  const page = `/desk/rounds/${round.roundId}/pitch`;
  const fields = { intent: 'plan_day', venue: '', starts_at: 'x', pitch_minutes: '0', question_minutes: '5' };
  const refused = await staff.post(page, fields);
  expect([refused.status, missingFrom(await refused.text(), ['请填写地点'])]).toEqual([422, []]);
  const planned = await staff.post(page, { ...fields, venue: '社区大礼堂', starts_at: '2026-12-01T09:00', pitch_minutes: '8' });
  expect(planned.status).toBe(302);
  expect(missingFrom(await textOf(staff, page), ['抽签排顺序', '2026-12-01T09:00'])).toEqual([]);
  expect((await staff.post(page, { intent: 'draw' })).status).toBe(302);
  expect(missingFrom(await textOf(staff, page), ['抽签种子'])).toEqual([]);
  const { id } = await buildAccount(site.db);
  const resident = await signedInAs(site, { accountId: id });
  expect((await resident.get(page)).status).toBe(403);
});

test('the day of a round that is only being configured is nobody’s but those who prepare it', async () => {
  const round = await buildRound(site.db, open);
  must(await planPitchDay(site.db, actOf(round.staff), { roundId: round.roundId, ...day }));
  expect((await nobody.get(`/rounds/${round.roundId}/pitch`)).status).toBe(404);
  expect((await nobody.get(`/rounds/${round.roundId}/pitch/live`)).status).toBe(404);
});

test('the stream of a round tells within a second what transactions changed', async () => {
  const hall = await buildPitchDay(site.db, open);
  const leaving = new AbortController();
  const answer = await fetch(`${site.origin}/rounds/${hall.roundId}/pitch/events`, { signal: leaving.signal });
  expect(answer.headers.get('Content-Type')).toContain('text/event-stream');
  const reader = answer.body?.pipeThrough(new TextDecoderStream()).getReader();
  let heard = '';
  while (reader && !heard.includes('still here')) heard += (await reader.read()).value ?? '';
  const begun = performance.now();
  must(await moveOn(site.db, hall, hall.turns[0]?.roundPlanId ?? '', 'call'));
  while (reader && !heard.includes('event: changed')) heard += (await reader.read()).value ?? '';
  expect(performance.now() - begun).toBeLessThan(1_000);
  leaving.abort();
});
