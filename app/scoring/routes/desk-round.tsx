import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { type MetaFunction, useActionData, useLoaderData } from '@remix-run/react';
import { href } from '#app/http/href.ts';
import { personalPage } from '#app/http/public-page.ts';
import { useSay } from '#app/i18n/use-say.tsx';
import { DeskPage } from '#app/people/ui/desk-page.tsx';
import { loadDeskRound } from '#app/scoring/desk-round-page.server.ts';
import { answerDeskRoundPost } from '#app/scoring/desk-round-request.server.ts';
import { words } from '#app/scoring/round-desk.messages.ts';
import { DeskRoundView, doneWithRound } from '#app/scoring/ui/desk-round-view.tsx';
import { pageMeta } from '#app/ui/page-meta.ts';

export const headers = personalPage;

export async function loader({ context, params, request }: LoaderFunctionArgs) {
  const page = await loadDeskRound(context, request, params);
  return { page, done: new URL(request.url).searchParams.get('done') };
}

export async function action({ context, params, request }: ActionFunctionArgs) {
  return answerDeskRoundPost(context, request, params);
}

export const shouldRevalidate = () => true;

export const meta: MetaFunction<typeof loader> = ({ data, matches }) =>
  pageMeta(matches, { title: words.round_title_of, values: { title: data?.page.round.title ?? '' } });

/** A round as those see it who lead it. */
export default function DeskRound() {
  const say = useSay();
  const { page, done } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>() ?? null;
  const { round } = page;
  return (
    <DeskPage
      title={round.title}
      current="rounds"
      sections={page.sections}
      done={answer ? null : doneWithRound(done)}
      head={{ crumbs: [{ label: say(words.list_title), href: href.deskRounds() }], above: round.callTitle }}
    >
      <DeskRoundView page={page} answer={answer} />
    </DeskPage>
  );
}
