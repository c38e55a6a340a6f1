import type { Candidate } from '#app/grants/allocation-input.ts';
import { askedBy, compareTurns, type QueueRule, takeTurns } from '#app/grants/allocation-queue.ts';
import { leastThat } from '#app/votes/tally/probe.ts';

/** How often the envelope is raised to the next sum that changes anything, in search of the least that is enough. */
const raisesMax = 2_000;

/** More votes than there are people anywhere are no help to know. */
const votesMax = 2_000_000_000;

/**
 * By how much larger the envelope would have had to be for a plan in a queue that got nothing: with that it is funded, with one fen
 * less it is not. Under `stop` any larger one does as well. Under `skip` more money may first go to larger plans that had been
 * skipped before it: so this is the least that is enough, found by raising the envelope from one change to the next, while a still
 * larger one may leave the plan out again. After `raisesMax` changes (seen only with amounts made for it) the sum that funds all
 * before it is given, which is enough too, and with one fen less is not.
 */
export function missingFen(queue: readonly Candidate[], index: number, { envelopeFen, whenNotFitting }: QueueRule): number {
  const ahead = queue.slice(0, index);
  const asked = queue[index]?.askedFen ?? 0;
  let more = 0;
  for (let raise = 0; whenNotFitting === 'skip' && raise < raisesMax; raise += 1) {
    let [left, change] = [envelopeFen + more, Number.POSITIVE_INFINITY];
    for (const { askedFen } of ahead)
      if (askedFen <= left) left -= askedFen;
      else change = Math.min(change, askedFen - left);
    if (asked <= left) return more;
    more += Math.min(change, asked - left);
  }
  return askedBy(ahead) + asked - envelopeFen;
}

/**
 * How many more votes would have funded a plan, all others keeping theirs: the least number, since an earlier turn never finds less
 * money. Null where no number would: it asks for more than the envelope, or for more votes than there are people.
 */
export function missingVotes(queue: readonly Candidate[], candidate: Candidate, rule: QueueRule): number | null {
  if (candidate.askedFen > rule.envelopeFen) return null;
  const own = candidate.votes ?? 0;
  const others = queue.filter((other) => other !== candidate);
  const winsWith = (more: number) => {
    const changed = { ...candidate, votes: own + more };
    const ahead = others.findIndex((other) => compareTurns(changed, other, rule) < 0);
    const turns = takeTurns([...(ahead < 0 ? others : others.slice(0, ahead)), changed], rule);
    return turns.at(-1)?.fate === 'funded';
  };
  return leastThat(winsWith, { estimate: 1, max: votesMax });
}
