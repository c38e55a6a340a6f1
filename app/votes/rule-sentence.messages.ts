import { format, type Message } from '#app/i18n/message.ts';
import { electorateWords, sourceWords } from '#app/votes/decision-rule.messages.ts';
import {
  type Base,
  type Condition,
  type Counted,
  type DecisionRule,
  type ElectorateKind,
  growsWithVoices,
  type Measure,
  type RuleSource,
  type Share,
} from '#app/votes/decision-rule.ts';

/** A whole rule in two plain sentences, out of its data: what makes the vote valid and adopts the matter; what abstentions and ties do. */
export function ruleSentence(rule: DecisionRule): Message {
  const adoption = rule.consent ? words.consent : joined(rule.adoption, rule.electorate);
  const shares =
    rule.quorum.length === 0
      ? composed(words.adopted_when, { adoption })
      : composed(words.adopted_with_quorum, { quorum: joined(rule.quorum, rule.electorate), adoption });
  const areLeftOut = rule.adoption.every(({ base }) => base === 'for_and_against');
  const other = areLeftOut ? words.abstentions_left_out : words.abstentions_not_for;
  return composed(words.two_sentences, { one: shares, other });
}

/** One condition as a clause: 到会者过半数同意, "more than half of those present are in favour". */
export function conditionClause({ measure, counted, base, share }: Condition, electorate: ElectorateKind): Message {
  const whole = base !== 'entitled' ? baseWords[base][measure] : measure === 'area' ? wholeArea : electorateWords[electorate];
  return composed(words.condition, { base: whole, share: shareClause(share), counted: countedWords[counted][measure] });
}

/** Where a rule's figures come from: the text, its article where it counts any, and the day on which it was read. */
export function sourceSentence({ key, article, asOn }: RuleSource): Message {
  const message = article === null ? words.source : words.source_article;
  const said = (locale: 'zh' | 'en') =>
    format(message, locale, { source: sourceWords[key][locale], article: String(article), asOn });
  return { zh: said('zh'), en: said('en') };
}

/**
 * Which words say how a condition came out, by what `decide` found missing. Their values are text: `condition` (its clause),
 * `reached`, `of`, `needed` and, but for `met` and `never`, `missing`, each written as people or as area.
 */
export function resultMessage(condition: Condition, missing: bigint | null): Message {
  if (missing === null) return resultWords.never;
  if (missing === 0n) return resultWords.met;
  return growsWithVoices(condition) ? resultWords.missing_voices : resultWords.missing_there;
}

function shareClause(share: Share): Message {
  const { numerator, denominator, isStrict } = share;
  if (numerator === denominator) return words.all;
  if (isStrict && numerator * 2 === denominator) return words.more_than_half;
  return composed(isStrict ? words.more_than : words.at_least, { fraction: fractionWords(share) });
}

const chineseFigures = '零一二三四五六七八九十';
const englishFigures = ['', 'a', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine'];
const englishParts = ['', '', 'half', 'third', 'quarter', 'fifth', 'sixth', 'seventh', 'eighth', 'ninth', 'tenth'];

/** Two thirds as 三分之二 and "two thirds", up to tenths; beyond, in figures. */
function fractionWords({ numerator, denominator }: Share): Message {
  const part = englishParts[denominator];
  const figure = englishFigures[numerator];
  if (!part || !figure) return { zh: `${numerator}/${denominator}`, en: `${numerator}/${denominator}` };
  if (denominator === 2) return { zh: '半数', en: 'half' };
  return {
    zh: `${chineseFigures[denominator]}分之${chineseFigures[numerator]}`,
    en: `${figure} ${part}${numerator === 1 ? '' : 's'}`,
  };
}

function joined(conditions: readonly Condition[], electorate: ElectorateKind): Message {
  return conditions
    .map((condition) => conditionClause(condition, electorate))
    .reduce((one, other) => composed(words.and, { one, other }));
}

/** Puts words into words, each language into its own. */
function composed(message: Message, parts: Readonly<Record<string, Message>>): Message {
  const said = (locale: 'zh' | 'en') =>
    format(message, locale, Object.fromEntries(Object.entries(parts).map(([name, part]) => [name, part[locale]])));
  return { zh: said('zh'), en: said('en') };
}

const baseWords: Record<Exclude<Base, 'entitled'>, Record<Measure, Message>> = {
  present: { heads: { zh: '到会者', en: 'those present' }, area: { zh: '到会业主的面积', en: 'the floor area present' } },
  cast: { heads: { zh: '参与表决者', en: 'those who vote' }, area: { zh: '参与表决的面积', en: 'the floor area that votes' } },
  valid: {
    heads: { zh: '有效票', en: 'the valid ballots' },
    area: { zh: '有效票的面积', en: 'the floor area of valid ballots' },
  },
  for_and_against: {
    heads: { zh: '表示同意或反对者', en: 'those for or against' },
    area: { zh: '表示同意或反对的面积', en: 'the floor area for or against' },
  },
};
const wholeArea: Message = { zh: '全部专有部分面积', en: 'the whole floor area' };

const countedWords: Record<Counted, Record<Measure, Message>> = {
  present: { heads: { zh: '到会', en: 'attend' }, area: { zh: '到会', en: 'attends' } },
  cast: { heads: { zh: '参与表决', en: 'vote' }, area: { zh: '参与表决', en: 'votes' } },
  for: { heads: { zh: '同意', en: 'are in favour' }, area: { zh: '同意', en: 'is in favour' } },
};

const words = {
  condition: { zh: '{base}{share}{counted}', en: '{share} {base} {counted}' },
  all: { zh: '全部', en: 'all of' },
  more_than_half: { zh: '过半数', en: 'more than half of' },
  more_than: { zh: '超过{fraction}', en: 'more than {fraction} of' },
  at_least: { zh: '{fraction}以上', en: 'at least {fraction} of' },
  and: { zh: '{one}，并且{other}', en: '{one}, and {other}' },
  consent: { zh: '没有人附理由反对，并且至少有一人同意', en: 'nobody objects with reasons, and somebody agrees' },
  adopted_when: { zh: '{adoption}，才能通过。', en: 'It is adopted when {adoption}.' },
  adopted_with_quorum: {
    zh: '{quorum}，表决才有效；{adoption}，才能通过。',
    en: 'The vote is valid when {quorum}; the matter is adopted when {adoption}.',
  },
  abstentions_left_out: { zh: '弃权不计入，票数相等即不通过。', en: 'Abstentions are not counted, and a tie adopts nothing.' },
  abstentions_not_for: {
    zh: '弃权不算同意，票数相等即不通过。',
    en: 'An abstention is not a voice in favour, and a tie adopts nothing.',
  },
  two_sentences: { zh: '{one}{other}', en: '{one} {other}' },
  source: { zh: '{source}，截至{asOn}', en: '{source}, as of {asOn}' },
  source_article: { zh: '{source}第{article}条，截至{asOn}', en: '{source}, art. {article}, as of {asOn}' },
} satisfies Record<string, Message>;

const resultWords = {
  met: {
    zh: '{condition}：应达到{needed}，实际{reached}（总数{of}），已达到',
    en: '{condition}: {reached} of {of}, {needed} needed: reached',
  },
  missing_there: {
    zh: '{condition}：应达到{needed}，实际{reached}（总数{of}），还差{missing}',
    en: '{condition}: {reached} of {of}, {needed} needed: {missing} missing',
  },
  missing_voices: {
    zh: '{condition}：应达到{needed}，实际{reached}（总数{of}）；没有投票的人中再有{missing}同意即可达到',
    en: '{condition}: {reached} of {of}, {needed} needed; {missing} more in favour from those who did not vote would have reached it',
  },
  never: {
    zh: '{condition}：应达到{needed}，实际{reached}（总数{of}），再多同意也达不到',
    en: '{condition}: {reached} of {of}, {needed} needed; no number of further voices in favour would have reached it',
  },
} satisfies Record<string, Message>;
