import fc from 'fast-check';
import { expect, test } from 'vitest';
import { decisionRules, isAdopted } from '#app/deliberation/motion.ts';
import { decide } from '#app/votes/decision-rule.ts';
import { decisionRulePresets } from '#app/votes/decision-rule-presets.ts';
import { heads } from '#tests/support/vote-counts.ts';

const few = fc.nat({ max: 12 });
const keys = ['most_of_present', 'two_thirds_of_present', 'most_of_members', 'nobody_objects'] as const;

test('a vote by a rule of the council comes out as a motion does that is decided in the room', () => {
  expect([...keys].sort()).toEqual(Object.keys(decisionRules).sort());
  fc.assert(
    fc.property(
      fc.constantFrom(...keys),
      fc.tuple(few, few, few, few, few),
      (key, [inFavour, against, abstain, silent, absent]) => {
        const said = { for: inFavour, against, abstain };
        const present = inFavour + against + abstain + silent;
        const inRoom = isAdopted(said, { present, members: present + absent }, decisionRules[key]);
        const rule = decisionRulePresets[key];
        const entitled = rule.electorate === 'members' ? present + absent : present;
        const byVote = decide(rule, { heads: heads({ ...said, present, entitled }), area: null }).outcome;
        expect(byVote === 'adopted').toBe(inRoom);
      },
    ),
    { numRuns: 2000 },
  );
});
