import { capitalAmount } from '#app/funds/capital-amount.ts';
import { words } from '#app/funds/desk.messages.ts';
import type { ReceiptPage } from '#app/funds/desk-page.server.ts';
import { useSay } from '#app/i18n/use-say.tsx';
import { Facts } from '#app/ui/facts.tsx';
import { DateText } from '#app/ui/instant.tsx';
import { Money } from '#app/ui/money.tsx';
import { PrintSheet } from '#app/ui/print-sheet.tsx';

/** A receipt: from whom, how much in figures and in capital numerals, for which fund; the code leads to its entry in the books. */
export function ReceiptSheet({ page: { fund, receipt, address } }: { page: ReceiptPage }) {
  const say = useSay();
  return (
    <PrintSheet
      title={say(words.receipt_title)}
      number={say(words.receipt_no, { fund: fund.name, number: receipt.number })}
      qrUrl={address}
      qrLabel={say(words.receipt_scan)}
      hasSeal
    >
      {receipt.isReversed ? (
        <p>
          <strong>{say(words.receipt_void)}</strong>
        </p>
      ) : null}
      <Facts
        facts={[
          { term: say(words.receipt_from), value: receipt.donorName || receipt.sourceName },
          { term: say(words.receipt_figures), value: <Money fen={receipt.amountFen} /> },
          { term: say(words.receipt_words), value: <span lang="zh-CN">{capitalAmount(receipt.amountFen)}</span> },
          { term: say(words.receipt_for), value: fund.name },
          { term: say(words.receipt_source), value: receipt.sourceName },
          { term: say(words.received_on), value: <DateText on={receipt.receivedOn} /> },
          { term: say(words.voucher_number), value: receipt.voucherNumber },
          { term: say(words.column_entry), value: say(words.entry_number, { number: receipt.entryNumber }) },
          { term: say(words.receipt_handled), value: '______________' },
        ]}
      />
      <p>{say(words.receipt_thanks)}</p>
    </PrintSheet>
  );
}
