import type { Message } from '#app/i18n/message.ts';
import { useSay } from '#app/i18n/use-say.tsx';
import { Empty } from '#app/ui/notice.tsx';
import { Pager } from '#app/ui/pager.tsx';
import { type Column, Table } from '#app/ui/table.tsx';

type QueueTableProps<Row extends { id: string }> = {
  words: { name: Message; empty: Message; emptyNext: Message };
  columns: Column<Row>[];
  rows: readonly Row[];
  count: number | null;
  firstHref: string | null;
  nextHref: string | null;
};

/** One queue of the desk: its rows, what is said while nothing waits, and the ways on. */
export function QueueTable<Row extends { id: string }>({ words, columns, rows, ...ways }: QueueTableProps<Row>) {
  const say = useSay();
  const name = say(words.name);
  const empty = (
    <Empty title={say(words.empty)}>
      <p>{say(words.emptyNext)}</p>
    </Empty>
  );
  return (
    <>
      <Table caption={name} hidesCaption columns={columns} rows={rows} rowKey={({ id }) => id} empty={empty} />
      <Pager label={name} {...ways} />
    </>
  );
}
