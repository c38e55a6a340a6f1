import type { LoaderFunctionArgs } from '@remix-run/node';
import { type MetaFunction, useLoaderData } from '@remix-run/react';
import { words } from '#app/grants/allocation-desk.messages.ts';
import { loadAllocate } from '#app/grants/allocation-desk-page.server.ts';
import { words as awardWords } from '#app/grants/award-desk.messages.ts';
import { DecidedTable, ReadyTable } from '#app/grants/ui/allocate-tables.tsx';
import { href } from '#app/http/href.ts';
import { personalPage } from '#app/http/public-page.ts';
import { useSay } from '#app/i18n/use-say.tsx';
import { DeskPage } from '#app/people/ui/desk-page.tsx';
import { pageMeta } from '#app/ui/page-meta.ts';

export const headers = personalPage;

export async function loader({ context, request }: LoaderFunctionArgs) {
  return loadAllocate(context, request);
}

export const meta: MetaFunction<typeof loader> = ({ matches }) => pageMeta(matches, { title: words.allocate });

/** What an envelope can be decided over. */
export default function DeskAllocate() {
  const say = useSay();
  const page = useLoaderData<typeof loader>();
  const crumbs = [{ label: say(awardWords.desk_title), href: href.deskGrants() }];
  return (
    <DeskPage
      title={say(words.allocate)}
      current="grants"
      sections={page.sections}
      head={{ crumbs, lead: <p>{say(words.allocate_lead)}</p> }}
    >
      <ReadyTable page={page} />
      <DecidedTable page={page} />
    </DeskPage>
  );
}
