import { asc, desc, eq, sql } from 'drizzle-orm';
import { firstRoundSheets, mixedUp } from '#app/demonstration/first-round-sheets.ts';
import { at, must } from '#app/demonstration/telling.server.ts';
import {
  actBy,
  chair,
  lead,
  listCriterionIds,
  listSheets,
  type RoundScene,
  storyOf,
  type ToldSheet,
  tellAnswers,
  tellHandedIn,
  tellSetUp,
} from '#app/demonstration/told-rounds.server.ts';
import { answerObjection, finishDueRounds, raiseObjection } from '#app/scoring/objection.commands.server.ts';
import {
  drawPitchOrder,
  endPitchDay,
  moveTurn,
  planPitchDay,
  recordPresence,
  startPitchDay,
} from '#app/scoring/pitch.commands.server.ts';
import { revealPitch } from '#app/scoring/pitch-reveal.commands.server.ts';
import { publishRound, ratifyRound } from '#app/scoring/ratification.commands.server.ts';
import { computeRound } from '#app/scoring/result.commands.server.ts';
import type { RoundOutcome } from '#app/scoring/result.ts';
import { closeRound } from '#app/scoring/result-closing.commands.server.ts';
import { reopenSheet } from '#app/scoring/sheet-reopening.commands.server.ts';
import { pitches } from '#db/schema/pitch-days.ts';
import { roundResults } from '#db/schema/round-results.ts';
import { roundJudges, roundPlans } from '#db/schema/rounds.ts';

const conflict = {
  judge: '19900000009',
  proposal: '楼道里加装扶手和折叠凳',
  reason: '我爱人是助老互助社的会员，也参加过入户量尺寸，我回避这个项目。',
};
const objector = '19900000002';

const pitchDay = -16;
const pitchStart = 14 * 60;
/** Minutes from one plan to the next in the hall. */
const turnMinutes = 24;

/** The first round from its setup to the end of its objections: trimmed, with a pitch day, a recusal and a sheet opened again. Answers the round, which is final. */
export async function tellFirstRound(scene: RoundScene): Promise<string> {
  const roundId = await tellSetUp(scene, {
    title: '第三季公益创投 · 第一轮评审',
    guide: '请先读方案再听路演。每项对照分档打分，评语写给申请人看，私人笔记只有您自己看得到。',
    method: 'trimmed',
    isBlind: false,
    judgesMin: 5,
    spreadMaxThousandths: 30_000,
    closesAt: at(scene.telling, -15, 18 * 60),
    proposals: firstRoundSheets.map(({ proposal }) => proposal),
    onDay: -19,
  });
  await tellAnswers(scene, { roundId, onDay: -17, declared: conflict });
  await tellPitchDay(scene, roundId);
  await tellResult(scene, roundId);
  await tellObjection(scene, roundId);
  return roundId;
}

async function tellPitchDay(scene: RoundScene, roundId: string): Promise<void> {
  const { db } = scene.telling;
  const by = (minutes: number) => actBy(scene, chair, [pitchDay, minutes]);
  const day = {
    roundId,
    venue: '社区议事厅',
    startsAt: at(scene.telling, pitchDay, pitchStart),
    ...{ pitchSeconds: 480, questionSeconds: 300 },
  };
  must(await planPitchDay(db, await actBy(scene, chair, [pitchDay - 1, 9 * 60]), day), 'planning the pitch day');
  must(await drawPitchOrder(db, await by(pitchStart - 15), { roundId }), 'drawing the order');
  const judges = await db.select({ id: roundJudges.id }).from(roundJudges).where(eq(roundJudges.roundId, roundId));
  const presentIds = judges.map(({ id }) => id);
  must(await recordPresence(db, await by(pitchStart - 3), { roundId, presentIds }), 'recording who is there');
  must(await startPitchDay(db, await by(pitchStart), { roundId }), 'beginning the pitch day');
  const turns = await db
    .select({ roundPlanId: pitches.roundPlanId })
    .from(pitches)
    .where(eq(pitches.roundId, roundId))
    .orderBy(asc(pitches.position));
  const sheets = await listSheets(scene, roundId);
  const criterionIds = await listCriterionIds(scene, roundId);
  for (const [order, { roundPlanId }] of turns.entries()) {
    const own = sheets.filter((sheet) => sheet.roundPlanId === roundPlanId && sheet.state === 'clear');
    await tellTurn(scene, { roundId, roundPlanId, sheets: own, criterionIds, from: pitchStart + 2 + order * turnMinutes });
  }
  must(await endPitchDay(db, await by(pitchStart + 5 + turns.length * turnMinutes), { roundId }), 'ending the pitch day');
}

type Turn = { roundId: string; roundPlanId: string; sheets: readonly ToldSheet[]; criterionIds: readonly string[]; from: number };

/** A plan is presented and questioned; its judges hand in on their phones, and the chair reveals what they gave. */
async function tellTurn(scene: RoundScene, { roundId, roundPlanId, sheets, criterionIds, from }: Turn): Promise<void> {
  const { db } = scene.telling;
  const turn = { roundId, roundPlanId };
  for (const [event, minutes] of [
    ['call', 0],
    ['ask', 8],
    ['score', 13],
  ] as const) {
    const act = await actBy(scene, chair, [pitchDay, from + minutes]);
    must(await moveTurn(db, act, { ...turn, event }), 'moving a turn on');
  }
  for (const [order, sheet] of sheets.entries()) {
    const story = storyOf(scene, firstRoundSheets, sheet);
    if (!story) throw new Error('the demonstration cannot be told: a sheet without scores');
    const when = [pitchDay, from + 13 + (order % 5)] as const;
    const isMixedUp = sheet.phone === mixedUp.judge && sheet.planId === scene.plans.get(mixedUp.proposal);
    const open = isMixedUp ? await tellMixedUp(scene, { roundId, sheet, criterionIds, from: from + 13 }) : sheet;
    await tellHandedIn(scene, await actBy(scene, sheet.phone, when), { roundId, sheet: open, criterionIds, story });
  }
  const reveal = await actBy(scene, chair, [pitchDay, from + 20]);
  must(await revealPitch(db, reveal, { ...turn, withoutReason: null }), 'revealing a score');
}

/** A judge hands in with two criteria mixed up, says so, and the chair opens the sheet again. Answers it open. */
async function tellMixedUp(
  scene: RoundScene,
  { from, ...filling }: { roundId: string; sheet: ToldSheet; criterionIds: readonly string[]; from: number },
): Promise<ToldSheet> {
  const judge = await actBy(scene, mixedUp.judge, [pitchDay, from]);
  const handed = await tellHandedIn(scene, judge, { ...filling, story: mixedUp.sheet });
  const reopening = { roundId: filling.roundId, sheetId: handed.id, reason: mixedUp.reason };
  const act = await actBy(scene, chair, [pitchDay, from + 1]);
  must(await reopenSheet(scene.telling.db, act, reopening), 'opening a sheet again');
  return { ...handed, version: handed.version + 1 };
}

async function tellResult(scene: RoundScene, roundId: string): Promise<void> {
  const { db } = scene.telling;
  must(await closeRound(db, await actBy(scene, chair, [pitchDay, 17 * 60]), { roundId }), 'closing a round');
  must(await computeRound(db, await actBy(scene, lead, [-15, 10 * 60]), { roundId }), 'computing a round');
  const [result] = await db
    .select({ id: roundResults.id, outcome: sql<RoundOutcome>`${roundResults.outcome}` })
    .from(roundResults)
    .where(eq(roundResults.roundId, roundId))
    .orderBy(desc(roundResults.number))
    .limit(1);
  if (!result) throw new Error('the demonstration cannot be told: a computed round without a result');
  const places = result.outcome.plans.map(({ plan, rank }) => ({ plan, place: rank, reason: '' }));
  const ratifying = { roundId, resultId: result.id, places };
  must(await ratifyRound(db, await actBy(scene, lead, [-14, 15 * 60]), ratifying), 'ratifying a round');
  must(await publishRound(db, await actBy(scene, lead, [-12, 9 * 60]), { roundId }), 'publishing a round');
}

async function tellObjection(scene: RoundScene, roundId: string): Promise<void> {
  const { db } = scene.telling;
  const rows = await db
    .select({ planId: roundPlans.planId, number: roundPlans.number })
    .from(roundPlans)
    .where(eq(roundPlans.roundId, roundId));
  const plan = rows.find(({ planId }) => planId === scene.plans.get(conflict.proposal))?.number ?? null;
  const body = '别的方案有七位评委打分，楼道扶手只有六位，是不是少算了一份？请说明。';
  const raised = await actBy(scene, objector, [-10, 20 * 60]);
  const { objectionId } = must(await raiseObjection(db, raised, { roundId, plan, body }), 'objecting');
  const answer =
    '没有少算。有一位评委的家人是申请组织的会员，按规定在打分前就回避了。其余六份去掉一个最高、一个最低后取平均，每份分数都在结果页，可以下载核对。';
  must(await answerObjection(db, await actBy(scene, lead, [-8, 10 * 60]), { objectionId, answer }), 'answering an objection');
  await finishDueRounds(db, at(scene.telling, -4, 5));
}
