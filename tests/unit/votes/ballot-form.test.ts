import { expect, test } from 'vitest';
import { collectEntries } from '#app/http/form-entries.ts';
import { type BallotForm, mayBeCast } from '#app/votes/ballot-content.ts';
import { costOf, readBallot, typedOf } from '#app/votes/ballot-page.form.ts';
import { shownTurnout } from '#app/votes/turnout.ts';

const entriesOf = (typed: Record<string, string | string[]>) =>
  collectEntries(Object.entries(typed).flatMap(([name, value]) => [value].flat().map((one): [string, string] => [name, one])));

const forms = {
  decision: { kind: 'decision' },
  approval: { kind: 'approval', optionCount: 3 },
  limited: { kind: 'limited', optionCount: 3, choicesMax: 2 },
  budget: { kind: 'budget', optionCount: 3, envelopeFen: 300, costsFen: [100, 200, 300] },
  score: { kind: 'score', optionCount: 3, scoreMax: 5 },
  ranking: { kind: 'ranking', optionCount: 3 },
} as const satisfies Record<string, BallotForm>;

test('what is filled in becomes the one text of the ballot, and the text the same fields again', () => {
  const filled = [
    [forms.decision, { choice: 'abstain' }, 'abstain'],
    [forms.approval, { choice: ['3', '1'] }, '1,3'],
    [forms.limited, { choice: ['2'] }, '2'],
    [forms.budget, { choice: ['1', '2'] }, '1,2'],
    [forms.score, { points_1: '5', points_2: '0', points_3: '' }, '1:5'],
    [forms.ranking, { place_3: '2', place_1: '7', place_2: '' }, null],
    [forms.ranking, { place_3: '1', place_1: '３' }, '3>1'],
  ] as const;
  for (const [form, typed, content] of filled) {
    const read = readBallot(entriesOf(typed as Record<string, string | string[]>), form);
    if (content === null) expect(Object.keys(read.errors)).toEqual(['place_1']);
    else {
      expect(read).toEqual({ content, errors: {} });
      expect(readBallot(entriesOf(typedOf(form, content)), form).content).toBe(content);
    }
  }
});

test('nothing that can be posted becomes a ballot that may not be cast', () => {
  const values = ['', '0', '1', '4', '-1', '1,2', '1>2', 'yes', 'x', '１', '999999999'];
  for (const form of Object.values(forms)) {
    for (const one of values) {
      for (const other of values) {
        const typed = { choice: [one, other], points_1: one, points_2: other, place_1: one, place_2: other };
        const { content, errors } = readBallot(entriesOf(typed), form);
        expect(Object.keys(errors).length > 0 || mayBeCast(form, content)).toBe(true);
      }
    }
  }
});

test('the cost of what is chosen counts each project once and passes over what is none', () => {
  expect(costOf(forms.budget, entriesOf({ choice: ['1', '1', '3', 'x', '9'] }))).toBe(400);
  expect(costOf(forms.approval, entriesOf({ choice: ['1'] }))).toBe(0);
});

test('turnout is broken down by channel only from five ballots on in each', () => {
  const counts = { entitled: 20, area: null };
  expect(shownTurnout({ ...counts, online: 5, paper: 5 }).channels).toEqual({ online: 5, paper: 5 });
  expect(shownTurnout({ ...counts, online: 15, paper: 4 })).toEqual({ entitled: 20, cast: 19, area: null, channels: null });
  expect(shownTurnout({ ...counts, online: 15, paper: 0 }).channels).toBeNull();
});
