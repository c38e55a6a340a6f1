import { compareCodePoints } from '#app/core/code-points.ts';
import { done, type Outcome, refused } from '#app/core/outcome.ts';
import { at, ballotCounts, type Count, costAt, projectAt, type RuleAnswer, startCount } from '#app/votes/tally/count.ts';
import type { Election, TallyParameters, TallyResult } from '#app/votes/tally/election.ts';
import { instantRunoff } from '#app/votes/tally/elimination.ts';
import { equalShares } from '#app/votes/tally/equal-shares.ts';
import { greedyByRatio, greedyByVotes, mostSupported } from '#app/votes/tally/greedy.ts';
import { rankedPairs, schulze } from '#app/votes/tally/pairs.ts';
import { sequentialPhragmen } from '#app/votes/tally/phragmen.ts';
import { fitsBallots, type RuleName } from '#app/votes/tally/rule.ts';
import { singleTransferableVote } from '#app/votes/tally/stv.ts';

/** Counts an election by a rule; refuses where the rule cannot count such ballots. Exact, whatever the order of ballots. */
export function tally(
  rule: RuleName,
  election: Election,
  parameters: TallyParameters = {},
): Outcome<TallyResult, 'rule_does_not_fit'> {
  if (!fitsBallots(rule, election.ballots.kind)) return refused('rule_does_not_fit');
  const count = startCount(election, parameters);
  const { order, ties, details } = countBy(rule, count);
  const ids = order.map((position) => projectAt(election.projects, position).id);
  return done({
    rule,
    winners: [...ids].sort(compareCodePoints),
    order: ids,
    cost: order.reduce((total, position) => total + costAt(election, position), 0n),
    ballots: ballotCounts(count.ballots),
    supports: count.supports,
    ties,
    details: details(),
  });
}

/** Counts by a rule what was added up already; give only rules that fit. */
export function countBy(rule: RuleName, count: Count): RuleAnswer {
  return counters[rule](count);
}

const counters: Record<RuleName, (count: Count) => RuleAnswer> = {
  decision: countVoices,
  approval: mostSupported,
  score: mostSupported,
  'greedy-votes': (count) => greedyByVotes(count, { mayStop: false, threshold: false }),
  'greedy-votes-no-skip': (count) => greedyByVotes(count, { mayStop: true, threshold: false }),
  'greedy-votes-threshold': (count) => greedyByVotes(count, { mayStop: false, threshold: true }),
  'greedy-ratio': greedyByRatio,
  'mes-cost': (count) => equalShares(count, { utility: 'cost', completion: 'none' }),
  'mes-cost-greedy': (count) => equalShares(count, { utility: 'cost', completion: 'greedy' }),
  'mes-cost-add1': (count) => equalShares(count, { utility: 'cost', completion: 'add1' }),
  'mes-cost-add1e': (count) => equalShares(count, { utility: 'cost', completion: 'add1e' }),
  'mes-cost-add1u': (count) => equalShares(count, { utility: 'cost', completion: 'add1u' }),
  'mes-card': (count) => equalShares(count, { utility: 'card', completion: 'none' }),
  'mes-card-greedy': (count) => equalShares(count, { utility: 'card', completion: 'greedy' }),
  'mes-card-add1': (count) => equalShares(count, { utility: 'card', completion: 'add1' }),
  'mes-card-add1e': (count) => equalShares(count, { utility: 'card', completion: 'add1e' }),
  'mes-card-add1u': (count) => equalShares(count, { utility: 'card', completion: 'add1u' }),
  'mes-points': (count) => equalShares(count, { utility: 'points', completion: 'none' }),
  'mes-points-greedy': (count) => equalShares(count, { utility: 'points', completion: 'greedy' }),
  'mes-points-add1': (count) => equalShares(count, { utility: 'points', completion: 'add1' }),
  'mes-points-add1e': (count) => equalShares(count, { utility: 'points', completion: 'add1e' }),
  'mes-points-add1u': (count) => equalShares(count, { utility: 'points', completion: 'add1u' }),
  phragmen: sequentialPhragmen,
  irv: (count) => instantRunoff(count, { mayFund: false }),
  stv: singleTransferableVote,
  schulze: (count) => schulze(count, { mayFund: false }),
  'rank-schulze': (count) => schulze(count, { mayFund: true }),
  'rank-ranked-pairs': rankedPairs,
  'rank-irv': (count) => instantRunoff(count, { mayFund: true }),
};

/** A decision's voices: nothing is won here, the decision rule of the vote says what they mean. */
function countVoices({ ballots: { counts, starts, choices, groupCount } }: Count): RuleAnswer {
  const voices = [0, 0, 0];
  for (let group = 0; group < groupCount; group += 1)
    if (at(starts, group) < at(starts, group + 1)) {
      const choice = at(choices, at(starts, group));
      voices[choice] = at(voices, choice) + at(counts, group);
    }
  return {
    order: [],
    ties: [],
    details: () => ({ kind: 'decision', yes: at(voices, 0), no: at(voices, 1), abstain: at(voices, 2) }),
  };
}
