import { eq } from 'drizzle-orm';
import { drawPitchOrder, moveTurn, planPitchDay, startPitchDay, type TurnEvent } from '#app/scoring/pitch.commands.server.ts';
import { listPitches } from '#app/scoring/pitch-lock.server.ts';
import type { Db } from '#db/client.server.ts';
import { roundPlans } from '#db/schema/rounds.ts';
import type { FrozenPlan } from '#tests/support/build/frozen-plan.ts';
import { actOf, must, now } from '#tests/support/build/people.ts';
import { type BuiltRound, buildRound, findSheet, handInSheet } from '#tests/support/build/scoring-round.ts';

/** Eight minutes to present and five for questions, in the community's hall. */
export const day = { venue: '社区大礼堂', startsAt: now, pitchSeconds: 480, questionSeconds: 300 };

/** A round in the hall: its order is drawn and the day has begun. */
export async function buildPitchDay(db: Db, given: Parameters<typeof buildRound>[1] = {}) {
  const round = await buildRound(db, { ...given, until: 'scoring' });
  const { roundId } = round;
  must(await planPitchDay(db, actOf(round.chair), { roundId, ...day }));
  must(await drawPitchOrder(db, actOf(round.chair), { roundId }));
  must(await startPitchDay(db, actOf(round.chair), { roundId }));
  return { ...round, turns: await listPitches(db, roundId) };
}

export type Hall = Awaited<ReturnType<typeof buildPitchDay>>;

/** The chair moves a plan's turn on. */
export async function moveOn(db: Db, hall: Hall, roundPlanId: string, event: TurnEvent) {
  return moveTurn(db, actOf(hall.chair), { roundId: hall.roundId, roundPlanId, event });
}

/** Brings the first plan of the order to scoring; all of its judges but the last so many hand in. */
export async function buildScored(
  db: Db,
  hall: Hall,
  { missing = 0, points = [7, 7] }: { missing?: number; points?: number[] } = {},
) {
  const turn = hall.turns[0];
  if (!turn) throw new Error('there is no turn');
  must(await moveOn(db, hall, turn.roundPlanId, 'call'));
  must(await moveOn(db, hall, turn.roundPlanId, 'score'));
  const plan = await planOnTurn(db, hall, turn.roundPlanId);
  for (const judge of hall.judges.slice(0, hall.judges.length - missing)) {
    const { id: sheetId } = await findSheet(db, hall, { judge, plan });
    await handInSheet(db, hall, { judge, sheetId, points });
  }
  return { turn, plan };
}

/** The plan that a turn presents. */
export async function planOnTurn(db: Db, round: BuiltRound, roundPlanId: string): Promise<FrozenPlan> {
  const [row] = await db.select({ planId: roundPlans.planId }).from(roundPlans).where(eq(roundPlans.id, roundPlanId));
  const plan = round.plans.find(({ planId }) => planId === row?.planId);
  if (!plan) throw new Error('the plan is of another round');
  return plan;
}
