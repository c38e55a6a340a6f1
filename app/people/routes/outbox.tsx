import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { forbidden, notFound } from '#app/http/answers.ts';
import { personalPage } from '#app/http/public-page.ts';
import { useSay } from '#app/i18n/use-say.tsx';
import { words } from '#app/people/account.messages.ts';
import { listOutboxMessages } from '#app/people/account.queries.server.ts';
import { placesFor } from '#app/people/permission.ts';
import { requireVisitor } from '#app/people/visitor.server.ts';
import { Instant } from '#app/ui/instant.tsx';
import { Empty } from '#app/ui/notice.tsx';
import { PageHeader } from '#app/ui/page-header.tsx';
import { pageMeta } from '#app/ui/page-meta.ts';
import { Table } from '#app/ui/table.tsx';

export const meta: MetaFunction = ({ matches }) => pageMeta(matches, { title: words.outbox });

export const headers = personalPage;

/** There is such a page only where texts are not really sent: in development and demonstration. */
export async function loader({ context, request }: LoaderFunctionArgs) {
  const { outbox: texts, mail } = context.codes;
  const outbox = texts ?? mail?.outbox ?? null;
  if (outbox === null) throw notFound();
  if (outbox === 'staff' && placesFor((await requireVisitor(context, request)).actor, 'messages.read').length === 0)
    throw forbidden();
  return { messages: await listOutboxMessages(context.db) };
}

type Message = Awaited<ReturnType<typeof listOutboxMessages>>[number];

export default function Outbox() {
  const say = useSay();
  const { messages } = useLoaderData<typeof loader>();
  const columns = [
    { key: 'recipient', head: say(words.recipient), cell: ({ recipient }: Message) => recipient },
    { key: 'body', head: say(words.message), cell: ({ body }: Message) => <span className="whitespace-pre-line">{body}</span> },
    { key: 'at', head: say(words.made_at), cell: ({ madeAt }: Message) => <Instant at={madeAt} /> },
  ];
  const empty = (
    <Empty title={say(words.outbox_empty)}>
      <p>{say(words.outbox_empty_more)}</p>
    </Empty>
  );
  return (
    <>
      <PageHeader title={say(words.outbox)} lead={say(words.outbox_lead)} />
      <Table caption={say(words.outbox)} hidesCaption columns={columns} rows={messages} rowKey={({ id }) => id} empty={empty} />
    </>
  );
}
