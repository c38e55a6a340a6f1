import { and, desc, eq } from 'drizzle-orm';
import { begunSheets, handedInSheets } from '#app/demonstration/second-round-sheets.ts';
import { actOf, actorWith, at, must, type Telling } from '#app/demonstration/telling.server.ts';
import {
  actBy,
  chair,
  lead,
  listCriterionIds,
  listSheets,
  panel,
  type RoundScene,
  storyOf,
  tellAnswers,
  tellFilled,
  tellHandedIn,
  tellSetUp,
} from '#app/demonstration/told-rounds.server.ts';
import { planPitchDay } from '#app/scoring/pitch.commands.server.ts';
import { extendRound } from '#app/scoring/round.commands.server.ts';
import { pitchDays } from '#db/schema/pitch-days.ts';
import { rounds } from '#db/schema/rounds.ts';

const title = '第三季公益创投 · 第二轮评审';
/** Days from now, and minutes of that day, at which it closes and its plans are presented. */
const closes = [12, 18 * 60] as const;
const presented = [6, 14 * 60 + 30] as const;
/** So many days before its end a round that is open for visitors is given more time. */
const daysKeptOpen = 5;

/** The second round: blind, and open now for the judges of the demonstration. */
export async function tellSecondRound(scene: RoundScene): Promise<void> {
  const { telling } = scene;
  const roundId = await tellSetUp(scene, {
    title,
    guide: '这一轮不显示申请人。请只看方案本身；认出是谁写的并且有利害关系，请在利益冲突里说明。',
    method: 'weighted_mean',
    isBlind: true,
    judgesMin: 3,
    spreadMaxThousandths: 30_000,
    closesAt: at(telling, ...closes),
    proposals: handedInSheets.map(({ proposal }) => proposal),
    onDay: -5,
  });
  await planPresentation(scene, roundId);
  await tellAnswers(scene, { roundId, onDay: -4 });
  const criterionIds = await listCriterionIds(scene, roundId);
  for (const [order, sheet] of (await listSheets(scene, roundId)).entries()) {
    const act = await actBy(scene, sheet.phone, [-3 + (order % 3), 19 * 60 + panel.indexOf(sheet.phone) * 17]);
    const handedIn = storyOf(scene, handedInSheets, sheet);
    const begun = storyOf(scene, begunSheets, sheet);
    if (handedIn) await tellHandedIn(scene, act, { roundId, sheet, criterionIds, story: handedIn });
    if (begun) await tellFilled(scene, act, { roundId, sheet, criterionIds, story: begun });
  }
}

async function planPresentation(scene: RoundScene, roundId: string): Promise<void> {
  const act = await actBy(scene, chair, [-4, 15 * 60]);
  must(await planPitchDay(scene.telling.db, act, { roundId, ...pitchDayOf(scene.telling) }), 'planning the pitch day');
}

function pitchDayOf(telling: Telling) {
  return { venue: '社区议事厅', startsAt: at(telling, ...presented), pitchSeconds: 480, questionSeconds: 300 };
}

/** Keeps the round that visitors came to judge in open when the demonstration starts days later, and its pitch day ahead. */
export async function keepRoundOpen(telling: Telling): Promise<void> {
  const { db, now } = telling;
  const [round] = await db
    .select({ id: rounds.id, closesAt: rounds.closesAt, startsAt: pitchDays.startsAt, dayState: pitchDays.state })
    .from(rounds)
    .leftJoin(pitchDays, eq(pitchDays.roundId, rounds.id))
    .where(and(eq(rounds.title, title), eq(rounds.state, 'scoring')))
    .orderBy(desc(rounds.id))
    .limit(1);
  if (!round) return;
  const roundId = round.id;
  if (round.closesAt <= at(telling, daysKeptOpen, 0)) {
    const extension = { roundId, closesAt: at(telling, ...closes), reason: '演示站点继续开放，给来访的评委多留些时间。' };
    must(await extendRound(db, actOf(await actorWith(telling, lead), now), extension), 'giving judges more time');
  }
  if (round.dayState === 'planned' && round.startsAt !== null && round.startsAt <= now) {
    const act = actOf(await actorWith(telling, chair), now);
    must(await planPitchDay(db, act, { roundId, ...pitchDayOf(telling) }), 'moving the pitch day');
  }
}
