import { expect, test } from 'vitest';
import { format } from '#app/i18n/message.ts';
import { type Condition, type DecisionRule, decide } from '#app/votes/decision-rule.ts';
import { decisionRulePresets } from '#app/votes/decision-rule-presets.ts';
import { conditionClause, resultMessage, ruleSentence, sourceSentence } from '#app/votes/rule-sentence.messages.ts';

const ofThose: Condition = {
  measure: 'heads',
  counted: 'for',
  base: 'valid',
  share: { numerator: 3, denominator: 5, isStrict: true },
};

test('a rule is said in plain sentences out of its data', () => {
  expect(ruleSentence(decisionRulePresets.assembly_adults)).toEqual({
    zh: '全体十八周岁以上居民过半数到会，表决才有效；到会者过半数同意，才能通过。弃权不算同意，票数相等即不通过。',
    en: 'The vote is valid when more than half of all residents aged 18 and over attend; the matter is adopted when more than half of those present are in favour. An abstention is not a voice in favour, and a tie adopts nothing.',
  });
  expect(ruleSentence(decisionRulePresets.owners_special).zh).toBe(
    '全部专有部分面积三分之二以上参与表决，并且全体业主三分之二以上参与表决，表决才有效；参与表决的面积四分之三以上同意，并且参与表决者四分之三以上同意，才能通过。弃权不算同意，票数相等即不通过。',
  );
  expect(ruleSentence(decisionRulePresets.simple_majority)).toEqual({
    zh: '表示同意或反对者过半数同意，才能通过。弃权不计入，票数相等即不通过。',
    en: 'It is adopted when more than half of those for or against are in favour. Abstentions are not counted, and a tie adopts nothing.',
  });
  expect(ruleSentence(decisionRulePresets.nobody_objects).zh).toContain('没有人附理由反对，并且至少有一人同意');
  expect(ruleSentence(decisionRulePresets.party_members_meeting).en).toContain('at least half of all party members with a vote');
});

test('every preset has its sentences in both languages, without a placeholder left', () => {
  for (const rule of Object.values(decisionRulePresets) as readonly DecisionRule[])
    for (const said of Object.values({ ...ruleSentence(rule), source: format(sourceSentence(rule.source), 'en') }))
      expect(said).toMatch(/^[^{}]{6,}$/);
});

test('a share is said in words up to tenths, beyond in figures', () => {
  expect(conditionClause(ofThose, 'members')).toEqual({
    zh: '有效票超过五分之三同意',
    en: 'more than three fifths of the valid ballots are in favour',
  });
  const share = { numerator: 7, denominator: 15, isStrict: false };
  expect(conditionClause({ ...ofThose, share }, 'members').zh).toBe('有效票7/15以上同意');
  expect(conditionClause({ ...ofThose, share: { numerator: 1, denominator: 1, isStrict: false } }, 'members').en).toBe(
    'all of the valid ballots are in favour',
  );
});

test('a source is said with its article where it has one', () => {
  expect(sourceSentence(decisionRulePresets.owners_ordinary.source).zh).toBe('《中华人民共和国民法典》第278条，截至2025-12-31');
  expect(sourceSentence(decisionRulePresets.delegates_assembly.source).en).toBe(
    'Local rule of the delegates’ assembly, as of 2025-12-31',
  );
});

test('how a condition came out is said by what is missing', () => {
  const heads = { entitled: 20, present: 9, cast: 9, valid: 9, for: 4, against: 5, abstain: 0 };
  const rule: DecisionRule = { ...decisionRulePresets.simple_majority, adoption: [ofThose] };
  const [result] = decide(rule, { heads, area: null }).conditions;
  const values = {
    condition: conditionClause(ofThose, 'members').zh,
    reached: String(result?.reached),
    of: String(result?.of),
    needed: String(result?.needed),
    missing: String(result?.missing),
  };
  expect(format(resultMessage(ofThose, result?.missing ?? null), 'zh', values)).toBe(
    '有效票超过五分之三同意：应达到6，实际4（总数9）；没有投票的人中再有4同意即可达到',
  );
  expect(format(resultMessage({ ...ofThose, base: 'present' }, 2n), 'zh', values)).toContain('还差4');
  expect(format(resultMessage(ofThose, 0n), 'en', values)).toContain('reached');
  expect(format(resultMessage(ofThose, null), 'zh', values)).toContain('再多同意也达不到');
});
