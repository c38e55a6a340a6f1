import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { readForm } from '#app/http/form.ts';
import { href } from '#app/http/href.ts';
import { personalPage } from '#app/http/public-page.ts';
import { useSay } from '#app/i18n/use-say.tsx';
import { verifyForm } from '#app/people/account.form.ts';
import { verifyRefusals, words } from '#app/people/account.messages.ts';
import { verifyWithPaperCode } from '#app/people/account-verification.commands.server.ts';
import { minutesToWait } from '#app/people/attempts.server.ts';
import { findCommunity } from '#app/people/community.server.ts';
import { words as signInWords } from '#app/people/sign-in.messages.ts';
import { VerificationWays } from '#app/people/ui/verification-ways.tsx';
import { requireAct, requireVisitor } from '#app/people/visitor.server.ts';
import { Notice } from '#app/ui/notice.tsx';
import { PageHeader } from '#app/ui/page-header.tsx';
import { pageMeta } from '#app/ui/page-meta.ts';

export const meta: MetaFunction = ({ matches }) => pageMeta(matches, { title: words.verification });

export const headers = personalPage;

export async function loader({ context, request }: LoaderFunctionArgs) {
  const { personId, name } = await requireVisitor(context, request);
  const community = await findCommunity(context, request);
  const done = new URL(request.url).searchParams.get('done');
  return { isVerified: personId !== null, name, done, phone: community?.phone ?? null };
}

export async function action({ context, request }: ActionFunctionArgs) {
  const { accountId } = await requireVisitor(context, request);
  const form = await readForm(request, verifyForm, signInWords);
  const act = await requireAct(context, request, form);
  if (!form.ok) return data(form.reply, { status: 422 });
  const minutes = await minutesToWait(context, [
    ['paperCodeTriesByAccount', accountId],
    ['paperCodeTriesByAddress', context.clientAddress],
  ]);
  if (minutes !== null) return data(form.refuse(signInWords.too_often, { minutes }), { status: 429 });
  const { name, paper_code: code } = form.value;
  const outcome = await verifyWithPaperCode(context.db, act, { name, code, codes: context.codes });
  if (!outcome.ok) return data(form.refuse(verifyRefusals[outcome.refusal]), { status: 409 });
  return redirect(href.accountVerification('verified'));
}

export default function VerifyAccount() {
  const say = useSay();
  const { isVerified, name, done, phone } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>();
  const crumbs = [{ label: say(words.account), href: href.account() }];
  if (isVerified) {
    return (
      <>
        <PageHeader title={say(words.verification)} crumbs={crumbs} />
        <Notice
          tone="success"
          title={say(done === 'verified' ? words.verified_now : words.verified_already)}
          isAnswer={done === 'verified'}
        >
          <p>
            <a href={href.home()}>{say(words.to_home)}</a>
          </p>
        </Notice>
      </>
    );
  }
  return (
    <>
      <PageHeader title={say(words.verification)} lead={say(words.verification_lead)} crumbs={crumbs} />
      {done === 'welcome' && !reply ? (
        <Notice tone="success" title={say(words.welcome)} isAnswer>
          <p>{say(words.welcome_more)}</p>
        </Notice>
      ) : null}
      <VerificationWays reply={reply} name={name} phone={phone} />
    </>
  );
}
