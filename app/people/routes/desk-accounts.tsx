import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { readForm } from '#app/http/form.ts';
import { href } from '#app/http/href.ts';
import { personalPage } from '#app/http/public-page.ts';
import { useSay } from '#app/i18n/use-say.tsx';
import { requireDesk } from '#app/people/desk.server.ts';
import { DeskPage } from '#app/people/ui/desk-page.tsx';
import { WaitingTable } from '#app/people/ui/waiting-table.tsx';
import { accountByPhoneForm } from '#app/people/verification.form.ts';
import { verifyRefusals, words } from '#app/people/verification.messages.ts';
import { findAccountByPhone } from '#app/people/verification.queries.server.ts';
import { loadWaiting } from '#app/people/verification-page.server.ts';
import { Button } from '#app/ui/button.tsx';
import { Form } from '#app/ui/form.tsx';
import { pageMeta } from '#app/ui/page-meta.ts';
import { SearchBox } from '#app/ui/search-box.tsx';
import { TextField } from '#app/ui/text-field.tsx';

export const meta: MetaFunction = ({ matches }) => pageMeta(matches, { title: words.accounts });

export const headers = personalPage;

export const shouldRevalidate = () => true;

export async function loader({ context, request }: LoaderFunctionArgs) {
  const desk = await requireDesk(context, request, 'accounts.verify', 'roles.grant');
  return { sections: desk.sections, ...(await loadWaiting(context.db, request, desk)) };
}

/** Goes to the account with a phone; nothing changes. A post, so that no phone stands in an address. */
export async function action({ context, request }: ActionFunctionArgs) {
  await requireDesk(context, request, 'accounts.verify', 'roles.grant');
  const form = await readForm(request, accountByPhoneForm);
  if (!form.ok) return data(form.reply, { status: 422 });
  const account = await findAccountByPhone(context.db, form.value.phone);
  return account ? redirect(href.deskAccount(account.id)) : data(form.refuse(verifyRefusals.account_not_found), { status: 409 });
}

export default function DeskAccounts() {
  const say = useSay();
  const { sections, ...page } = useLoaderData<typeof loader>();
  return (
    <DeskPage title={say(words.accounts)} current="accounts" sections={sections} head={{ lead: say(words.accounts_lead) }}>
      <h2>{say(words.waiting)}</h2>
      <SearchBox action={href.deskAccounts()} label={say(words.search)} value={page.q} />
      <WaitingTable page={page} />
      <h2>{say(words.find_by_phone)}</h2>
      <Form reply={useActionData<typeof action>()} label={say(words.find_by_phone)}>
        <TextField
          name="phone"
          label={say(words.phone)}
          hint={say(words.find_by_phone_hint)}
          input={{ type: 'tel', autoComplete: 'off' }}
        />
        <Button kind="secondary">{say(words.open)}</Button>
      </Form>
    </DeskPage>
  );
}
