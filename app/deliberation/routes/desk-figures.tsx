import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { type MetaFunction, useActionData, useLoaderData } from '@remix-run/react';
import { answerFigures, loadFigures } from '#app/deliberation/desk-figures.server.ts';
import { words } from '#app/deliberation/topic-desk.messages.ts';
import { LegalFigures } from '#app/deliberation/ui/legal-figures.tsx';
import { personalPage } from '#app/http/public-page.ts';
import { useSay } from '#app/i18n/use-say.tsx';
import { DeskPage } from '#app/people/ui/desk-page.tsx';
import { pageMeta } from '#app/ui/page-meta.ts';

export const headers = personalPage;

export async function loader({ context, request }: LoaderFunctionArgs) {
  const page = await loadFigures(context, request);
  return { ...page, isDone: new URL(request.url).searchParams.get('done') === 'confirmed' };
}

export async function action({ context, request }: ActionFunctionArgs) {
  return answerFigures(context, request);
}

export const shouldRevalidate = () => true;

export const meta: MetaFunction<typeof loader> = ({ matches }) => pageMeta(matches, { title: words.figures_title });

/** The legal fractions of the community, confirmed one by one. */
export default function DeskFigures() {
  const say = useSay();
  const page = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  return (
    <DeskPage
      title={say(words.figures_title)}
      current="figures"
      sections={page.sections}
      done={page.isDone && !answer ? words.figure_done : null}
      head={{ lead: <p>{say(words.figures_lead)}</p> }}
    >
      <LegalFigures figures={page.figures} reply={answer?.reply ?? null} />
    </DeskPage>
  );
}
