import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addDays } from '#app/core/instant.ts';
import { readContent } from '#app/drafting/content.server.ts';
import { readActivity, readResult, readRisk, readTeamMember } from '#app/drafting/plan-tables.ts';
import { readPlanTables } from '#app/drafting/text/read-tables.ts';
import { storedText, typedTable } from '#tests/support/stored-text.ts';

type Read = { kind: string; fault?: string; row?: unknown };
const outcome = (reading: Read) => (reading.kind === 'row' ? reading.row : (reading.fault ?? reading.kind));
const days = (from: string, until: string) => {
  const reading = readActivity({ what: '开班', from, until, where: '', who: '' });
  return reading.kind === 'row' ? `${reading.row.fromOn} ${reading.row.untilOn}` : outcome(reading);
};

test.each([
  ['2026-3-5', '2026-03-30', '2026-03-05 2026-03-30'],
  ['２０２６年３月５日', '2026/4/1', '2026-03-05 2026-04-01'],
  ['2026.3.5', '', '2026-03-05 2026-03-05'],
  ['2026年2月', '', '2026-02-01 2026-02-28'],
  ['2028年2月', '2028-03', '2028-02-01 2028-03-31'],
  ['2026-3-5', '2026-3-4', 'until_before_from'],
  ['', '2026-3-4', 'from_unreadable'],
  ['3月5日', '', 'from_unreadable'],
  ['2026-2-30', '', 'from_unreadable'],
  ['2026-13', '', 'from_unreadable'],
  ['2026-3-5', '开学', 'until_unreadable'],
])('from %s until %s is %s', (from, until, expected) => {
  expect(days(from, until)).toBe(expected);
});

test('any two days in order are read as they are, in every way of writing them', () => {
  const day = fc.integer({ min: 0, max: 20_000 }).map((count) => addDays('2001-01-01', count));
  const write = (date: string, way: number) => {
    const [year = '', month = '', on = ''] = date.split('-');
    return (
      [date, `${year}/${Number(month)}/${Number(on)}`, `${year}年${Number(month)}月${Number(on)}日`, `${year}.${month}.${on}`][
        way
      ] ?? date
    );
  };
  fc.assert(
    fc.property(day, day, fc.nat(3), (one, other, way) => {
      const [from, until] = [one, other].sort();
      expect(days(write(from ?? '', way), write(until ?? '', way))).toBe(`${from} ${until}`);
    }),
  );
});

test.each([
  [
    { kind: '产出', what: '课时', number: '１，２００', unit: '节' },
    { kind: 'output', what: '课时', thousandths: 1_200_000, unit: '节', how: '' },
  ],
  [
    { kind: 'Outcome', what: '会用手机', number: '80%' },
    { kind: 'outcome', what: '会用手机', thousandths: 80_000, unit: '%', how: '' },
  ],
  [
    { kind: '成效', what: '投诉', number: '0', unit: '件' },
    { kind: 'outcome', what: '投诉', thousandths: 0, unit: '件', how: '' },
  ],
  [{ kind: '好处', what: '课时', number: '1' }, 'kind_unknown'],
  [{ kind: '产出', what: '', number: '1' }, 'what_missing'],
  [{ kind: '产出', what: '课时', number: '很多' }, 'number_unreadable'],
  [{ kind: '产出', what: '课时', number: '' }, 'number_unreadable'],
  [{ kind: '产出', what: '课时', number: '-1' }, 'number_unreadable'],
  [{}, 'blank'],
])('the result %j is %j', (given, expected) => {
  expect(outcome(readResult({ kind: '', what: '', number: '', unit: '', how: '', ...given }))).toEqual(expected);
});

test('somebody of a team has a name and a part, a risk an answer', () => {
  expect(outcome(readTeamMember({ name: '甲', part: '教课', experience: '' }))).toEqual({
    name: '甲',
    part: '教课',
    experience: '',
  });
  expect(outcome(readTeamMember({ name: '', part: '教课', experience: '' }))).toBe('name_missing');
  expect(outcome(readTeamMember({ name: '甲', part: '', experience: '' }))).toBe('part_missing');
  expect(outcome(readRisk({ what: '下雨', answer: '改到室内' }))).toEqual({ what: '下雨', answer: '改到室内' });
  expect(outcome(readRisk({ what: '下雨', answer: '' }))).toBe('answer_missing');
  expect(outcome(readRisk({ what: '', answer: '改到室内' }))).toBe('what_missing');
});

test('the tables of a plan are read with which row of which does not count; empty rows are neither', () => {
  const { text } = readContent(
    storedText(
      typedTable('activity', ['开班', '2026-3-5', '', '', ''], ['', '', '', '', ''], ['结业', '春天', '', '', '']),
      typedTable('budget', ['材料', '画笔', '盒', '30', '10', '', '']),
      typedTable('budget', ['?', '纸', '包', '20', '1', '', '']),
    ),
  );
  const { rows, faults } = readPlanTables(text);
  expect([rows.activity.length, rows.budget.length, rows.team.length]).toEqual([1, 1, 0]);
  expect(faults).toEqual([
    { kind: 'activity', row: 3, fault: 'from_unreadable' },
    { kind: 'budget', row: 2, fault: 'category_unknown' },
  ]);
});
