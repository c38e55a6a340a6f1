import { href } from '#app/http/href.ts';
import { useSay } from '#app/i18n/use-say.tsx';
import { Button } from '#app/ui/button.tsx';
import { Form } from '#app/ui/form.tsx';
import { Instant } from '#app/ui/instant.tsx';
import { Empty } from '#app/ui/notice.tsx';
import { StateBadge, type Tone } from '#app/ui/state-badge.tsx';
import { Table } from '#app/ui/table.tsx';
import { TextField } from '#app/ui/text-field.tsx';
import { batchStateWords, words } from '#app/votes/paper.messages.ts';
import { type PaperPart, replyFor } from '#app/votes/ui/paper-view.tsx';
import type { BatchState } from '#app/votes/vote.ts';

const tones: Readonly<Record<BatchState, Tone>> = {
  received: 'wait',
  keyed: 'wait',
  keyed_twice: 'info',
  unequal: 'wait',
  settled: 'info',
  counted_in: 'go',
  written_off: 'stop',
};

/** The state of a batch as a badge. */
export function BatchBadge({ state }: { state: BatchState }) {
  const say = useSay();
  return <StateBadge tone={tones[state]} word={say(batchStateWords[state])} />;
}

/** The batches that came back, and the form that receives one. */
export function PaperBatches({ page: { vote, batches, acts }, answer }: PaperPart) {
  const say = useSay();
  return (
    <section>
      <h2>{say(words.batches)}</h2>
      <Table
        caption={say(words.batches)}
        hidesCaption
        rows={batches}
        rowKey={({ id }) => id}
        empty={
          <Empty title={say(words.no_batches)}>
            <p>{say(words.no_batches_next)}</p>
          </Empty>
        }
        columns={[
          {
            key: 'batch',
            head: say(words.column_batch),
            cell: ({ id, number }) => <a href={href.deskVoteBatch(vote.id, id)}>{say(words.batch_title, { number })}</a>,
          },
          { key: 'sheets', head: say(words.sheets), cell: ({ sheetCount }) => sheetCount, isNumeric: true },
          { key: 'received', head: say(words.received_when), cell: ({ receivedAt }) => <Instant at={receivedAt} /> },
          { key: 'state', head: say(words.column_state), cell: ({ state }) => <BatchBadge state={state} /> },
        ]}
      />
      {acts.receive ? (
        <Form reply={replyFor(answer, 'receive')} label={say(words.receive)}>
          <input type="hidden" name="act" value="receive" />
          <TextField
            name="sheet_count"
            label={say(words.receive_count)}
            hint={say(words.receive_hint)}
            unit={say(words.sheets_unit)}
            input={{ inputMode: 'numeric', autoComplete: 'off', maxLength: 3 }}
          />
          <Button kind="secondary" icon="inbox">
            {say(words.receive)}
          </Button>
        </Form>
      ) : null}
    </section>
  );
}
