import { useReading, useSay } from '#app/i18n/use-say.tsx';
import { words } from '#app/people/role-grant.messages.ts';
import type { listOfficeHolders } from '#app/people/role-grant.queries.server.ts';
import { Term } from '#app/people/ui/grant-tables.tsx';
import { type Column, Table } from '#app/ui/table.tsx';

type Holder = Awaited<ReturnType<typeof listOfficeHolders>>[number];

/** Who holds one public office, where and for how long. */
export function OfficeTable({ caption, holders }: { caption: string; holders: readonly Holder[] }) {
  const say = useSay();
  const { locale } = useReading();
  const columns: Column<Holder>[] = [
    { key: 'name', head: say(words.name), cell: ({ name }) => name },
    {
      key: 'place',
      head: say(words.place),
      cell: (holder) => (locale === 'en' ? holder.placeNameEn : null) ?? holder.placeNameZh,
    },
    { key: 'term', head: say(words.term), cell: (holder) => <Term grant={holder} today={null} /> },
  ];
  return <Table caption={caption} hidesCaption columns={columns} rows={holders} rowKey={({ id }) => id} />;
}
