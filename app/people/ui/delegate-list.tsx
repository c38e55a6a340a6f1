import type { FormReply } from '#app/http/form.ts';
import { useSay } from '#app/i18n/use-say.tsx';
import { words } from '#app/people/delegate.messages.ts';
import { words as deskWords } from '#app/people/desk.messages.ts';
import { replyTo } from '#app/people/ui/form-reply.ts';
import { Intent } from '#app/people/ui/intent.tsx';
import { Button } from '#app/ui/button.tsx';
import { Form } from '#app/ui/form.tsx';
import { DateText } from '#app/ui/instant.tsx';
import { Empty } from '#app/ui/notice.tsx';
import { Table } from '#app/ui/table.tsx';
import { DateField } from '#app/ui/text-field.tsx';

type Delegate = { id: string; name: string; where: string; fromOn: string; untilOn: string | null };
type DelegateListProps = { rows: readonly Delegate[]; today: string; reply: FormReply | undefined };

/** Those who speak or spoke for a section, with a way to end a term. */
export function DelegateList({ rows, today, reply }: DelegateListProps) {
  const say = useSay();
  return (
    <Table
      caption={say(words.list)}
      hidesCaption
      rows={rows}
      rowKey={({ id }) => id}
      empty={
        <Empty title={say(words.none)}>
          <p>{say(words.none_next)}</p>
        </Empty>
      }
      columns={[
        { key: 'name', head: say(words.name), cell: ({ name }) => name },
        { key: 'where', head: say(words.where), cell: ({ where }) => where },
        {
          key: 'term',
          head: say(words.term),
          cell: ({ fromOn, untilOn }) => (
            <>
              <DateText on={fromOn} /> – {untilOn ? <DateText on={untilOn} /> : null}
            </>
          ),
        },
        {
          key: 'end',
          head: say(words.end),
          cell: (row) => (row.untilOn ? say(deskWords.none) : <End delegate={row} today={today} reply={reply} />),
        },
      ]}
    />
  );
}

function End({ delegate: { id, name }, today, reply }: { delegate: Delegate; today: string; reply: FormReply | undefined }) {
  const say = useSay();
  const own = reply?.typed.delegate === id ? replyTo(reply, 'end') : null;
  return (
    <details open={own !== null}>
      <summary>{say(words.end)}</summary>
      <Form reply={own} label={say(words.end_of, { name })}>
        <Intent is="end" />
        <input type="hidden" name="delegate" value={id} />
        <DateField name="until" label={say(words.end_on)} value={today} />
        <Button kind="secondary">{say(words.end)}</Button>
      </Form>
    </details>
  );
}
