import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { type MetaFunction, useActionData, useLoaderData } from '@remix-run/react';
import { href } from '#app/http/href.ts';
import { personalPage } from '#app/http/public-page.ts';
import { useSay } from '#app/i18n/use-say.tsx';
import { DeskPage } from '#app/people/ui/desk-page.tsx';
import { ratifyDoneWords, words } from '#app/scoring/ratification.messages.ts';
import { answerRatify, loadRatify } from '#app/scoring/ratification-page.server.ts';
import { RatifyView } from '#app/scoring/ui/ratify-view.tsx';
import { pageMeta } from '#app/ui/page-meta.ts';

export const headers = personalPage;

export async function loader({ context, params, request }: LoaderFunctionArgs) {
  return loadRatify(context, request, params);
}

export async function action({ context, params, request }: ActionFunctionArgs) {
  return answerRatify(context, request, params);
}

export const shouldRevalidate = () => true;

export const meta: MetaFunction<typeof loader> = ({ data: page, matches }) =>
  pageMeta(matches, { title: words.title_of, values: { title: page?.round.title ?? '' } });

/** From the end of scoring to the final result: close, compute, ratify, publish. */
export default function DeskRoundRatify() {
  const say = useSay();
  const page = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>() ?? null;
  const { round } = page;
  return (
    <DeskPage
      title={say(words.title_of, { title: round.title })}
      current="rounds"
      sections={page.sections}
      done={page.done && !refused ? ratifyDoneWords[page.done] : null}
      head={{
        crumbs: [
          { label: say(words.rounds), href: href.deskRounds() },
          { label: round.title, href: href.deskRound(round.id) },
        ],
      }}
    >
      <RatifyView page={page} refused={refused} />
    </DeskPage>
  );
}
