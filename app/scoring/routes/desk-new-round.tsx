import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { type MetaFunction, useActionData, useLoaderData } from '@remix-run/react';
import { href } from '#app/http/href.ts';
import { personalPage } from '#app/http/public-page.ts';
import { useSay } from '#app/i18n/use-say.tsx';
import { DeskPage } from '#app/people/ui/desk-page.tsx';
import { loadNewRound } from '#app/scoring/desk-round-page.server.ts';
import { answerNewRound } from '#app/scoring/desk-round-request.server.ts';
import { words } from '#app/scoring/round-desk.messages.ts';
import { NewRoundForm } from '#app/scoring/ui/setup-fields.tsx';
import { pageMeta } from '#app/ui/page-meta.ts';

export const headers = personalPage;

export async function loader({ context, request }: LoaderFunctionArgs) {
  return loadNewRound(context, request);
}

export async function action({ context, request }: ActionFunctionArgs) {
  return answerNewRound(context, request);
}

export const shouldRevalidate = () => true;

export const meta: MetaFunction<typeof loader> = ({ matches }) => pageMeta(matches, { title: words.new_title });

/** Where a round begins: its call, method, scale and time. */
export default function DeskNewRound() {
  const say = useSay();
  const page = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>() ?? null;
  return (
    <DeskPage
      title={say(words.new_title)}
      current="rounds"
      sections={page.sections}
      head={{ lead: <p>{say(words.new_lead)}</p>, crumbs: [{ label: say(words.list_title), href: href.deskRounds() }] }}
    >
      <NewRoundForm page={page} reply={reply} />
    </DeskPage>
  );
}
