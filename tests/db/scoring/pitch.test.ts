import { eq } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { drawPitchOrder, endPitchDay, moveTurn, planPitchDay, recordPresence } from '#app/scoring/pitch.commands.server.ts';
import { listPitches } from '#app/scoring/pitch-lock.server.ts';
import { revealPitch } from '#app/scoring/pitch-reveal.commands.server.ts';
import { pitchDays } from '#db/schema/pitch-days.ts';
import { roundJudges } from '#db/schema/rounds.ts';
import { scoresheets } from '#db/schema/scoresheets.ts';
import { actOf, must } from '#tests/support/build/people.ts';
import { buildPitchDay, buildScored, day, moveOn, planOnTurn } from '#tests/support/build/pitch-day.ts';
import { buildRound, fillSheet, findSheet, handInSheet } from '#tests/support/build/scoring-round.ts';
import { testDatabase } from '#tests/support/database.ts';

const { db } = await testDatabase();

test('the order is drawn once, from a seed that is published, and every plan has its turn', async () => {
  const round = await buildRound(db, { until: 'assigning' });
  const { roundId } = round;
  must(await planPitchDay(db, actOf(round.staff), { roundId, ...day }));
  const draws = await Promise.all([
    drawPitchOrder(db, actOf(round.chair), { roundId }),
    drawPitchOrder(db, actOf(round.staff), { roundId }),
  ]);
  expect(draws.filter(({ ok }) => ok).length).toBe(1);
  expect(draws.find(({ ok }) => !ok)).toEqual({ ok: false, refusal: 'pitch_day_moved_on' });
  const turns = await listPitches(db, roundId);
  expect(turns.map(({ position }) => position)).toEqual([1, 2, 3]);
  const [kept] = await db.select({ seed: pitchDays.seed }).from(pitchDays).where(eq(pitchDays.roundId, roundId));
  expect(kept?.seed).toMatch(/^[0-9a-f]{32}$/);
});

test('once the order is drawn the day is no longer planned anew', async () => {
  const hall = await buildPitchDay(db);
  const again = await planPitchDay(db, actOf(hall.chair), { roundId: hall.roundId, ...day });
  expect(again).toEqual({ ok: false, refusal: 'pitch_day_moved_on' });
});

test('nobody but the chair of the panel runs the day', async () => {
  const hall = await buildPitchDay(db);
  const roundPlanId = hall.turns[0]?.roundPlanId ?? '';
  const byStaff = await moveTurn(db, actOf(hall.staff), { roundId: hall.roundId, roundPlanId, event: 'call' });
  expect(byStaff).toEqual({ ok: false, refusal: 'not_allowed' });
});

test('of two plans called at once one is on stage, and the other is refused in words', async () => {
  const hall = await buildPitchDay(db);
  const [one, other] = hall.turns;
  const answers = await Promise.all([
    moveOn(db, hall, one?.roundPlanId ?? '', 'call'),
    moveOn(db, hall, other?.roundPlanId ?? '', 'call'),
  ]);
  expect(answers.filter(({ ok }) => ok).length).toBe(1);
  expect(answers.find(({ ok }) => !ok)).toEqual({ ok: false, refusal: 'plan_on_stage' });
});

test('a plan put off waits again, and another is called', async () => {
  const hall = await buildPitchDay(db);
  const [one, other] = hall.turns;
  must(await moveOn(db, hall, one?.roundPlanId ?? '', 'call'));
  must(await moveOn(db, hall, one?.roundPlanId ?? '', 'postpone'));
  must(await moveOn(db, hall, other?.roundPlanId ?? '', 'call'));
  expect((await listPitches(db, hall.roundId)).map(({ state }) => state)).toEqual(['waiting', 'presenting', 'waiting']);
});

test('what is revealed is the exact mean of the sheets handed in', async () => {
  const hall = await buildPitchDay(db);
  const { turn } = await buildScored(db, hall, { points: [8, 5] });
  const input = { roundId: hall.roundId, roundPlanId: turn.roundPlanId, withoutReason: null };
  // 60 · 8/10 + 40 · 5/10 of 100
  expect(must(await revealPitch(db, actOf(hall.chair), input))).toEqual({ score: '68/1', judges: 3 });
});

test('a trimmed round reveals the mean without one highest and one lowest', async () => {
  const hall = await buildPitchDay(db, { method: 'trimmed', judges: 5 });
  const turn = hall.turns[0];
  must(await moveOn(db, hall, turn?.roundPlanId ?? '', 'call'));
  must(await moveOn(db, hall, turn?.roundPlanId ?? '', 'score'));
  const plan = await planOnTurn(db, hall, turn?.roundPlanId ?? '');
  for (const [at, judge] of hall.judges.entries()) {
    const { id: sheetId } = await findSheet(db, hall, { judge, plan });
    await handInSheet(db, hall, { judge, sheetId, points: [[10, 8, 7, 6, 0][at] ?? 0, [10, 8, 7, 6, 0][at] ?? 0] });
  }
  const input = { roundId: hall.roundId, roundPlanId: turn?.roundPlanId ?? '', withoutReason: null };
  expect(must(await revealPitch(db, actOf(hall.chair), input)).score).toBe('70/1');
});

test('nothing is revealed while a judge has not handed in, so that nobody scores after having heard the total', async () => {
  const hall = await buildPitchDay(db);
  const { turn } = await buildScored(db, hall, { missing: 1 });
  const input = { roundId: hall.roundId, roundPlanId: turn.roundPlanId, withoutReason: null };
  expect(await revealPitch(db, actOf(hall.chair), input)).toEqual({ ok: false, refusal: 'sheets_open' });
});

test('gone on without, a sheet is struck with the reason and can no longer be handed in', async () => {
  const hall = await buildPitchDay(db, { judges: 4 });
  const { turn, plan } = await buildScored(db, hall, { missing: 1 });
  const late = hall.judges.at(-1);
  if (!late) throw new Error('there is no judge');
  const { id: sheetId } = await findSheet(db, hall, { judge: late, plan });
  await fillSheet(db, hall, { judge: late, sheetId });
  const input = { roundId: hall.roundId, roundPlanId: turn.roundPlanId, withoutReason: '手机没电，本人同意' };
  expect(must(await revealPitch(db, actOf(hall.chair), input)).judges).toBe(3);
  const [sheet] = await db.select().from(scoresheets).where(eq(scoresheets.id, sheetId));
  expect(sheet).toMatchObject({ state: 'struck', struckReason: '手机没电，本人同意' });
});

test('fewer sheets than the least number of judges are never revealed', async () => {
  const hall = await buildPitchDay(db, { judgesMin: 3 });
  const { turn } = await buildScored(db, hall, { missing: 1 });
  const input = { roundId: hall.roundId, roundPlanId: turn.roundPlanId, withoutReason: '评委生病' };
  expect(await revealPitch(db, actOf(hall.chair), input)).toEqual({ ok: false, refusal: 'sheets_too_few' });
});

test('revealed twice at once, it is revealed once', async () => {
  const hall = await buildPitchDay(db);
  const { turn } = await buildScored(db, hall);
  const input = { roundId: hall.roundId, roundPlanId: turn.roundPlanId, withoutReason: null };
  const answers = await Promise.all([revealPitch(db, actOf(hall.chair), input), revealPitch(db, actOf(hall.chair), input)]);
  expect(answers.filter(({ ok }) => ok).length).toBe(1);
  expect(answers.find(({ ok }) => !ok)).toEqual({ ok: false, refusal: 'pitch_moved_on' });
});

test('the chair says which judges are in the hall, and may correct it', async () => {
  const hall = await buildPitchDay(db);
  const judges = await db.select({ id: roundJudges.id }).from(roundJudges).where(eq(roundJudges.roundId, hall.roundId));
  const ids = judges.map(({ id }) => id);
  expect(must(await recordPresence(db, actOf(hall.chair), { roundId: hall.roundId, presentIds: ids })).present).toBe(3);
  expect(must(await recordPresence(db, actOf(hall.chair), { roundId: hall.roundId, presentIds: ids.slice(1) })).present).toBe(2);
});

test('the day ends only with nobody on stage', async () => {
  const hall = await buildPitchDay(db);
  must(await moveOn(db, hall, hall.turns[0]?.roundPlanId ?? '', 'call'));
  expect(await endPitchDay(db, actOf(hall.chair), { roundId: hall.roundId })).toEqual({ ok: false, refusal: 'plan_on_stage' });
  must(await moveOn(db, hall, hall.turns[0]?.roundPlanId ?? '', 'postpone'));
  expect((await endPitchDay(db, actOf(hall.chair), { roundId: hall.roundId })).ok).toBe(true);
});
