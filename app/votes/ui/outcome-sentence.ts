import { formatFen } from '#app/i18n/numbers.ts';
import type { useSay } from '#app/i18n/use-say.tsx';
import type { VoteOutcome, VoteResult } from '#app/votes/count.ts';
import type { RulePurpose } from '#app/votes/tally/rule.ts';
import { words } from '#app/votes/vote-result.messages.ts';

type Say = ReturnType<typeof useSay>;

/**
 * What a vote came to: `counted` is null where only the outcome may be said. `titles` of the chosen, in the order of choice;
 * `isBrief`: funded projects stand beside the sentence and are not named in it.
 */
export type OutcomeFacts = {
  outcome: VoteOutcome;
  titles: readonly string[];
  counted: Pick<VoteResult, 'voices' | 'costFen'> | null;
  purpose: RulePurpose;
  envelopeFen: number | null;
  isBrief?: boolean;
};

/** The outcome of a vote in one sentence. */
export function outcomeSentence(say: Say, { outcome, titles, counted, purpose, envelopeFen, isBrief }: OutcomeFacts): string {
  if (outcome === 'no_quorum') return say(words.sentence_alone, { one: say(words.no_quorum) });
  if (outcome !== 'chosen') {
    const heads = counted?.voices?.heads;
    const one = say(words[outcome]);
    return heads ? say(words.sentence, { one, other: say(words.voices, heads) }) : say(words.sentence_alone, { one });
  }
  if (titles.length === 0) return say(words.sentence_alone, { one: say(words.chosen_none) });
  const names = titles.join(say(words.list_comma));
  if (purpose !== 'money' || !counted) return say(words.sentence_alone, { one: say(words.chosen, { names }) });
  const values = { count: titles.length, cost: formatFen(Number(counted.costFen)), envelope: formatFen(envelopeFen ?? 0) };
  const one = say(words.funded, values);
  return isBrief ? say(words.sentence_alone, { one }) : say(words.sentence, { one, other: names });
}
