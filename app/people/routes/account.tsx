import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { notFound } from '#app/http/answers.ts';
import { readForm } from '#app/http/form.ts';
import { href } from '#app/http/href.ts';
import { personalPage } from '#app/http/public-page.ts';
import { useSay } from '#app/i18n/use-say.tsx';
import { changeProfile } from '#app/people/account.commands.server.ts';
import { profileForm } from '#app/people/account.form.ts';
import { profileRefusals, words } from '#app/people/account.messages.ts';
import { findAccount } from '#app/people/account.queries.server.ts';
import { words as signInWords } from '#app/people/sign-in.messages.ts';
import { AccountFacts } from '#app/people/ui/account-facts.tsx';
import { AccountLinks } from '#app/people/ui/account-links.tsx';
import { ProfileForm } from '#app/people/ui/profile-form.tsx';
import { requireAct, requireVisitor } from '#app/people/visitor.server.ts';
import { LanguageButton, PreferenceButton } from '#app/ui/display-switches.tsx';
import { Notice } from '#app/ui/notice.tsx';
import { PageHeader } from '#app/ui/page-header.tsx';
import { pageMeta } from '#app/ui/page-meta.ts';
import { useShell } from '#app/ui/shell.tsx';
import { TextAndSide } from '#app/ui/text-and-side.tsx';

export const meta: MetaFunction = ({ matches }) => pageMeta(matches, { title: words.account });

export const headers = personalPage;

export async function loader({ context, request }: LoaderFunctionArgs) {
  const { accountId, grants } = await requireVisitor(context, request);
  const account = await findAccount(context.db, accountId);
  if (!account) throw notFound();
  const answer = new URL(request.url).searchParams.get('done');
  return { account, roles: grants.map(({ role }) => role), answer };
}

export async function action({ context, request }: ActionFunctionArgs) {
  const form = await readForm(request, profileForm, signInWords);
  const act = await requireAct(context, request, form);
  if (!form.ok) return data(form.reply, { status: 422 });
  const { name, shows_name: showsName } = form.value;
  const outcome = await changeProfile(context.db, act, { name, showsName });
  if (!outcome.ok) return data(form.refuse(profileRefusals[outcome.refusal]), { status: 409 });
  return redirect(href.account('saved'));
}

export default function Account() {
  const say = useSay();
  const { account, roles, answer } = useLoaderData<typeof loader>();
  const { isElder } = useShell();
  const reply = useActionData<typeof action>();
  const done = reply ? null : answers.find(({ key }) => key === answer);
  return (
    <>
      <PageHeader title={say(words.account)} />
      {done ? <Notice tone="success" title={say(done.message)} isAnswer /> : null}
      <TextAndSide
        side={<AccountLinks isVerified={account.verifiedAt !== null} hasEmail={account.email !== null} />}
        sideLabel={say(words.more)}
      >
        <AccountFacts account={account} roles={roles} />
        <section aria-labelledby="profile">
          <h2 id="profile">{say(words.profile)}</h2>
          <ProfileForm account={account} reply={reply} />
        </section>
        <section aria-labelledby="display">
          <h2 id="display">{say(words.display)}</h2>
          <p>{say(words.elder_hint)}</p>
          <div className="button-row">
            <PreferenceButton name="elder" value={isElder ? '0' : '1'}>
              {say(isElder ? words.elder_off : words.elder_on)}
            </PreferenceButton>
            <LanguageButton />
          </div>
        </section>
      </TextAndSide>
    </>
  );
}

const answers = [
  { key: 'saved', message: words.saved },
  { key: 'phone', message: words.phone_changed },
  { key: 'email', message: words.email_added },
  { key: 'no-email', message: words.email_removed },
  { key: 'password', message: words.password_changed },
];
