import { type ActionFunctionArgs, data, type LoaderFunctionArgs } from '@remix-run/node';
import { type MetaFunction, useActionData, useLoaderData } from '@remix-run/react';
import { href } from '#app/http/href.ts';
import { answerTo, publicPage } from '#app/http/public-page.ts';
import { useSay } from '#app/i18n/use-say.tsx';
import { PageHeader } from '#app/ui/page-header.tsx';
import { pageMeta } from '#app/ui/page-meta.ts';
import { VerifyView } from '#app/votes/ui/verify-view.tsx';
import { words } from '#app/votes/verify.messages.ts';
import { answerVerify, loadVerifyPage } from '#app/votes/verify-page.server.ts';

export const headers = publicPage;

export async function loader({ context, params, request }: LoaderFunctionArgs) {
  const { page, visitor } = await loadVerifyPage(context, request, params);
  return data(page, answerTo(visitor));
}

export async function action({ context, params, request }: ActionFunctionArgs) {
  return answerVerify(context, request, params);
}

export const shouldRevalidate = () => true;

export const meta: MetaFunction<typeof loader> = ({ data: page, matches }) =>
  pageMeta(matches, { title: words.title, values: { title: page?.vote.title ?? '' }, description: words.lead });

/** Whether the ballot of a receipt is in the box, and whether the box has only grown. */
export default function VoteVerify() {
  const say = useSay();
  const page = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const { id, title } = page.vote;
  return (
    <>
      <PageHeader
        title={say(words.title, { title })}
        lead={<p>{say(words.lead)}</p>}
        crumbs={[
          { label: say(words.votes), href: href.votes() },
          { label: title, href: href.vote(id) },
        ]}
      />
      <VerifyView page={page} reply={answer?.reply ?? null} checked={answer && 'checked' in answer ? answer.checked : null} />
    </>
  );
}
