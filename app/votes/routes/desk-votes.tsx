import type { LoaderFunctionArgs } from '@remix-run/node';
import { type MetaFunction, useLoaderData } from '@remix-run/react';
import { href } from '#app/http/href.ts';
import { personalPage } from '#app/http/public-page.ts';
import { useSay } from '#app/i18n/use-say.tsx';
import { DeskPage } from '#app/people/ui/desk-page.tsx';
import { LinkButton } from '#app/ui/button.tsx';
import { pageMeta } from '#app/ui/page-meta.ts';
import { words } from '#app/votes/desk.messages.ts';
import { loadDeskVotes } from '#app/votes/desk-list-page.server.ts';
import { DeskVotesTable, DeskVoteTabs } from '#app/votes/ui/desk-votes-table.tsx';

export const headers = personalPage;

export async function loader({ context, request }: LoaderFunctionArgs) {
  return loadDeskVotes(context, request);
}

export const meta: MetaFunction<typeof loader> = ({ matches }) => pageMeta(matches, { title: words.list_title });

/** The votes of the desk, by what they wait for. */
export default function DeskVotes() {
  const say = useSay();
  const page = useLoaderData<typeof loader>();
  const draft = page.mayDraft ? (
    <>
      <LinkButton href={href.newVote()} icon="plus">
        {say(words.new_vote)}
      </LinkButton>
      <LinkButton href={href.voteMatters()} kind="secondary">
        {say(words.from_matter)}
      </LinkButton>
    </>
  ) : null;
  return (
    <DeskPage
      title={say(words.list_title)}
      current="votes"
      sections={page.sections}
      head={{ lead: <p>{say(words.list_lead)}</p>, actions: draft }}
    >
      <DeskVoteTabs page={page} />
      <DeskVotesTable page={page} />
    </DeskPage>
  );
}
