import { useSay } from '#app/i18n/use-say.tsx';
import { columnWords, words } from '#app/people/roll.messages.ts';
import { columnHeadings, neededColumns, type RollColumn, rollColumns } from '#app/people/roll-file.ts';
import { type Column, Table } from '#app/ui/table.tsx';

/** What stands in each column of a roll, and the headings by which it is known. */
export function RollColumns() {
  const say = useSay();
  const columns: Column<RollColumn>[] = [
    {
      key: 'column',
      head: say(words.column),
      cell: (column) => (
        <>
          {columnHeadings[column][0]}
          {neededColumns.includes(column) ? <span className="text-small text-muted"> {say(words.column_needed)}</span> : null}
        </>
      ),
    },
    { key: 'means', head: say(words.column_means), cell: (column) => say(columnWords[column].means) },
    { key: 'headings', head: say(words.other_headings), cell: (column) => columnHeadings[column].slice(1).join('、') },
  ];
  return <Table caption={say(words.how)} hidesCaption columns={columns} rows={rollColumns} rowKey={(column) => column} />;
}
