import { and, asc, count, eq, inArray, sql } from 'drizzle-orm';
import { rational, writeRational } from '#app/core/rational.ts';
import { type SheetState, sheetTransitions } from '#app/scoring/scoresheet.ts';
import type { Db } from '#db/client.server.ts';
import { residentsShares } from '#db/schema/round-results.ts';
import { roundJudges, roundPlans } from '#db/schema/rounds.ts';
import { scoresheets } from '#db/schema/scoresheets.ts';

/** How many sheets of a round are handed in or locked, and how many are still to be handed in. */
export async function countSheets(db: Db, roundId: string): Promise<{ handedIn: number; open: number }> {
  const rows = await db
    .select({ state: sql<SheetState>`${scoresheets.state}`, number: count() })
    .from(scoresheets)
    .where(eq(scoresheets.roundId, roundId))
    .groupBy(scoresheets.state);
  const of = (states: readonly SheetState[]) =>
    rows.filter(({ state }) => states.includes(state)).reduce((sum, { number }) => sum + number, 0);
  return { handedIn: of(['submitted', 'locked']), open: of(['assigned', 'clear', 'scoring']) };
}

const strikeable = (Object.keys(sheetTransitions) as SheetState[]).filter((state) => sheetTransitions[state].strike === 'struck');

/** The sheets of a round that can be struck, with whose they are: for those who lead the round alone. */
export async function listSheetsToStrike(db: Db, roundId: string) {
  return db
    .select({
      id: scoresheets.id,
      judge: sql<number>`${roundJudges.number}`,
      name: roundJudges.name,
      plan: sql<number>`${roundPlans.number}`,
    })
    .from(scoresheets)
    .innerJoin(roundJudges, eq(roundJudges.id, scoresheets.roundJudgeId))
    .innerJoin(roundPlans, eq(roundPlans.id, scoresheets.roundPlanId))
    .where(and(eq(scoresheets.roundId, roundId), inArray(scoresheets.state, strikeable)))
    .orderBy(asc(roundJudges.number), asc(roundPlans.number));
}

/** The residents' shares that are recorded, by the number of the plan. */
export async function listShares(db: Db, roundId: string) {
  const rows = await db
    .select({
      plan: sql<number>`${roundPlans.number}`,
      numerator: residentsShares.numerator,
      denominator: residentsShares.denominator,
      source: residentsShares.source,
    })
    .from(residentsShares)
    .innerJoin(roundPlans, eq(roundPlans.id, residentsShares.roundPlanId))
    .where(eq(residentsShares.roundId, roundId))
    .orderBy(asc(roundPlans.number));
  return rows.map(({ plan, numerator, denominator, source }) => ({
    plan,
    share: writeRational(rational(numerator, denominator)),
    source,
  }));
}
