import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node';
import { useActionData } from '@remix-run/react';
import { readForm } from '#app/http/form.ts';
import { href } from '#app/http/href.ts';
import { personalPage } from '#app/http/public-page.ts';
import { useSay } from '#app/i18n/use-say.tsx';
import { changePassword } from '#app/people/account.commands.server.ts';
import { changePasswordForm } from '#app/people/account.form.ts';
import { passwordRefusals, words } from '#app/people/account.messages.ts';
import { minutesToWait } from '#app/people/attempts.server.ts';
import { words as signInWords } from '#app/people/sign-in.messages.ts';
import { NewPasswordField, PasswordField } from '#app/people/ui/password-fields.tsx';
import { requireAct, requireVisitor } from '#app/people/visitor.server.ts';
import { Button } from '#app/ui/button.tsx';
import { Form } from '#app/ui/form.tsx';
import { PageHeader } from '#app/ui/page-header.tsx';
import { pageMeta } from '#app/ui/page-meta.ts';

export const meta: MetaFunction = ({ matches }) => pageMeta(matches, { title: words.change_password });

export const headers = personalPage;

export async function loader({ context, request }: LoaderFunctionArgs) {
  await requireVisitor(context, request);
  return null;
}

export async function action({ context, request }: ActionFunctionArgs) {
  const { accountId, sessionId } = await requireVisitor(context, request);
  const form = await readForm(request, changePasswordForm, signInWords);
  const act = await requireAct(context, request, form);
  if (!form.ok) return data(form.reply, { status: 422 });
  const minutes = await minutesToWait(context, [['signInByPhone', accountId]]);
  if (minutes !== null) return data(form.refuse(signInWords.too_often, { minutes }), { status: 429 });
  const { password, new_password: newPassword } = form.value;
  const outcome = await changePassword(context.db, act, { password, newPassword, sessionId });
  if (!outcome.ok) return data(form.refuse(passwordRefusals[outcome.refusal]), { status: 409 });
  return redirect(href.account('password'));
}

export default function AccountPassword() {
  const say = useSay();
  return (
    <>
      <PageHeader
        title={say(words.change_password)}
        lead={say(signInWords.reset_lead)}
        crumbs={[{ label: say(words.account), href: href.account() }]}
      />
      <Form reply={useActionData<typeof action>()}>
        <PasswordField label={say(words.password_now)} />
        <NewPasswordField />
        <Button>{say(words.change_password)}</Button>
      </Form>
      <p>
        <a href={href.resetPassword()}>{say(signInWords.forgot)}</a>
      </p>
    </>
  );
}
