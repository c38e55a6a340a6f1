import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { type MetaFunction, useActionData, useLoaderData } from '@remix-run/react';
import { href } from '#app/http/href.ts';
import { personalPage } from '#app/http/public-page.ts';
import { useSay } from '#app/i18n/use-say.tsx';
import { DeskPage } from '#app/people/ui/desk-page.tsx';
import { loadRubric } from '#app/scoring/desk-round-page.server.ts';
import { answerDeskRoundPost } from '#app/scoring/desk-round-request.server.ts';
import { words } from '#app/scoring/round-desk.messages.ts';
import { RubricEditor } from '#app/scoring/ui/rubric-editor.tsx';
import { RubricTable } from '#app/scoring/ui/rubric-table.tsx';
import { pageMeta } from '#app/ui/page-meta.ts';

export const headers = personalPage;

export async function loader({ context, params, request }: LoaderFunctionArgs) {
  return loadRubric(context, request, params);
}

export async function action({ context, params, request }: ActionFunctionArgs) {
  return answerDeskRoundPost(context, request, params);
}

export const shouldRevalidate = () => true;

export const meta: MetaFunction<typeof loader> = ({ data: page, matches }) =>
  pageMeta(matches, { title: words.rubric_title_of, values: { title: page?.round.title ?? '' } });

/** The criteria of a round: to write while it is set up, to read afterwards. */
export default function DeskRoundRubric() {
  const say = useSay();
  const { round, sections, criteria, isOpen } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>() ?? null;
  return (
    <DeskPage
      title={say(words.edit_rubric)}
      current="rounds"
      sections={sections}
      head={{ lead: <p>{say(words.rubric_lead)}</p>, crumbs: [{ label: round.title, href: href.deskRound(round.id) }] }}
    >
      {isOpen ? <RubricEditor criteria={criteria} reply={answer?.reply ?? null} /> : <RubricTable criteria={criteria} />}
    </DeskPage>
  );
}
