import { at, type Count, costAt, projectAt } from '#app/votes/tally/count.ts';
import type { TallyResult } from '#app/votes/tally/election.ts';
import { bySupport } from '#app/votes/tally/greedy.ts';
import { greatestCost, leastThat, Probe, ProbeExhausted } from '#app/votes/tally/probe.ts';
import { rules } from '#app/votes/tally/rule.ts';
import { SharesMargin } from '#app/votes/tally/shares-margin.ts';
import { rulesBySums, SumsRecount } from '#app/votes/tally/sums-recount.ts';

/**
 * What would have changed an outcome. `votes`: so many more for a loser, so many fewer for a winner. `supporters` are voters who had
 * not chosen it, `ballots` new ballots for it alone. `isLeast`: nothing less would have done. `cost`: at this cost it would have
 * won; null where nothing is spent, or nothing was found.
 */
export type Margin = {
  votes: { count: number; unit: 'votes' | 'points' | 'supporters' | 'ballots'; isLeast: boolean } | null;
  cost: bigint | null;
};

const none: Margin = { votes: null, cost: null };

/**
 * Margins by position. Each number was counted again, or follows from the count (`SharesMargin` says why): with it the outcome is
 * another. Where counting again takes long, `runsMax` bounds it, and the best supported are asked first.
 */
export function marginsOf(count: Count, result: TallyResult, runsMax: number): Margin[] {
  const marginOf = searchFor(count, result, runsMax);
  const margins = count.supports.map(() => none);
  const positions = count.supports.map((_, position) => position).sort((a, b) => bySupport(count, a, b));
  try {
    for (const position of positions) margins[position] = marginOf(position);
  } catch (error) {
    if (!(error instanceof ProbeExhausted)) throw error;
  }
  return margins;
}

function searchFor(count: Count, result: TallyResult, runsMax: number): (position: number) => Margin {
  const winners = new Set(result.order);
  const hasWon = (position: number) => winners.has(projectAt(count.election.projects, position).id);
  if (rulesBySums.includes(result.rule)) return sumsSearch(count, { result, hasWon });
  const probe = new Probe(result.rule, count, runsMax);
  const { details } = result;
  if (details.kind !== 'equal_shares' || count.ballots.kind === 'ranking')
    return (position) => (hasWon(position) ? none : probedMargin({ count, result, probe, position }));
  const shares = new SharesMargin(count, { order: result.order, details });
  return (position) => (hasWon(position) ? none : sharesMargin(shares, { count, result, probe, position }));
}

type SumsQuestion = { result: TallyResult; hasWon: (position: number) => boolean };

function sumsSearch(count: Count, { result, hasWon }: SumsQuestion): (position: number) => Margin {
  const recount = new SumsRecount(count, result.rule);
  const unit = count.ballots.kind === 'approval' ? 'votes' : 'points';
  const max = 2 * count.supports.reduce((most, support) => Math.max(most, support), 1) + 10;
  return (position) => {
    const [support, cost] = [at(count.supports, position), costAt(count.election, position)];
    const wins = (more: number) => recount.wins({ position, support: support + more, cost });
    const isWinner = hasWon(position);
    const found = isWinner
      ? leastThat((fewer) => !wins(-fewer), { estimate: 1, max: support })
      : leastThat(wins, { estimate: 1, max });
    const winsAt = (amount: bigint) => recount.wins({ position, support, cost: amount });
    return {
      votes: found === null ? null : { count: found, unit, isLeast: true },
      cost:
        isWinner || support === 0 || rules[result.rule].purpose !== 'money'
          ? null
          : greatestCost(winsAt, { own: cost, precision: result.rule === 'greedy-ratio' ? cost / 1000n || 1n : 1n }),
    };
  };
}

/** Counts again what is only certain with the last endowment; and where nothing follows from the count, searches as for any rule. */
function sharesMargin(shares: SharesMargin, { count, result, probe, position }: Asked): Margin {
  const isFinal = !result.rule.includes('-add1');
  const supporters = shares.sufficientSupporters(position);
  const cost = at(count.supports, position) > 0 ? shares.sufficientCost(position) : null;
  const isEnough = supporters !== null && (isFinal || probe.winsWithSupporters(position, supporters));
  const amount = supporters?.reduce((sum, voters) => sum + voters.count, 0) ?? 0;
  const margin: Margin = {
    votes: isEnough ? { count: amount, unit: 'supporters', isLeast: false } : null,
    cost: cost !== null && (isFinal || probe.winsAtCost(position, cost)) ? cost : null,
  };
  return margin.votes || margin.cost !== null ? margin : probedMargin({ count, result, probe, position });
}

type Asked = { count: Count; result: TallyResult; probe: Probe; position: number };

function probedMargin({ count, result, probe, position }: Asked): Margin {
  const found = leastThat((extra) => probe.winsWithBallots(position, extra), { estimate: 1, max: 2 * count.ballots.cast + 10 });
  const isForMoney = rules[result.rule].purpose === 'money' && at(count.supports, position) > 0;
  const own = costAt(count.election, position);
  return {
    votes: found === null ? null : { count: found, unit: 'ballots', isLeast: false },
    cost: isForMoney ? greatestCost((cost) => probe.winsAtCost(position, cost), { own, precision: own / 1000n || 1n }) : null,
  };
}
