import type { LoaderFunctionArgs } from '@remix-run/node';
import { type MetaFunction, useLoaderData } from '@remix-run/react';
import { personalPage } from '#app/http/public-page.ts';
import { useSay } from '#app/i18n/use-say.tsx';
import { DeskPage } from '#app/people/ui/desk-page.tsx';
import { words } from '#app/plans/claim-desk.messages.ts';
import { loadClaimQueue } from '#app/plans/claim-desk-page.server.ts';
import { ClaimQueueTable, ClaimQueueTabs } from '#app/plans/ui/claim-queue.tsx';
import { pageMeta } from '#app/ui/page-meta.ts';

export const headers = personalPage;

export async function loader({ context, request }: LoaderFunctionArgs) {
  return loadClaimQueue(context, request);
}

export const meta: MetaFunction<typeof loader> = ({ matches }) => pageMeta(matches, { title: words.title });

/** The claims that wait at the desk, the oldest first. */
export default function DeskClaims() {
  const say = useSay();
  const page = useLoaderData<typeof loader>();
  return (
    <DeskPage title={say(words.title)} current="claims" sections={page.sections} head={{ lead: <p>{say(words.lead)}</p> }}>
      <ClaimQueueTabs page={page} />
      <ClaimQueueTable page={page} />
    </DeskPage>
  );
}
