import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { type FormReply, type GoodForm, readForm } from '#app/http/form.ts';
import { href } from '#app/http/href.ts';
import { safeNext } from '#app/http/next-path.ts';
import { readPreferences } from '#app/http/preferences.ts';
import { personalPage } from '#app/http/public-page.ts';
import { useSay } from '#app/i18n/use-say.tsx';
import { minutesToWait } from '#app/people/attempts.server.ts';
import { answerSendCode, codeWays, readStep } from '#app/people/code-steps.server.ts';
import { requireCommunity } from '#app/people/community.server.ts';
import { enter } from '#app/people/enter.server.ts';
import { signUpRefusals, words } from '#app/people/sign-in.messages.ts';
import { type SignUpRefusal, signUp } from '#app/people/sign-up.commands.server.ts';
import { signUpInput } from '#app/people/sign-up.form.ts';
import { CodeSent, PhoneField, SendAgain } from '#app/people/ui/code-fields.tsx';
import { AlreadySignedIn, OtherWays } from '#app/people/ui/sign-in-side.tsx';
import { SignUpFields } from '#app/people/ui/sign-up-fields.tsx';
import { anonymousAct } from '#app/people/visitor.server.ts';
import { Button } from '#app/ui/button.tsx';
import { Form } from '#app/ui/form.tsx';
import { PageHeader } from '#app/ui/page-header.tsx';
import { pageMeta } from '#app/ui/page-meta.ts';
import { TextAndSide } from '#app/ui/text-and-side.tsx';

export const meta: MetaFunction = ({ matches }) =>
  pageMeta(matches, { title: words.sign_up, description: words.sign_up_lead_no_sender });

export const headers = personalPage;

export async function loader({ context, request }: LoaderFunctionArgs) {
  const { id, nameZh, nameEn, consentVersion } = await requireCommunity(context, request);
  const { sends, onOutbox } = codeWays(context.codes);
  const next = safeNext(new URL(request.url).searchParams.get('next'));
  return {
    next,
    sendsCode: sends.includes('sms'),
    onOutbox,
    community: { id, nameZh, nameEn, consentVersion },
  };
}

export async function action({ context, request }: ActionFunctionArgs) {
  if ((await readStep(request)) === 'send') return answerSendCode(context, request, { purpose: 'sign_up' });
  const form = await readForm(request, signUpInput(context.codes), words);
  if (!form.ok) return data({ sentTo: form.reply.typed.phone, reply: form.reply }, { status: 422 });
  const { phone, next, ...input } = form.value;
  const minutes = await minutesToWait(context, [
    ['codeTriesByPhone', phone],
    ['signUpByAddress', context.clientAddress],
  ]);
  if (minutes !== null) return data({ sentTo: phone, reply: form.refuse(words.too_often, { minutes }) }, { status: 429 });
  const { locale, elder: isElder } = readPreferences(request);
  const outcome = await signUp(context.db, anonymousAct(form), { ...input, phone, locale, isElder, codes: context.codes });
  if (!outcome.ok) return data({ sentTo: phone, reply: replyFor(form, outcome.refusal) }, { status: 409 });
  const { accountId } = outcome.value;
  if (accountId === null) return redirect(`${href.signIn(safeNext(next))}${safeNext(next) === '/' ? '?' : '&'}joined=1`);
  return enter(context, request, {
    accountId,
    isPublicComputer: false,
    next: safeNext(next) === '/' ? href.accountVerification('welcome') : next,
  });
}

/** Where the number has an account, the form comes back with a box to say that it is somebody else's. */
function replyFor(form: GoodForm<unknown>, refusal: SignUpRefusal): FormReply {
  const reply = form.refuse(signUpRefusals[refusal]);
  const asksWhose = refusal === 'phone_has_account' || refusal === 'phone_held_by_verified';
  return asksWhose ? { ...reply, typed: { is_not_mine: '', ...reply.typed } } : reply;
}

export default function SignUp() {
  const say = useSay();
  const { next, sendsCode } = useLoaderData<typeof loader>();
  const ways = [
    { label: `${say(words.has_account)} · ${say(words.sign_in)}`, href: href.signIn(next) },
    ...(sendsCode ? [{ label: say(words.sign_in_with_code), href: href.signInCode(next) }] : []),
  ];
  return (
    <>
      <PageHeader title={say(words.sign_up)} lead={say(sendsCode ? words.sign_up_lead : words.sign_up_lead_no_sender)} />
      <AlreadySignedIn next={next} />
      <TextAndSide side={<OtherWays ways={ways} />} sideLabel={say(words.other_ways)}>
        <Steps />
      </TextAndSide>
    </>
  );
}

/** Where codes can be sent: first the number, then the code with everything else. Where not: all at once. */
function Steps() {
  const say = useSay();
  const { next, sendsCode, onOutbox, community } = useLoaderData<typeof loader>();
  const { sentTo, reply } = useActionData<typeof action>() ?? { sentTo: undefined, reply: null };
  if (!sendsCode) return <SignUpFields reply={reply} phone={null} community={community} next={next} />;
  if (typeof sentTo === 'string') {
    return (
      <>
        {reply ? null : <CodeSent contact={sentTo} onOutbox={onOutbox} action={href.signUp(next)} />}
        <SignUpFields reply={reply} phone={sentTo} community={community} next={next} />
        <SendAgain contact={sentTo} next={next} />
      </>
    );
  }
  return (
    <Form reply={reply}>
      <PhoneField />
      <input type="hidden" name="next" value={next} />
      <Button name="step" value="send">
        {say(words.send_code)}
      </Button>
    </Form>
  );
}
