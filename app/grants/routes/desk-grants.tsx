import type { LoaderFunctionArgs } from '@remix-run/node';
import { type MetaFunction, useLoaderData } from '@remix-run/react';
import { words as allocationWords } from '#app/grants/allocation-desk.messages.ts';
import { words } from '#app/grants/award-desk.messages.ts';
import { loadDeskAwards } from '#app/grants/award-desk-page.server.ts';
import { DeskAwardsTable, DeskAwardTabs } from '#app/grants/ui/desk-awards-table.tsx';
import { href } from '#app/http/href.ts';
import { personalPage } from '#app/http/public-page.ts';
import { useSay } from '#app/i18n/use-say.tsx';
import { DeskPage } from '#app/people/ui/desk-page.tsx';
import { LinkButton } from '#app/ui/button.tsx';
import { pageMeta } from '#app/ui/page-meta.ts';

export const headers = personalPage;

export async function loader({ context, request }: LoaderFunctionArgs) {
  return loadDeskAwards(context, request);
}

export const meta: MetaFunction<typeof loader> = ({ matches }) => pageMeta(matches, { title: words.desk_title });

/** The awards at the desk: what is to be offered, signed, verified and approved. */
export default function DeskGrants() {
  const say = useSay();
  const page = useLoaderData<typeof loader>();
  const ways = (
    <>
      <LinkButton href={href.deskAllocate()}>{say(allocationWords.allocate)}</LinkButton>
      <LinkButton href={href.deskPayments()} kind="secondary" icon="money">
        {say(words.payments)}
      </LinkButton>
    </>
  );
  return (
    <DeskPage title={say(words.desk_title)} current="grants" sections={page.sections} head={{ actions: ways }}>
      <DeskAwardTabs page={page} />
      <DeskAwardsTable page={page} />
    </DeskPage>
  );
}
