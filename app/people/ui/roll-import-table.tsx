import { href } from '#app/http/href.ts';
import { useSay } from '#app/i18n/use-say.tsx';
import { words } from '#app/people/roll.messages.ts';
import type { listRollImports } from '#app/people/roll-import.queries.server.ts';
import { Instant } from '#app/ui/instant.tsx';
import { Empty } from '#app/ui/notice.tsx';
import { StateBadge } from '#app/ui/state-badge.tsx';
import { type Column, Table } from '#app/ui/table.tsx';

type Row = Awaited<ReturnType<typeof listRollImports>>[number];

/** The last files of the roll and what became of them. */
export function RollImportTable({ rows }: { rows: readonly Row[] }) {
  const say = useSay();
  const columns: Column<Row>[] = [
    { key: 'file', head: say(words.file), cell: ({ id, fileName }) => <a href={href.deskRollImport(id)}>{fileName}</a> },
    { key: 'when', head: say(words.when), cell: ({ madeAt }) => <Instant at={madeAt} /> },
    { key: 'by', head: say(words.by), cell: ({ madeBy }) => madeBy ?? '—' },
    { key: 'state', head: say(words.state), cell: (row) => <ImportState row={row} /> },
  ];
  const empty = <Empty title={say(words.none_yet)} />;
  return <Table caption={say(words.earlier)} hidesCaption columns={columns} rows={rows} rowKey={({ id }) => id} empty={empty} />;
}

type State = { importedAt: Date | null; discardedAt: Date | null; mistakeCount: number };

/** What became of a file that was handed in. */
export function ImportState({ row: { importedAt, discardedAt, mistakeCount } }: { row: State }) {
  const say = useSay();
  if (importedAt) return <StateBadge tone="go" word={say(words.state_imported)} />;
  if (discardedAt) return <StateBadge tone="quiet" word={say(words.state_discarded)} />;
  if (mistakeCount > 0) return <StateBadge tone="late" word={say(words.state_mistakes, { count: mistakeCount })} />;
  return <StateBadge tone="wait" word={say(words.state_open)} />;
}
