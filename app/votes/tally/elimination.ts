import { at, type Count, projectAt, type RuleAnswer } from '#app/votes/tally/count.ts';
import type { EliminationRound, Tie } from '#app/votes/tally/election.ts';
import { fundInOrder, supported } from '#app/votes/tally/greedy.ts';

/**
 * Instant-runoff voting, one elimination a round (Hare's method for one seat; Tideman, "Collective Decisions and Voting",
 * 2006): every ballot counts for the first option on it that is still in; the one with the fewest leaves. Equal ones: the one
 * with fewer in the latest earlier round that differs, else the last by key. The order is that of leaving, turned round. With
 * `seats` the first of the order win; else the order is funded, skipping what does not fit.
 */
export function instantRunoff(count: Count, { mayFund }: { mayFund: boolean }): RuleAnswer {
  const rounds: Round[] = [];
  const ties: Tie[] = [];
  const leaving: number[] = [];
  let left = supported(count);
  while (left.length > 0) {
    const round = countFirsts(count, left);
    rounds.push(round);
    const { loser, tie } = lowest(count, { candidates: left, earlier: rounds.map(({ votes }) => votes) });
    if (tie && left.length > 1) ties.push({ ...tie, round: rounds.length });
    leaving.push(loser);
    left = left.filter((position) => position !== loser);
  }
  const order = leaving.reverse();
  return {
    order: mayFund ? fundInOrder(count, order, { mayStop: false }) : order.slice(0, count.parameters.seats ?? 1),
    ties,
    details: () => ({ kind: 'elimination', rounds: describeRounds(count, { rounds, order }) }),
  };
}

type Round = { left: readonly number[]; votes: readonly number[]; exhausted: number };

/** Votes by position: each ballot for the first option on it that is still in. */
function countFirsts({ ballots, election }: Count, left: readonly number[]): Round {
  const votes = new Array<number>(election.projects.length).fill(0);
  const isIn = new Uint8Array(election.projects.length);
  for (const position of left) isIn[position] = 1;
  let exhausted = 0;
  for (let group = 0; group < ballots.groupCount; group += 1) {
    if (ballots.isInvalid[group] === 1) continue;
    let index = at(ballots.starts, group);
    const end = at(ballots.starts, group + 1);
    while (index < end && isIn[at(ballots.choices, index)] === 0) index += 1;
    if (index === end) exhausted += at(ballots.counts, group);
    else votes[at(ballots.choices, index)] = at(votes, at(ballots.choices, index)) + at(ballots.counts, group);
  }
  return { left, votes, exhausted };
}

/** Who leaves: the fewest votes now; of equals the fewest in the latest earlier round that parts them; else the last by key. */
function lowest(
  count: Count,
  { candidates, earlier }: { candidates: readonly number[]; earlier: readonly (readonly number[])[] },
): { loser: number; tie: Omit<Tie, 'round'> | null } {
  let equals = [...candidates];
  let tied: number[] = [];
  for (let round = earlier.length - 1; round >= 0 && equals.length > 1; round -= 1) {
    const votes = earlier[round] ?? [];
    const fewest = Math.min(...equals.map((position) => at(votes, position)));
    equals = equals.filter((position) => at(votes, position) === fewest);
    if (round === earlier.length - 1) tied = equals;
  }
  equals.sort((a, b) => at(count.keyPlace, b) - at(count.keyPlace, a));
  const loser = at(equals, 0);
  if (tied.length < 2) return { loser, tie: null };
  const others = tied.filter((position) => position !== loser).sort((a, b) => at(count.keyPlace, a) - at(count.keyPlace, b));
  const options = [...others, loser].map((position) => projectAt(count.election.projects, position).id);
  return { loser, tie: { equalIn: 'votes', options, partedBy: equals.length > 1 ? 'key' : 'earlier_round' } };
}

/** The rounds up to the last two options; the round of the winner alone says nothing more, unless there was only one. */
function describeRounds(
  { election }: Count,
  { rounds, order }: { rounds: readonly Round[]; order: readonly number[] },
): EliminationRound[] {
  const shown = rounds.length > 1 ? rounds.slice(0, -1) : rounds;
  return shown.map(({ left, votes, exhausted }, index) => {
    const loser = order[order.length - 1 - index];
    const isLast = index === shown.length - 1;
    return {
      options: left.map((position) => projectAt(election.projects, position).id),
      votes: left.map((position) => at(votes, position)),
      exhausted,
      eliminated: isLast || loser === undefined ? null : projectAt(election.projects, loser).id,
    };
  });
}
