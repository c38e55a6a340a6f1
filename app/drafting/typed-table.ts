import { toHalfWidth } from '#app/core/text.ts';

/**
 * The tables of a text whose cells each say what they hold: a room's money, and what an execution plan is made of. The
 * columns of each in order; what is computed has none. Names of stored nodes follow from these, so that none ever changes.
 */
export const typedTables = {
  money: ['item', 'unit', 'price', 'quantity', 'other'],
  budget: ['category', 'item', 'unit', 'price', 'quantity', 'own', 'other'],
  activity: ['what', 'from', 'until', 'where', 'who'],
  team: ['name', 'part', 'experience'],
  result: ['kind', 'what', 'number', 'unit', 'how'],
  risk: ['what', 'answer'],
} as const;

export type TableKind = keyof typeof typedTables;
export type Column<K extends TableKind> = (typeof typedTables)[K][number];

/** What the cells of one row hold, as typed. */
export type Cells<K extends TableKind> = Record<Column<K>, string>;

/** What a row says. One with nothing in it is neither a row nor a fault. */
export type Reading<Row, Fault extends string> = { kind: 'blank' } | { kind: 'row'; row: Row } | { kind: 'fault'; fault: Fault };

export const tableKinds = Object.keys(typedTables) as readonly TableKind[];

/** The tables of an execution plan. */
export const planTableKinds = ['activity', 'team', 'result', 'risk', 'budget'] as const satisfies readonly TableKind[];

/** The typed tables that may be put into a text, by the number of its schema. */
export function tablesOfSchema(version: number): readonly TableKind[] {
  return version >= 2 ? planTableKinds : ['money'];
}

/** How a table, its rows and the cells of a column are called where they are stored: budgetTable, budgetRow, budgetItem. */
export function nodeName(kind: TableKind, part: 'table' | 'row' | Column<TableKind>): string {
  return `${kind}${part.charAt(0).toUpperCase()}${part.slice(1)}`;
}

/** Cells as they are read: white space joined, and figures of a Chinese keyboard as others. */
export function tidied<C extends Record<string, string>>(cells: C, figures: readonly (keyof C)[]): C {
  const tidy = ([column, text]: [string, string]) => {
    const words = text.replace(/\s+/g, ' ').trim();
    return [column, figures.includes(column) ? toHalfWidth(words).trim() : words];
  };
  return Object.fromEntries(Object.entries(cells).map(tidy)) as C;
}

/** Whether nothing is in any of these cells. */
export function isBlank(cells: Record<string, string>): boolean {
  return Object.values(cells).every((text) => text === '');
}
