import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { notFound } from '#app/http/answers.ts';
import { readForm } from '#app/http/form.ts';
import { personalPage } from '#app/http/public-page.ts';
import { useSay } from '#app/i18n/use-say.tsx';
import { stopMail } from '#app/notifications/commands.server.ts';
import { kindWords } from '#app/notifications/mail.messages.ts';
import { words } from '#app/notifications/messages.ts';
import { pressForm } from '#app/notifications/notice.form.ts';
import { readUnsubscribeToken } from '#app/notifications/unsubscribe.server.ts';
import { anonymousAct } from '#app/people/visitor.server.ts';
import { Button } from '#app/ui/button.tsx';
import { Form } from '#app/ui/form.tsx';
import { Notice } from '#app/ui/notice.tsx';
import { PageHeader } from '#app/ui/page-header.tsx';
import { pageMeta } from '#app/ui/page-meta.ts';

export const meta: MetaFunction = ({ matches }) => pageMeta(matches, { title: words.unsubscribe });

export const headers = personalPage;

/** Opening the link stops nothing: mail programs open links by themselves. */
export function loader({ context, params }: LoaderFunctionArgs) {
  const found = readUnsubscribeToken(params.token ?? '', context.env.sessionSecret);
  if (!found) throw notFound();
  return { kind: found.kind };
}

/** The button does, and so does the POST of a mail program (RFC 8058). Whoever has the link got the mail: nobody signs in. */
export async function action({ context, params, request }: ActionFunctionArgs) {
  const found = readUnsubscribeToken(params.token ?? '', context.env.sessionSecret);
  if (!found) throw notFound();
  const form = await readForm(request, pressForm);
  const outcome = await stopMail(context.db, anonymousAct(form), found);
  if (!outcome.ok) throw notFound();
  return { isStopped: true };
}

export default function Unsubscribe() {
  const say = useSay();
  const values = { kind: say(kindWords[useLoaderData<typeof loader>().kind]) };
  const isStopped = useActionData<typeof action>()?.isStopped ?? false;
  return (
    <>
      <PageHeader title={say(words.unsubscribe)} />
      {isStopped ? (
        <Notice tone="success" title={say(words.unsubscribed)} isAnswer>
          <p>{say(words.unsubscribed_next, values)}</p>
        </Notice>
      ) : (
        <Form>
          <p>{say(words.unsubscribe_lead, values)}</p>
          <Button>{say(words.unsubscribe_confirm)}</Button>
        </Form>
      )}
    </>
  );
}
