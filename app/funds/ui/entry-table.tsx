import { words } from '#app/funds/ledger.messages.ts';
import type { EntryRow } from '#app/funds/ledger-list.queries.server.ts';
import type { LedgerPage } from '#app/funds/ledger-page.server.ts';
import { entryKindWords } from '#app/funds/messages.ts';
import { EntryAbout } from '#app/funds/ui/entry-about.tsx';
import { href } from '#app/http/href.ts';
import { useSay } from '#app/i18n/use-say.tsx';
import { DateText } from '#app/ui/instant.tsx';
import { Money } from '#app/ui/money.tsx';
import { Empty } from '#app/ui/notice.tsx';
import { Pager } from '#app/ui/pager.tsx';
import { StateBadge } from '#app/ui/state-badge.tsx';
import { type Column, Table } from '#app/ui/table.tsx';

/** One page of entries, the newest first. */
export function EntryTable({ page }: { page: LedgerPage }) {
  const say = useSay();
  const { fund, items, next, query, isLater } = page;
  return (
    <>
      <Table
        caption={say(words.entries)}
        hidesCaption
        columns={useColumns(fund.slug)}
        rows={items}
        rowKey={({ id }) => id}
        empty={<Nothing page={page} />}
      />
      <Pager
        label={say(words.entries)}
        firstHref={isLater ? href.fundLedger(fund.slug, query) : null}
        nextHref={next ? href.fundLedger(fund.slug, { ...query, after: next }) : null}
        count={page.isFiltered ? null : fund.entryCount}
      />
    </>
  );
}

function useColumns(slug: string): Column<EntryRow>[] {
  const say = useSay();
  return [
    {
      key: 'number',
      head: say(words.entry),
      cell: ({ number }) => (
        <a href={href.ledgerEntry(slug, number)} className="numeric">
          {say(words.entry_of, { number })}
        </a>
      ),
    },
    { key: 'date', head: say(words.date), cell: ({ bookedOn }) => <DateText on={bookedOn} isShort /> },
    { key: 'kind', head: say(words.kind), cell: (entry) => <Kind entry={entry} /> },
    { key: 'about', head: say(words.about), cell: (entry) => <EntryAbout slug={slug} entry={entry} /> },
    { key: 'amount', head: say(words.amount), cell: ({ amountFen }) => <Money fen={amountFen} />, isNumeric: true },
  ];
}

function Kind({ entry: { kind, reversedByNumber } }: { entry: EntryRow }) {
  const say = useSay();
  return (
    <>
      {say(entryKindWords[kind])}
      {reversedByNumber === null ? null : (
        <>
          {' '}
          <StateBadge tone="quiet" word={say(words.is_reversed)} icon="undo" />
        </>
      )}
    </>
  );
}

function Nothing({ page: { isFiltered, fund } }: { page: LedgerPage }) {
  const say = useSay();
  if (!isFiltered) {
    return (
      <Empty title={say(words.empty)}>
        <p>{say(words.empty_next)}</p>
      </Empty>
    );
  }
  return (
    <Empty title={say(words.empty_filtered)}>
      <p>
        <a href={href.fundLedger(fund.slug)}>{say(words.clear)}</a>
      </p>
    </Empty>
  );
}
