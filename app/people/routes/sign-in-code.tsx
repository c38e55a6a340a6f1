import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { readForm } from '#app/http/form.ts';
import { href } from '#app/http/href.ts';
import { safeNext } from '#app/http/next-path.ts';
import { personalPage } from '#app/http/public-page.ts';
import { useSay } from '#app/i18n/use-say.tsx';
import { minutesToWait } from '#app/people/attempts.server.ts';
import { answerSendCode, codeWays, readStep } from '#app/people/code-steps.server.ts';
import { type CodeChannel, contactKey } from '#app/people/contact.ts';
import { enter } from '#app/people/enter.server.ts';
import { signInWithCode } from '#app/people/sign-in.commands.server.ts';
import { signInCodeForm } from '#app/people/sign-in.form.ts';
import { signInRefusals, words } from '#app/people/sign-in.messages.ts';
import { CodeContactField, CodeField, CodeSent, SendAgain } from '#app/people/ui/code-fields.tsx';
import { PublicComputerBox } from '#app/people/ui/password-fields.tsx';
import { AlreadySignedIn, OtherWays } from '#app/people/ui/sign-in-side.tsx';
import { anonymousAct } from '#app/people/visitor.server.ts';
import { Button } from '#app/ui/button.tsx';
import { Form } from '#app/ui/form.tsx';
import { Notice } from '#app/ui/notice.tsx';
import { PageHeader } from '#app/ui/page-header.tsx';
import { pageMeta } from '#app/ui/page-meta.ts';
import { TextAndSide } from '#app/ui/text-and-side.tsx';

export const meta: MetaFunction = ({ matches }) => pageMeta(matches, { title: words.sign_in_with_code });

export const headers = personalPage;

export async function loader({ context, request }: LoaderFunctionArgs) {
  return { next: safeNext(new URL(request.url).searchParams.get('next')), ...codeWays(context.codes) };
}

export async function action({ context, request }: ActionFunctionArgs) {
  if ((await readStep(request)) === 'send') return answerSendCode(context, request, { purpose: 'sign_in' });
  const form = await readForm(request, signInCodeForm, words);
  if (!form.ok) return data({ sentTo: form.reply.typed.phone, reply: form.reply }, { status: 422 });
  const { phone: contact, code, public_computer: isPublicComputer, next } = form.value;
  const minutes = await minutesToWait(context, [
    ['codeTriesByPhone', contactKey(contact)],
    ['signInByAddress', context.clientAddress],
  ]);
  if (minutes !== null) return data({ sentTo: contact, reply: form.refuse(words.too_often, { minutes }) }, { status: 429 });
  const outcome = await signInWithCode(context.db, anonymousAct(form), { contact, code, codes: context.codes });
  if (!outcome.ok) return data({ sentTo: contact, reply: form.refuse(signInRefusals[outcome.refusal]) }, { status: 422 });
  return enter(context, request, { ...outcome.value, isPublicComputer, next });
}

export default function SignInCode() {
  const say = useSay();
  const { next, sends } = useLoaderData<typeof loader>();
  const ways = [
    { label: say(words.sign_in_with_password), href: href.signIn(next) },
    { label: `${say(words.no_account_yet)} · ${say(words.sign_up)}`, href: href.signUp(next) },
  ];
  return (
    <>
      <PageHeader title={say(words.sign_in_with_code)} lead={leadOf(sends, say)} />
      <AlreadySignedIn next={next} />
      <TextAndSide side={<OtherWays ways={ways} />} sideLabel={say(words.other_ways)}>
        {sends.length > 0 ? <Steps /> : <NoSender />}
      </TextAndSide>
    </>
  );
}

function leadOf(sends: readonly CodeChannel[], say: ReturnType<typeof useSay>): string | undefined {
  if (sends.length === 0) return undefined;
  if (sends.length > 1) return say(words.sign_in_code_lead_both);
  return say(sends.includes('email') ? words.sign_in_code_lead_mail : words.sign_in_code_lead);
}

/** First the number or the address, then the code that was sent to it. */
function Steps() {
  const say = useSay();
  const { next, sends, onOutbox } = useLoaderData<typeof loader>();
  const { sentTo, reply } = useActionData<typeof action>() ?? { sentTo: undefined, reply: null };
  if (typeof sentTo !== 'string') {
    return (
      <Form reply={reply}>
        <CodeContactField sends={sends} />
        <input type="hidden" name="next" value={next} />
        <Button name="step" value="send">
          {say(words.send_code)}
        </Button>
      </Form>
    );
  }
  return (
    <>
      {reply ? null : <CodeSent contact={sentTo} onOutbox={onOutbox} action={href.signInCode(next)} />}
      <Form reply={reply}>
        <input type="hidden" name="phone" value={sentTo} />
        <input type="hidden" name="next" value={next} />
        <CodeField contact={sentTo} />
        <PublicComputerBox />
        <Button name="step" value="check">
          {say(words.sign_in)}
        </Button>
      </Form>
      <SendAgain contact={sentTo} next={next} />
    </>
  );
}

function NoSender() {
  const say = useSay();
  return (
    <Notice tone="info" title={say(words.no_sender)}>
      <p>{say(words.no_sender_sign_in)}</p>
    </Notice>
  );
}
