import { words } from '#app/funds/desk.messages.ts';
import type { FundRow } from '#app/funds/ledger-page.server.ts';
import { href } from '#app/http/href.ts';
import { useSay } from '#app/i18n/use-say.tsx';
import { Money } from '#app/ui/money.tsx';
import { Empty } from '#app/ui/notice.tsx';
import { Table } from '#app/ui/table.tsx';

/** The funds of the community with what each has free. */
export function DeskFundTable({ funds }: { funds: readonly FundRow[] }) {
  const say = useSay();
  return (
    <Table
      caption={say(words.title)}
      hidesCaption
      columns={[
        { key: 'fund', head: say(words.column_fund), cell: ({ slug, name }) => <a href={href.deskFund(slug)}>{name}</a> },
        {
          key: 'free',
          head: say(words.column_free),
          cell: ({ balances }) => <Money fen={balances?.freeFen ?? 0} />,
          isNumeric: true,
        },
        {
          key: 'in',
          head: say(words.column_in),
          cell: ({ balances }) => <Money fen={balances?.inFen ?? 0} />,
          isNumeric: true,
        },
        {
          key: 'paid',
          head: say(words.column_paid),
          cell: ({ balances }) => <Money fen={balances?.paidFen ?? 0} />,
          isNumeric: true,
        },
      ]}
      rows={funds}
      rowKey={({ slug }) => slug}
      empty={
        <Empty title={say(words.empty)}>
          <p>{say(words.empty_next)}</p>
        </Empty>
      }
    />
  );
}
