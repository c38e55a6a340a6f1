import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { type MetaFunction, useActionData, useLoaderData } from '@remix-run/react';
import { answerDeskNewTopic, loadDeskNewTopic } from '#app/deliberation/desk-new-topic.server.ts';
import { words } from '#app/deliberation/topic-desk.messages.ts';
import { EnterTopic } from '#app/deliberation/ui/enter-topic.tsx';
import { href } from '#app/http/href.ts';
import { personalPage } from '#app/http/public-page.ts';
import { useSay } from '#app/i18n/use-say.tsx';
import { DeskPage } from '#app/people/ui/desk-page.tsx';
import { pageMeta } from '#app/ui/page-meta.ts';

export const headers = personalPage;

export async function loader({ context, request }: LoaderFunctionArgs) {
  return loadDeskNewTopic(context, request);
}

export async function action({ context, request }: ActionFunctionArgs) {
  return answerDeskNewTopic(context, request);
}

export const meta: MetaFunction<typeof loader> = ({ matches }) => pageMeta(matches, { title: words.new_title });

/** Where the office enters a topic of a talk, or one for a resident without a phone. */
export default function DeskNewTopic() {
  const say = useSay();
  const page = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>() ?? null;
  return (
    <DeskPage
      title={say(words.new_title)}
      current="topics"
      sections={page.sections}
      head={{ crumbs: [{ label: say(words.queue_title), href: href.deskTopics() }] }}
    >
      <EnterTopic page={page} answer={answer} />
    </DeskPage>
  );
}
