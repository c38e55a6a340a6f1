import type { LoaderFunctionArgs } from '@remix-run/node';
import { type MetaFunction, useLoaderData } from '@remix-run/react';
import { words } from '#app/deliberation/topic-desk.messages.ts';
import { loadTopicQueue } from '#app/deliberation/topic-desk-page.server.ts';
import { TopicQueueTable, TopicQueueTabs } from '#app/deliberation/ui/topic-queue.tsx';
import { href } from '#app/http/href.ts';
import { personalPage } from '#app/http/public-page.ts';
import { useSay } from '#app/i18n/use-say.tsx';
import { DeskPage } from '#app/people/ui/desk-page.tsx';
import { LinkButton } from '#app/ui/button.tsx';
import { pageMeta } from '#app/ui/page-meta.ts';

export const headers = personalPage;

export async function loader({ context, request }: LoaderFunctionArgs) {
  return loadTopicQueue(context, request);
}

export const meta: MetaFunction<typeof loader> = ({ matches }) => pageMeta(matches, { title: words.queue_title });

/** The topics that wait at the desk, those on which the assembly is owed first. */
export default function DeskTopics() {
  const say = useSay();
  const page = useLoaderData<typeof loader>();
  const actions = (
    <>
      {page.mayRecord ? (
        <LinkButton href={href.deskNewTopic()} kind="secondary" icon="edit">
          {say(words.record)}
        </LinkButton>
      ) : null}
      {page.mayRaiseForOthers ? (
        <LinkButton href={href.deskNewTopic({ for: 'resident' })} kind="secondary" icon="paper">
          {say(words.raise_for)}
        </LinkButton>
      ) : null}
    </>
  );
  return (
    <DeskPage
      title={say(words.queue_title)}
      current="topics"
      sections={page.sections}
      head={{ lead: <p>{say(words.queue_lead)}</p>, actions: page.mayRecord || page.mayRaiseForOthers ? actions : null }}
    >
      <TopicQueueTabs page={page} />
      <TopicQueueTable page={page} />
      <p>
        <a href={href.topics()}>{say(words.see_ended)}</a>
      </p>
    </DeskPage>
  );
}
