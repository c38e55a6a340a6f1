import { type BankColumn, bankHeadings, neededBankColumns } from '#app/grants/bank-file.ts';
import { words } from '#app/grants/payment.messages.ts';
import { bankColumnMeans, formatWords, listColumnMeans } from '#app/grants/payment-format.messages.ts';
import { bankFileBytesMax, type PaymentColumn, paymentColumns, paymentColumnWords } from '#app/grants/payment-list.ts';
import type { FormReply } from '#app/http/form.ts';
import { formatBytes } from '#app/i18n/numbers.ts';
import { useReading, useSay } from '#app/i18n/use-say.tsx';
import { Intent } from '#app/people/ui/intent.tsx';
import { Button } from '#app/ui/button.tsx';
import { FileField } from '#app/ui/file-field.tsx';
import { Form } from '#app/ui/form.tsx';
import { Table } from '#app/ui/table.tsx';

type BankImportProps = { isSettled: boolean; reply: FormReply | null };

/** The form that takes the bank's file, with what it must look like. */
export function BankImport({ isSettled, reply }: BankImportProps) {
  const say = useSay();
  return (
    <section>
      <h2>{say(words.import)}</h2>
      {isSettled ? <p>{say(words.settled_hint)}</p> : null}
      <Form takesFiles reply={reply} label={say(words.import)}>
        <Intent is="import" />
        <FileField
          name="file"
          label={say(words.file)}
          hint={say(words.import_hint, { max: formatBytes(bankFileBytesMax) })}
          accept=".csv,text/csv,text/plain"
          bytesMax={bankFileBytesMax}
        />
        <Button icon="upload" kind={isSettled ? 'secondary' : 'primary'}>
          {say(words.import_now)}
        </Button>
      </Form>
      <details>
        <summary>{say(formatWords.formats)}</summary>
        <h3>{say(formatWords.list_format)}</h3>
        <p>{say(formatWords.list_format_lead)}</p>
        <ListColumns />
        <h3>{say(formatWords.result_format)}</h3>
        <p>{say(formatWords.result_format_lead)}</p>
        <ResultColumns />
        <ul>
          <li>{say(formatWords.rule_clear)}</li>
          <li>{say(formatWords.rule_partial)}</li>
          <li>{say(formatWords.rule_whole)}</li>
        </ul>
      </details>
    </section>
  );
}

function ListColumns() {
  const say = useSay();
  return (
    <Table<PaymentColumn>
      caption={say(formatWords.list_format)}
      hidesCaption
      rows={paymentColumns}
      rowKey={(column) => column}
      columns={[
        { key: 'column', head: say(formatWords.column), cell: (column) => say(paymentColumnWords[column]) },
        { key: 'means', head: say(formatWords.means), cell: (column) => say(listColumnMeans[column]) },
      ]}
    />
  );
}

function ResultColumns() {
  const say = useSay();
  const own = useReading().locale === 'zh' ? 0 : 1;
  const needed: readonly BankColumn[] = neededBankColumns;
  return (
    <Table<BankColumn>
      caption={say(formatWords.result_format)}
      hidesCaption
      rows={Object.keys(bankHeadings) as BankColumn[]}
      rowKey={(column) => column}
      columns={[
        {
          key: 'column',
          head: say(formatWords.column),
          cell: (column) => bankHeadings[column][own],
        },
        {
          key: 'means',
          head: say(formatWords.means),
          cell: (column) =>
            needed.includes(column)
              ? say(formatWords.needed, { means: say(bankColumnMeans[column]) })
              : say(bankColumnMeans[column]),
        },
        {
          key: 'others',
          head: say(formatWords.other_headings),
          cell: (column) => bankHeadings[column].filter((_, at) => at !== own).join(say(formatWords.comma)),
        },
      ]}
    />
  );
}
