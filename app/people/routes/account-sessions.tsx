import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { badRequest } from '#app/http/answers.ts';
import { readForm } from '#app/http/form.ts';
import { href } from '#app/http/href.ts';
import { personalPage } from '#app/http/public-page.ts';
import { useSay } from '#app/i18n/use-say.tsx';
import { endOwnSessions } from '#app/people/account.commands.server.ts';
import { endSessionForm } from '#app/people/account.form.ts';
import { words } from '#app/people/account.messages.ts';
import { listSessions } from '#app/people/session.server.ts';
import { requireAct, requireVisitor } from '#app/people/visitor.server.ts';
import { Button } from '#app/ui/button.tsx';
import { Form, RequestKey } from '#app/ui/form.tsx';
import { Instant } from '#app/ui/instant.tsx';
import { Notice } from '#app/ui/notice.tsx';
import { PageHeader } from '#app/ui/page-header.tsx';
import { pageMeta } from '#app/ui/page-meta.ts';
import { StateBadge } from '#app/ui/state-badge.tsx';
import { Table } from '#app/ui/table.tsx';

export const meta: MetaFunction = ({ matches }) => pageMeta(matches, { title: words.sessions });

export const headers = personalPage;

export async function loader({ context, request }: LoaderFunctionArgs) {
  const { accountId, sessionId } = await requireVisitor(context, request);
  const open = await listSessions(context.db, accountId);
  const hasEnded = new URL(request.url).searchParams.get('done') === 'ended';
  return { sessions: open.map((session) => ({ ...session, isThis: session.id === sessionId })), hasEnded };
}

export async function action({ context, request }: ActionFunctionArgs) {
  const { sessionId } = await requireVisitor(context, request);
  const form = await readForm(request, endSessionForm);
  const act = await requireAct(context, request, form);
  if (!form.ok) throw badRequest();
  await endOwnSessions(context.db, act, { sessionId: form.value.session, except: sessionId });
  return redirect(href.accountSessions('ended'));
}

type ShownSession = ReturnType<typeof useLoaderData<typeof loader>>['sessions'][number];

export default function AccountSessions() {
  const say = useSay();
  const { sessions, hasEnded } = useLoaderData<typeof loader>();
  const columns = [
    { key: 'device', head: say(words.device), cell: (session: ShownSession) => <Device session={session} /> },
    { key: 'opened', head: say(words.signed_in_at), cell: ({ openedAt }: ShownSession) => <Instant at={openedAt} /> },
    { key: 'ends', head: say(words.ends_at), cell: ({ expiresAt }: ShownSession) => <Instant at={expiresAt} shape="day" /> },
    { key: 'end', head: say(words.end_session), cell: (session: ShownSession) => <EndButton session={session} /> },
  ];
  return (
    <>
      <PageHeader
        title={say(words.sessions)}
        lead={say(words.sessions_lead)}
        crumbs={[{ label: say(words.account), href: href.account() }]}
      />
      {hasEnded ? <Notice tone="success" title={say(words.sessions_ended)} isAnswer /> : null}
      <Table caption={say(words.sessions)} hidesCaption columns={columns} rows={sessions} rowKey={({ id }) => id} />
      {sessions.length > 1 ? (
        <div className="mt-6">
          <Form>
            <Button kind="secondary">{say(words.end_others)}</Button>
          </Form>
        </div>
      ) : null}
    </>
  );
}

function Device({ session: { device, isPublicComputer, isThis } }: { session: ShownSession }) {
  const say = useSay();
  return (
    <>
      {device || say(words.device_unknown)} {isThis ? <StateBadge tone="go" word={say(words.this_device)} /> : null}{' '}
      {isPublicComputer ? <StateBadge tone="info" word={say(words.public_computer)} /> : null}
    </>
  );
}

/** The present session ends by signing out. */
function EndButton({ session: { id, device, isThis } }: { session: ShownSession }) {
  const say = useSay();
  return (
    <form method="post" action={isThis ? href.signOut() : href.accountSessions()}>
      <RequestKey />
      {isThis ? null : <input type="hidden" name="session" value={id} />}
      <Button
        kind="quiet"
        label={isThis ? undefined : say(words.end_session_of, { device: device || say(words.device_unknown) })}
      >
        {say(isThis ? words.sign_out : words.end_session)}
      </Button>
    </form>
  );
}
