import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { readForm } from '#app/http/form.ts';
import { href } from '#app/http/href.ts';
import { safeNext } from '#app/http/next-path.ts';
import { personalPage } from '#app/http/public-page.ts';
import { useSay } from '#app/i18n/use-say.tsx';
import { clearAttempts, minutesToWait } from '#app/people/attempts.server.ts';
import { codeWays } from '#app/people/code-steps.server.ts';
import { contactKey } from '#app/people/contact.ts';
import { enter } from '#app/people/enter.server.ts';
import { checkPassword } from '#app/people/sign-in.commands.server.ts';
import { signInForm } from '#app/people/sign-in.form.ts';
import { signInRefusals, words } from '#app/people/sign-in.messages.ts';
import { ContactField } from '#app/people/ui/code-fields.tsx';
import { DemonstrationAccounts } from '#app/people/ui/demonstration-accounts.tsx';
import { PasswordField, PublicComputerBox } from '#app/people/ui/password-fields.tsx';
import { AlreadySignedIn, OtherWays } from '#app/people/ui/sign-in-side.tsx';
import { Button } from '#app/ui/button.tsx';
import { Form } from '#app/ui/form.tsx';
import { Notice } from '#app/ui/notice.tsx';
import { PageHeader } from '#app/ui/page-header.tsx';
import { pageMeta } from '#app/ui/page-meta.ts';
import { TextAndSide } from '#app/ui/text-and-side.tsx';

export const meta: MetaFunction = ({ matches }) => pageMeta(matches, { title: words.sign_in, description: words.sign_in_lead });

export const headers = personalPage;

export async function loader({ context, request }: LoaderFunctionArgs) {
  const query = new URL(request.url).searchParams;
  return {
    next: safeNext(query.get('next')),
    hasJoined: query.has('joined'),
    offersCode: codeWays(context.codes).sends.length > 0,
    demonstrationAccounts: context.demonstrationAccounts,
  };
}

export async function action({ context, request }: ActionFunctionArgs) {
  const form = await readForm(request, signInForm, words);
  if (!form.ok) return data(form.reply, { status: 422 });
  const { phone: contact, password, public_computer: isPublicComputer, next } = form.value;
  const minutes = await minutesToWait(context, [
    ['signInByPhone', contactKey(contact)],
    ['signInByAddress', context.clientAddress],
  ]);
  if (minutes !== null) return data(form.refuse(words.too_often, { minutes }), { status: 429 });
  const outcome = await checkPassword(context.db, { contact, password });
  if (!outcome.ok) return data(form.refuse(signInRefusals[outcome.refusal]), { status: 422 });
  await clearAttempts(context, contactKey(contact));
  return enter(context, request, { ...outcome.value, isPublicComputer, next });
}

export default function SignIn() {
  const say = useSay();
  const { next, hasJoined, offersCode, demonstrationAccounts } = useLoaderData<typeof loader>();
  const ways = [
    ...(offersCode ? [{ label: say(words.sign_in_with_code), href: href.signInCode(next) }] : []),
    { label: say(words.forgot), href: href.resetPassword() },
    { label: `${say(words.no_account_yet)} · ${say(words.sign_up)}`, href: href.signUp(next) },
  ];
  return (
    <>
      <PageHeader title={say(words.sign_in)} lead={say(words.sign_in_lead)} />
      <AlreadySignedIn next={next} />
      {hasJoined ? <Joined /> : null}
      <TextAndSide side={<OtherWays ways={ways} />} sideLabel={say(words.other_ways)}>
        <Form reply={useActionData<typeof action>()} action={href.signIn()}>
          <ContactField />
          <PasswordField />
          <PublicComputerBox />
          <input type="hidden" name="next" value={next} />
          <Button>{say(words.sign_in)}</Button>
        </Form>
      </TextAndSide>
      <DemonstrationAccounts accounts={demonstrationAccounts} next={next} />
    </>
  );
}

/** After signing up where no code can be sent. */
function Joined() {
  const say = useSay();
  return (
    <Notice tone="success" title={say(words.joined)} isAnswer>
      <p>{say(words.joined_more)}</p>
    </Notice>
  );
}
