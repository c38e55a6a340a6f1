import { publishRound, ratifyRound } from '#app/scoring/ratification.commands.server.ts';
import { computeRound } from '#app/scoring/result.commands.server.ts';
import { closeRound } from '#app/scoring/result-closing.commands.server.ts';
import type { Db } from '#db/client.server.ts';
import { actOf, must, now } from '#tests/support/build/people.ts';
import type { Setting } from '#tests/support/build/proposal.ts';
import { buildScoredRound, type GivenRound, type ScoredRound } from '#tests/support/build/scored-round.ts';
import { lastResultOf } from '#tests/support/round-result.ts';

/** A round that was closed and computed, and that nobody but staff and the chair may look at. */
export async function buildComputedRound(
  db: Db,
  setting: Setting,
  { at = now, ...given }: GivenRound & { at?: Date } = {},
): Promise<ScoredRound & { resultId: string }> {
  const round = await buildScoredRound(db, setting, given);
  const { roundId, lead, chair } = round;
  must(await closeRound(db, actOf(chair, { now: at }), { roundId }));
  const { resultId } = must(await computeRound(db, actOf(lead, { now: at }), { roundId }));
  return { ...round, resultId };
}

/** A round whose result is published as it was ranked, and may be objected to. */
export async function buildPublishedRound(
  db: Db,
  setting: Setting,
  given: GivenRound & { at?: Date } = {},
): Promise<ScoredRound & { resultId: string }> {
  const round = await buildComputedRound(db, setting, given);
  const { roundId, resultId, lead } = round;
  const { outcome } = await lastResultOf(db, roundId);
  const places = outcome.plans.map(({ plan, rank }) => ({ plan, place: rank, reason: '' }));
  must(await ratifyRound(db, actOf(lead, { now: given.at ?? now }), { roundId, resultId, places }));
  must(await publishRound(db, actOf(lead, { now: given.at ?? now }), { roundId }));
  return round;
}
