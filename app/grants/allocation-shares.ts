import { writeDecimal } from '#app/core/rational.ts';
import type { CompleteInput } from '#app/grants/allocation-input.ts';
import type { Lots } from '#app/grants/allocation-queue.ts';
import type { AllocationReason } from '#app/grants/allocation-reason.ts';
import { invalidContent, readChoices, writeChoices } from '#app/votes/ballot-content.ts';
import { Ballots, type Election, type TallyParameters, type TallyResult } from '#app/votes/tally/election.ts';
import { usualStep } from '#app/votes/tally/equal-shares.ts';
import { type Explanation, explain, type Reason } from '#app/votes/tally/explanation.ts';
import { tally } from '#app/votes/tally/tally.ts';

export type CountedShares = { result: TallyResult; parameters: TallyParameters };

/** How often ballots are counted again to find what would have changed an outcome: less often where there are many. */
const rerunsMax = 40;
const rerunsMin = 10;
const reworkMax = 200_000;

/**
 * The election behind an allocation by Equal Shares: its projects are the candidates by number, with the lot of the allocation. What
 * ballots say of options that are no candidates is left out; such ballots count all the same, blank if nothing else is on them.
 */
export function sharesElection({ candidates, ballots, envelopeFen }: CompleteInput, lots: Lots): Election {
  const positions = new Map(candidates.map(({ number }, index) => [number, index + 1]));
  const counted = new Ballots('approval');
  for (const row of ballots?.rows ?? []) counted.add(contentAmong(row[0], positions), row[row.length - 1] as number);
  const projects = candidates.map(({ id, askedFen }) => ({ id, cost: BigInt(askedFen), lot: (lots.get(id) ?? 0) + 1 }));
  return { projects, budget: BigInt(envelopeFen), unit: 100n, ballots: counted };
}

/** Counts an election by the Method of Equal Shares with cost utilities and the Add1U completion, as a vote of ours would be. */
export function countShares(election: Election, stepFen: number | null): CountedShares {
  const { cast } = election.ballots.compile();
  const parameters = { step: stepFen === null ? usualStep(election.budget, cast) : BigInt(stepFen) };
  const counted = tally('mes-cost-add1u', election, parameters);
  if (!counted.ok) throw new TypeError('Equal Shares by cost counts approvals only');
  return { result: counted.value, parameters };
}

/**
 * Why each candidate was funded or not, by id. What would have been enough is found as for a vote (votes/tally/margin.ts): with it the
 * outcome was counted again, but less may have done, for under this rule neither more money nor more votes help always; so there is
 * no sum by which the envelope was too small.
 */
export function sharesReasons(election: Election, { result, parameters }: CountedShares): Map<string, AllocationReason[]> {
  const groups = election.ballots.counts().length;
  const runsMax = Math.max(rerunsMin, Math.min(rerunsMax, Math.floor(reworkMax / (1 + groups))));
  const explanations = explain(election, result, { parameters, runsMax });
  return new Map(explanations.map((one) => [one.option, [reasonOf(one.reason), ...changesOf(one)]]));
}

function contentAmong(content: string, positions: ReadonlyMap<number, number>): string {
  if (content === invalidContent) return content;
  return writeChoices(readChoices(content).flatMap((number) => positions.get(number) ?? []));
}

function reasonOf(reason: Reason): AllocationReason {
  if (reason.kind === 'no_support') return { code: 'no_votes', values: {} };
  if (reason.kind === 'completed')
    return { code: 'funded_by_completion', values: { round: reason.round, leftFen: Number(reason.left) } };
  if (reason.kind === 'bought') {
    const { round, paidInFull, paidAllTheyHad, payment } = reason;
    const paymentFen = Number(writeDecimal(payment, 0));
    return { code: 'funded_by_shares', values: { round, paidInFull, paidAllTheyHad, paymentFen } };
  }
  if (reason.kind !== 'supporters_short') throw new TypeError(`Equal Shares gives no reason ${reason.kind}`);
  const { supporters, have, needed } = reason;
  const haveFen = Number(have.numerator / have.denominator);
  return { code: 'supporters_short', values: { supporters, haveFen, neededFen: Number(needed) } };
}

function changesOf({ hasWon, margin: { votes, cost } }: Explanation): AllocationReason[] {
  if (hasWon) return [];
  const byVotes = votes ? [{ code: 'would_have_needed_votes', values: { votes: votes.count, unit: votes.unit } } as const] : [];
  return cost === null ? byVotes : [...byVotes, { code: 'would_have_fitted_at', values: { askedFen: Number(cost) } }];
}
