import { compare, dividedBy, minus, plus, type Rational, rational, times, zero } from '#app/core/rational.ts';
import { rankAll, type SlowElection, slowFund } from '#tests/support/slow-shares.ts';

/** Methods for ranked ballots, a second time, ballot by ballot. `rankings[voter]`: projects, best first; a blank ballot is empty. */
export type SlowRankings = { election: SlowElection; rankings: readonly (readonly number[])[] };

const ranked = ({ rankings }: SlowRankings) => [...new Set(rankings.flat())].sort((a, b) => a - b);

function prefer({ rankings }: SlowRankings, a: number, b: number): number {
  return rankings.filter((ranking) => ranking.includes(a) && (!ranking.includes(b) || ranking.indexOf(a) < ranking.indexOf(b)))
    .length;
}

/** The strongest path by trying every way without a repeated stop. */
function pathStrength(given: SlowRankings, from: number, to: number, seen: readonly number[] = []): number {
  const wins = (a: number, b: number) => (prefer(given, a, b) > prefer(given, b, a) ? prefer(given, a, b) : 0);
  const others = ranked(given).filter((stop) => stop !== from && stop !== to && !seen.includes(stop));
  const detours = others.map((stop) =>
    Math.min(wins(from, stop), wins(from, stop) === 0 ? 0 : pathStrength(given, stop, to, [...seen, from])),
  );
  return Math.max(wins(from, to), ...detours);
}

export function slowSchulze(given: SlowRankings): number[] {
  const projects = ranked(given);
  const wins = new Map(
    projects.map((a) => [a, projects.filter((b) => a !== b && pathStrength(given, a, b) > pathStrength(given, b, a)).length]),
  );
  return rankAll(given.election, projects, (a, b) => (wins.get(a) ?? 0) > (wins.get(b) ?? 0));
}

export function slowRankedPairs(given: SlowRankings): number[] {
  const projects = ranked(given);
  const { keys } = given.election;
  const pairs = projects.flatMap((a) =>
    projects.filter((b) => prefer(given, a, b) > prefer(given, b, a)).map((b): [number, number] => [a, b]),
  );
  const measure = ([a, b]: [number, number]) => [-prefer(given, a, b), prefer(given, b, a)];
  pairs.sort((x, y) => {
    const [x1 = 0, x2 = 0] = measure(x);
    const [y1 = 0, y2 = 0] = measure(y);
    const [left, right] = [`${keys[x[0]]} ${keys[x[1]]}`, `${keys[y[0]]} ${keys[y[1]]}`];
    return x1 - y1 || x2 - y2 || (left < right ? -1 : left > right ? 1 : 0);
  });
  const locked: [number, number][] = [];
  const reaches = (a: number, b: number): boolean => a === b || locked.some(([from, to]) => from === a && reaches(to, b));
  for (const [a, b] of pairs) if (!reaches(b, a)) locked.push([a, b]);
  return rankAll(given.election, projects, (a, b) => locked.some(([from, to]) => from === a && to === b));
}

export function slowRunoff(given: SlowRankings): number[] {
  const { keys } = given.election;
  let left = ranked(given);
  const history: Map<number, number>[] = [];
  const gone: number[] = [];
  while (left.length > 0) {
    const firsts = given.rankings.map((ranking) => ranking.find((project) => left.includes(project)));
    history.unshift(new Map(left.map((project) => [project, firsts.filter((first) => first === project).length])));
    let lowest = left;
    for (const votes of history) {
      const fewest = Math.min(...lowest.map((project) => votes.get(project) ?? 0));
      lowest = lowest.filter((project) => votes.get(project) === fewest);
    }
    const [loser = 0] = [...lowest].sort((a, b) => ((keys[a] ?? '') > (keys[b] ?? '') ? -1 : 1));
    gone.unshift(loser);
    left = left.filter((project) => project !== loser);
  }
  return gone;
}

type Paper = { ranking: readonly number[]; weight: Rational; holder: number | null };

export function slowTransfers(given: SlowRankings, seats: number): number[] {
  const quota = rational(Math.floor(given.rankings.filter((ranking) => ranking.length > 0).length / (seats + 1)) + 1);
  let hopefuls = ranked(given);
  const filled = Math.min(seats, hopefuls.length);
  const papers: Paper[] = given.rankings.map((ranking) => ({ ranking, weight: rational(1), holder: ranking[0] ?? null }));
  const elected: number[] = [];
  let surpluses: number[] = [];
  const history: Map<number, Rational>[] = [];
  const { keys } = given.election;
  const better = (a: number, b: number) => {
    for (const votes of history) {
      const difference = compare(votes.get(b) ?? zero, votes.get(a) ?? zero);
      if (difference !== 0) return difference;
    }
    return (keys[a] ?? '') < (keys[b] ?? '') ? -1 : 1;
  };
  const move = (from: number, value: Rational) => {
    for (const paper of papers.filter(({ holder }) => holder === from)) {
      paper.weight = times(paper.weight, value);
      const rest = paper.ranking.slice(paper.ranking.indexOf(from) + 1);
      paper.holder = rest.find((project) => hopefuls.includes(project)) ?? null;
    }
  };
  while (elected.length < filled) {
    const votes = new Map<number, Rational>();
    for (const { holder, weight } of papers) if (holder !== null) votes.set(holder, plus(votes.get(holder) ?? zero, weight));
    history.unshift(votes);
    const open = filled - elected.length;
    const reached = hopefuls.filter((project) => compare(votes.get(project) ?? zero, quota) >= 0);
    const now = (hopefuls.length <= open ? [...hopefuls] : reached).sort(better).slice(0, open);
    hopefuls = hopefuls.filter((project) => !now.includes(project));
    elected.push(...now);
    surpluses.push(...now.filter((project) => compare(votes.get(project) ?? zero, quota) > 0));
    if (elected.length === filled) break;
    const [largest] = surpluses.sort(better);
    if (largest !== undefined) {
      const held = votes.get(largest) ?? zero;
      surpluses = surpluses.filter((project) => project !== largest);
      move(largest, dividedBy(minus(held, quota), held));
    } else {
      const last = [...hopefuls].sort(better).at(-1) ?? 0;
      hopefuls = hopefuls.filter((project) => project !== last);
      move(last, rational(1));
    }
  }
  return elected;
}

/** What an order funds. */
export function slowFunding({ election }: SlowRankings, order: readonly number[]): number[] {
  return slowFund(election, order);
}
