import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  type Base,
  type Condition,
  type Counts,
  type DecisionCounts,
  type DecisionRule,
  decide,
  decisionRuleProblem,
  growsWithVoices,
  type Share,
} from '#app/votes/decision-rule.ts';
import { decisionRulePresets } from '#app/votes/decision-rule-presets.ts';
import { heads } from '#tests/support/vote-counts.ts';

const { owners_ordinary, simple_majority } = decisionRulePresets;

const share = fc
  .record({ numerator: fc.integer({ min: 1, max: 12 }), denominator: fc.integer({ min: 1, max: 12 }), isStrict: fc.boolean() })
  .filter(({ numerator, denominator, isStrict }) => (isStrict ? numerator < denominator : numerator <= denominator));
const few = fc.nat({ max: 60 });
const anyHeads = fc
  .record({ for: few, against: few, abstain: few, invalid: few, silent: few, absent: few })
  .map(({ silent, absent, invalid, ...voices }) => {
    const cast = voices.for + voices.against + voices.abstain + invalid;
    return heads({ ...voices, invalid, present: cast + silent, entitled: cast + silent + absent });
  });
const bases: readonly Base[] = ['entitled', 'present', 'cast', 'valid', 'for_and_against'];
const adoption = fc
  .record({ base: fc.constantFrom(...bases), share })
  .map(({ base, share }): Condition => ({ measure: 'heads', counted: 'for', base, share }));
const quorum = fc
  .record({ counted: fc.constantFrom('present' as const, 'cast' as const), share })
  .map(({ counted, share }): Condition => ({ measure: 'heads', counted, base: 'entitled', share }));

function ofAdoption(...conditions: readonly Condition[]): DecisionRule {
  return { ...simple_majority, adoption: conditions };
}

/** Slow and separate: walks up the whole numbers until one reaches the share, comparing cross products of fractions. */
function slowlyMet(reached: number, of: number, { numerator, denominator, isStrict }: Share): boolean {
  if (of === 0) return false;
  const difference = fractionMinus([reached, of], [numerator, denominator]);
  return isStrict ? difference > 0 : difference >= 0;
}

function fractionMinus([a, b]: [number, number], [c, d]: [number, number]): number {
  let common = 1;
  while (common % b !== 0 || common % d !== 0) common += 1;
  return a * (common / b) - c * (common / d);
}

function slowBase(counts: Counts<number>, base: Base): number {
  return base === 'for_and_against' ? counts.for + counts.against : counts[base];
}

describe('for any rule and any counts', () => {
  test('a condition is met exactly as an independent slow comparison finds', () => {
    fc.assert(
      fc.property(fc.oneof(adoption, quorum), anyHeads, (condition, counts) => {
        const [result] = decide(ofAdoption(condition), { heads: counts, area: null }).conditions;
        expect(result?.isMet).toBe(slowlyMet(counts[condition.counted], slowBase(counts, condition.base), condition.share));
      }),
      { numRuns: 2000 },
    );
  });

  test('as many voices as are missing meet it, and one fewer does not', () => {
    fc.assert(
      fc.property(fc.oneof(adoption, quorum), anyHeads, (condition, counts) => {
        const [result] = decide(ofAdoption(condition), { heads: counts, area: null }).conditions;
        const of = slowBase(counts, condition.base);
        const isMetWith = (more: number) =>
          slowlyMet(counts[condition.counted] + more, growsWithVoices(condition) ? of + more : of, condition.share);
        const missing = result?.missing;
        if (result?.isMet) expect(missing).toBe(0n);
        else if (typeof missing === 'bigint') {
          expect(missing).toBeGreaterThan(0n);
          expect(isMetWith(Number(missing))).toBe(true);
          expect(isMetWith(Number(missing) - 1)).toBe(false);
        } else expect([1, 10, 1000].some((more) => growsWithVoices(condition) && isMetWith(more))).toBe(false);
      }),
      { numRuns: 2000 },
    );
  });

  test('the missing voices flip the whole decision where those who did not vote can give them', () => {
    fc.assert(
      fc.property(adoption.filter(growsWithVoices), anyHeads, (condition, counts) => {
        const rule = ofAdoption(condition);
        const { missing } = decide(rule, { heads: counts, area: null }).conditions[0] ?? {};
        if (typeof missing !== 'bigint' || missing === 0n) return;
        const withVoices = (more: number): DecisionCounts => ({
          area: null,
          heads: {
            ...counts,
            for: counts.for + more,
            valid: counts.valid + more,
            cast: counts.cast + more,
            present: counts.present + more,
            entitled: counts.entitled + more,
          },
        });
        expect(decide(rule, withVoices(Number(missing))).outcome).toBe('adopted');
        expect(decide(rule, withVoices(Number(missing) - 1)).outcome).toBe('rejected');
      }),
      { numRuns: 1000 },
    );
  });

  test('needed is the least of the base as it is', () => {
    fc.assert(
      fc.property(adoption, anyHeads, (condition, counts) => {
        const [result] = decide(ofAdoption(condition), { heads: counts, area: null }).conditions;
        const of = slowBase(counts, condition.base);
        if (of === 0) return;
        expect(slowlyMet(Number(result?.needed), of, condition.share)).toBe(true);
        expect(slowlyMet(Number(result?.needed) - 1, of, condition.share)).toBe(false);
      }),
    );
  });

  test('more voices in favour never lose a vote, and a sound rule adopts nothing on a tie', () => {
    fc.assert(
      fc.property(fc.array(adoption, { minLength: 1, maxLength: 3 }), anyHeads, (conditions, counts) => {
        const rule = ofAdoption(...conditions);
        const { outcome } = decide(rule, { heads: counts, area: null });
        const changed = { ...counts, for: counts.for + counts.against, against: 0 };
        if (outcome === 'adopted') expect(decide(rule, { heads: changed, area: null }).outcome).toBe('adopted');
        if (outcome === 'adopted' && decisionRuleProblem(rule) === null) expect(counts.for).toBeGreaterThan(counts.against);
      }),
      { numRuns: 1000 },
    );
  });

  test('areas beyond what a double holds exactly are compared exactly', () => {
    const owners = heads({ entitled: 2, for: 2 });
    const whole = 2n * 10n ** 18n + 1n;
    const area = (inFavour: bigint) => ({
      entitled: whole,
      present: whole,
      cast: whole,
      valid: whole,
      for: inFavour,
      against: whole - inFavour,
      abstain: 0n,
    });
    expect(decide(owners_ordinary, { heads: owners, area: area(10n ** 18n) }).outcome).toBe('rejected');
    expect(decide(owners_ordinary, { heads: owners, area: area(10n ** 18n + 1n) }).outcome).toBe('adopted');
  });
});
