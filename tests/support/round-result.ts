import { desc, eq } from 'drizzle-orm';
import type { RoundOutcome } from '#app/scoring/result.ts';
import type { ResultInputs } from '#app/scoring/result-inputs.ts';
import type { Db } from '#db/client.server.ts';
import { roundResults } from '#db/schema/round-results.ts';
import { rounds } from '#db/schema/rounds.ts';

/** The last result of a round as it is stored. */
export async function lastResultOf(db: Db, roundId: string) {
  const [result] = await db
    .select()
    .from(roundResults)
    .where(eq(roundResults.roundId, roundId))
    .orderBy(desc(roundResults.number));
  if (!result) throw new Error('nothing was computed');
  return { ...result, inputs: result.inputs as ResultInputs, outcome: result.outcome as RoundOutcome };
}

/** A round as it stands. */
export async function roundOf(db: Db, roundId: string) {
  const [round] = await db.select().from(rounds).where(eq(rounds.id, roundId));
  if (!round) throw new Error('no such round');
  return round;
}
