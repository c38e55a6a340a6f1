import { href } from '#app/http/href.ts';
import { useSay } from '#app/i18n/use-say.tsx';
import { words } from '#app/people/verification.messages.ts';
import type { loadWaiting } from '#app/people/verification-page.server.ts';
import { Instant } from '#app/ui/instant.tsx';
import { Empty } from '#app/ui/notice.tsx';
import { Pager } from '#app/ui/pager.tsx';
import { type Column, Table } from '#app/ui/table.tsx';

type Page = Awaited<ReturnType<typeof loadWaiting>>;
type Row = Page['items'][number];

/** Accounts that wait to be verified, the longest waiting first. */
export function WaitingTable({ page: { items, next, isFirst, count, q } }: { page: Page }) {
  const say = useSay();
  const columns: Column<Row>[] = [
    { key: 'name', head: say(words.name), cell: ({ id, name }) => <a href={href.deskAccount(id)}>{name}</a> },
    {
      key: 'phone',
      head: say(words.phone),
      cell: (row) => say(row.phoneConfirmedAt ? words.phone_confirmed : words.phone_unconfirmed, { phone: row.phone }),
    },
    { key: 'opened', head: say(words.opened), cell: ({ openedAt }) => <Instant at={openedAt} /> },
  ];
  const empty = (
    <Empty title={say(q === '' ? words.none_waiting : words.none_found)}>
      <p>{say(words.none_found_hint)}</p>
    </Empty>
  );
  return (
    <>
      <Table caption={say(words.waiting)} hidesCaption columns={columns} rows={items} rowKey={({ id }) => id} empty={empty} />
      <Pager
        label={say(words.waiting)}
        count={items.length > 0 ? count : null}
        firstHref={isFirst ? null : href.deskAccounts({ q })}
        nextHref={next ? href.deskAccounts({ q, after: next }) : null}
      />
    </>
  );
}
