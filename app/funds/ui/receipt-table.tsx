import { words } from '#app/funds/desk.messages.ts';
import type { DeskFundPage } from '#app/funds/desk-page.server.ts';
import type { Receipt } from '#app/funds/entry.queries.server.ts';
import { href } from '#app/http/href.ts';
import { useSay } from '#app/i18n/use-say.tsx';
import { DateText } from '#app/ui/instant.tsx';
import { Money } from '#app/ui/money.tsx';
import { Empty } from '#app/ui/notice.tsx';
import { Pager } from '#app/ui/pager.tsx';
import { StateBadge } from '#app/ui/state-badge.tsx';
import { type Column, Table } from '#app/ui/table.tsx';

/** The receipts of a fund, the newest first, with full names, vouchers and entries. */
export function ReceiptTable({ page: { fund, items, next, isFirst } }: { page: DeskFundPage }) {
  const say = useSay();
  return (
    <>
      <Table
        caption={say(words.receipts)}
        hidesCaption
        columns={useColumns(fund.slug)}
        rows={items}
        rowKey={({ number }) => String(number)}
        empty={<Empty title={say(words.no_receipts)} />}
      />
      <Pager
        label={say(words.receipts)}
        firstHref={isFirst ? null : href.deskFund(fund.slug)}
        nextHref={next ? href.deskFund(fund.slug, { after: next }) : null}
      />
    </>
  );
}

function useColumns(slug: string): Column<Receipt>[] {
  const say = useSay();
  return [
    {
      key: 'receipt',
      head: say(words.column_receipt),
      cell: ({ number, isReversed }) => (
        <>
          <a href={href.receipt(slug, number)}>{say(words.receipt_number, { number })}</a>{' '}
          {isReversed ? <StateBadge tone="stop" word={say(words.void)} /> : null}
        </>
      ),
    },
    { key: 'day', head: say(words.column_day), cell: ({ receivedOn }) => <DateText on={receivedOn} isShort /> },
    { key: 'donor', head: say(words.column_donor), cell: ({ donorName, sourceName }) => donorName || sourceName },
    {
      key: 'voucher',
      head: say(words.column_voucher),
      cell: ({ number, voucherNumber }) => <a href={href.voucher(slug, number)}>{voucherNumber}</a>,
    },
    {
      key: 'entry',
      head: say(words.column_entry),
      cell: ({ entryNumber }) => (
        <a href={href.ledgerEntry(slug, entryNumber)}>{say(words.entry_number, { number: entryNumber })}</a>
      ),
    },
    { key: 'amount', head: say(words.column_amount), cell: ({ amountFen }) => <Money fen={amountFen} />, isNumeric: true },
  ];
}
