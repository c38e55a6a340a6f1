import { isDate } from '#app/core/instant.ts';
import { toHalfWidth } from '#app/core/text.ts';
import { readThousandths } from '#app/drafting/money-table.ts';
import { type Cells, isBlank, type Reading, tidied } from '#app/drafting/typed-table.ts';

/** What is done and when: both days are part of it. */
export type Activity = { what: string; fromOn: string; untilOn: string; where: string; who: string };
/** Somebody of the team, what they do in it and what they bring along. */
export type TeamMember = { name: string; part: string; experience: string };
/** What is made or done (output), or what gets better by it (outcome), as a number that can be held against. 1.5 is 1500. */
export type Result = { kind: 'output' | 'outcome'; what: string; thousandths: number; unit: string; how: string };
/** What may go wrong, and what is done about it. */
export type Risk = { what: string; answer: string };

/** Why a row does not count. */
export type ActivityFault = 'what_missing' | 'from_unreadable' | 'until_unreadable' | 'until_before_from';
export type TeamFault = 'name_missing' | 'part_missing';
export type ResultFault = 'kind_unknown' | 'what_missing' | 'number_unreadable';
export type RiskFault = 'what_missing' | 'answer_missing';

/** The words under which people know the two kinds of results. */
export const resultKindWords = {
  output: { zh: '产出', en: 'Output' },
  outcome: { zh: '成效', en: 'Outcome' },
} as const;

const outputs = new Set(['产出', '成果', '输出', 'output', 'outputs']);
const outcomes = new Set(['成效', '效果', '结果', 'outcome', 'outcomes']);

/** Reads an activity. A day is written in figures (2026年3月5日, 2026/3/5), or a month for all of it; without an end it is one day, or that month. */
export function readActivity(typed: Cells<'activity'>): Reading<Activity, ActivityFault> {
  const { what, from, until, where, who } = tidied(typed, ['from', 'until']);
  if (isBlank({ what, from, until, where, who })) return { kind: 'blank' };
  const fromOn = readDay(from, 'first');
  const untilOn = readDay(until === '' ? from : until, 'last');
  if (what === '') return { kind: 'fault', fault: 'what_missing' };
  if (fromOn === null) return { kind: 'fault', fault: 'from_unreadable' };
  if (untilOn === null) return { kind: 'fault', fault: 'until_unreadable' };
  if (untilOn < fromOn) return { kind: 'fault', fault: 'until_before_from' };
  return { kind: 'row', row: { what, fromOn, untilOn, where, who } };
}

/** Reads somebody of the team; experience may be left out. */
export function readTeamMember(typed: Cells<'team'>): Reading<TeamMember, TeamFault> {
  const row = tidied(typed, []);
  if (isBlank(row)) return { kind: 'blank' };
  if (row.name === '') return { kind: 'fault', fault: 'name_missing' };
  return row.part === '' ? { kind: 'fault', fault: 'part_missing' } : { kind: 'row', row };
}

/** Reads a result. Its number is one of at least zero, with at most three decimals; a percent sign belongs into the unit and is passed over. */
export function readResult(typed: Cells<'result'>): Reading<Result, ResultFault> {
  const { kind, what, number, unit, how } = tidied(typed, ['number']);
  if (isBlank({ kind, what, number, unit, how })) return { kind: 'blank' };
  const known = readResultKind(kind);
  const [, digits = '', percent = ''] = /^(.*?)(%?)$/.exec(number) ?? [];
  const thousandths = readThousandths(digits);
  if (known === null) return { kind: 'fault', fault: 'kind_unknown' };
  if (what === '') return { kind: 'fault', fault: 'what_missing' };
  if (thousandths === null) return { kind: 'fault', fault: 'number_unreadable' };
  return { kind: 'row', row: { kind: known, what, thousandths, unit: unit || percent, how } };
}

/** Reads a risk: one without an answer is a fault. */
export function readRisk(typed: Cells<'risk'>): Reading<Risk, RiskFault> {
  const row = tidied(typed, []);
  if (isBlank(row)) return { kind: 'blank' };
  if (row.what === '') return { kind: 'fault', fault: 'what_missing' };
  return row.answer === '' ? { kind: 'fault', fault: 'answer_missing' } : { kind: 'row', row };
}

/** Whether an output or an outcome is meant by what was typed, in either language; null: neither. */
export function readResultKind(typed: string): Result['kind'] | null {
  const word = toHalfWidth(typed).trim().toLowerCase();
  if (outputs.has(word)) return 'output';
  return outcomes.has(word) ? 'outcome' : null;
}

/** A day as YYYY-MM-DD; of a month its first or its last. Null when it is neither, or outside of this century. */
function readDay(typed: string, edge: 'first' | 'last'): string | null {
  const match = /^(20\d{2})(?:[-/.]|年)(\d{1,2})(?:(?:[-/.]|月)(?:(\d{1,2})日?)?)?$/.exec(typed.replace(/\s/g, ''));
  if (!match) return null;
  const [month = '', day] = [match[2]?.padStart(2, '0'), match[3]?.padStart(2, '0')];
  const days = day === undefined ? (edge === 'first' ? ['01'] : ['31', '30', '29', '28']) : [day];
  return days.map((one) => `${match[1]}-${month}-${one}`).find(isDate) ?? null;
}
