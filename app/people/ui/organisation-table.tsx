import { href } from '#app/http/href.ts';
import { useSay } from '#app/i18n/use-say.tsx';
import { kindWords, words } from '#app/people/organisation.messages.ts';
import type { OrganisationsPage } from '#app/people/organisation-page.server.ts';
import { Empty } from '#app/ui/notice.tsx';
import { Pager } from '#app/ui/pager.tsx';
import { type Column, Table } from '#app/ui/table.tsx';

type Row = OrganisationsPage['items'][number];

/** A page of organisations. */
export function OrganisationTable({ page: { items, next, isFirst, q, kind, isArchived } }: { page: OrganisationsPage }) {
  const say = useSay();
  const kept = { q, kind, state: isArchived ? 'archived' : null };
  const columns: Column<Row>[] = [
    { key: 'name', head: say(words.name), cell: ({ id, name }) => <a href={href.deskOrganisation(id)}>{name}</a> },
    { key: 'kind', head: say(words.kind), cell: (row) => say(kindWords[row.kind]) },
    { key: 'place', head: say(words.place), cell: ({ placeName }) => placeName ?? say(words.no_place) },
    { key: 'officers', head: say(words.officers), cell: ({ officers }) => officers, isNumeric: true },
  ];
  const isSearch = q !== '' || kind !== null || isArchived;
  const empty = (
    <Empty title={say(isSearch ? words.none_found : words.none)}>
      <p>{say(words.none_hint)}</p>
    </Empty>
  );
  return (
    <>
      <Table
        caption={say(words.organisations)}
        hidesCaption
        columns={columns}
        rows={items}
        rowKey={({ id }) => id}
        empty={empty}
      />
      <Pager
        label={say(words.organisations)}
        firstHref={isFirst ? null : href.deskOrganisations(kept)}
        nextHref={next ? href.deskOrganisations({ ...kept, after: next }) : null}
      />
    </>
  );
}
