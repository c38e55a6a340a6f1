import type { ReactNode } from 'react';

/** One column. The first column of a table names its row. */
export type Column<Row> = {
  /** Tells the columns apart. */
  key: string;
  head: string;
  cell: (row: Row) => ReactNode;
  /** Figures: right-aligned on wide screens. */
  isNumeric?: boolean;
};

type TableProps<Row> = {
  /** What the table shows, in words; read out first. */
  caption: string;
  columns: readonly Column<Row>[];
  rows: readonly Row[];
  rowKey: (row: Row) => string;
  /** Whether the caption is only for screen readers, because a heading says it already. */
  hidesCaption?: boolean;
  /** What stands there when there are no rows. */
  empty?: ReactNode;
  /** The last line, such as a sum: one cell per column. */
  foot?: readonly ReactNode[];
};

/** Said again because some browsers forget what a row is when it is shown as a card. */
const roles = {
  table: 'table',
  rowgroup: 'rowgroup',
  row: 'row',
  columnheader: 'columnheader',
  rowheader: 'rowheader',
  cell: 'cell',
} as const;

/** A real table from 640 px; below that each row is a card whose lines carry the column's name. The roles keep it a table there. */
export function Table<Row>({ caption, columns, rows, rowKey, hidesCaption, empty, foot }: TableProps<Row>) {
  if (rows.length === 0 && empty) return <>{empty}</>;
  return (
    <table className="data-table" role={roles.table}>
      <caption className={hidesCaption ? 'visually-hidden' : undefined}>{caption}</caption>
      <thead role={roles.rowgroup}>
        <tr role={roles.row}>
          {columns.map(({ key, head, isNumeric }) => (
            <th key={key} scope="col" role={roles.columnheader} className={isNumeric ? 'numeric' : undefined}>
              {head}
            </th>
          ))}
        </tr>
      </thead>
      <tbody role={roles.rowgroup}>
        {rows.map((row) => (
          <tr key={rowKey(row)} role={roles.row}>
            {columns.map((column, at) => cellOf(column, row, at === 0))}
          </tr>
        ))}
      </tbody>
      {foot ? <Foot columns={columns} cells={foot} /> : null}
    </table>
  );
}

/** An element, not a component: a table of many figures is most of its page's work. */
function cellOf<Row>({ key, head, cell, isNumeric }: Column<Row>, row: Row, isFirst: boolean) {
  const className = isNumeric ? 'numeric' : undefined;
  if (isFirst) {
    return (
      <th key={key} scope="row" role={roles.rowheader} className={className}>
        {cell(row)}
      </th>
    );
  }
  return (
    <td key={key} role={roles.cell} className={className} data-label={head}>
      {cell(row)}
    </td>
  );
}

function Foot<Row>({ columns, cells }: { columns: readonly Column<Row>[]; cells: readonly ReactNode[] }) {
  return (
    <tfoot role={roles.rowgroup}>
      <tr role={roles.row}>
        {columns.map((column, at) => (
          <td
            key={column.key}
            role={roles.cell}
            className={column.isNumeric ? 'numeric' : undefined}
            data-label={at === 0 ? undefined : column.head}
          >
            {cells[at]}
          </td>
        ))}
      </tr>
    </tfoot>
  );
}
