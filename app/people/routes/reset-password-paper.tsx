import { type ActionFunctionArgs, data, type MetaFunction } from '@remix-run/node';
import { useActionData } from '@remix-run/react';
import { readForm } from '#app/http/form.ts';
import { href } from '#app/http/href.ts';
import { personalPage } from '#app/http/public-page.ts';
import { useSay } from '#app/i18n/use-say.tsx';
import { minutesToWait } from '#app/people/attempts.server.ts';
import { enter } from '#app/people/enter.server.ts';
import { resetPassword } from '#app/people/password-reset.commands.server.ts';
import { resetPaperForm } from '#app/people/sign-in.form.ts';
import { resetRefusals, words } from '#app/people/sign-in.messages.ts';
import { PhoneField } from '#app/people/ui/code-fields.tsx';
import { PaperCodeField } from '#app/people/ui/paper-code-field.tsx';
import { NewPasswordField, PublicComputerBox } from '#app/people/ui/password-fields.tsx';
import { OtherWays } from '#app/people/ui/sign-in-side.tsx';
import { anonymousAct } from '#app/people/visitor.server.ts';
import { Button } from '#app/ui/button.tsx';
import { Form } from '#app/ui/form.tsx';
import { PageHeader } from '#app/ui/page-header.tsx';
import { pageMeta } from '#app/ui/page-meta.ts';
import { TextAndSide } from '#app/ui/text-and-side.tsx';

export const meta: MetaFunction = ({ matches }) => pageMeta(matches, { title: words.reset_by_paper_title });

export const headers = personalPage;

export async function action({ context, request }: ActionFunctionArgs) {
  const form = await readForm(request, resetPaperForm, words);
  if (!form.ok) return data(form.reply, { status: 422 });
  const { phone, new_password: newPassword, paper_code: text, public_computer: isPublicComputer } = form.value;
  const minutes = await minutesToWait(context, [
    ['paperCodeTriesByAccount', phone],
    ['paperCodeTriesByAddress', context.clientAddress],
  ]);
  if (minutes !== null) return data(form.refuse(words.too_often, { minutes }), { status: 429 });
  const input = { contact: phone, newPassword, code: { kind: 'paper', text }, codes: context.codes } as const;
  const outcome = await resetPassword(context.db, anonymousAct(form), input);
  if (!outcome.ok) return data(form.refuse(resetRefusals[outcome.refusal]), { status: 422 });
  return enter(context, request, { ...outcome.value, isPublicComputer, next: null });
}

export default function ResetPasswordOnPaper() {
  const say = useSay();
  const ways = [
    { label: say(words.reset_by_code), href: href.resetPassword() },
    { label: say(words.sign_in), href: href.signIn() },
  ];
  return (
    <>
      <PageHeader title={say(words.reset_by_paper_title)} lead={say(words.reset_by_paper_lead)} />
      <TextAndSide side={<OtherWays ways={ways} />} sideLabel={say(words.other_ways)}>
        <Form reply={useActionData<typeof action>()}>
          <PhoneField />
          <PaperCodeField />
          <NewPasswordField />
          <PublicComputerBox />
          <Button>{say(words.reset)}</Button>
        </Form>
      </TextAndSide>
    </>
  );
}
