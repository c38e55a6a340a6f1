import type { Candidate, OrderedMethod, WhenNotFitting } from '#app/grants/allocation-input.ts';

/** A plan's turn: what was left when it came, and what came of it. `after_stop`: an earlier one did not fit and ended it. */
export type Turn = { candidate: Candidate; leftFen: number; fate: 'funded' | 'did_not_fit' | 'after_stop' };

/** Where each id was drawn, from 0. */
export type Lots = ReadonlyMap<string, number>;

/** What a method goes by: how it orders, and what it does with a plan that does not fit. */
export type QueueRule = { method: OrderedMethod; lots: Lots; envelopeFen: number; whenNotFitting: WhenNotFitting };

/**
 * The plans that have a turn, in order: by rank those with a place, lowest number first; by votes or by votes for the money those
 * with any votes, most first, compared exactly. Equal ones in the order of the lot, whatever they ask for.
 */
export function queueOf(candidates: readonly Candidate[], rule: Pick<QueueRule, 'method' | 'lots'>): Candidate[] {
  return candidates.filter((one) => hasTurn(one, rule.method)).sort((a, b) => compareTurns(a, b, rule));
}

/** Gives each of a queue its turn: all it asks for, where that is left. */
export function takeTurns(
  queue: readonly Candidate[],
  { envelopeFen, whenNotFitting }: Pick<QueueRule, 'envelopeFen' | 'whenNotFitting'>,
): Turn[] {
  let [left, hasStopped] = [envelopeFen, false];
  return queue.map((candidate) => {
    const turn = { candidate, leftFen: left };
    if (hasStopped) return { ...turn, fate: 'after_stop' };
    if (candidate.askedFen > left) {
      hasStopped = whenNotFitting === 'stop';
      return { ...turn, fate: 'did_not_fit' };
    }
    left -= candidate.askedFen;
    return { ...turn, fate: 'funded' };
  });
}

/** Below zero where the first has its turn before the second: by the measure, then by the lot. */
export function compareTurns(a: Candidate, b: Candidate, { method, lots }: Pick<QueueRule, 'method' | 'lots'>): number {
  return compareMeasure(a, b, method) || (lots.get(a.id) ?? 0) - (lots.get(b.id) ?? 0);
}

/**
 * Runs of equal plans whose order, which is the lot's alone, decides who of them is funded: not all those of them that would have
 * fitted fit together. Where the rule is to stop, also the plan that does not fit belongs to it, for it may end everything.
 */
export function decidingTies(
  turns: readonly Turn[],
  { method, whenNotFitting }: Pick<QueueRule, 'method' | 'whenNotFitting'>,
): Candidate[][] {
  const ties: Candidate[][] = [];
  for (let start = 0, end = 1; start < turns.length; start = end, end = start + 1) {
    const first = turns[start];
    if (!first) break;
    while (isEqual(first, turns[end], method)) end += 1;
    const equal = turns.slice(start, end).map(({ candidate }) => candidate);
    const fitting = equal.filter(({ askedFen }) => askedFen <= first.leftFen);
    const rivals = whenNotFitting === 'skip' ? fitting : equal;
    const isDeciding = fitting.length > 0 && first.fate !== 'after_stop' && askedBy(rivals) > first.leftFen;
    if (isDeciding) ties.push(rivals);
  }
  return ties;
}

/** What plans ask for together. */
export function askedBy(candidates: readonly Candidate[]): number {
  return candidates.reduce((sum, { askedFen }) => sum + askedFen, 0);
}

function hasTurn({ place, votes }: Candidate, method: OrderedMethod): boolean {
  return method === 'rank' ? place !== null : votes !== null && votes > 0;
}

function isEqual(one: Turn, other: Turn | undefined, method: OrderedMethod): boolean {
  return other !== undefined && compareMeasure(one.candidate, other.candidate, method) === 0;
}

function compareMeasure(a: Candidate, b: Candidate, method: OrderedMethod): number {
  if (method === 'rank') return (a.place ?? 0) - (b.place ?? 0);
  if (method === 'votes') return (b.votes ?? 0) - (a.votes ?? 0);
  const difference = BigInt(b.votes ?? 0) * BigInt(a.askedFen) - BigInt(a.votes ?? 0) * BigInt(b.askedFen);
  return difference < 0n ? -1 : difference > 0n ? 1 : 0;
}
