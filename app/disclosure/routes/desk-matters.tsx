import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { type MetaFunction, useActionData, useLoaderData } from '@remix-run/react';
import { matterWords as words } from '#app/disclosure/matters.messages.ts';
import { answerMatter, loadMatters, type Matter } from '#app/disclosure/matters.server.ts';
import type { FormReply } from '#app/http/form.ts';
import { href } from '#app/http/href.ts';
import { personalPage } from '#app/http/public-page.ts';
import { useSay } from '#app/i18n/use-say.tsx';
import { DeskPage } from '#app/people/ui/desk-page.tsx';
import { Button } from '#app/ui/button.tsx';
import { Form } from '#app/ui/form.tsx';
import { Empty } from '#app/ui/notice.tsx';
import { pageMeta } from '#app/ui/page-meta.ts';
import { Table } from '#app/ui/table.tsx';
import { words as deskWords } from '#app/votes/desk.messages.ts';

export const headers = personalPage;

export async function loader({ context, request }: LoaderFunctionArgs) {
  return loadMatters(context, request);
}

export async function action({ context, request }: ActionFunctionArgs) {
  return answerMatter(context, request);
}

export const shouldRevalidate = () => true;

export const meta: MetaFunction<typeof loader> = ({ matches }) => pageMeta(matches, { title: words.title });

/** What of calls, rounds and topics can be put to the vote, each with its button. */
export default function DeskMatters() {
  const say = useSay();
  const { sections, matters } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>() ?? null;
  const empty = (
    <Empty title={say(words.none)}>
      <p>{say(words.none_next)}</p>
    </Empty>
  );
  return (
    <DeskPage
      title={say(words.title)}
      current="votes"
      sections={sections}
      head={{ crumbs: [{ label: say(deskWords.list_title), href: href.deskVotes() }], lead: <p>{say(words.lead)}</p> }}
    >
      <Table
        caption={say(words.title)}
        hidesCaption
        columns={[
          { key: 'title', head: say(words.matter), cell: ({ title }) => title },
          { key: 'becomes', head: say(words.becomes), cell: ({ kind, optionCount }) => say(words[kind], { count: optionCount }) },
          {
            key: 'draft',
            head: say(words.draft),
            cell: (matter) => <DraftButton matter={matter} reply={answer?.id === matter.id ? answer.reply : null} />,
          },
        ]}
        rows={matters}
        rowKey={({ id }) => id}
        empty={empty}
      />
    </DeskPage>
  );
}

function DraftButton({ matter: { kind, id, title }, reply }: { matter: Matter; reply: FormReply | null }) {
  const say = useSay();
  return (
    <Form reply={reply} label={say(words.draft_of, { title })}>
      <input type="hidden" name="kind" value={kind} />
      <input type="hidden" name="id" value={id} />
      <Button kind="secondary" label={say(words.draft_of, { title })}>
        {say(words.draft)}
      </Button>
    </Form>
  );
}
