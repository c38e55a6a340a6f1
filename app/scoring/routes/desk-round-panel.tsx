import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { type MetaFunction, useActionData, useLoaderData } from '@remix-run/react';
import { href } from '#app/http/href.ts';
import { personalPage } from '#app/http/public-page.ts';
import { useSay } from '#app/i18n/use-say.tsx';
import { DeskPage } from '#app/people/ui/desk-page.tsx';
import { loadPanel } from '#app/scoring/desk-round-page.server.ts';
import { answerDeskRoundPost } from '#app/scoring/desk-round-request.server.ts';
import { words } from '#app/scoring/round-desk.messages.ts';
import { doneWithRound } from '#app/scoring/ui/desk-round-view.tsx';
import { PanelEditor } from '#app/scoring/ui/panel-editor.tsx';
import { pageMeta } from '#app/ui/page-meta.ts';

export const headers = personalPage;

export async function loader({ context, params, request }: LoaderFunctionArgs) {
  const page = await loadPanel(context, request, params);
  return { page, done: new URL(request.url).searchParams.get('done') };
}

export async function action({ context, params, request }: ActionFunctionArgs) {
  return answerDeskRoundPost(context, request, params);
}

export const shouldRevalidate = () => true;

export const meta: MetaFunction<typeof loader> = ({ data, matches }) =>
  pageMeta(matches, { title: words.panel_title_of, values: { title: data?.page.round.title ?? '' } });

/** Who judges in a round. */
export default function DeskRoundPanel() {
  const say = useSay();
  const { page, done } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>() ?? null;
  const { round, sections } = page;
  return (
    <DeskPage
      title={say(words.edit_panel)}
      current="rounds"
      sections={sections}
      done={answer ? null : doneWithRound(done)}
      head={{ lead: <p>{say(words.panel_lead)}</p>, crumbs: [{ label: round.title, href: href.deskRound(round.id) }] }}
    >
      <PanelEditor page={page} answer={answer} />
    </DeskPage>
  );
}
