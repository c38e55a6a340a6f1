import { and, asc, eq } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { type SaveSheet, saveSheet, submitSheet } from '#app/scoring/scoresheet.commands.server.ts';
import { keySheet } from '#app/scoring/sheet-paper.commands.server.ts';
import { reopenSheet, reviseSheet } from '#app/scoring/sheet-reopening.commands.server.ts';
import { logEntries } from '#db/schema/log.ts';
import { roundPlans, rounds } from '#db/schema/rounds.ts';
import { scoreSubmissions, scores, scoresheets, sheetReopenings } from '#db/schema/scoresheets.ts';
import { actOf, buildActor, now } from '#tests/support/build/people.ts';
import { type BuiltRound, buildRound, fillSheet, findSheet, handInSheet } from '#tests/support/build/scoring-round.ts';
import { testDatabase } from '#tests/support/database.ts';

const { db } = await testDatabase();
const late = new Date(now.getTime() + 8 * 86_400_000);

/** A round that is scored, with its first judge and that judge's sheet for the first plan. */
async function buildScored(given: Parameters<typeof buildRound>[1] = {}) {
  const round = await buildRound(db, { until: 'scoring', ...given });
  const [judge, plan] = [round.judges[0], round.plans[0]];
  if (!judge || !plan) throw new Error('nobody judges');
  const { id: sheetId } = await findSheet(db, round, { judge, plan });
  return { round, judge, sheetId };
}

function saving(round: BuiltRound, sheetId: string, given: Partial<SaveSheet> = {}): SaveSheet {
  const page = crypto.randomUUID();
  return { roundId: round.roundId, sheetId, version: 0, page, scores: [], cleared: [], remark: '', privateNote: '', ...given };
}

const readSheet = async (sheetId: string) => (await db.select().from(scoresheets).where(eq(scoresheets.id, sheetId)))[0];
const refusal = (code: string) => ({ ok: false, refusal: code });

test('one page saves again and again; another page of the same sheet does not write over it unseen', async () => {
  const { round, judge, sheetId } = await buildScored();
  const [one, two] = [crypto.randomUUID(), crypto.randomUUID()];
  const save = (page: string, remark: string, version = 0) =>
    saveSheet(db, actOf(judge), saving(round, sheetId, { page, remark, version }));
  expect(await save(one, '第一句')).toEqual({ ok: true, value: { version: 1 } });
  expect(await save(one, '第二句')).toEqual({ ok: true, value: { version: 2 } });
  expect(await save(two, '另一页')).toEqual(refusal('saved_elsewhere'));
  expect(await save(two, '另一页', 2)).toEqual({ ok: true, value: { version: 3 } });
  expect(await save(one, '第三句')).toEqual(refusal('saved_elsewhere'));
  expect((await readSheet(sheetId))?.remark).toBe('另一页');
});

test('of two pages that save at once one is told', async () => {
  const { round, judge, sheetId } = await buildScored();
  const save = () => saveSheet(db, actOf(judge), saving(round, sheetId));
  const answers = await Promise.all([save(), save()]);
  expect(answers.filter(({ ok }) => ok).length).toBe(1);
  expect(answers.find(({ ok }) => !ok)).toEqual(refusal('saved_elsewhere'));
});

test('points stand on the scale, and a score that is taken back is not there', async () => {
  const { round, judge, sheetId } = await buildScored();
  const [criterionId = ''] = round.criterionIds;
  const page = crypto.randomUUID();
  const save = (given: Partial<SaveSheet>) => saveSheet(db, actOf(judge), saving(round, sheetId, { page, ...given }));
  expect(await save({ scores: [{ criterionId, points: 7300 }] })).toEqual(refusal('points_off_scale'));
  expect(await save({ scores: [{ criterionId, points: 10_500 }] })).toEqual(refusal('points_off_scale'));
  expect(await save({ scores: [{ criterionId, points: null }] })).toEqual(refusal('must_apply'));
  expect((await save({ scores: [{ criterionId, points: 7500 }] })).ok).toBe(true);
  expect((await save({ cleared: [criterionId] })).ok).toBe(true);
  expect(await db.$count(scores, eq(scores.scoresheetId, sheetId))).toBe(0);
});

test('a sheet is handed in whole: a missing score is asked for and never zero', async () => {
  const { round, judge, sheetId } = await buildScored();
  const { roundId } = round;
  expect(await submitSheet(db, actOf(judge), { roundId, sheetId, version: 0 })).toEqual(refusal('points_missing'));
  const [, optional = ''] = round.criterionIds;
  const scored = saving(round, sheetId, { scores: [{ criterionId: optional, points: 3000 }] });
  await saveSheet(db, actOf(judge), scored);
  expect(await submitSheet(db, actOf(judge), { roundId, sheetId, version: 1 })).toEqual(refusal('points_missing'));
});

test('what is handed in is what was looked over', async () => {
  const { round, judge, sheetId } = await buildScored();
  const version = await fillSheet(db, round, { judge, sheetId });
  await fillSheet(db, round, { judge, sheetId, points: [1, 1] });
  const submit = submitSheet(db, actOf(judge), { roundId: round.roundId, sheetId, version });
  expect(await submit).toEqual(refusal('saved_elsewhere'));
});

test('after the deadline nothing is saved, handed in, keyed or opened again', async () => {
  const { round, judge, sheetId } = await buildScored();
  const { roundId, staff, chair } = round;
  const version = await fillSheet(db, round, { judge, sheetId });
  const at = (actor: Parameters<typeof actOf>[0]) => actOf(actor, { now: late });
  expect(await saveSheet(db, at(judge), saving(round, sheetId, { version }))).toEqual(refusal('deadline_passed'));
  expect(await submitSheet(db, at(judge), { roundId, sheetId, version })).toEqual(refusal('deadline_passed'));
  expect(await keySheet(db, at(staff), { roundId, sheetId, scores: [], remark: '' })).toEqual(refusal('deadline_passed'));
  await handInSheet(db, round, { judge, sheetId });
  const reopen = reopenSheet(db, at(chair), { roundId, sheetId, reason: '更正' });
  expect(await reopen).toEqual(refusal('deadline_passed'));
});

test('nobody writes on another judge’s sheet, and a judge without the office writes on none', async () => {
  const { round, judge, sheetId } = await buildScored();
  const other = round.judges[1] ?? judge;
  expect(await saveSheet(db, actOf(other), saving(round, sheetId))).toEqual(refusal('sheet_not_found'));
  expect(await saveSheet(db, actOf(round.staff), saving(round, sheetId))).toEqual(refusal('sheet_not_found'));
  const retired = { ...judge, grants: [] };
  expect(await saveSheet(db, actOf(retired), saving(round, sheetId))).toEqual(refusal('not_allowed'));
});

test('the chair alone opens a sheet again, with a reason, and each time stands in the log', async () => {
  const { round, judge, sheetId } = await buildScored();
  const { roundId, staff, chair } = round;
  await handInSheet(db, round, { judge, sheetId, points: [6, 6] });
  const reopen = (actor: typeof chair, reason: string) => reopenSheet(db, actOf(actor), { roundId, sheetId, reason });
  expect(await reopen(staff, '更正')).toEqual(refusal('not_allowed'));
  expect(await reopen(chair, ' ')).toEqual(refusal('reason_missing'));
  const answers = await Promise.all([reopen(chair, '更正'), reopen(chair, '更正')]);
  expect(answers.filter(({ ok }) => ok).length).toBe(1);
  await handInSheet(db, round, { judge, sheetId, points: [8, null] });
  const kept = await db
    .select({ number: scoreSubmissions.number, scores: scoreSubmissions.scores })
    .from(scoreSubmissions)
    .where(eq(scoreSubmissions.scoresheetId, sheetId))
    .orderBy(asc(scoreSubmissions.number));
  const pointsOf = (given: unknown) => (given as { pointsThousandths: number | null }[]).map((one) => one.pointsThousandths);
  expect(kept.map(({ scores: given }) => pointsOf(given))).toEqual([
    [6000, 6000],
    [8000, null],
  ]);
  const inLog = and(eq(logEntries.subjectId, sheetId), eq(logEntries.what, 'scoring.sheet_reopened'));
  expect(await db.$count(logEntries, inLog)).toBe(1);
});

test('a judge revises their own sheet while the panel talks again, with why', async () => {
  const { round, judge, sheetId } = await buildScored();
  const { roundId } = round;
  await handInSheet(db, round, { judge, sheetId, points: [2, 2] });
  const revise = () => reviseSheet(db, actOf(judge), { roundId, sheetId, reason: '听了介绍' });
  expect(await revise()).toEqual(refusal('not_moderating'));
  for (const state of ['closed', 'moderating']) {
    await db.update(rounds).set({ state }).where(eq(rounds.id, roundId));
    if (state !== 'closed') continue;
    await db.update(scoresheets).set({ state: 'locked' }).where(eq(scoresheets.id, sheetId));
    const [sheet] = await db.select().from(scoresheets).where(eq(scoresheets.id, sheetId));
    await db
      .update(roundPlans)
      .set({ moderatedAt: now })
      .where(eq(roundPlans.id, sheet?.roundPlanId ?? ''));
  }
  expect((await revise()).ok).toBe(true);
  const version = await fillSheet(db, round, { judge, sheetId, points: [5, 5] });
  expect((await submitSheet(db, actOf(judge, { now: late }), { roundId, sheetId, version })).ok).toBe(true);
  const [last] = await db
    .select({ note: scoreSubmissions.note })
    .from(scoreSubmissions)
    .where(and(eq(scoreSubmissions.scoresheetId, sheetId), eq(scoreSubmissions.number, 2)));
  expect(last?.note).toBe('听了介绍');
  const [opened] = await db.select().from(sheetReopenings).where(eq(sheetReopenings.scoresheetId, sheetId));
  expect(opened?.kind).toBe('moderation');
});

test('staff key a paper sheet whole, for its judge, and who keyed it stays with it', async () => {
  const { round, judge, sheetId } = await buildScored();
  const { roundId, staff, criterionIds } = round;
  const [first = '', second = ''] = criterionIds;
  const key = (scoresOfPaper: { criterionId: string; points: number | null }[]) =>
    keySheet(db, actOf(staff), { roundId, sheetId, scores: scoresOfPaper, remark: '字迹清楚' });
  expect(await key([{ criterionId: second, points: 5000 }])).toEqual(refusal('points_missing'));
  expect(
    (
      await key([
        { criterionId: first, points: 5000 },
        { criterionId: second, points: null },
      ])
    ).ok,
  ).toBe(true);
  const [kept] = await db.select().from(scoreSubmissions).where(eq(scoreSubmissions.scoresheetId, sheetId));
  expect(kept?.keyedBy).toBe(staff.accountId);
  expect((await readSheet(sheetId))?.state).toBe('submitted');
  const save = await saveSheet(db, actOf(judge), saving(round, sheetId, { version: 1 }));
  expect(save).toEqual(refusal('sheet_handed_in'));
  const resident = await buildActor(db, { roles: [], placeId: round.setting.community.communityId });
  const keyed = keySheet(db, actOf(resident), { roundId, sheetId, scores: [], remark: '' });
  expect(await keyed).toEqual(refusal('not_allowed'));
});

test('a judge of a plan whose totals did not lie apart leaves the sheet as it is while others talk again', async () => {
  const { round, judge, sheetId } = await buildScored();
  const { roundId } = round;
  await handInSheet(db, round, { judge, sheetId, points: [2, 2] });
  await db.update(rounds).set({ state: 'closed' }).where(eq(rounds.id, roundId));
  await db.update(scoresheets).set({ state: 'locked' }).where(eq(scoresheets.id, sheetId));
  await db.update(rounds).set({ state: 'moderating' }).where(eq(rounds.id, roundId));
  expect(await reviseSheet(db, actOf(judge), { roundId, sheetId, reason: '听了介绍' })).toEqual(refusal('not_moderating'));
});
