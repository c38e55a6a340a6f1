import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { readForm } from '#app/http/form.ts';
import { href } from '#app/http/href.ts';
import { personalPage } from '#app/http/public-page.ts';
import { useSay } from '#app/i18n/use-say.tsx';
import { minutesToWait } from '#app/people/attempts.server.ts';
import { answerSendCode, codeWays, readStep } from '#app/people/code-steps.server.ts';
import { contactKey } from '#app/people/contact.ts';
import { enter } from '#app/people/enter.server.ts';
import { resetPassword } from '#app/people/password-reset.commands.server.ts';
import { resetCodeForm } from '#app/people/sign-in.form.ts';
import { resetRefusals, words } from '#app/people/sign-in.messages.ts';
import { CodeContactField, CodeField, CodeSent, SendAgain } from '#app/people/ui/code-fields.tsx';
import { NewPasswordField, PublicComputerBox } from '#app/people/ui/password-fields.tsx';
import { OtherWays } from '#app/people/ui/sign-in-side.tsx';
import { anonymousAct } from '#app/people/visitor.server.ts';
import { Button, LinkButton } from '#app/ui/button.tsx';
import { Form } from '#app/ui/form.tsx';
import { Notice } from '#app/ui/notice.tsx';
import { PageHeader } from '#app/ui/page-header.tsx';
import { pageMeta } from '#app/ui/page-meta.ts';
import { TextAndSide } from '#app/ui/text-and-side.tsx';

export const meta: MetaFunction = ({ matches }) => pageMeta(matches, { title: words.reset });

export const headers = personalPage;

export async function loader({ context }: LoaderFunctionArgs) {
  return codeWays(context.codes);
}

export async function action({ context, request }: ActionFunctionArgs) {
  if ((await readStep(request)) === 'send') return answerSendCode(context, request, { purpose: 'reset_password' });
  const form = await readForm(request, resetCodeForm, words);
  if (!form.ok) return data({ sentTo: form.reply.typed.phone, reply: form.reply }, { status: 422 });
  const { phone: contact, new_password: newPassword, code, public_computer: isPublicComputer } = form.value;
  const minutes = await minutesToWait(context, [
    ['codeTriesByPhone', contactKey(contact)],
    ['signInByAddress', context.clientAddress],
  ]);
  if (minutes !== null) return data({ sentTo: contact, reply: form.refuse(words.too_often, { minutes }) }, { status: 429 });
  const input = { contact, newPassword, code: { kind: 'sent', text: code }, codes: context.codes } as const;
  const outcome = await resetPassword(context.db, anonymousAct(form), input);
  if (!outcome.ok) return data({ sentTo: contact, reply: form.refuse(resetRefusals[outcome.refusal]) }, { status: 422 });
  return enter(context, request, { ...outcome.value, isPublicComputer, next: null });
}

export default function ResetPassword() {
  const say = useSay();
  const { sends } = useLoaderData<typeof loader>();
  return (
    <>
      <PageHeader title={say(words.reset)} lead={say(words.reset_lead)} />
      <TextAndSide
        side={<OtherWays ways={[{ label: say(words.sign_in), href: href.signIn() }]} />}
        sideLabel={say(words.other_ways)}
      >
        {sends.length > 0 ? <ByCode /> : <Notice tone="info" title={say(words.no_sender)} />}
        <h2>{say(words.reset_by_paper)}</h2>
        <p className="mb-4">{say(words.reset_by_paper_lead)}</p>
        <LinkButton kind="secondary" href={href.resetPasswordOnPaper()}>
          {say(words.reset_by_paper)}
        </LinkButton>
      </TextAndSide>
    </>
  );
}

/** First the number or the address, then the code with the new password. */
function ByCode() {
  const say = useSay();
  const { sends, onOutbox } = useLoaderData<typeof loader>();
  const { sentTo, reply } = useActionData<typeof action>() ?? { sentTo: undefined, reply: null };
  if (typeof sentTo !== 'string') {
    return (
      <>
        <h2>{say(words.reset_by_code)}</h2>
        <Form reply={reply}>
          <CodeContactField sends={sends} />
          <Button name="step" value="send">
            {say(words.send_code)}
          </Button>
        </Form>
      </>
    );
  }
  return (
    <>
      {reply ? null : <CodeSent contact={sentTo} onOutbox={onOutbox} action={href.resetPassword()} />}
      <Form reply={reply}>
        <input type="hidden" name="phone" value={sentTo} />
        <CodeField contact={sentTo} />
        <NewPasswordField />
        <PublicComputerBox />
        <Button name="step" value="check">
          {say(words.reset)}
        </Button>
      </Form>
      <SendAgain contact={sentTo} />
    </>
  );
}
