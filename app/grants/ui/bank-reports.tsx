import { bankOutcomeWords, bankProblemMessage } from '#app/grants/bank-file.messages.ts';
import type { ReportOutcome, ReportRow } from '#app/grants/bank-report.ts';
import { words } from '#app/grants/payment.messages.ts';
import { formatWords } from '#app/grants/payment-format.messages.ts';
import type { PaymentBatchPage } from '#app/grants/payment-page.server.ts';
import { useSay } from '#app/i18n/use-say.tsx';
import { Instant } from '#app/ui/instant.tsx';
import { Money } from '#app/ui/money.tsx';
import { StateBadge, type Tone } from '#app/ui/state-badge.tsx';
import { Table } from '#app/ui/table.tsx';

type File = PaymentBatchPage['files'][number];

/** The files that were read, the newest open, with what came of each line. */
export function BankReports({ files }: { files: readonly File[] }) {
  const say = useSay();
  if (files.length === 0) return null;
  return (
    <section>
      <h2>{say(words.reports)}</h2>
      {files.map((file, at) => (
        <details key={file.id} open={at === 0}>
          <summary>
            {file.name} <Instant at={file.importedAt} />
          </summary>
          <Report file={file} />
        </details>
      ))}
    </section>
  );
}

function Report({ file: { report, counts, problems } }: { file: File }) {
  const say = useSay();
  const { rows, missing, isRepeated } = report;
  return (
    <>
      <p>
        {say(rows.length > 0 ? words.report_counts : words.report_nothing, counts)}
        {isRepeated ? say(words.report_repeated) : null}
      </p>
      {rows.length > 0 ? <ReportTable rows={rows} /> : null}
      {rows.some(({ outcome }) => outcome === 'conflicting') ? <p>{say(words.conflicting_hint)}</p> : null}
      {problems.length > 0 ? (
        <>
          <h3>{say(words.problems)}</h3>
          <ul>
            {problems.map((problem) => (
              <li key={`${problem.line} ${problem.code} ${problem.said}`}>{say(bankProblemMessage(problem))}</li>
            ))}
          </ul>
        </>
      ) : null}
      {missing.length > 0 ? <p>{say(words.missing, { references: missing.join(say(formatWords.comma)) })}</p> : null}
    </>
  );
}

const outcomeWords = { ...bankOutcomeWords, own_award: words.outcome_own };

const tones: Readonly<Record<ReportOutcome, Tone>> = {
  paid: 'go',
  failed: 'stop',
  already: 'quiet',
  conflicting: 'late',
  unknown: 'late',
  wrong_amount: 'late',
  doubled: 'late',
  own_award: 'late',
};

function ReportTable({ rows }: { rows: readonly ReportRow[] }) {
  const say = useSay();
  return (
    <Table
      caption={say(words.reports)}
      hidesCaption
      rows={rows}
      rowKey={({ line }) => String(line)}
      columns={[
        { key: 'row', head: say(words.row), cell: ({ line }) => say(words.row_number, { row: line }) },
        { key: 'reference', head: say(words.reference), cell: ({ reference }) => reference },
        { key: 'amount', head: say(words.total), cell: ({ amountFen }) => <Money fen={amountFen} />, isNumeric: true },
        {
          key: 'says',
          head: say(words.bank_says),
          cell: ({ result, bankReference, reason }) => (
            <>
              {say(result === 'paid' ? words.says_paid : words.says_failed)}
              {bankReference || reason ? <p className="hint">{[bankReference, reason].filter(Boolean).join(' ')}</p> : null}
            </>
          ),
        },
        {
          key: 'outcome',
          head: say(words.outcome),
          cell: ({ outcome }) => <StateBadge tone={tones[outcome]} word={say(outcomeWords[outcome])} />,
        },
      ]}
    />
  );
}
