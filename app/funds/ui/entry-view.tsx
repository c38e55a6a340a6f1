import { words } from '#app/funds/ledger.messages.ts';
import type { EntryPage } from '#app/funds/ledger-page.server.ts';
import { accountWords, entryKindWords } from '#app/funds/messages.ts';
import { href } from '#app/http/href.ts';
import { useSay } from '#app/i18n/use-say.tsx';
import { LinkButton } from '#app/ui/button.tsx';
import { Facts } from '#app/ui/facts.tsx';
import { DateText, Instant } from '#app/ui/instant.tsx';
import { Money } from '#app/ui/money.tsx';
import { PageHeader } from '#app/ui/page-header.tsx';
import { StateBadge } from '#app/ui/state-badge.tsx';
import { Table } from '#app/ui/table.tsx';

type Part = { page: EntryPage };

/** One entry: what it is, both its sides, what it reverses or is reversed by, and where the log has it. */
export function EntryView({ page }: Part) {
  const say = useSay();
  const { fund, entry, viewer } = page;
  const isOfSource = entry.kind === 'money_in' || entry.kind === 'money_back';
  return (
    <>
      <PageHeader
        title={say(words.entry_of, { number: entry.number })}
        above={
          <>
            {say(entryKindWords[entry.kind])}{' '}
            {entry.reversedByNumber === null ? null : <StateBadge tone="quiet" word={say(words.is_reversed)} icon="undo" />}
          </>
        }
        crumbs={[
          { label: say(words.funds_title), href: href.funds() },
          { label: fund.name, href: href.fundLedger(fund.slug) },
        ]}
        actions={
          viewer.manages && isOfSource && entry.reversedByNumber === null ? (
            <LinkButton href={href.reverseEntry(fund.slug, entry.number)} kind="secondary" icon="undo">
              {say(words.reverse)}
            </LinkButton>
          ) : null
        }
      />
      <EntryFacts page={page} />
      <Postings page={page} />
      <Neighbours page={page} />
    </>
  );
}

function EntryFacts({ page: { fund, entry, viewer, logEntryId } }: Part) {
  const say = useSay();
  const { award, source, receiptNumber, reversesNumber, reversedByNumber } = entry;
  const link = (number: number | null) =>
    number === null ? null : <a href={href.ledgerEntry(fund.slug, number)}>{say(words.entry_of, { number })}</a>;
  return (
    <Facts
      facts={[
        { term: say(words.amount), value: <Money fen={entry.amountFen} /> },
        { term: say(words.booked_on), value: <DateText on={entry.bookedOn} /> },
        { term: say(words.source), value: source?.name },
        { term: say(words.donor), value: entry.donorName },
        {
          term: say(words.award),
          value: award ? (
            <a href={href.award(award.id)}>{say(words.award_line, { number: award.number, title: award.title })}</a>
          ) : null,
        },
        {
          term: say(words.column_tranche),
          value: entry.tranchePosition === null ? null : say(words.tranche, { position: entry.tranchePosition }),
        },
        { term: say(words.voucher), value: entry.voucherNumber },
        { term: say(words.receipt), value: receiptNumber },
        { term: say(words.column_reverses), value: link(reversesNumber) },
        { term: say(words.column_reversed_by), value: link(reversedByNumber) },
        { term: say(words.reason), value: entry.reason },
        { term: say(words.entered_at), value: <Instant at={entry.madeAt} /> },
        {
          term: say(words.in_the_log),
          value: logEntryId ? <a href={href.logEntry(logEntryId)}>{say(words.see_log)}</a> : null,
        },
        {
          term: say(words.see_voucher),
          value:
            viewer.seesNames && receiptNumber !== null ? (
              <>
                <a href={href.voucher(fund.slug, receiptNumber)}>{say(words.see_voucher)}</a>{' '}
                <a href={href.receipt(fund.slug, receiptNumber)}>{say(words.see_receipt)}</a>
              </>
            ) : null,
        },
      ]}
    />
  );
}

function Postings({ page: { postings } }: Part) {
  const say = useSay();
  return (
    <section aria-labelledby="postings">
      <h2 id="postings">{say(words.postings)}</h2>
      <p className="hint">{say(words.postings_hint)}</p>
      <Table
        caption={say(words.postings)}
        hidesCaption
        columns={[
          {
            key: 'account',
            head: say(words.account),
            cell: ({ kind, sourceName, awardNumber }) => {
              const of = sourceName ?? awardNumber;
              return of ? say(words.account_of, { account: say(accountWords[kind]), of }) : say(accountWords[kind]);
            },
          },
          {
            key: 'taken',
            head: say(words.taken),
            cell: ({ amountFen }) => (amountFen < 0 ? <Money fen={-amountFen} /> : null),
            isNumeric: true,
          },
          {
            key: 'given',
            head: say(words.given),
            cell: ({ amountFen }) => (amountFen > 0 ? <Money fen={amountFen} /> : null),
            isNumeric: true,
          },
        ]}
        rows={postings}
        rowKey={({ accountId }) => accountId}
      />
    </section>
  );
}

/** The entries before and after it in the books. */
function Neighbours({ page: { fund, entry } }: Part) {
  const say = useSay();
  const [before, after] = [entry.number - 1, entry.number + 1];
  return (
    <nav aria-label={say(words.neighbours)} className="button-row">
      {before >= 1 ? (
        <LinkButton href={href.ledgerEntry(fund.slug, before)} kind="secondary" icon="arrow-left">
          {say(words.earlier)}
        </LinkButton>
      ) : null}
      {after <= fund.entryCount ? (
        <LinkButton href={href.ledgerEntry(fund.slug, after)} kind="secondary" icon="arrow-right">
          {say(words.later)}
        </LinkButton>
      ) : null}
    </nav>
  );
}
