import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { type MetaFunction, useActionData, useLoaderData } from '@remix-run/react';
import { words } from '#app/deliberation/topic-desk.messages.ts';
import { loadDeskTopic } from '#app/deliberation/topic-desk-page.server.ts';
import { answerDeskTopicPost } from '#app/deliberation/topic-desk-request.server.ts';
import { DeskTopic as DeskTopicView, doneAtDesk } from '#app/deliberation/ui/desk-topic.tsx';
import { href } from '#app/http/href.ts';
import { uuidParam } from '#app/http/params.ts';
import { personalPage } from '#app/http/public-page.ts';
import { useSay } from '#app/i18n/use-say.tsx';
import { DeskPage } from '#app/people/ui/desk-page.tsx';
import { pageMeta } from '#app/ui/page-meta.ts';

export const headers = personalPage;

export async function loader({ context, params, request }: LoaderFunctionArgs) {
  const page = await loadDeskTopic(context, request, uuidParam(params, 'topicId'));
  return { page, done: new URL(request.url).searchParams.get('done') };
}

export async function action({ context, params, request }: ActionFunctionArgs) {
  return answerDeskTopicPost(context, request, uuidParam(params, 'topicId'));
}

export const shouldRevalidate = () => true;

export const meta: MetaFunction<typeof loader> = ({ data, matches }) =>
  pageMeta(matches, { title: words.review_title_of, values: { title: data?.page.topic.title ?? '' } });

/** A topic at the desk: everything about it, and what can be done with it. */
export default function DeskTopic() {
  const say = useSay();
  const { page, done } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>() ?? null;
  return (
    <DeskPage
      title={page.topic.title}
      current="topics"
      sections={page.sections}
      done={answer ? null : doneAtDesk(done)}
      head={{ crumbs: [{ label: say(words.queue_title), href: href.deskTopics() }], above: say(words.review_title) }}
    >
      <DeskTopicView page={page} answer={answer} />
    </DeskPage>
  );
}
