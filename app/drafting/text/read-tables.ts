import type { Node } from '@tiptap/pm/model';
import {
  type CategorySum,
  type MoneyLimits,
  type MoneyRow,
  type MoneySums,
  readMoneyRow,
  sumCategories,
  sumMoney,
} from '#app/drafting/money-table.ts';
import {
  type Activity,
  type Result,
  type Risk,
  readActivity,
  readResult,
  readRisk,
  readTeamMember,
  type TeamMember,
} from '#app/drafting/plan-tables.ts';
import { cellsOf, rowsOf } from '#app/drafting/text/table-nodes.ts';
import {
  type Cells,
  type Column,
  type planTableKinds,
  type Reading,
  type TableKind,
  typedTables,
} from '#app/drafting/typed-table.ts';

/** What the rows of each kind of table say. */
export type TableRows = { money: MoneyRow; budget: MoneyRow; activity: Activity; team: TeamMember; result: Result; risk: Risk };

const readers = {
  money: readMoneyRow,
  budget: readMoneyRow,
  activity: readActivity,
  team: readTeamMember,
  result: readResult,
  risk: readRisk,
} satisfies { [K in TableKind]: (cells: Cells<K>) => Reading<TableRows[K], string> };

type FaultOf<R> = R extends { kind: 'fault'; fault: infer F } ? F : never;

/** Why a row of a kind of table does not count. */
export type TableFault<K extends TableKind = TableKind> = { [T in K]: FaultOf<ReturnType<(typeof readers)[T]>> }[K];

/** What a row of a typed table says. */
export function readRow<K extends TableKind>(kind: K, row: Node): Reading<TableRows[K], TableFault<K>> {
  const read = readers[kind] as (cells: Cells<K>) => Reading<TableRows[K], TableFault<K>>;
  return read(cellsOf(kind, row));
}

const numberColumns: ReadonlySet<Column<TableKind>> = new Set(['price', 'quantity', 'own', 'other', 'number']);
const dateColumns: ReadonlySet<Column<TableKind>> = new Set(['from', 'until']);

/** Whether the cells of a column, counted from 0, hold numbers. */
export function isNumber(kind: TableKind, at: number): boolean {
  const column = typedTables[kind][at];
  return column !== undefined && numberColumns.has(column);
}

/** Whether they hold figures, numbers or dates, which are compared as a whole. */
export function isFigure(kind: TableKind, at: number): boolean {
  const column = typedTables[kind][at];
  return isNumber(kind, at) || (column !== undefined && dateColumns.has(column));
}

const moneyKinds = ['money', 'budget'] as const;
export type MoneyKind = (typeof moneyKinds)[number];
const noLimits: MoneyLimits = { availableFen: null, overheadMaxPercent: null };

/** Whether the rows of a table are amounts, which are computed and added up. */
export function isMoneyKind(kind: TableKind): kind is MoneyKind {
  return (moneyKinds as readonly TableKind[]).includes(kind);
}

/** What a row of money comes to; null where it cannot be read. */
export function amountOf(kind: MoneyKind, row: Node): number | null {
  const reading = readRow(kind, row);
  return reading.kind === 'row' ? reading.row.amountFen : null;
}

/** The sums under the last columns of a table of money: each source, and what all rows come to. */
export function sumsUnder(kind: MoneyKind, table: Node): number[] {
  const readings = table.children.map((row) => readRow(kind, row));
  const { ownFen, otherFen, totalFen } = sumMoney(countedOf(readings), noLimits);
  return kind === 'money' ? [otherFen, totalFen] : [ownFen, otherFen, totalFen];
}

/** What a text plans with money: the rows that count, what they come to, and how many cannot be read; whether as a budget. */
export type Money = { rows: MoneyRow[]; sums: MoneySums; categories: CategorySum[]; faultCount: number; isBudget: boolean };

/** Reads the money of a text, from all its tables of money; null where it has none. */
export function readMoney(text: Node, limits: MoneyLimits): Money | null {
  const readings = moneyKinds.flatMap((kind) => rowsOf(text, kind).map((row) => readRow(kind, row)));
  if (readings.length === 0) return null;
  const rows = countedOf(readings);
  const faultCount = readings.filter(({ kind }) => kind === 'fault').length;
  const isBudget = rowsOf(text, 'budget').length > 0;
  return { rows, sums: sumMoney(rows, limits), categories: sumCategories(rows), faultCount, isBudget };
}

function countedOf(readings: readonly Reading<MoneyRow, string>[]): MoneyRow[] {
  return readings.flatMap((reading) => (reading.kind === 'row' ? [reading.row] : []));
}

type PlanKind = (typeof planTableKinds)[number];

/** A row that does not count: the which of its kind in the text, counted from 1, and why. */
export type RowFault = { [K in PlanKind]: { kind: K; row: number; fault: TableFault<K> } }[PlanKind];

/** The rows of the tables of an execution plan that count, by kind, and those that do not. */
export type PlanTables = { rows: { [K in PlanKind]: TableRows[K][] }; faults: RowFault[] };

/** Reads what an execution plan says in its tables. */
export function readPlanTables(text: Node): PlanTables {
  const faults: RowFault[] = [];
  const read = <K extends PlanKind>(kind: K): TableRows[K][] =>
    rowsOf(text, kind).flatMap((node, at) => {
      const reading = readRow(kind, node);
      if (reading.kind === 'fault') faults.push({ kind, row: at + 1, fault: reading.fault } as RowFault);
      return reading.kind === 'row' ? [reading.row] : [];
    });
  const [activity, team, result, risk, budget] = [read('activity'), read('team'), read('result'), read('risk'), read('budget')];
  return { rows: { activity, team, result, risk, budget }, faults };
}
