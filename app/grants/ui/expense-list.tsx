import type { ReactNode } from 'react';
import type { AwardReply } from '#app/grants/award-post.server.ts';
import type { ExpenseState } from '#app/grants/expense.ts';
import { expenseStateWords, words } from '#app/grants/upkeep.messages.ts';
import type { ExpensesPage } from '#app/grants/upkeep-page.server.ts';
import { href } from '#app/http/href.ts';
import { useSay } from '#app/i18n/use-say.tsx';
import { Intent } from '#app/people/ui/intent.tsx';
import { ConfirmDetails } from '#app/ui/confirm-details.tsx';
import { DateText } from '#app/ui/instant.tsx';
import { Money } from '#app/ui/money.tsx';
import { Empty } from '#app/ui/notice.tsx';
import { StatTiles } from '#app/ui/stat-tiles.tsx';
import { StateBadge } from '#app/ui/state-badge.tsx';
import { type Column, Table } from '#app/ui/table.tsx';

const tones = { filed: 'wait', accepted: 'go', refused: 'stop', withdrawn: 'quiet' } as const satisfies Record<
  ExpenseState,
  string
>;

/** What was paid, spent and returned, and how each line of the budget stands. */
export function ExpenseSums({ page: { sums, lines, variancePercent } }: { page: ExpensesPage }) {
  const say = useSay();
  const columns: Column<ExpensesPage['lines'][number]>[] = [
    { key: 'line', head: say(words.line), cell: ({ line }) => line },
    { key: 'budget', head: say(words.budgeted), cell: ({ amountFen }) => <Money fen={amountFen} />, isNumeric: true },
    { key: 'accepted', head: say(words.accepted), cell: ({ acceptedFen }) => <Money fen={acceptedFen} />, isNumeric: true },
    { key: 'waiting', head: say(words.waiting), cell: ({ waitingFen }) => <Money fen={waitingFen} />, isNumeric: true },
  ];
  return (
    <>
      <StatTiles
        label={say(words.sums)}
        stats={[
          { label: say(words.paid), value: <Money fen={sums.paidFen} /> },
          { label: say(words.accepted), value: <Money fen={sums.acceptedFen} /> },
          { label: say(words.returned), value: <Money fen={sums.returnedFen} /> },
          { label: say(words.unspent), value: <Money fen={sums.unspentFen} /> },
        ]}
      />
      <section>
        <h2>{say(words.by_line)}</h2>
        <Table caption={say(words.by_line)} hidesCaption columns={columns} rows={lines} rowKey={({ line }) => line} />
        <p className="hint">{say(words.variance_note, { percent: variancePercent })}</p>
      </section>
    </>
  );
}

type Item = ExpensesPage['items'][number];
type ListProps = { page: ExpensesPage; answer: AwardReply };

/** Each expense, the newest first. */
export function ExpenseList({ page: { items, head, files }, answer }: ListProps) {
  const say = useSay();
  const columns: Column<Item>[] = [
    { key: 'what', head: say(words.what), cell: (item) => <What item={item} awardId={head.id} /> },
    { key: 'line', head: say(words.line), cell: ({ line }) => line },
    { key: 'day', head: say(words.spent_on), cell: ({ spentOn }) => <DateText on={spentOn} /> },
    {
      key: 'state',
      head: say(words.state),
      cell: (item) => (
        <>
          <StateBadge tone={tones[item.state]} word={say(expenseStateWords[item.state])} />
          {files && item.state === 'filed' ? <Withdraw id={item.id} answer={answer} /> : null}
        </>
      ),
    },
    { key: 'amount', head: say(words.amount), cell: ({ amountFen }) => <Money fen={amountFen} />, isNumeric: true },
  ];
  const empty = (
    <Empty title={say(words.no_expenses)}>
      <p>{say(words.no_expenses_next)}</p>
    </Empty>
  );
  return (
    <section>
      <h2>{say(words.each_expense)}</h2>
      <Table
        caption={say(words.each_expense)}
        hidesCaption
        columns={columns}
        rows={items}
        rowKey={({ id }) => id}
        empty={empty}
      />
    </section>
  );
}

function What({ item, awardId }: { item: Item; awardId: string }): ReactNode {
  const say = useSay();
  const { description, isRelated, needsConsent, consentReason, reviewNote, receiptFileId } = item;
  return (
    <>
      <span className="block">{description}</span>
      {isRelated ? <span className="block text-amber">{say(words.related)}</span> : null}
      {needsConsent ? <span className="block text-amber">{say(words.over_because, { reason: consentReason })}</span> : null}
      {reviewNote ? <span className="block hint">{say(words.note_of, { note: reviewNote })}</span> : null}
      {receiptFileId ? <a href={href.awardFile(awardId, receiptFileId)}>{say(words.receipt)}</a> : null}
    </>
  );
}

function Withdraw({ id, answer }: { id: string; answer: AwardReply }) {
  const say = useSay();
  const reply = answer?.intent === 'withdraw' && answer.reply.typed.expense_id === id ? answer.reply : null;
  return (
    <ConfirmDetails
      summary={say(words.withdraw)}
      effect={<p>{say(words.withdraw_effect)}</p>}
      confirm={say(words.withdraw)}
      reply={reply}
    >
      <Intent is="withdraw" />
      <input type="hidden" name="expense_id" value={id} />
    </ConfirmDetails>
  );
}
