import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { type FormReply, readForm } from '#app/http/form.ts';
import { href } from '#app/http/href.ts';
import { personalPage } from '#app/http/public-page.ts';
import { useSay } from '#app/i18n/use-say.tsx';
import { setMailedKinds } from '#app/notifications/commands.server.ts';
import { kindWords } from '#app/notifications/mail.messages.ts';
import { words } from '#app/notifications/messages.ts';
import { freeKinds, mailedKindsForm } from '#app/notifications/notice.form.ts';
import { mayBeTurnedOff, noticeKinds } from '#app/notifications/notice.ts';
import { findMailAddress, listMailedKinds } from '#app/notifications/queries.server.ts';
import { requireAct, requireVisitor } from '#app/people/visitor.server.ts';
import { Button } from '#app/ui/button.tsx';
import { CheckboxGroup } from '#app/ui/choice.tsx';
import { Form } from '#app/ui/form.tsx';
import { Notice } from '#app/ui/notice.tsx';
import { PageHeader } from '#app/ui/page-header.tsx';
import { pageMeta } from '#app/ui/page-meta.ts';

export const meta: MetaFunction = ({ matches }) => pageMeta(matches, { title: words.preferences });

export const headers = personalPage;

export async function loader({ context, request }: LoaderFunctionArgs) {
  const { accountId } = await requireVisitor(context, request);
  const [kinds, address] = await Promise.all([listMailedKinds(context.db, accountId), findMailAddress(context.db, accountId)]);
  const isSaved = new URL(request.url).searchParams.get('done') === 'saved';
  return { kinds, address, isSaved, sendsMail: context.codes.mail !== null };
}

export async function action({ context, request }: ActionFunctionArgs) {
  const form = await readForm(request, mailedKindsForm);
  const act = await requireAct(context, request, form);
  if (!form.ok) return data(form.reply, { status: 422 });
  await setMailedKinds(context.db, act, form.value);
  return redirect(href.notificationPreferences('saved'));
}

export default function NotificationPreferences() {
  const say = useSay();
  const { isSaved } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>();
  return (
    <>
      <PageHeader
        title={say(words.preferences)}
        lead={<p>{say(words.preferences_lead)}</p>}
        crumbs={[{ label: say(words.inbox), href: href.inbox() }]}
      />
      {isSaved && !reply ? <Notice tone="success" title={say(words.saved)} isAnswer /> : null}
      <Mail reply={reply} />
      <AlwaysMailed />
    </>
  );
}

/** What goes by mail can be chosen once there is a confirmed address for it to go to. */
function Mail({ reply }: { reply: FormReply | undefined }) {
  const say = useSay();
  const { kinds, address, sendsMail } = useLoaderData<typeof loader>();
  if (!sendsMail) return <Notice title={say(words.no_mail_here)} />;
  if (!address.isConfirmed || address.email === null) {
    return (
      <Notice tone="warning" title={say(words.no_address)}>
        <p>
          <a href={href.accountEmail()}>{say(words.add_address)}</a>
        </p>
      </Notice>
    );
  }
  return (
    <>
      <p>
        {say(words.mailed_to, { email: address.email })} <a href={href.accountEmail()}>{say(words.change_address)}</a>
      </p>
      <Form reply={reply}>
        <CheckboxGroup
          name="kinds"
          label={say(words.mailed)}
          options={freeKinds.map((kind) => ({ value: kind, label: say(kindWords[kind]) }))}
          values={kinds}
        />
        <Button>{say(words.save)}</Button>
      </Form>
    </>
  );
}

function AlwaysMailed() {
  const say = useSay();
  return (
    <section aria-labelledby="always">
      <h2 id="always">{say(words.always_mailed)}</h2>
      <p>{say(words.always_mailed_why)}</p>
      <ul>
        {noticeKinds
          .filter((kind) => !mayBeTurnedOff(kind))
          .map((kind) => (
            <li key={kind}>{say(kindWords[kind])}</li>
          ))}
      </ul>
    </section>
  );
}
