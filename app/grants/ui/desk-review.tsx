import type { ReactNode } from 'react';
import { expenseLimits } from '#app/grants/expense.ts';
import { reportLimits } from '#app/grants/report.ts';
import { ReportArticle } from '#app/grants/ui/report-list.tsx';
import { words } from '#app/grants/upkeep.messages.ts';
import { deskWords } from '#app/grants/upkeep-desk.messages.ts';
import type { UpkeepPage } from '#app/grants/upkeep-desk-page.server.ts';
import type { FormReply } from '#app/http/form.ts';
import { href } from '#app/http/href.ts';
import { useSay } from '#app/i18n/use-say.tsx';
import { Intent } from '#app/people/ui/intent.tsx';
import { ConfirmDetails } from '#app/ui/confirm-details.tsx';
import { Facts } from '#app/ui/facts.tsx';
import { DateText } from '#app/ui/instant.tsx';
import { Money } from '#app/ui/money.tsx';
import { TextArea } from '#app/ui/text-area.tsx';

export type ReplyTo = (intent: string, field?: string, id?: string) => FormReply | null;
type ReviewProps = { page: UpkeepPage; replyTo: ReplyTo };

/** Expenses that wait, each with its receipt and what can be done with it. */
export function ExpenseReviews({ page, replyTo }: ReviewProps) {
  const say = useSay();
  return (
    <section>
      <h2>{say(deskWords.expenses)}</h2>
      {page.expenses.length === 0 ? <p className="hint">{say(deskWords.no_expenses)}</p> : null}
      <ul className="cards">
        {page.expenses.map((expense) => (
          <li key={expense.id}>
            <article className="card">
              <div className="card-body grid gap-3">
                <h3 className="card-title">{expense.description}</h3>
                <ExpenseFacts expense={expense} awardId={page.head.id} />
                {expense.isRelated ? <p className="text-amber">{say(words.related)}</p> : null}
                {expense.isRepeated ? <p className="text-red">{say(deskWords.repeated)}</p> : null}
                {expense.isOwn ? <p className="hint">{say(deskWords.own_filed)}</p> : null}
                {expense.isOwn || page.isPayee ? null : <ExpenseActs expense={expense} replyTo={replyTo} />}
              </div>
            </article>
          </li>
        ))}
      </ul>
    </section>
  );
}

type Expense = UpkeepPage['expenses'][number];

function ExpenseFacts({ expense, awardId }: { expense: Expense; awardId: string }) {
  const say = useSay();
  return (
    <Facts
      facts={[
        { term: say(words.amount), value: <Money fen={expense.amountFen} /> },
        { term: say(words.line), value: expense.line },
        { term: say(words.spent_on), value: <DateText on={expense.spentOn} /> },
        { term: say(words.over), value: expense.needsConsent ? expense.consentReason : null },
        {
          term: say(deskWords.receipt),
          value: <a href={href.awardFile(awardId, expense.receiptFileId)}>{say(words.receipt)}</a>,
        },
      ]}
    />
  );
}

function ExpenseActs({ expense: { id, needsConsent }, replyTo }: { expense: Expense; replyTo: ReplyTo }) {
  const say = useSay();
  const accept = say(needsConsent ? deskWords.accept_over : deskWords.accept);
  const hidden = <input type="hidden" name="expense_id" value={id} />;
  return (
    <>
      <ConfirmDetails
        summary={accept}
        effect={<p>{say(deskWords.accept_effect)}</p>}
        confirm={accept}
        reply={replyTo('accept_expense', 'expense_id', id)}
        isHarmless
      >
        <Intent is="accept_expense" />
        {hidden}
        {needsConsent ? <TextArea name="note" label={say(deskWords.consent)} rows={2} longest={expenseLimits.reason} /> : null}
      </ConfirmDetails>
      <ConfirmDetails
        summary={say(deskWords.refuse)}
        effect={<p>{say(deskWords.refuse_effect)}</p>}
        confirm={say(deskWords.refuse)}
        reply={replyTo('refuse_expense', 'expense_id', id)}
      >
        <Intent is="refuse_expense" />
        {hidden}
        <TextArea name="note" label={say(deskWords.reason)} rows={2} longest={expenseLimits.reason} />
      </ConfirmDetails>
    </>
  );
}

/** Reports that wait, each with what can be done with it. */
export function ReportReviews({ page, replyTo }: ReviewProps) {
  const say = useSay();
  return (
    <section>
      <h2>{say(deskWords.reports)}</h2>
      {page.reports.length === 0 ? <p className="hint">{say(deskWords.no_reports)}</p> : null}
      <ul className="cards">
        {page.reports.map((report) => (
          <li key={report.id}>
            <ReportArticle report={report} awardId={page.head.id}>
              {report.isOwn ? <p className="hint">{say(deskWords.own_filed)}</p> : null}
              {report.isOwn || page.isPayee ? null : <ReportActs id={report.id} replyTo={replyTo} />}
            </ReportArticle>
          </li>
        ))}
      </ul>
    </section>
  );
}

function ReportActs({ id, replyTo }: { id: string; replyTo: ReplyTo }): ReactNode {
  const say = useSay();
  const hidden = <input type="hidden" name="report_id" value={id} />;
  return (
    <>
      <ConfirmDetails
        summary={say(deskWords.accept)}
        effect={<p>{say(deskWords.accept_report_effect)}</p>}
        confirm={say(deskWords.accept)}
        reply={replyTo('accept_report', 'report_id', id)}
        isHarmless
      >
        <Intent is="accept_report" />
        {hidden}
      </ConfirmDetails>
      <ConfirmDetails
        summary={say(deskWords.return_report)}
        effect={<p>{say(deskWords.return_report_effect)}</p>}
        confirm={say(deskWords.return_report)}
        reply={replyTo('return_report', 'report_id', id)}
      >
        <Intent is="return_report" />
        {hidden}
        <TextArea name="note" label={say(deskWords.reason)} rows={3} longest={reportLimits.reason} />
      </ConfirmDetails>
    </>
  );
}
