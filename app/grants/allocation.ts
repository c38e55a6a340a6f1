import { departureOf, handRefusal, type Order, orderBehind } from '#app/grants/allocation-by-hand.ts';
import {
  type AllocationInput,
  type AllocationMethod,
  type AllocationRefusal,
  type Candidate,
  type CompleteInput,
  type ComputedMethod,
  completeInput,
  inputRefusal,
  isWhole,
  type OrderedMethod,
  type Refused,
} from '#app/grants/allocation-input.ts';
import { missingFen, missingVotes } from '#app/grants/allocation-margin.ts';
import { decidingTies, type Lots, type QueueRule, queueOf, type Turn, takeTurns } from '#app/grants/allocation-queue.ts';
import type { AllocationReason } from '#app/grants/allocation-reason.ts';
import { countShares, sharesElection, sharesReasons } from '#app/grants/allocation-shares.ts';

/** What came of one plan. `taken`: it was the so-manieth to be funded, from 1; null where nothing was computed, or it was not. */
export type AllocationLine = {
  readonly id: string;
  readonly number: number;
  readonly title: string;
  readonly askedFen: number;
  readonly grantedFen: number;
  readonly outcome: 'funded' | 'partly' | 'not_funded';
  readonly taken: number | null;
  readonly reasons: readonly AllocationReason[];
};

/**
 * A tie: the ids in the order they were put, what they were equal in, and what put them so. Of an order only those on which it hung
 * who is funded; of Equal Shares every round in which several had the lowest price, with its own tie-break.
 */
export type AllocationTie = {
  readonly equalIn: OrderedMethod | 'price';
  readonly ids: readonly string[];
  readonly partedBy: 'lot' | 'cost' | 'support';
};

/** An allocation as it is shown, archived and published, lines by number: spent and left are the envelope to the fen. */
export type Allocation = {
  readonly format: 'green-grass-allocation/1';
  readonly method: AllocationMethod;
  readonly envelopeFen: number;
  readonly spentFen: number;
  readonly leftFen: number;
  readonly lines: readonly AllocationLine[];
  readonly ties: readonly AllocationTie[];
};

export type AllocationAnswer = { ok: true; value: Allocation } | Refused<AllocationRefusal>;

/**
 * Shares an envelope out over plans. The computed methods grant a plan all that it asks for or nothing. By rank, by votes and by votes
 * for the money each has its turn in that order, and what does not fit is skipped or ends it (`WhenNotFitting`); equal plans come in
 * the order of the published lot, and where that decides who is funded the tie is in the record. Equal Shares is counted as a vote of
 * ours would be, with its tie-break (lower cost, more support, the lot). By hand staff say what each gets, and why.
 * The same input gives the same allocation in whatever order candidates and ballots come.
 */
export function allocate(method: AllocationMethod, input: AllocationInput): AllocationAnswer {
  const complete = completeInput(method, input);
  const refusal = inputRefusal(complete);
  if (refusal) return refusal;
  const lots = lotsOf(complete);
  if (method === 'by_hand') {
    const order = orderBehind(complete, lots);
    const handed = handRefusal(complete, order);
    return handed ?? { ok: true, value: byHand(complete, order) };
  }
  return { ok: true, value: method === 'equal_shares' ? byShares(complete, lots) : byTurns(complete, { method, lots }) };
}

/** What an envelope would come to: who is funded, by number, and who of them comes in or falls out against the envelope asked about. */
export type WhatIf = {
  readonly envelopeFen: number;
  readonly spentFen: number;
  readonly leftFen: number;
  readonly funded: readonly string[];
  readonly comesIn: readonly string[];
  readonly fallsOut: readonly string[];
};

/** Allocates the same with other envelopes, without asking why: for a slider. An envelope that is no amount is refused. */
export function whatIf(
  method: ComputedMethod,
  input: AllocationInput,
  envelopes: readonly number[],
): { ok: true; value: WhatIf[] } | Refused<AllocationRefusal> {
  const complete = completeInput(method, input);
  const refusal = inputRefusal(complete) ?? envelopesRefusal(envelopes);
  if (refusal) return refusal;
  const fundedAt = funding(complete, method);
  const before = fundedAt(input.envelopeFen);
  return {
    ok: true,
    value: envelopes.map((envelopeFen) => comparedTo(before, { complete, envelopeFen, now: fundedAt(envelopeFen) })),
  };
}

function envelopesRefusal(envelopes: readonly number[]): Refused<AllocationRefusal> | null {
  return envelopes.every(isWhole) ? null : { ok: false, refusal: 'envelope_wrong', ids: [] };
}

function funding(complete: CompleteInput, method: ComputedMethod): (envelopeFen: number) => ReadonlySet<string> {
  const lots = lotsOf(complete);
  if (method === 'equal_shares') {
    const election = sharesElection(complete, lots);
    const stepFen = complete.ballots?.stepFen ?? null;
    return (envelopeFen) => new Set(countShares({ ...election, budget: BigInt(envelopeFen) }, stepFen).result.order);
  }
  const queue = queueOf(complete.candidates, { method, lots });
  const { whenNotFitting } = complete;
  return (envelopeFen) => {
    const turns = takeTurns(queue, { envelopeFen, whenNotFitting });
    return new Set(turns.filter(({ fate }) => fate === 'funded').map(({ candidate }) => candidate.id));
  };
}

type Compared = { complete: CompleteInput; envelopeFen: number; now: ReadonlySet<string> };

function comparedTo(before: ReadonlySet<string>, { complete: { candidates }, envelopeFen, now }: Compared): WhatIf {
  const funded = candidates.filter(({ id }) => now.has(id));
  const spentFen = funded.reduce((sum, { askedFen }) => sum + askedFen, 0);
  const ids = funded.map(({ id }) => id);
  return {
    envelopeFen,
    spentFen,
    leftFen: envelopeFen - spentFen,
    funded: ids,
    comesIn: ids.filter((id) => !before.has(id)),
    fallsOut: candidates.map(({ id }) => id).filter((id) => before.has(id) && !now.has(id)),
  };
}

function byTurns(input: CompleteInput, { method, lots }: Pick<QueueRule, 'method' | 'lots'>): Allocation {
  const { candidates, envelopeFen, whenNotFitting } = input;
  const rule = { method, lots, envelopeFen, whenNotFitting };
  const queue = queueOf(candidates, rule);
  const turns = takeTurns(queue, rule);
  const ties = decidingTies(turns, rule);
  const funded = turns.filter(({ fate }) => fate === 'funded').map(({ candidate }) => candidate);
  const lines = candidates.map((candidate) => {
    const index = queue.indexOf(candidate);
    const turn = turns[index];
    const reasons = turn ? turnReasons(turn, { index, queue, rule, input }) : outsideReasons(candidate, { queue, rule, input });
    const tie = ties.find((equal) => equal.includes(candidate));
    const byLot: AllocationReason[] = tie ? [{ code: 'tie_by_lot', values: { others: tie.length - 1 } }] : [];
    const taken = funded.indexOf(candidate) + 1 || null;
    return lineOf(candidate, { grantedFen: taken ? candidate.askedFen : 0, taken, reasons: [...reasons, ...byLot] });
  });
  const recorded = ties.map((equal) => ({ equalIn: method, ids: equal.map(({ id }) => id), partedBy: 'lot' as const }));
  return allocationOf(input, lines, recorded);
}

type Asked = { queue: readonly Candidate[]; rule: QueueRule; input: CompleteInput };

function turnReasons({ candidate, leftFen, fate }: Turn, asked: Asked & { index: number }): AllocationReason[] {
  const { index, queue, rule } = asked;
  if (fate === 'funded') return [fundedReason(candidate, asked)];
  const { askedFen } = candidate;
  const turn = index + 1;
  const kept: AllocationReason =
    fate === 'after_stop'
      ? { code: 'after_stop', values: { turn } }
      : { code: 'did_not_fit', values: { turn, leftFen, askedFen } };
  const missed: AllocationReason = { code: 'missed_by_fen', values: { missingFen: missingFen(queue, index, rule) } };
  return [kept, missed, ...votesNeeded(candidate, asked)];
}

function fundedReason(
  { place, votes, askedFen }: Candidate,
  { rule: { method }, input: { votesUnit } }: Asked,
): AllocationReason {
  if (method === 'rank') return { code: 'funded_by_rank', values: { place: place ?? 0 } };
  const values = { votes: votes ?? 0, unit: votesUnit };
  if (method === 'votes') return { code: 'funded_by_votes', values };
  return { code: 'funded_by_votes_per_yuan', values: { ...values, askedFen } };
}

/** A plan that has no turn: no sum of money helps it; votes do where it stood in the vote. */
function outsideReasons(candidate: Candidate, asked: Asked): AllocationReason[] {
  if (asked.rule.method === 'rank') return [{ code: 'unplaced', values: {} }];
  if (candidate.votes === null) return [{ code: 'not_voted_on', values: {} }];
  return [{ code: 'no_votes', values: {} }, ...votesNeeded(candidate, asked)];
}

function votesNeeded(candidate: Candidate, { queue, rule, input }: Asked): AllocationReason[] {
  const votes = rule.method === 'rank' ? null : missingVotes(queue, candidate, rule);
  return votes === null ? [] : [{ code: 'would_have_needed_votes', values: { votes, unit: input.votesUnit } }];
}

function byShares(input: CompleteInput, lots: Lots): Allocation {
  const election = sharesElection(input, lots);
  const counted = countShares(election, input.ballots?.stepFen ?? null);
  const { order, ties } = counted.result;
  const reasons = sharesReasons(election, counted);
  const lines = input.candidates.map((candidate) => {
    const taken = order.indexOf(candidate.id) + 1 || null;
    return lineOf(candidate, { grantedFen: taken ? candidate.askedFen : 0, taken, reasons: reasons.get(candidate.id) ?? [] });
  });
  const recorded = ties.map(({ options, partedBy }) => ({
    equalIn: 'price' as const,
    ids: options,
    partedBy: partedBy === 'cost' || partedBy === 'support' ? partedBy : ('lot' as const),
  }));
  return allocationOf(input, lines, recorded);
}

function byHand(input: CompleteInput, order: Order | null): Allocation {
  const lines = input.candidates.map((candidate) => {
    const { grantedFen = 0, reason = '' } = candidate.byHand ?? {};
    const departure = departureOf(candidate, order);
    const said: AllocationReason =
      reason === '' ? { code: 'by_hand_in_full', values: {} } : { code: 'by_hand', values: { reason } };
    const departs: AllocationReason[] =
      order && departure ? [{ code: 'departs_from_order', values: { method: order.method, ...departure } }] : [];
    return lineOf(candidate, { grantedFen, taken: null, reasons: [said, ...departs] });
  });
  return allocationOf(input, lines, []);
}

function lineOf(
  { id, number, title, askedFen }: Candidate,
  { grantedFen, taken, reasons }: Pick<AllocationLine, 'grantedFen' | 'taken' | 'reasons'>,
): AllocationLine {
  const outcome = grantedFen === askedFen ? 'funded' : grantedFen > 0 ? 'partly' : 'not_funded';
  return { id, number, title, askedFen, grantedFen, outcome, taken, reasons };
}

function allocationOf(
  { method, envelopeFen }: CompleteInput,
  lines: readonly AllocationLine[],
  ties: readonly AllocationTie[],
): Allocation {
  const spentFen = lines.reduce((sum, { grantedFen }) => sum + grantedFen, 0);
  return { format: 'green-grass-allocation/1', method, envelopeFen, spentFen, leftFen: envelopeFen - spentFen, lines, ties };
}

function lotsOf({ lotOrder }: CompleteInput): Lots {
  return new Map(lotOrder.map((id, index) => [id, index]));
}
