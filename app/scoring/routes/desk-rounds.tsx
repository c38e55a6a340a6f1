import type { LoaderFunctionArgs } from '@remix-run/node';
import { type MetaFunction, useLoaderData } from '@remix-run/react';
import { href } from '#app/http/href.ts';
import { personalPage } from '#app/http/public-page.ts';
import { useSay } from '#app/i18n/use-say.tsx';
import { DeskPage } from '#app/people/ui/desk-page.tsx';
import { loadDeskRounds } from '#app/scoring/desk-round-page.server.ts';
import { words } from '#app/scoring/round-desk.messages.ts';
import { DeskRoundsTable } from '#app/scoring/ui/desk-rounds-table.tsx';
import { LinkButton } from '#app/ui/button.tsx';
import { pageMeta } from '#app/ui/page-meta.ts';

export const headers = personalPage;

export async function loader({ context, request }: LoaderFunctionArgs) {
  return loadDeskRounds(context, request);
}

export const meta: MetaFunction<typeof loader> = ({ matches }) => pageMeta(matches, { title: words.list_title });

/** The rounds of the desk. */
export default function DeskRounds() {
  const say = useSay();
  const page = useLoaderData<typeof loader>();
  const begin = page.mayManage ? (
    <LinkButton href={href.newRound()} icon="plus">
      {say(words.new_round)}
    </LinkButton>
  ) : null;
  return (
    <DeskPage
      title={say(words.list_title)}
      current="rounds"
      sections={page.sections}
      head={{ lead: <p>{say(words.list_lead)}</p>, actions: begin }}
    >
      <DeskRoundsTable page={page} />
    </DeskPage>
  );
}
