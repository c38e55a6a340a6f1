import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { type FormReply, type GoodForm, readForm } from '#app/http/form.ts';
import { href } from '#app/http/href.ts';
import { personalPage } from '#app/http/public-page.ts';
import { useSay } from '#app/i18n/use-say.tsx';
import { type ChangePhoneRefusal, changePhone } from '#app/people/account.commands.server.ts';
import { changePhoneInput } from '#app/people/account.form.ts';
import { phoneRefusals, words } from '#app/people/account.messages.ts';
import { minutesToWait } from '#app/people/attempts.server.ts';
import { answerSendCode, codeWays, readStep } from '#app/people/code-steps.server.ts';
import { words as signInWords } from '#app/people/sign-in.messages.ts';
import { ChangePhoneFields } from '#app/people/ui/change-phone-fields.tsx';
import { CodeSent, PhoneField, SendAgain } from '#app/people/ui/code-fields.tsx';
import { requireAct, requireVisitor } from '#app/people/visitor.server.ts';
import { Button } from '#app/ui/button.tsx';
import { Form } from '#app/ui/form.tsx';
import { PageHeader } from '#app/ui/page-header.tsx';
import { pageMeta } from '#app/ui/page-meta.ts';

export const meta: MetaFunction = ({ matches }) => pageMeta(matches, { title: words.change_phone });

export const headers = personalPage;

export async function loader({ context, request }: LoaderFunctionArgs) {
  const { phoneMasked } = await requireVisitor(context, request);
  const { sends, onOutbox } = codeWays(context.codes);
  return { phoneMasked, sendsCode: sends.includes('sms'), onOutbox };
}

export async function action({ context, request }: ActionFunctionArgs) {
  const { accountId, sessionId } = await requireVisitor(context, request);
  if ((await readStep(request)) === 'send') return answerSendCode(context, request, { purpose: 'change_phone' });
  const form = await readForm(request, changePhoneInput(context.codes), signInWords);
  const act = await requireAct(context, request, form);
  if (!form.ok) return data({ sentTo: form.reply.typed.phone, reply: form.reply }, { status: 422 });
  const { phone } = form.value;
  const minutes = await minutesToWait(context, [
    ['codeTriesByPhone', phone],
    ['signInByPhone', accountId],
  ]);
  if (minutes !== null) return data({ sentTo: phone, reply: form.refuse(signInWords.too_often, { minutes }) }, { status: 429 });
  const outcome = await changePhone(context.db, act, { ...form.value, sessionId, codes: context.codes });
  if (!outcome.ok) return data({ sentTo: phone, reply: replyFor(form, outcome.refusal) }, { status: 409 });
  return redirect(href.account('phone'));
}

/** Where the number has an account, the form comes back with a box to say that it is somebody else's. */
function replyFor(form: GoodForm<unknown>, refusal: ChangePhoneRefusal): FormReply {
  const reply = form.refuse(phoneRefusals[refusal]);
  const asksWhose = refusal === 'phone_has_account' || refusal === 'phone_held_by_verified';
  return asksWhose ? { ...reply, typed: { is_not_mine: '', ...reply.typed } } : reply;
}

export default function AccountPhone() {
  const say = useSay();
  const { phoneMasked, sendsCode } = useLoaderData<typeof loader>();
  return (
    <>
      <PageHeader
        title={say(words.change_phone)}
        lead={say(sendsCode ? words.phone_lead : words.phone_lead_no_sender)}
        crumbs={[{ label: say(words.account), href: href.account() }]}
      />
      <p className="mb-6">{say(words.phone_now, { phone: phoneMasked })}</p>
      <Steps />
    </>
  );
}

/** Where codes can be sent: first the new number, then the code. Where not: all at once. */
function Steps() {
  const say = useSay();
  const { sendsCode, onOutbox } = useLoaderData<typeof loader>();
  const { sentTo, reply } = useActionData<typeof action>() ?? { sentTo: undefined, reply: null };
  if (!sendsCode) return <ChangePhoneFields reply={reply} phone={null} />;
  if (typeof sentTo === 'string') {
    return (
      <>
        {reply ? null : <CodeSent contact={sentTo} onOutbox={onOutbox} action={href.accountPhone()} />}
        <ChangePhoneFields reply={reply} phone={sentTo} />
        <SendAgain contact={sentTo} />
      </>
    );
  }
  return (
    <Form reply={reply}>
      <PhoneField label={say(words.new_phone)} />
      <Button name="step" value="send">
        {say(signInWords.send_code)}
      </Button>
    </Form>
  );
}
