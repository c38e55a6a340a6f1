import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { writeRational } from '#app/core/rational.ts';
import { Ballots, type Election, type TallyParameters } from '#app/votes/tally/election.ts';
import type { RuleName } from '#app/votes/tally/rule.ts';
import { tally } from '#app/votes/tally/tally.ts';

const file = join(import.meta.dirname, '../../../../../shared/tally/ranked.json');

type Example = {
  id: string;
  ballots: [number, string][];
  schulze?: { ranking: string[] };
  ranked_pairs?: { ranking: string[]; locked: [string, string][] };
  irv?: { winner: string; rounds: { counts: Record<string, number>; exhausted: number }[]; eliminated: string[] };
  seats?: number;
  elected?: string[];
  counts?: { quota: number; counts: Record<string, string>; elected?: string[]; transfer_value?: string; excluded?: string }[];
};

const examples = existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as { cases: Example[] }).cases : [];

if (examples.length === 0)
  test('the worked examples of ranked ballots are not in this folder', () => {
    expect(existsSync(file)).toBe(false);
  });
else
  test.each(examples)('$id is counted as worked out', (example) => {
    if (example.schulze) expect(resultOf(example, 'schulze', { seats: 9 }).order).toEqual(example.schulze.ranking);
    if (example.ranked_pairs) {
      const { order, details } = resultOf(example, 'rank-ranked-pairs', {});
      expect(order).toEqual(example.ranked_pairs.ranking);
      expect(details.kind === 'pairs' && details.locked?.map(({ winner, loser }) => [winner, loser])).toEqual(
        example.ranked_pairs.locked,
      );
    }
    if (example.irv) expect(irvOf(example)).toEqual(example.irv);
    if (example.counts) {
      expect(resultOf(example, 'stv', { seats: example.seats ?? 1 }).order).toEqual(example.elected);
      expect(stvCountsOf(example)).toEqual(example.counts);
    }
  });

function irvOf(example: Example) {
  const { winners, details } = resultOf(example, 'irv', {});
  if (details.kind !== 'elimination') throw new Error('not an elimination');
  return {
    winner: winners[0],
    rounds: details.rounds.map(({ options, votes, exhausted }) => ({
      counts: Object.fromEntries(options.map((option, index) => [option, votes[index]])),
      exhausted,
    })),
    eliminated: details.rounds.flatMap(({ eliminated }) => (eliminated === null ? [] : [eliminated])),
  };
}

function stvCountsOf(example: Example) {
  const { details } = resultOf(example, 'stv', { seats: example.seats ?? 1 });
  if (details.kind !== 'stv') throw new Error('not a count of STV');
  return details.counts.map(({ options, votes, elected, excluded, transferValue }) => ({
    quota: details.quota,
    counts: Object.fromEntries(options.map((option, index) => [option, votes[index] && writeRational(votes[index])])),
    ...(elected.length > 0 ? { elected } : {}),
    ...(transferValue ? { transfer_value: writeRational(transferValue) } : {}),
    ...(excluded ? { excluded } : {}),
  }));
}

function resultOf(example: Example, rule: RuleName, parameters: TallyParameters) {
  const outcome = tally(rule, electionOf(example), parameters);
  if (!outcome.ok) throw new Error(outcome.refusal);
  return outcome.value;
}

/** Free options, an earlier letter is better. */
function electionOf({ ballots: written }: Example): Election {
  const letters = [...new Set(written.flatMap(([, ranking]) => [...ranking]))].sort();
  const ballots = new Ballots('ranking');
  for (const [count, ranking] of written) ballots.add([...ranking].map((letter) => letters.indexOf(letter) + 1).join('>'), count);
  return { projects: letters.map((id, index) => ({ id, cost: 0n, lot: index + 1 })), budget: 0n, unit: 1n, ballots };
}
