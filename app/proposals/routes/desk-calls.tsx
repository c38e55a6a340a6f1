import type { LoaderFunctionArgs } from '@remix-run/node';
import { type MetaFunction, useLoaderData } from '@remix-run/react';
import { href } from '#app/http/href.ts';
import { personalPage } from '#app/http/public-page.ts';
import { useSay } from '#app/i18n/use-say.tsx';
import { DeskPage } from '#app/people/ui/desk-page.tsx';
import { words } from '#app/proposals/desk-calls.messages.ts';
import { loadDeskCalls } from '#app/proposals/desk-calls.server.ts';
import { DeskCallTable } from '#app/proposals/ui/desk-calls.tsx';
import { LinkButton } from '#app/ui/button.tsx';
import { pageMeta } from '#app/ui/page-meta.ts';

export const headers = personalPage;

export async function loader({ context, request }: LoaderFunctionArgs) {
  return loadDeskCalls(context, request);
}

export const meta: MetaFunction<typeof loader> = ({ matches }) => pageMeta(matches, { title: words.title });

/** The calls of the community as staff keep them. */
export default function DeskCalls() {
  const say = useSay();
  const { sections, calls } = useLoaderData<typeof loader>();
  const make = (
    <LinkButton href={href.deskNewCall()} icon="plus">
      {say(words.new_call)}
    </LinkButton>
  );
  return (
    <DeskPage
      title={say(words.title)}
      current="calls"
      sections={sections}
      head={{ lead: <p>{say(words.lead)}</p>, actions: make }}
    >
      <DeskCallTable calls={calls} />
    </DeskPage>
  );
}
