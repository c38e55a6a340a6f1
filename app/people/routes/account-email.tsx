import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { href } from '#app/http/href.ts';
import { personalPage } from '#app/http/public-page.ts';
import { useSay } from '#app/i18n/use-say.tsx';
import { words } from '#app/people/account.messages.ts';
import { answerEmailForm, findEmailPage } from '#app/people/account-email-page.server.ts';
import { words as signInWords } from '#app/people/sign-in.messages.ts';
import { ConfirmEmailFields, RemoveEmail } from '#app/people/ui/account-email-fields.tsx';
import { CodeSent, EmailField, SendAgain } from '#app/people/ui/code-fields.tsx';
import { Button } from '#app/ui/button.tsx';
import { Form } from '#app/ui/form.tsx';
import { Notice } from '#app/ui/notice.tsx';
import { PageHeader } from '#app/ui/page-header.tsx';
import { pageMeta } from '#app/ui/page-meta.ts';

export const meta: MetaFunction = ({ matches }) => pageMeta(matches, { title: words.email });

export const headers = personalPage;

export async function loader({ context, request }: LoaderFunctionArgs) {
  return findEmailPage(context, request);
}

export async function action({ context, request }: ActionFunctionArgs) {
  return answerEmailForm(context, request);
}

export default function AccountEmail() {
  const say = useSay();
  const { email, sendsMail } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  return (
    <>
      <PageHeader
        title={say(words.email)}
        lead={sendsMail ? say(words.email_lead) : undefined}
        crumbs={[{ label: say(words.account), href: href.account() }]}
      />
      <p className="mb-6">{email === null ? say(words.email_none) : say(words.email_now, { email })}</p>
      {sendsMail ? <Steps /> : <NoMail />}
      {email === null ? null : (
        <div className="mt-8">
          <RemoveEmail email={email} reply={answer?.step === 'remove' ? answer.reply : null} />
        </div>
      )}
    </>
  );
}

/** First the new address, then the code that was mailed to it. */
function Steps() {
  const say = useSay();
  const { email, onOutbox } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const { sentTo, reply } = answer && answer.step === 'add' ? answer : { sentTo: undefined, reply: null };
  if (typeof sentTo === 'string') {
    return (
      <>
        {reply ? null : <CodeSent contact={sentTo} onOutbox={onOutbox} action={href.accountEmail()} />}
        <ConfirmEmailFields email={sentTo} reply={reply} />
        <SendAgain contact={sentTo} name="email" />
      </>
    );
  }
  return (
    <section aria-labelledby="new-email">
      <h2 id="new-email">{say(email === null ? words.add_email : words.change_email)}</h2>
      {email === null ? null : <p>{say(words.email_ends_sessions)}</p>}
      <Form reply={reply}>
        <EmailField label={say(words.new_email)} hint={say(words.email_example)} />
        <Button name="step" value="send">
          {say(signInWords.send_code)}
        </Button>
      </Form>
    </section>
  );
}

function NoMail() {
  const say = useSay();
  return (
    <Notice tone="info" title={say(words.no_mail_here)}>
      <p>{say(words.no_mail_here_more)}</p>
    </Notice>
  );
}
