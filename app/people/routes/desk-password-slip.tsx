import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { readForm } from '#app/http/form.ts';
import { href } from '#app/http/href.ts';
import { uuidParam } from '#app/http/params.ts';
import { personalPage } from '#app/http/public-page.ts';
import { useSay } from '#app/i18n/use-say.tsx';
import { requireDesk } from '#app/people/desk.server.ts';
import { makePaperCode } from '#app/people/paper-code.commands.server.ts';
import { CodeSlip } from '#app/people/ui/code-slip.tsx';
import { DeskPage } from '#app/people/ui/desk-page.tsx';
import { slipForm } from '#app/people/verification.form.ts';
import { paperCodeRefusals, words } from '#app/people/verification.messages.ts';
import { loadAccountPage } from '#app/people/verification-page.server.ts';
import { requireAct } from '#app/people/visitor.server.ts';
import { Button } from '#app/ui/button.tsx';
import { Form } from '#app/ui/form.tsx';
import { pageMeta } from '#app/ui/page-meta.ts';

export const meta: MetaFunction = ({ matches }) => pageMeta(matches, { title: words.password_slip });

export const headers = personalPage;

export const shouldRevalidate = () => true;

export async function loader({ context, request, params }: LoaderFunctionArgs) {
  const desk = await requireDesk(context, request, 'accounts.verify', 'roles.grant');
  const { account } = await loadAccountPage(context, request, { desk, accountId: uuidParam(params, 'accountId') });
  return { id: account.id, name: account.name, origin: context.env.siteOrigin, sections: desk.sections };
}

/** The code comes with the answer to this one post and stands at no address. */
export async function action({ context, request, params }: ActionFunctionArgs) {
  await requireDesk(context, request, 'accounts.verify', 'roles.grant');
  const form = await readForm(request, slipForm);
  const act = await requireAct(context, request, form);
  if (!form.ok) return data({ reply: form.reply, slip: null }, { status: 422 });
  const subject = { purpose: 'paper_reset', accountId: uuidParam(params, 'accountId'), codes: context.codes } as const;
  const outcome = await makePaperCode(context.db, act, subject);
  if (outcome.ok) return data({ reply: null, slip: outcome.value });
  const status = outcome.refusal === 'not_allowed' ? 403 : 409;
  return data({ reply: form.refuse(paperCodeRefusals[outcome.refusal]), slip: null }, { status });
}

export default function DeskPasswordSlip() {
  const say = useSay();
  const { id, name, origin, sections } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  if (answer?.slip) return <CodeSlip kind="reset" name={name} origin={origin} slip={answer.slip} />;
  const crumbs = [
    { label: say(words.accounts), href: href.deskAccounts() },
    { label: say(words.account_of, { name }), href: href.deskAccount(id) },
  ];
  return (
    <DeskPage
      title={say(words.password_slip)}
      current="accounts"
      sections={sections}
      head={{ crumbs, lead: say(words.password_slip_lead) }}
    >
      <Form reply={answer?.reply}>
        <Button icon="printer">{say(words.make_slip)}</Button>
      </Form>
    </DeskPage>
  );
}
