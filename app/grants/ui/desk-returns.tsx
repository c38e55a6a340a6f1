import type { ReplyTo } from '#app/grants/ui/desk-review.tsx';
import { Reason } from '#app/grants/ui/desk-upkeep-acts.tsx';
import { words } from '#app/grants/upkeep.messages.ts';
import { deskWords } from '#app/grants/upkeep-desk.messages.ts';
import type { UpkeepPage } from '#app/grants/upkeep-desk-page.server.ts';
import { useSay } from '#app/i18n/use-say.tsx';
import { Intent } from '#app/people/ui/intent.tsx';
import { ConfirmDetails } from '#app/ui/confirm-details.tsx';
import { DateText } from '#app/ui/instant.tsx';
import { Money } from '#app/ui/money.tsx';
import { Notice } from '#app/ui/notice.tsx';
import { type Column, Table } from '#app/ui/table.tsx';

type Returned = UpkeepPage['returns'][number];

/** Money that came back, and how a mistake among it is reversed. */
export function ReturnTable({ page: { returns, may, isPayee }, replyTo }: { page: UpkeepPage; replyTo: ReplyTo }) {
  const say = useSay();
  const reply = replyTo('reverse_return');
  const gone = reply && !returns.some(({ voucherNumber }) => voucherNumber === reply.typed.voucher_number) ? reply.refusal : null;
  if (returns.length === 0 && !gone) return null;
  const columns: Column<Returned>[] = [
    { key: 'voucher', head: say(deskWords.voucher_number), cell: ({ voucherNumber }) => voucherNumber },
    { key: 'amount', head: say(words.amount), cell: ({ amountFen }) => <Money fen={amountFen} />, isNumeric: true },
    { key: 'on', head: say(deskWords.booked_on), cell: ({ bookedOn }) => <DateText on={bookedOn} /> },
  ];
  if (may.reverseReturn && !isPayee)
    columns.push({
      key: 'reverse',
      head: say(deskWords.acts),
      cell: ({ voucherNumber }) => (
        <ConfirmDetails
          summary={say(deskWords.reverse_return)}
          effect={<p>{say(deskWords.reverse_return_effect)}</p>}
          confirm={say(deskWords.reverse_return)}
          reply={replyTo('reverse_return', 'voucher_number', voucherNumber)}
        >
          <Intent is="reverse_return" />
          <input type="hidden" name="voucher_number" value={voucherNumber} />
          <Reason />
        </ConfirmDetails>
      ),
    });
  return (
    <section>
      <h2>{say(deskWords.returns)}</h2>
      {gone ? <Notice tone="error" title={say(gone)} isAnswer /> : null}
      <Table
        caption={say(deskWords.returns)}
        hidesCaption
        columns={columns}
        rows={returns}
        rowKey={({ voucherNumber }) => voucherNumber}
        empty={<p className="hint">{say(deskWords.no_returns)}</p>}
      />
    </section>
  );
}
