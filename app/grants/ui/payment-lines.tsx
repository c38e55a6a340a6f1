import { words } from '#app/grants/payment.messages.ts';
import type { PaymentBatchPage } from '#app/grants/payment-page.server.ts';
import { href } from '#app/http/href.ts';
import { useSay } from '#app/i18n/use-say.tsx';
import { DateText } from '#app/ui/instant.tsx';
import { Money } from '#app/ui/money.tsx';
import { StateBadge, type Tone } from '#app/ui/state-badge.tsx';
import { Table } from '#app/ui/table.tsx';

type Line = PaymentBatchPage['lines'][number];

const states = {
  paying: { tone: 'wait', word: words.line_paying },
  paid: { tone: 'go', word: words.line_paid },
  failed: { tone: 'stop', word: words.line_failed },
} as const satisfies Record<Line['state'], { tone: Tone; word: object }>;

/** The payments of a list: to whom, how much, and what the bank said. Of accounts the last four. */
export function PaymentLines({ lines }: { lines: readonly Line[] }) {
  const say = useSay();
  return (
    <section>
      <h2>{say(words.lines)}</h2>
      <Table
        caption={say(words.lines)}
        hidesCaption
        rows={lines}
        rowKey={({ id }) => id}
        columns={[
          { key: 'reference', head: say(words.reference), cell: ({ reference }) => reference },
          {
            key: 'award',
            head: say(words.award),
            cell: ({ awardId, awardNumber, tranchePosition }) => (
              <a href={href.deskAward(awardId)}>{say(words.tranche, { number: awardNumber, position: tranchePosition })}</a>
            ),
          },
          { key: 'payee', head: say(words.payee), cell: (line) => <Payee line={line} /> },
          { key: 'amount', head: say(words.total), cell: ({ amountFen }) => <Money fen={amountFen} />, isNumeric: true },
          { key: 'state', head: say(words.state), cell: (line) => <LineState line={line} /> },
        ]}
      />
    </section>
  );
}

function Payee({ line: { payeeName, payeeBank, payeeAccount } }: { line: Line }) {
  return (
    <>
      {payeeName}
      <br />
      <span className="hint">
        {payeeBank} {payeeAccount}
      </span>
    </>
  );
}

function LineState({ line: { state, bankReference, valueOn, failureReason } }: { line: Line }) {
  const say = useSay();
  const { tone, word } = states[state];
  return (
    <>
      <StateBadge tone={tone} word={say(word)} />
      {bankReference ? (
        <p className="hint">
          {say(words.bank_reference_of, { reference: bankReference })}
          <br />
          {valueOn ? <DateText on={valueOn} /> : null}
        </p>
      ) : null}
      {state === 'failed' ? <p className="hint">{failureReason || say(words.no_reason)}</p> : null}
    </>
  );
}
