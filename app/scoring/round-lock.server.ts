import { eq, sql } from 'drizzle-orm';
import type { Act, Actor } from '#app/core/act.ts';
import { done, type Outcome, refused } from '#app/core/outcome.ts';
import type { Role } from '#app/core/role.ts';
import { officeFor } from '#app/people/permission.ts';
import type { MissingRule, RoundMethod, RoundState } from '#app/scoring/round.ts';
import type { Db } from '#db/client.server.ts';
import { places } from '#db/schema/places.ts';
import { rounds } from '#db/schema/rounds.ts';

/** What commands decide by, and pages show. */
export const roundColumns = {
  id: rounds.id,
  communityId: rounds.communityId,
  placePath: places.path,
  callId: rounds.callId,
  state: sql<RoundState>`${rounds.state}`,
  title: rounds.title,
  guide: rounds.guide,
  method: sql<RoundMethod>`${rounds.method}`,
  residentsPercent: rounds.residentsPercent,
  scaleMax: rounds.scaleMax,
  scaleStepThousandths: rounds.scaleStepThousandths,
  scaleWords: rounds.scaleWords,
  missingRule: sql<MissingRule>`${rounds.missingRule}`,
  judgesMin: rounds.judgesMin,
  judgesPerPlan: rounds.judgesPerPlan,
  seed: rounds.seed,
  isBlind: rounds.isBlind,
  spreadMaxThousandths: rounds.spreadMaxThousandths,
  closesAt: rounds.closesAt,
  chairAccountId: rounds.chairAccountId,
  madeAt: rounds.madeAt,
  rubricLockedAt: rounds.rubricLockedAt,
  scoringAt: rounds.scoringAt,
  closedAt: rounds.closedAt,
  computedAt: rounds.computedAt,
  ratifiedAt: rounds.ratifiedAt,
  publishedAt: rounds.publishedAt,
  objectionsUntil: rounds.objectionsUntil,
  finalAt: rounds.finalAt,
};

/** A round, held until the transaction ends, or null. Every command that changes a round begins here. */
export async function lockRound(tx: Db, roundId: string) {
  const [round] = await selectRound(tx, roundId).for('no key update', { of: rounds });
  return round ?? null;
}

export type LockedRound = NonNullable<Awaited<ReturnType<typeof lockRound>>>;

/** A round, kept from changing until the transaction ends, or null. Judges write their sheets side by side under it. */
export async function holdRound(tx: Db, roundId: string): Promise<LockedRound | null> {
  const [round] = await selectRound(tx, roundId).for('share', { of: rounds });
  return round ?? null;
}

/** A round as it is at this moment, or null. */
export async function findRound(db: Db, roundId: string): Promise<LockedRound | null> {
  const [round] = await selectRound(db, roundId);
  return round ?? null;
}

/** As what somebody leads a round: its chair is the one it names, while they hold the office. */
export type RoundSeat = 'manager' | 'chair';

/** The office under which somebody leads a round in one of these seats, or null. */
export function officeInRound(
  actor: Actor,
  round: Pick<LockedRound, 'placePath' | 'chairAccountId'>,
  seats: readonly RoundSeat[],
): Role | null {
  for (const seat of seats) {
    const isTheirs = seat === 'manager' || round.chairAccountId === actor.accountId;
    const office = isTheirs ? officeFor(actor, seat === 'manager' ? 'rounds.manage' : 'rounds.chair', round.placePath) : null;
    if (office) return office;
  }
  return null;
}

export type LeadRoundRefusal = 'round_not_found' | 'not_allowed';

/** A locked round and the office under which the actor leads it, or why not. */
export async function lockRoundFor(
  tx: Db,
  act: Act,
  { roundId, seats }: { roundId: string; seats: readonly RoundSeat[] },
): Promise<Outcome<{ round: LockedRound; office: Role }, LeadRoundRefusal>> {
  const round = await lockRound(tx, roundId);
  if (!round) return refused('round_not_found');
  const office = officeInRound(act.actor, round, seats);
  return office ? done({ round, office }) : refused('not_allowed');
}

function selectRound(db: Db, roundId: string) {
  return db.select(roundColumns).from(rounds).innerJoin(places, eq(places.id, rounds.communityId)).where(eq(rounds.id, roundId));
}
