import { at, type Count, projectAt, type RuleAnswer } from '#app/votes/tally/count.ts';
import type { Pair } from '#app/votes/tally/election.ts';
import { fundInOrder, supported, tiesOf } from '#app/votes/tally/greedy.ts';

/** Of n options, row by row: how many ballots prefer the one of the row to the one of the column. */
type Matrix = { size: number; votes: Float64Array };

/**
 * Schulze's method by winning votes (Schulze, "A new monotonic, clone-independent, reversal symmetric, and Condorcet-consistent
 * single-winner election method", Social Choice and Welfare 2011): a path is as strong as its weakest win; options in order of
 * how many others they have a stronger path to than back. Unranked options share the last place. With `seats` the first of
 * the order win; else the order is funded, skipping what does not fit.
 */
export function schulze(count: Count, { mayFund }: { mayFund: boolean }): RuleAnswer {
  const preferred = preferences(count);
  const pathWins = countPathWins(strongestPaths(preferred));
  const order = supported(count).sort((a, b) => at(pathWins, b) - at(pathWins, a) || at(count.place, a) - at(count.place, b));
  const ties = tiesOf(count, order, { equalIn: 'path_wins', isEqual: (a, b) => at(pathWins, a) === at(pathWins, b) });
  return {
    order: mayFund ? fundInOrder(count, order, { mayStop: false }) : order.slice(0, count.parameters.seats ?? 1),
    ties,
    details: () => ({ kind: 'pairs', preferred: rowsOf(preferred), pathWins, locked: null }),
  };
}

/**
 * Ranked pairs by winning votes (Tideman, "Independence of clones as a criterion for voting rules", Social Choice and Welfare
 * 1987): wins by more votes first, then fewer opposing, then the keys of winner and loser; each is locked unless it closes a
 * cycle with those locked before. The order follows the locked wins, options that none parts by the tie-break; it is funded,
 * skipping what does not fit.
 */
export function rankedPairs(count: Count): RuleAnswer {
  const preferred = preferences(count);
  const candidates = supported(count);
  const locked = lockPairs(preferred, sortedPairs(count, { preferred, candidates }));
  const order = orderBy(locked, { candidates, place: count.place });
  const { projects } = count.election;
  const named = ({ winner, loser }: Win): Pair => ({
    winner: projectAt(projects, winner).id,
    loser: projectAt(projects, loser).id,
    votes: votesFor(preferred, winner, loser),
    opposing: votesFor(preferred, loser, winner),
  });
  return {
    order: fundInOrder(count, order, { mayStop: false }),
    ties: [],
    details: () => ({ kind: 'pairs', preferred: rowsOf(preferred), pathWins: null, locked: locked.map(named) }),
  };
}

/** Counts for each pair how many ballots prefer one to the other: those ranked are preferred to those after and to all unranked. */
function preferences({ ballots, election }: Count): Matrix {
  const size = election.projects.length;
  const votes = new Float64Array(size * size);
  const isPassed = new Uint8Array(size);
  for (let group = 0; group < ballots.groupCount; group += 1) {
    const ranked = ballots.choices.subarray(at(ballots.starts, group), at(ballots.starts, group + 1));
    const count = at(ballots.counts, group);
    for (const choice of ranked) {
      isPassed[choice] = 1;
      for (let other = 0; other < size; other += 1)
        if (isPassed[other] === 0) votes[choice * size + other] = at(votes, choice * size + other) + count;
    }
    for (const choice of ranked) isPassed[choice] = 0;
  }
  return { size, votes };
}

/** The strongest path between each two options (Floyd and Warshall's passes over max-min). */
function strongestPaths(preferred: Matrix): Matrix {
  const { size } = preferred;
  const votes = preferred.votes.map((won, index) => {
    const [row, column] = [Math.floor(index / size), index % size];
    return won > votesFor(preferred, column, row) ? won : 0;
  });
  for (let middle = 0; middle < size; middle += 1)
    for (let from = 0; from < size; from += 1) {
      const first = at(votes, from * size + middle);
      if (first === 0 || from === middle) continue;
      for (let to = 0; to < size; to += 1) {
        const through = Math.min(first, at(votes, middle * size + to));
        if (to !== from && through > at(votes, from * size + to)) votes[from * size + to] = through;
      }
    }
  return { size, votes };
}

function countPathWins(paths: Matrix): number[] {
  return Array.from({ length: paths.size }, (_, row) => {
    let wins = 0;
    for (let column = 0; column < paths.size; column += 1)
      if (votesFor(paths, row, column) > votesFor(paths, column, row)) wins += 1;
    return wins;
  });
}

type Win = { winner: number; loser: number };

function sortedPairs(
  { keyPlace }: Count,
  { preferred, candidates }: { preferred: Matrix; candidates: readonly number[] },
): Win[] {
  const wins = candidates.flatMap((winner) =>
    candidates
      .filter((loser) => votesFor(preferred, winner, loser) > votesFor(preferred, loser, winner))
      .map((loser) => ({ winner, loser })),
  );
  return wins.sort(
    (a, b) =>
      votesFor(preferred, b.winner, b.loser) - votesFor(preferred, a.winner, a.loser) ||
      votesFor(preferred, a.loser, a.winner) - votesFor(preferred, b.loser, b.winner) ||
      at(keyPlace, a.winner) - at(keyPlace, b.winner) ||
      at(keyPlace, a.loser) - at(keyPlace, b.loser),
  );
}

/** Locks wins in turn; `reaches` holds whom one beats directly or through others, so a cycle is seen at once. */
function lockPairs({ size }: Matrix, wins: readonly Win[]): Win[] {
  const reaches = new Uint8Array(size * size);
  return wins.filter(({ winner, loser }) => {
    if (reaches[loser * size + winner] === 1) return false;
    for (let from = 0; from < size; from += 1) {
      if (from !== winner && reaches[from * size + winner] !== 1) continue;
      reaches[from * size + loser] = 1;
      for (let to = 0; to < size; to += 1) if (reaches[loser * size + to] === 1) reaches[from * size + to] = 1;
    }
    return true;
  });
}

/** Again and again the first by the tie-break among those whom nobody left beats. */
function orderBy(
  locked: readonly Win[],
  { candidates, place }: { candidates: readonly number[]; place: readonly number[] },
): number[] {
  const left = [...candidates].sort((a, b) => at(place, a) - at(place, b));
  const beatenBy = new Map(left.map((position) => [position, 0]));
  for (const { loser } of locked) beatenBy.set(loser, (beatenBy.get(loser) ?? 0) + 1);
  const order: number[] = [];
  while (left.length > 0) {
    const first = left.findIndex((position) => beatenBy.get(position) === 0);
    const [next = 0] = left.splice(first, 1);
    order.push(next);
    for (const { winner, loser } of locked) if (winner === next) beatenBy.set(loser, (beatenBy.get(loser) ?? 0) - 1);
  }
  return order;
}

function votesFor({ size, votes }: Matrix, row: number, column: number): number {
  return at(votes, row * size + column);
}

function rowsOf({ size, votes }: Matrix): number[][] {
  return Array.from({ length: size }, (_, row) => [...votes.subarray(row * size, (row + 1) * size)]);
}
