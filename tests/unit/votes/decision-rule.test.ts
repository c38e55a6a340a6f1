import { describe, expect, test } from 'vitest';
import {
  type Condition,
  type DecisionCounts,
  type DecisionRule,
  decide,
  decisionRuleProblem,
  type Share,
} from '#app/votes/decision-rule.ts';
import { decisionRulePresets, fourStepsChain } from '#app/votes/decision-rule-presets.ts';
import { heads, inArea } from '#tests/support/vote-counts.ts';

const presets: readonly DecisionRule[] = Object.values(decisionRulePresets);
const { owners_ordinary, owners_special, nobody_objects, simple_majority } = decisionRulePresets;

function outcomeOf(rule: DecisionRule, said: Parameters<typeof heads>[0]) {
  return decide(rule, { heads: heads(said), area: null }).outcome;
}

describe('a preset at its edges', () => {
  test.each(['assembly_adults', 'assembly_households', 'assembly_section_delegates'] as const)(
    '%s: more than half attend, more than half of those present agree',
    (key) => {
      const rule = decisionRulePresets[key];
      expect(outcomeOf(rule, { entitled: 100, for: 50 })).toBe('no_quorum');
      expect(outcomeOf(rule, { entitled: 100, for: 26, against: 25 })).toBe('adopted');
      expect(outcomeOf(rule, { entitled: 101, for: 26, against: 20, abstain: 6 })).toBe('rejected');
      expect(outcomeOf(rule, { entitled: 101, for: 27, against: 20, abstain: 5 })).toBe('adopted');
      expect(outcomeOf(rule, { entitled: 100, for: 30, present: 60 })).toBe('rejected');
      expect(outcomeOf(rule, { entitled: 100, for: 31, present: 60 })).toBe('adopted');
    },
  );

  test('delegates: two thirds attend, which may be exactly two thirds', () => {
    const rule = decisionRulePresets.delegates_assembly;
    expect(outcomeOf(rule, { entitled: 60, for: 39 })).toBe('no_quorum');
    expect(outcomeOf(rule, { entitled: 60, for: 40 })).toBe('adopted');
    expect(outcomeOf(rule, { entitled: 61, for: 40 })).toBe('no_quorum');
    expect(outcomeOf(rule, { entitled: 60, for: 20, against: 20 })).toBe('rejected');
    expect(outcomeOf(rule, { entitled: 60, for: 21, against: 19 })).toBe('adopted');
  });

  test('the council: of those present, of all members, by consent', () => {
    const { most_of_present, two_thirds_of_present, most_of_members } = decisionRulePresets;
    expect(outcomeOf(most_of_present, { entitled: 10, for: 5, against: 4, abstain: 1 })).toBe('rejected');
    expect(outcomeOf(most_of_present, { entitled: 10, for: 6, present: 10 })).toBe('adopted');
    expect(outcomeOf(two_thirds_of_present, { entitled: 9, for: 6, against: 3 })).toBe('adopted');
    expect(outcomeOf(two_thirds_of_present, { entitled: 10, for: 6, against: 4 })).toBe('rejected');
    expect(outcomeOf(most_of_members, { entitled: 15, for: 7, present: 7 })).toBe('rejected');
    expect(outcomeOf(most_of_members, { entitled: 15, for: 8, present: 8 })).toBe('adopted');
    expect(outcomeOf(nobody_objects, { entitled: 10, for: 9, against: 1 })).toBe('rejected');
    expect(outcomeOf(nobody_objects, { entitled: 10, for: 1, abstain: 9 })).toBe('adopted');
    expect(outcomeOf(nobody_objects, { entitled: 10, abstain: 10 })).toBe('rejected');
  });

  test('party members: half attend, more than half of all who should attend are for', () => {
    const rule = decisionRulePresets.party_members_meeting;
    expect(outcomeOf(rule, { entitled: 41, for: 20 })).toBe('no_quorum');
    expect(outcomeOf(rule, { entitled: 40, for: 20 })).toBe('rejected');
    expect(outcomeOf(rule, { entitled: 40, for: 21, against: 19 })).toBe('adopted');
  });

  test('residents of a place: more for than against, whoever abstains or spoils the ballot', () => {
    expect(outcomeOf(simple_majority, { entitled: 9000, for: 1 })).toBe('adopted');
    expect(outcomeOf(simple_majority, { entitled: 9000, for: 10, against: 10, abstain: 70 })).toBe('rejected');
    expect(outcomeOf(simple_majority, { entitled: 9000, for: 11, against: 10, abstain: 70, invalid: 30 })).toBe('adopted');
    expect(outcomeOf(simple_majority, { entitled: 9000, abstain: 70 })).toBe('rejected');
  });

  test('owners: two thirds of area and heads take part, more than half of both that do', () => {
    const counts = heads({ entitled: 300, for: 101, against: 99 });
    expect(decide(owners_ordinary, { heads: counts, area: inArea(counts) }).outcome).toBe('adopted');
    const half = heads({ entitled: 300, for: 100, against: 80, abstain: 20 });
    expect(decide(owners_ordinary, { heads: half, area: inArea(half) }).outcome).toBe('rejected');
  });

  test('owners: a hundredth of a square metre decides, for the quorum and for the matter', () => {
    const owners = heads({ entitled: 3, for: 2, present: 2 });
    const area = { ...inArea(owners, 1n), entitled: 1_000_000n, present: 666_667n, cast: 666_667n, valid: 666_667n };
    const withArea = (inFavour: bigint, cast = 666_667n): DecisionCounts => ({
      heads: owners,
      area: { ...area, present: cast, cast, valid: cast, for: inFavour, against: cast - inFavour },
    });
    expect(decide(owners_ordinary, withArea(666_666n, 666_666n)).outcome).toBe('no_quorum');
    expect(decide(owners_ordinary, withArea(333_333n)).outcome).toBe('rejected');
    expect(decide(owners_ordinary, withArea(333_334n)).outcome).toBe('adopted');
  });

  test('owners: the quorum by heads alone is none, nor by area alone', () => {
    const [many, few] = [heads({ entitled: 90, for: 60 }), heads({ entitled: 90, for: 59 })];
    const [much, little] = [inArea(many), inArea(few)];
    expect(decide(owners_ordinary, { heads: many, area: little }).outcome).toBe('no_quorum');
    expect(decide(owners_ordinary, { heads: few, area: much }).outcome).toBe('no_quorum');
    const unmet = decide(owners_ordinary, { heads: many, area: little }).conditions.filter(({ isMet }) => !isMet);
    expect(unmet).toMatchObject([{ part: 'quorum', condition: { measure: 'area' }, missing: 10_000n }]);
    expect(decide(owners_ordinary, { heads: many, area: much }).outcome).toBe('adopted');
  });

  test('owners, special matters: three quarters of both, which may be exactly that', () => {
    const counts = heads({ entitled: 120, for: 60, against: 20 });
    expect(decide(owners_special, { heads: counts, area: inArea(counts) }).outcome).toBe('adopted');
    const fewer = heads({ entitled: 120, for: 60, against: 20, abstain: 1 });
    expect(decide(owners_special, { heads: fewer, area: inArea(fewer) }).outcome).toBe('rejected');
  });

  test('without anybody entitled nothing is adopted', () => {
    for (const rule of presets) {
      const nobody = heads({ entitled: 0 });
      const { outcome, conditions } = decide(rule, { heads: nobody, area: inArea(nobody) });
      expect(outcome).toBe(rule.quorum.length > 0 ? 'no_quorum' : 'rejected');
      expect(conditions.every(({ isMet }) => !isMet)).toBe(true);
    }
  });

  test('when everybody abstains, or nobody votes, nothing is adopted', () => {
    for (const rule of presets)
      for (const counts of [heads({ entitled: 30, abstain: 30 }), heads({ entitled: 30, present: 30 })])
        expect([rule.preset, decide(rule, { heads: counts, area: inArea(counts) }).outcome]).not.toContain('adopted');
  });
});

function ofAdoption(...adoption: readonly Condition[]): DecisionRule {
  return { ...simple_majority, adoption };
}

describe('what is missing', () => {
  test('grows with the voices where the base counts ballots, and not where it is fixed', () => {
    const rule = ofAdoption({
      measure: 'heads',
      counted: 'for',
      base: 'cast',
      share: { numerator: 2, denominator: 3, isStrict: false },
    });
    const [result] = decide(rule, { heads: heads({ entitled: 100, for: 10, against: 10 }), area: null }).conditions;
    expect(result).toMatchObject({ reached: 10n, of: 20n, needed: 14n, missing: 10n });
    const present = decide(decisionRulePresets.two_thirds_of_present, {
      heads: heads({ entitled: 20, for: 10, against: 10 }),
      area: null,
    });
    expect(present.conditions[0]).toMatchObject({ reached: 10n, of: 20n, needed: 14n, missing: 4n });
  });

  test('is no number where somebody objects, and one voice where nobody spoke', () => {
    const [objected] = decide(nobody_objects, { heads: heads({ entitled: 9, for: 8, against: 1 }), area: null }).conditions;
    expect(objected).toMatchObject({ isMet: false, missing: null });
    const [silent] = decide(nobody_objects, { heads: heads({ entitled: 9, abstain: 9 }), area: null }).conditions;
    expect(silent).toMatchObject({ isMet: false, missing: 1n });
  });

  test('is no number where nobody is entitled', () => {
    const [result] = decide(decisionRulePresets.most_of_members, { heads: heads({ entitled: 0 }), area: null }).conditions;
    expect(result).toMatchObject({ isMet: false, missing: null });
  });
});

test('counts that cannot be are a bug', () => {
  const good = heads({ entitled: 10, for: 3, against: 2, present: 7 });
  for (const wrong of [
    { valid: 6 },
    { cast: 4 },
    { present: 4 },
    { entitled: 6 },
    { for: -3, against: 8 },
    { for: 2.5, against: 2.5 },
  ])
    expect(() => decide(simple_majority, { heads: { ...good, ...wrong }, area: null })).toThrow(RangeError);
  expect(() => decide(owners_ordinary, { heads: good, area: null })).toThrow(RangeError);
});

describe('a rule', () => {
  test('of the presets can be used, and knows its own name', () => {
    expect(presets.map(decisionRuleProblem).filter((problem) => problem !== null)).toEqual([]);
    expect(Object.entries(decisionRulePresets).filter(([key, { preset }]) => key !== preset)).toEqual([]);
  });

  test('cannot be used when it contradicts itself', () => {
    const half: Share = { numerator: 1, denominator: 2, isStrict: false };
    const more: Condition = { measure: 'heads', counted: 'for', base: 'cast', share: { ...half, isStrict: true } };
    const problem = (changes: Partial<DecisionRule>) => decisionRuleProblem({ ...simple_majority, ...changes });
    expect(problem({ adoption: [] })).toBe('adoption_missing');
    expect(problem({ adoption: [{ ...more, counted: 'cast' }] })).toBe('condition_misplaced');
    expect(problem({ quorum: [{ ...more, counted: 'for', base: 'entitled' }] })).toBe('condition_misplaced');
    expect(problem({ quorum: [{ ...more, counted: 'cast', base: 'cast' }] })).toBe('condition_misplaced');
    expect(problem({ adoption: [{ ...more, share: { numerator: 3, denominator: 2, isStrict: false } }] })).toBe(
      'fraction_malformed',
    );
    expect(problem({ adoption: [{ ...more, share: { numerator: 1, denominator: 1, isStrict: true } }] })).toBe(
      'fraction_malformed',
    );
    expect(problem({ adoption: [more, { ...more, measure: 'area' }] })).toBe('area_without_owners');
    expect(problem({ adoption: [more, { ...more, measure: 'area' }], electorate: 'owners' })).toBe('area_is_secret');
    expect(problem({ consent: true })).toBe('consent_is_secret');
    expect(problem({ proxies: { perHolderMax: 1.5 } })).toBe('proxies_malformed');
    expect(problem({ adoption: [{ ...more, share: half }] })).toBe('tie_adopts');
    expect(problem({ adoption: [more, { ...more, share: half }] })).toBeNull();
  });

  test('of each step of the chain has the electorate of the step', () => {
    expect(fourStepsChain.map(({ key }) => key)).toEqual([
      'branch_proposes',
      'committees_discuss',
      'party_members_deliberate',
      'assembly_decides',
    ]);
    for (const {
      electorate,
      presets: [first],
    } of fourStepsChain)
      expect(first && decisionRulePresets[first].electorate).toBe(electorate);
  });
});
