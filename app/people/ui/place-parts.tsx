import { href } from '#app/http/href.ts';
import { useSay } from '#app/i18n/use-say.tsx';
import { kindWords, words } from '#app/people/place.messages.ts';
import type { PlacePage } from '#app/people/place-page.server.ts';
import { Empty } from '#app/ui/notice.tsx';
import { StateBadge } from '#app/ui/state-badge.tsx';
import { type Column, Table } from '#app/ui/table.tsx';

type Part = PlacePage['parts'][number];

/** The places that lie directly in a place, with the sums over everything in each. */
export function PlaceParts({ parts }: { parts: readonly Part[] }) {
  const say = useSay();
  const columns: Column<Part>[] = [
    { key: 'name', head: say(words.name), cell: (part) => <a href={href.deskPlace(part.id)}>{part.nameZh}</a> },
    { key: 'kind', head: say(words.kind), cell: (part) => <KindCell part={part} /> },
    { key: 'code', head: say(words.code), cell: (part) => part.code },
    { key: 'residents', head: say(words.residents), cell: (part) => part.residents, isNumeric: true },
    { key: 'dwellings', head: say(words.dwellings), cell: (part) => part.dwellings, isNumeric: true },
  ];
  const empty = (
    <Empty title={say(words.no_parts)}>
      <p>{say(words.no_parts_hint)}</p>
    </Empty>
  );
  return <Table caption={say(words.parts)} hidesCaption columns={columns} rows={parts} rowKey={({ id }) => id} empty={empty} />;
}

function KindCell({ part }: { part: Part }) {
  const say = useSay();
  return (
    <>
      {say(kindWords[part.kind])} {part.isArchived ? <StateBadge tone="quiet" word={say(words.archived)} /> : null}
    </>
  );
}
