import { useSay } from '#app/i18n/use-say.tsx';
import { Button } from '#app/ui/button.tsx';
import { Form } from '#app/ui/form.tsx';
import { Empty, Notice } from '#app/ui/notice.tsx';
import { Table } from '#app/ui/table.tsx';
import { TextField } from '#app/ui/text-field.tsx';
import { words } from '#app/votes/paper.messages.ts';
import type { PaperAnswer } from '#app/votes/paper-request.server.ts';
import { type PaperPart, replyFor } from '#app/votes/ui/paper-view.tsx';

type Row = NonNullable<PaperAnswer['found']>[number];

/** Finds somebody on this vote's roll, and marks that they take a paper ballot. */
export function HandOut({ page: { acts }, answer }: PaperPart) {
  const say = useSay();
  const refusal = answer?.act === 'hand_out' ? answer.reply.refusal : null;
  return (
    <section>
      <h2>{say(words.hand_out)}</h2>
      {refusal ? <Notice tone="error" title={say(refusal)} isAnswer /> : null}
      {acts.handOut ? (
        <>
          <Form reply={replyFor(answer, 'find')} label={say(words.find)}>
            <input type="hidden" name="act" value="find" />
            <TextField
              name="q"
              label={say(words.find_field)}
              hint={say(words.hand_out_hint)}
              input={{ autoComplete: 'off', maxLength: 40 }}
            />
            <Button kind="secondary" icon="search">
              {say(words.find)}
            </Button>
          </Form>
          {answer?.found ? <Found rows={answer.found} /> : null}
        </>
      ) : (
        <p>{say(words.not_handing_out)}</p>
      )}
    </section>
  );
}

function Found({ rows }: { rows: readonly Row[] }) {
  const say = useSay();
  return (
    <>
      <h3>{say(words.found)}</h3>
      <Table
        caption={say(words.found)}
        hidesCaption
        rows={rows}
        rowKey={({ id }) => id}
        empty={
          <Empty title={say(words.nobody_found)}>
            <p>{say(words.nobody_found_next)}</p>
          </Empty>
        }
        columns={[
          { key: 'label', head: say(words.column_label), cell: ({ label }) => label },
          { key: 'number', head: say(words.column_number), cell: ({ number }) => number, isNumeric: true },
          { key: 'holders', head: say(words.column_holders), cell: ({ holders }) => holders },
          { key: 'state', head: say(words.column_state), cell: (row) => <RowAct row={row} /> },
        ]}
      />
    </>
  );
}

function RowAct({ row: { id, label, channel } }: { row: Row }) {
  const say = useSay();
  if (channel !== null) return say(channel === 'paper' ? words.has_paper : words.has_voted);
  return (
    <Form label={say(words.hand_out_label, { label })}>
      <input type="hidden" name="act" value="hand_out" />
      <input type="hidden" name="entitlement_id" value={id} />
      <Button icon="paper">{say(words.hand_out_do)}</Button>
    </Form>
  );
}
