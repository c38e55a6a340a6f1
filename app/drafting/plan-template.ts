import type { Part } from '#app/drafting/text-parts.server.ts';
import { type TableKind, typedTables } from '#app/drafting/typed-table.ts';

/** The sections of an execution plan in order, each under its heading, with the table that belongs into it. */
export const planSections = [
  { key: 'goals', heading: '目标', table: null },
  { key: 'beneficiaries', heading: '谁会受益', table: null },
  { key: 'activities', heading: '活动安排', table: 'activity' },
  { key: 'team', heading: '团队', table: 'team' },
  { key: 'results', heading: '产出与成效', table: 'result' },
  { key: 'risks', heading: '风险与应对', table: 'risk' },
  { key: 'hearing', heading: '怎样听取意见', table: null },
  { key: 'budget', heading: '预算', table: 'budget' },
] as const satisfies readonly { key: string; heading: string; table: TableKind | null }[];

/** What a plan begins with: headings, a line to write under each, and the tables with one empty row. */
export const planTemplate: readonly Part[] = planSections.flatMap(({ heading, table }): Part[] => [
  { heading },
  { paragraph: '' },
  ...(table ? [{ table, rows: [typedTables[table].map(() => '')] }] : []),
]);
