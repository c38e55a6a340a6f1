import { href } from '#app/http/href.ts';
import type { Query } from '#app/http/query.ts';
import { useSay } from '#app/i18n/use-say.tsx';
import { words } from '#app/people/person.messages.ts';
import type { RollPage } from '#app/people/roll-page.server.ts';
import { DateText } from '#app/ui/instant.tsx';
import { Empty } from '#app/ui/notice.tsx';
import { Pager } from '#app/ui/pager.tsx';
import { StateBadge } from '#app/ui/state-badge.tsx';
import { type Column, Table } from '#app/ui/table.tsx';

type Row = RollPage['items'][number];

/** A page of the roll. */
export function RollTable({ page: { items, next, isFirst, count, q }, kept }: { page: RollPage; kept: Query }) {
  const say = useSay();
  const columns: Column<Row>[] = [
    { key: 'name', head: say(words.name), cell: ({ id, name }) => <a href={href.deskPerson(id)}>{name}</a> },
    { key: 'birth', head: say(words.birth), cell: ({ birthOn }) => (birthOn ? <DateText on={birthOn} isShort /> : '—') },
    {
      key: 'where',
      head: say(words.place),
      cell: ({ placeName, dwellingLabel }) => [placeName, dwellingLabel].filter(Boolean).join(' '),
    },
    { key: 'phone', head: say(words.phone), cell: ({ phone }) => phone ?? '—' },
    { key: 'account', head: say(words.account), cell: (row) => <RowState row={row} /> },
  ];
  return (
    <>
      <Table
        caption={say(words.roll)}
        hidesCaption
        columns={columns}
        rows={items}
        rowKey={({ id }) => id}
        empty={<NobodyFound isSearch={q !== ''} />}
      />
      <Pager
        label={say(words.roll)}
        count={items.length > 0 ? count : null}
        firstHref={isFirst ? null : href.deskRoll({ ...kept, q })}
        nextHref={next ? href.deskRoll({ ...kept, q, after: next }) : null}
      />
    </>
  );
}

function RowState({ row: { diedOn, movedAwayOn, hasAccount } }: { row: Row }) {
  const say = useSay();
  if (diedOn) return <StateBadge tone="stop" word={say(words.died_state)} />;
  if (movedAwayOn) return <StateBadge tone="quiet" word={say(words.moved_away_state)} />;
  return hasAccount ? <StateBadge tone="go" word={say(words.has_account)} /> : say(words.no_account);
}

function NobodyFound({ isSearch }: { isSearch: boolean }) {
  const say = useSay();
  return (
    <Empty title={say(isSearch ? words.nobody_found : words.roll_empty)}>
      <p>{say(isSearch ? words.nobody_found_hint : words.roll_empty_hint)}</p>
    </Empty>
  );
}
