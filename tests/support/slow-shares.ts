import { compare, dividedBy, minus, plus, type Rational, rational, sum, times, zero } from '#app/core/rational.ts';

/**
 * Methods that spend money, a second time: one fraction per voter, plain loops, nothing remembered. Only for small elections, to
 * hold the quick methods against. Projects are positions; `given[voter][project]`: 0 or the points given (an approval is 1).
 */
export type SlowElection = {
  costs: readonly number[];
  keys: readonly string[];
  budget: number;
  given: readonly (readonly number[])[];
};

export type SlowAnswer = { order: number[]; endowment?: Rational; added?: number[] | null; money?: Rational[] };

const all = ({ costs }: SlowElection) => costs.map((_, project) => project);
export const supportOf = ({ given }: SlowElection, project: number) =>
  given.reduce((total, ballot) => total + (ballot[project] ?? 0), 0);
const costOf = ({ costs }: SlowElection, project: number) => costs[project] ?? 0;
const costOfAll = (election: SlowElection, projects: readonly number[]) =>
  projects.reduce((total, project) => total + costOf(election, project), 0);

/** Whether a goes before b by the tie-break. */
export function goesFirst(election: SlowElection, a: number, b: number): boolean {
  if (costOf(election, a) !== costOf(election, b)) return costOf(election, a) < costOf(election, b);
  if (supportOf(election, a) !== supportOf(election, b)) return supportOf(election, a) > supportOf(election, b);
  return [...(election.keys[a] ?? '')].join() < [...(election.keys[b] ?? '')].join();
}

/** Takes one after another whoever nobody left is better than; `isBetter` says nothing of equals, the tie-break does. */
export function rankAll(
  election: SlowElection,
  projects: readonly number[],
  isBetter: (a: number, b: number) => boolean,
): number[] {
  const left = [...projects];
  const order: number[] = [];
  while (left.length > 0) {
    const free = left.filter((a) => !left.some((b) => isBetter(b, a)));
    const first = free.find((a) => free.every((b) => a === b || goesFirst(election, a, b)));
    if (first === undefined) throw new Error('nobody is first');
    order.push(first);
    left.splice(left.indexOf(first), 1);
  }
  return order;
}

/** Funds in order what fits. */
export function slowFund(election: SlowElection, order: readonly number[], { spent = 0, mayStop = false } = {}): number[] {
  const funded: number[] = [];
  let hasStopped = false;
  for (const project of order) {
    const fits = spent + costOfAll(election, funded) + costOf(election, project) <= election.budget;
    if (!fits) hasStopped = mayStop;
    if (fits && (!hasStopped || costOf(election, project) === 0)) funded.push(project);
  }
  return funded;
}

export function slowGreedy(election: SlowElection, { by, mayStop }: { by: 'votes' | 'ratio'; mayStop: boolean }): SlowAnswer {
  const value = (project: number) => {
    if (by === 'votes') return rational(supportOf(election, project));
    return costOf(election, project) === 0 ? null : rational(supportOf(election, project), costOf(election, project));
  };
  const isBetter = (a: number, b: number) => {
    const [left, right] = [value(a), value(b)];
    return left === null || right === null ? left === null && right !== null : compare(left, right) > 0;
  };
  const candidates = all(election).filter((project) => supportOf(election, project) > 0);
  return { order: slowFund(election, rankAll(election, candidates, isBetter), { mayStop }) };
}

export type SlowUtility = 'cost' | 'card' | 'points';

/** The least ρ with Σ min(money, ρ·u) = cost: tries every voter in turn as the richest who still gives all. */
function slowPrice(
  election: SlowElection,
  project: number,
  { utility, money }: { utility: SlowUtility; money: Rational[] },
): Rational | null {
  const cost = rational(costOf(election, project));
  if (costOf(election, project) === 0) return zero;
  const payers = election.given.flatMap((ballot, voter) => {
    const points = ballot[project] ?? 0;
    const worth = rational(utility === 'cost' ? costOf(election, project) : utility === 'card' ? 1 : points);
    return points > 0 ? [{ money: money[voter] ?? zero, worth }] : [];
  });
  if (compare(sum(payers.map((payer) => payer.money)), cost) < 0) return null;
  const candidates = payers.map((payer) => dividedBy(payer.money, payer.worth));
  const paidAt = (price: Rational) =>
    sum(payers.map((payer) => (compare(payer.money, times(price, payer.worth)) < 0 ? payer.money : times(price, payer.worth))));
  for (const payer of payers) {
    const poor = payers.filter((other) => compare(dividedBy(other.money, other.worth), dividedBy(payer.money, payer.worth)) < 0);
    const rich = payers.filter((other) => !poor.includes(other));
    candidates.push(dividedBy(minus(cost, sum(poor.map((one) => one.money))), sum(rich.map((one) => one.worth))));
  }
  const enough = candidates.filter((price) => compare(paidAt(price), cost) === 0);
  return enough.reduce((a, b) => (compare(b, a) < 0 ? b : a));
}

function slowShares(election: SlowElection, { utility, endowment }: { utility: SlowUtility; endowment: Rational }) {
  const money = election.given.map(() => endowment);
  const order: number[] = [];
  for (;;) {
    const prices = all(election).flatMap((project) => {
      const price =
        order.includes(project) || supportOf(election, project) === 0 ? null : slowPrice(election, project, { utility, money });
      return price ? [{ project, price }] : [];
    });
    const [best] = prices.filter((a) =>
      prices.every(
        (b) =>
          a === b ||
          compare(a.price, b.price) < 0 ||
          (compare(a.price, b.price) === 0 && goesFirst(election, a.project, b.project)),
      ),
    );
    if (!best) return { order, money, endowment };
    order.push(best.project);
    for (const [voter, ballot] of election.given.entries()) {
      const points = ballot[best.project] ?? 0;
      const worth = points === 0 ? 0 : utility === 'cost' ? costOf(election, best.project) : utility === 'card' ? 1 : points;
      const due = times(best.price, rational(worth));
      const has = money[voter] ?? zero;
      money[voter] = compare(has, due) < 0 ? zero : minus(has, due);
    }
  }
}

export function slowEqualShares(
  election: SlowElection,
  { utility, completion }: { utility: SlowUtility; completion: string },
): SlowAnswer {
  const voters = election.given.length;
  const plain = voters === 0 ? zero : rational(election.budget, voters);
  const candidates = all(election).filter((project) => supportOf(election, project) > 0);
  const complete = ({ order, money, endowment }: ReturnType<typeof slowShares>): SlowAnswer => {
    const rest = rankAll(
      election,
      candidates.filter((project) => !order.includes(project)),
      (a, b) => supportOf(election, a) > supportOf(election, b),
    );
    const added = slowFund(election, rest, { spent: costOfAll(election, order) });
    return { order: [...order, ...added], money, endowment, added };
  };
  const first = slowShares(election, { utility, endowment: plain });
  if (completion === '') return { ...first, added: null };
  if (completion === 'greedy' || costOfAll(election, candidates) <= election.budget) return complete(first);
  let endowment = completion === 'add1u' ? rational(plain.numerator / plain.denominator) : plain;
  let outcome = slowShares(election, { utility, endowment });
  for (;;) {
    const left = election.budget - costOfAll(election, outcome.order);
    const nothingFits = candidates.every((project) => outcome.order.includes(project) || costOf(election, project) > left);
    if (completion !== 'add1' && nothingFits) break;
    endowment = plus(endowment, rational(1));
    const next = slowShares(election, { utility, endowment });
    if (costOfAll(election, next.order) > election.budget) break;
    outcome = next;
  }
  return completion === 'add1u' ? complete(outcome) : { ...outcome, added: null };
}

export function slowPhragmen(election: SlowElection): SlowAnswer {
  const loads = election.given.map(() => zero);
  const order: number[] = [];
  for (;;) {
    const open = all(election).filter(
      (p) => !order.includes(p) && supportOf(election, p) > 0 && costOf(election, p) <= election.budget,
    );
    const loadOf = (project: number) => {
      const held = sum(loads.filter((_, voter) => (election.given[voter]?.[project] ?? 0) > 0));
      return dividedBy(plus(held, rational(costOf(election, project))), rational(supportOf(election, project)));
    };
    const best = open.filter((a) => open.every((b) => compare(loadOf(a), loadOf(b)) <= 0));
    const left = election.budget - costOfAll(election, order);
    if (best.length === 0 || best.some((project) => costOf(election, project) > left)) return { order };
    const [winner = 0] = rankAll(election, best, () => false);
    const load = loadOf(winner);
    for (const [voter, ballot] of election.given.entries()) if ((ballot[winner] ?? 0) > 0) loads[voter] = load;
    order.push(winner);
  }
}
