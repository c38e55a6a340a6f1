import { words } from '#app/grants/payment.messages.ts';
import type { PaymentsPage } from '#app/grants/payment-page.server.ts';
import { href } from '#app/http/href.ts';
import { useSay } from '#app/i18n/use-say.tsx';
import { Instant } from '#app/ui/instant.tsx';
import { Money } from '#app/ui/money.tsx';
import { QueueTable } from '#app/ui/queue-table.tsx';
import { StateBadge } from '#app/ui/state-badge.tsx';

/** The lists of payments, the newest first, with what became of them. */
export function PaymentBatches({ page: { items, next, isFirst } }: { page: PaymentsPage }) {
  const say = useSay();
  return (
    <section>
      <h2>{say(words.lists)}</h2>
      <QueueTable
        words={{ name: words.lists, empty: words.no_lists, emptyNext: words.no_lists_next }}
        rows={items}
        count={null}
        firstHref={isFirst ? null : href.deskPayments()}
        nextHref={next ? href.deskPayments({ after: next }) : null}
        columns={[
          { key: 'number', head: say(words.number), cell: ({ id, number }) => <a href={href.deskPaymentBatch(id)}>{number}</a> },
          { key: 'state', head: say(words.state), cell: ({ paying }) => <BatchState paying={paying} /> },
          { key: 'counts', head: say(words.results), cell: ({ paid, failed }) => say(words.counts, { paid, failed }) },
          { key: 'lines', head: say(words.line_count), cell: ({ lines }) => lines, isNumeric: true },
          { key: 'total', head: say(words.total), cell: ({ amountFen }) => <Money fen={amountFen} />, isNumeric: true },
          { key: 'made', head: say(words.made_at), cell: ({ madeAt }) => <Instant at={madeAt} shape="day" /> },
        ]}
      />
    </section>
  );
}

/** Whether the bank still has something of a list to do. */
export function BatchState({ paying }: { paying: number }) {
  const say = useSay();
  return paying > 0 ? (
    <StateBadge tone="wait" word={say(words.state_waiting, { count: paying })} />
  ) : (
    <StateBadge tone="go" word={say(words.state_settled)} />
  );
}
