import { href } from '#app/http/href.ts';
import { useSay } from '#app/i18n/use-say.tsx';
import { Button } from '#app/ui/button.tsx';
import { Form } from '#app/ui/form.tsx';
import { Instant } from '#app/ui/instant.tsx';
import { Empty } from '#app/ui/notice.tsx';
import { Table } from '#app/ui/table.tsx';
import { TextField } from '#app/ui/text-field.tsx';
import { writeSerial } from '#app/votes/paper.form.ts';
import { words } from '#app/votes/paper.messages.ts';
import { type PaperPart, replyFor } from '#app/votes/ui/paper-view.tsx';

/** What was printed, each to open and print again, and the form that takes further serials. */
export function PaperPrints({ page: { vote, prints, acts }, answer }: PaperPart) {
  const say = useSay();
  return (
    <section>
      <h2>{say(words.prints)}</h2>
      <Table
        caption={say(words.prints)}
        hidesCaption
        rows={prints}
        rowKey={({ id }) => id}
        empty={
          <Empty title={say(words.no_prints)}>
            <p>{say(words.no_prints_next)}</p>
          </Empty>
        }
        columns={[
          {
            key: 'serials',
            head: say(words.serials),
            cell: ({ firstSerial, lastSerial }) => `${writeSerial(firstSerial)}–${writeSerial(lastSerial)}`,
          },
          {
            key: 'count',
            head: say(words.sheets),
            cell: ({ firstSerial, lastSerial }) => lastSerial - firstSerial + 1,
            isNumeric: true,
          },
          { key: 'when', head: say(words.printed_when), cell: ({ printedAt }) => <Instant at={printedAt} /> },
          { key: 'by', head: say(words.printed_by), cell: ({ printerName }) => printerName },
          {
            key: 'open',
            head: say(words.print_open),
            cell: ({ id, firstSerial, lastSerial }) => (
              <a
                href={href.deskVotePaperPrint(vote.id, id)}
                aria-label={say(words.print_open_label, { first: writeSerial(firstSerial), last: writeSerial(lastSerial) })}
              >
                {say(words.print_open)}
              </a>
            ),
          },
        ]}
      />
      {acts.print ? (
        <Form reply={replyFor(answer, 'print')} label={say(words.prints)}>
          <input type="hidden" name="act" value="print" />
          <TextField
            name="count"
            label={say(words.print_count)}
            unit={say(words.sheets_unit)}
            input={{ inputMode: 'numeric', autoComplete: 'off', maxLength: 3 }}
          />
          <Button kind="secondary" icon="printer">
            {say(words.print_do)}
          </Button>
        </Form>
      ) : null}
    </section>
  );
}
