import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { type MetaFunction, useActionData, useLoaderData } from '@remix-run/react';
import { href } from '#app/http/href.ts';
import { personalPage } from '#app/http/public-page.ts';
import { useSay } from '#app/i18n/use-say.tsx';
import { DeskPage } from '#app/people/ui/desk-page.tsx';
import { Notice } from '#app/ui/notice.tsx';
import { pageMeta } from '#app/ui/page-meta.ts';
import { words as deskWords } from '#app/votes/desk.messages.ts';
import { words } from '#app/votes/desk-plan.messages.ts';
import { loadVoteRules } from '#app/votes/desk-plan-page.server.ts';
import { answerVoteRules } from '#app/votes/desk-plan-request.server.ts';
import { VoteRules } from '#app/votes/ui/desk-vote-rules.tsx';

export const headers = personalPage;

export async function loader({ context, params, request }: LoaderFunctionArgs) {
  return loadVoteRules(context, request, params);
}

export async function action({ context, params, request }: ActionFunctionArgs) {
  return answerVoteRules(context, request, params);
}

export const shouldRevalidate = () => true;

export const meta: MetaFunction<typeof loader> = ({ data, matches }) =>
  pageMeta(matches, { title: words.rules_title_of, values: { title: data?.vote.title ?? '' } });

/** The rules of a draft, to change. */
export default function DeskVoteRules() {
  const say = useSay();
  const page = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>() ?? null;
  const { vote, sections } = page;
  const refusal = page.isOpen ? null : answer?.reply.refusal;
  const crumbs = [
    { label: say(deskWords.list_title), href: href.deskVotes() },
    { label: vote.title, href: href.deskVote(vote.id) },
  ];
  return (
    <DeskPage title={say(words.rules_title)} current="votes" sections={sections} head={{ crumbs, above: vote.title }}>
      {refusal ? <Notice tone="error" title={say(refusal)} isAnswer /> : null}
      {page.isOpen ? (
        <VoteRules page={page} answer={answer} />
      ) : (
        <Notice title={say(words.not_open)}>
          <p>{say(words.not_open_why)}</p>
        </Notice>
      )}
    </DeskPage>
  );
}
