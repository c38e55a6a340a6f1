import type { LoaderFunctionArgs } from '@remix-run/node';
import { type MetaFunction, useLoaderData } from '@remix-run/react';
import { href } from '#app/http/href.ts';
import { personalPage } from '#app/http/public-page.ts';
import { useSay } from '#app/i18n/use-say.tsx';
import { DeskPage } from '#app/people/ui/desk-page.tsx';
import { words } from '#app/proposals/desk.messages.ts';
import { loadQueuePage } from '#app/proposals/desk-queue.server.ts';
import { DeskQueue, QueueTabs } from '#app/proposals/ui/desk-queue.tsx';
import { LinkButton } from '#app/ui/button.tsx';
import { pageMeta } from '#app/ui/page-meta.ts';

export const headers = personalPage;

export async function loader({ context, request }: LoaderFunctionArgs) {
  return loadQueuePage(context, request);
}

export const meta: MetaFunction<typeof loader> = ({ matches }) => pageMeta(matches, { title: words.queues_title });

/** What waits at the desk, and what was decided. */
export default function DeskProposals() {
  const say = useSay();
  const page = useLoaderData<typeof loader>();
  const keyPaper = page.sections.includes('paper') ? (
    <LinkButton href={href.deskPaper()} kind="secondary" icon="paper">
      {say(words.key_paper)}
    </LinkButton>
  ) : null;
  return (
    <DeskPage
      title={say(words.queues_title)}
      current="proposals"
      sections={page.sections}
      head={{ lead: <p>{say(words.queues_lead)}</p>, actions: keyPaper }}
    >
      <QueueTabs page={page} />
      <DeskQueue page={page} />
    </DeskPage>
  );
}
