import { readRational, writeDecimal } from '#app/core/rational.ts';
import type { Message } from '#app/i18n/message.ts';
import { rankingMethods } from '#app/scoring/ranking.ts';
import { methodWords, words } from '#app/scoring/result.messages.ts';
import type { ShownPlan } from '#app/scoring/result.queries.server.ts';
import { fileWords } from '#app/scoring/result-file.messages.ts';
import { type PairInput, type ResultInputs, totalsOfSheets } from '#app/scoring/result-inputs.ts';
import { notesOf, type Saying, shownApplicant } from '#app/scoring/result-notes.server.ts';
import type { ShownResult } from '#app/scoring/result-page.server.ts';

/** What stands in a table of a file; text stays text, whatever it begins with. */
export type Cell = string | number | null;
export type FileTable = {
  name: string;
  head: readonly string[];
  rows: readonly (readonly Cell[])[];
  /** How a spreadsheet shows each column, in its own signs: `0.00`, `@` for text that stays text when it is edited. */
  formats?: readonly string[];
};

/** Every table of a result: places, means, methods, sheets by the number of the judge, the panel. */
export function resultTables(page: ShownResult, inputs: ResultInputs, saying: Saying): FileTable[] {
  const { say } = saying;
  return [
    table(say(words.places), page.plans, [...nameColumns(page, saying), ...placeColumns(saying)]),
    table(say(words.criteria_means), page.plans, [...shortColumns(saying), ...criterionColumns(page, saying)]),
    table(say(fileWords.methods), page.plans, [
      ...shortColumns(saying),
      ...methodColumns(saying),
      ...withoutColumns(inputs, saying),
    ]),
    sheetTable(page, inputs, saying),
    panelTable(page, saying),
  ];
}

/** The plans of a result in one table, with all that the others say of them. */
export function planTable(page: ShownResult, inputs: ResultInputs, saying: Saying): FileTable {
  return table(saying.say(words.places), page.plans, [
    ...nameColumns(page, saying),
    ...placeColumns(saying),
    ...criterionColumns(page, saying),
    ...methodColumns(saying),
    ...withoutColumns(inputs, saying),
  ]);
}

type Column = { head: string; value: (plan: ShownPlan) => Cell };

function table(name: string, plans: readonly ShownPlan[], columns: readonly Column[]): FileTable {
  return { name, head: columns.map(({ head }) => head), rows: plans.map((plan) => columns.map(({ value }) => value(plan))) };
}

function shortColumns({ say }: Saying): Column[] {
  return [
    { head: say(fileWords.number), value: ({ plan }) => plan },
    { head: say(words.plan), value: ({ title }) => title },
  ];
}

function nameColumns(page: ShownResult, saying: Saying): Column[] {
  const { say } = saying;
  const applicant = { head: say(fileWords.applicant), value: (plan: ShownPlan) => shownApplicant(plan, page.viewer.leads) };
  return [...shortColumns(saying), ...(page.hidesApplicants ? [] : [applicant])];
}

function placeColumns(saying: Saying): Column[] {
  const { say } = saying;
  return [
    { head: say(words.place), value: ({ isRatified, place, rank }) => (isRatified ? place : rank) },
    { head: say(fileWords.rank), value: ({ rank }) => rank },
    { head: say(words.score), value: ({ value }) => figure(value) },
    { head: say(fileWords.exact), value: ({ value }) => value },
    { head: say(words.panel_score), value: ({ panelValue, value }) => figure(panelValue ?? value) },
    { head: say(words.residents_share), value: ({ share }) => figure(share) },
    { head: say(words.judges), value: ({ judges }) => judges },
    { head: say(fileWords.lowest), value: ({ lowest }) => figure(lowest) },
    { head: say(fileWords.highest), value: ({ highest }) => figure(highest) },
    { head: say(words.notes), value: (plan) => notesOf(plan, saying).join(' ') },
  ];
}

function criterionColumns({ about }: ShownResult, { say }: Saying): Column[] {
  return about.criteria.map(({ title, weight }, at) => ({
    head: say(words.criterion_head, { title, weight }),
    value: ({ criteria }) => figure(criteria[at]?.mean ?? null),
  }));
}

function methodColumns({ say }: Saying): Column[] {
  return rankingMethods.flatMap((method): Column[] => [
    { head: say(methodWords[method]), value: ({ methods }) => figure(methods[method]?.value ?? null) },
    {
      head: say(fileWords.rank_under, { method: say(methodWords[method]) }),
      value: ({ methods }) => methods[method]?.rank ?? null,
    },
  ]);
}

function withoutColumns({ judges }: ResultInputs, { say }: Saying): Column[] {
  return judges.map((judge) => ({
    head: say(fileWords.rank_without, { judge }),
    value: ({ withoutJudge, rank }) => {
      const other = withoutJudge.find((each) => each.judge === judge);
      return other ? other.rank : rank;
    },
  }));
}

/** Every sheet by the number of its judge; those that do not count are named without their points. */
function sheetTable({ about }: ShownResult, inputs: ResultInputs, { say }: Saying): FileTable {
  const totals = new Map(totalsOfSheets(inputs).map(({ judge, plan, value }) => [`${judge} ${plan}`, value]));
  const empty = inputs.criteria.map(() => null);
  const left = (pairs: readonly PairInput[], word: Message) =>
    pairs.map(({ judge, plan }): Cell[] => [judge, plan, say(word), null, ...empty]);
  const counted = inputs.sheets.map(({ judge, plan, points }): Cell[] => {
    const total = totals.get(`${judge} ${plan}`);
    const given = points.map((value) => (value === null ? null : value / 1000));
    return [judge, plan, say(fileWords.counts), total ? Number(writeDecimal(total, 6)) : null, ...given];
  });
  const rows = [
    ...counted,
    ...left(inputs.recused, fileWords.recused),
    ...left(inputs.struck, fileWords.struck),
    ...left(inputs.missing, fileWords.missing),
  ];
  const heads = about.criteria.map(({ title, weight }) => say(words.criterion_head, { title, weight }));
  const head = [say(fileWords.judge_number), say(fileWords.number), say(fileWords.state), say(fileWords.total), ...heads];
  return { name: say(fileWords.sheets), head, rows: rows.sort(byJudgeAndPlan) };
}

function byJudgeAndPlan(a: readonly Cell[], b: readonly Cell[]): number {
  return Number(a[0]) - Number(b[0]) || Number(a[1]) - Number(b[1]);
}

/** The panel by name; with numbers and severity for those who lead the round alone. */
function panelTable({ panel, judges, viewer }: ShownResult, { say }: Saying): FileTable {
  const name = say(words.panel);
  if (!viewer.leads) return { name, head: [say(words.judge)], rows: panel.map(({ name: judge }) => [judge]) };
  const head = [words.judge, words.judge_number, words.sheets, words.mean, words.effect].map((word) => say(word));
  const rows = judges.map(({ name: who, judge, sheets, mean, effect }) => [who, judge, sheets, figure(mean), figure(effect)]);
  return { name, head, rows };
}

/** A fraction as a number for a spreadsheet: six decimal places. */
function figure(fraction: string | null): number | null {
  const value = fraction === null ? null : readRational(fraction);
  return value && Number(writeDecimal(value, 6));
}
