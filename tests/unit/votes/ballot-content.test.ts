import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  type BallotForm,
  type BallotProblem,
  ballotContentProblem,
  mayBeCast,
  readChoices,
  readPoints,
  readRanking,
  writeChoices,
  writePoints,
  writeRanking,
} from '#app/votes/ballot-content.ts';

const optionCount = 5;
const approval: BallotForm = { kind: 'approval', optionCount };
const limited: BallotForm = { kind: 'limited', optionCount, choicesMax: 2 };
const budget: BallotForm = { kind: 'budget', optionCount, envelopeFen: 100, costsFen: [60, 40, 41, 0, 100] };
const score: BallotForm = { kind: 'score', optionCount, scoreMax: 5 };
const ranking: BallotForm = { kind: 'ranking', optionCount };
const decision: BallotForm = { kind: 'decision' };

const refusals: [BallotForm, string, BallotProblem | null][] = [
  [decision, 'yes', null],
  [decision, 'no', null],
  [decision, 'abstain', null],
  [decision, '', 'nothing_chosen'],
  [decision, 'Yes', 'not_a_ballot'],
  [decision, '1', 'not_a_ballot'],
  [approval, '', null],
  [approval, '1,2,5', null],
  [approval, '2,1', 'not_a_ballot'],
  [approval, '1, 2', 'not_a_ballot'],
  [approval, '1,1', 'option_twice'],
  [approval, '0', 'not_a_ballot'],
  [approval, '01', 'not_a_ballot'],
  [approval, '1,6', 'unknown_option'],
  [approval, '１', 'not_a_ballot'],
  [limited, '1,2', null],
  [limited, '1,2,3', 'too_many_options'],
  [budget, '1,2', null],
  [budget, '1,2,4', null],
  [budget, '1,3', 'over_envelope'],
  [budget, '5', null],
  [score, '', null],
  [score, '1:5,3:1', null],
  [score, '1:6', 'too_many_points'],
  [score, '1:0', 'not_a_ballot'],
  [score, '1', 'not_a_ballot'],
  [score, '3:1,1:5', 'not_a_ballot'],
  [score, '1:5,1:4', 'option_twice'],
  [ranking, '3>1>2', null],
  [ranking, '3>1>3', 'option_twice'],
  [ranking, '3,1', 'not_a_ballot'],
  [ranking, '6', 'unknown_option'],
];

test.each(refusals)('of %o the text "%s" is a ballot, or the reason why not', (form, content, problem) => {
  expect(ballotContentProblem(form, content)).toBe(problem);
});

test('spoiled paper is a ballot of every form, and nobody casts it on a screen', () => {
  for (const form of [decision, approval, limited, budget, score, ranking]) {
    expect(ballotContentProblem(form, 'invalid')).toBeNull();
    expect(mayBeCast(form, 'invalid')).toBe(false);
  }
  expect([mayBeCast(approval, ''), mayBeCast(decision, 'yes'), mayBeCast(decision, 'maybe')]).toEqual([true, true, false]);
});

test('whatever is chosen is written in one way and read back', () => {
  const options = fc.uniqueArray(fc.integer({ min: 1, max: optionCount }));
  fc.assert(
    fc.property(options, fc.array(fc.integer({ min: 0, max: 5 }), { minLength: 5, maxLength: 5 }), (chosen, points) => {
      expect(ballotContentProblem(approval, writeChoices(chosen))).toBeNull();
      expect(readChoices(writeChoices([...chosen, ...chosen]))).toEqual([...chosen].sort((a, b) => a - b));
      expect(ballotContentProblem(ranking, writeRanking(chosen))).toBeNull();
      expect(readRanking(writeRanking(chosen))).toEqual(chosen);
      const given = points.map((point, index) => ({ option: index + 1, points: point }));
      expect(ballotContentProblem(score, writePoints(given))).toBeNull();
      expect(readPoints(writePoints([...given].reverse()))).toEqual(given.filter((one) => one.points > 0));
    }),
  );
});
