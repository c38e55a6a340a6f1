import { format, type Message } from '#app/i18n/message.ts';
import type { DecisionRule } from '#app/votes/decision-rule.ts';
import { conditionClause } from '#app/votes/rule-sentence.messages.ts';

/** What of a rule is asked of a vote between options, where nothing is adopted: how many must take part. */
export function validitySentence({ quorum, electorate }: DecisionRule): Message {
  if (quorum.length === 0) return words.always;
  const clauses = quorum.map((condition) => conditionClause(condition, electorate));
  const joined = { zh: clauses.map(({ zh }) => zh).join('，并且'), en: clauses.map(({ en }) => en).join(', and ') };
  return {
    zh: format(words.with_quorum, 'zh', { quorum: joined.zh }),
    en: format(words.with_quorum, 'en', { quorum: joined.en }),
  };
}

const words = {
  always: { zh: '多少人参加都有效。', en: 'It is valid however many take part.' },
  with_quorum: { zh: '{quorum}，表决才有效。', en: 'The vote is valid when {quorum}.' },
} satisfies Record<string, Message>;
