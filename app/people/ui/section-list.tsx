import type { FormReply } from '#app/http/form.ts';
import { href } from '#app/http/href.ts';
import { useSay } from '#app/i18n/use-say.tsx';
import { words as delegateWords } from '#app/people/delegate.messages.ts';
import { words } from '#app/people/place.messages.ts';
import { replyTo } from '#app/people/ui/form-reply.ts';
import { Intent } from '#app/people/ui/intent.tsx';
import { Button } from '#app/ui/button.tsx';
import { Form } from '#app/ui/form.tsx';
import { Empty } from '#app/ui/notice.tsx';
import { type Column, Table } from '#app/ui/table.tsx';
import { TextField } from '#app/ui/text-field.tsx';

type Section = { id: string; nameZh: string };

/** The residents' sections of a community, each with a way to give it another name. */
export function SectionList({ rows, reply }: { rows: readonly Section[]; reply: FormReply | undefined }) {
  const say = useSay();
  const columns: Column<Section>[] = [
    { key: 'name', head: say(words.name), cell: ({ nameZh }) => nameZh },
    {
      key: 'delegates',
      head: say(delegateWords.title),
      cell: ({ id, nameZh }) => (
        <a href={href.deskDelegates(id)} aria-label={say(delegateWords.title_of, { section: nameZh })}>
          {say(delegateWords.open)}
        </a>
      ),
    },
    { key: 'rename', head: say(words.rename), cell: (section) => <Rename section={section} reply={reply} /> },
  ];
  const empty = <Empty title={say(words.no_sections)} />;
  return <Table caption={say(words.sections)} hidesCaption columns={columns} rows={rows} rowKey={({ id }) => id} empty={empty} />;
}

function Rename({ section: { id, nameZh }, reply }: { section: Section; reply: FormReply | undefined }) {
  const say = useSay();
  const own = reply?.typed.section === id ? replyTo(reply, 'rename') : null;
  return (
    <details open={own !== null}>
      <summary>{say(words.rename)}</summary>
      <Form reply={own} label={say(words.rename_section, { name: nameZh })}>
        <Intent is="rename" />
        <input type="hidden" name="section" value={id} />
        <TextField name="name" label={say(words.name)} value={nameZh} />
        <Button kind="secondary">{say(words.rename)}</Button>
      </Form>
    </details>
  );
}
