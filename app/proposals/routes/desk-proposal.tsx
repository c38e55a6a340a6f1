import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { type MetaFunction, useActionData, useLoaderData } from '@remix-run/react';
import { href } from '#app/http/href.ts';
import { uuidParam } from '#app/http/params.ts';
import { personalPage } from '#app/http/public-page.ts';
import { verbatim } from '#app/i18n/message.ts';
import { useSay } from '#app/i18n/use-say.tsx';
import { DeskPage } from '#app/people/ui/desk-page.tsx';
import { words } from '#app/proposals/desk.messages.ts';
import { loadReviewPage } from '#app/proposals/desk-review.server.ts';
import { answerReviewPost } from '#app/proposals/desk-review-request.server.ts';
import { DeskReview, ReviewDone } from '#app/proposals/ui/desk-review.tsx';
import { pageMeta } from '#app/ui/page-meta.ts';

export const headers = personalPage;

export async function loader({ context, params, request }: LoaderFunctionArgs) {
  const page = await loadReviewPage(context, request, uuidParam(params, 'id'));
  return { page, done: new URL(request.url).searchParams.get('done') };
}

export async function action({ context, params, request }: ActionFunctionArgs) {
  return answerReviewPost(context, request, uuidParam(params, 'id'));
}

export const meta: MetaFunction<typeof loader> = ({ data, matches }) =>
  pageMeta(matches, { title: data?.page.proposal.title ? verbatim(data.page.proposal.title) : words.review_title });

/** A proposal at the desk: everything about it, and what can be done with it. */
export default function DeskProposal() {
  const say = useSay();
  const { page, done } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const { proposal } = page;
  const crumbs = [{ label: say(words.queues_title), href: href.deskProposals() }];
  return (
    <DeskPage
      title={proposal.title || say(words.untitled)}
      current="proposals"
      sections={page.sections}
      head={{ crumbs, above: proposal.number ?? say(words.review_title) }}
    >
      <ReviewDone page={page} done={answer ? null : done} />
      <DeskReview page={page} answer={answer ?? null} />
    </DeskPage>
  );
}
