import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { readForm } from '#app/http/form.ts';
import { href } from '#app/http/href.ts';
import { uuidParam } from '#app/http/params.ts';
import { personalPage } from '#app/http/public-page.ts';
import { useSay } from '#app/i18n/use-say.tsx';
import { doneWords, reply } from '#app/people/answer.server.ts';
import { requireDesk } from '#app/people/desk.server.ts';
import { placesFor } from '#app/people/permission.ts';
import { DeskPage } from '#app/people/ui/desk-page.tsx';
import { RefusalNotice } from '#app/people/ui/refusal-notice.tsx';
import { StaffAccountFacts, Unlink } from '#app/people/ui/staff-account.tsx';
import { VerifyForm } from '#app/people/ui/verify-form.tsx';
import { accountForm } from '#app/people/verification.form.ts';
import { accountDone, words } from '#app/people/verification.messages.ts';
import { carryOutAccountForm, loadAccountPage } from '#app/people/verification-page.server.ts';
import { requireAct } from '#app/people/visitor.server.ts';
import { LinkButton } from '#app/ui/button.tsx';
import { pageMeta } from '#app/ui/page-meta.ts';

export const meta: MetaFunction<typeof loader> = ({ matches, data: page }) =>
  pageMeta(matches, { title: words.account_of, values: { name: page?.account.name ?? '' } });

export const headers = personalPage;

export const shouldRevalidate = () => true;

export async function loader({ context, request, params }: LoaderFunctionArgs) {
  const desk = await requireDesk(context, request, 'accounts.verify', 'roles.grant');
  const page = await loadAccountPage(context, request, { desk, accountId: uuidParam(params, 'accountId') });
  const mayVerify = placesFor(desk.visitor.actor, 'accounts.verify').length > 0;
  return { ...page, mayVerify, sections: desk.sections, done: doneWords(request, accountDone) };
}

export async function action({ context, request, params }: ActionFunctionArgs) {
  await requireDesk(context, request, 'accounts.verify', 'roles.grant');
  const form = await readForm(request, accountForm, words);
  const act = await requireAct(context, request, form);
  if (!form.ok) return data(form.reply, { status: 422 });
  return reply(form, await carryOutAccountForm(context.db, act, { accountId: uuidParam(params, 'accountId'), form: form.value }));
}

export default function DeskAccount() {
  const say = useSay();
  const page = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const { account, mayVerify, sections, done } = page;
  const crumbs = [{ label: say(words.accounts), href: href.deskAccounts() }];
  const actions = (
    <LinkButton href={href.deskPasswordSlip(account.id)} kind="secondary" icon="printer">
      {say(words.password_slip)}
    </LinkButton>
  );
  const title = say(words.account_of, { name: account.name });
  return (
    <DeskPage title={title} current="accounts" sections={sections} done={done} head={{ crumbs, actions }}>
      <RefusalNotice reply={answer} shown={mayVerify ? [account.personId === null ? 'verify' : 'unlink'] : []} />
      <StaffAccountFacts account={account} />
      {mayVerify && account.personId === null ? <VerifyForm page={page} reply={answer} /> : null}
      {mayVerify && account.personId !== null ? <Unlink reply={answer} /> : null}
    </DeskPage>
  );
}
