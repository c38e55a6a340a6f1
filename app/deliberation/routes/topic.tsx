import { type ActionFunctionArgs, data, type LoaderFunctionArgs } from '@remix-run/node';
import { type MetaFunction, useActionData, useLoaderData } from '@remix-run/react';
import { words } from '#app/deliberation/topic-page.messages.ts';
import { answerTopicPost, loadTopic } from '#app/deliberation/topic-page.server.ts';
import { TopicThreadPage } from '#app/deliberation/ui/topic-thread.tsx';
import { answerTo, publicPage } from '#app/http/public-page.ts';
import { verbatim } from '#app/i18n/message.ts';
import { findVisitor } from '#app/people/visitor.server.ts';
import { pageMeta } from '#app/ui/page-meta.ts';

export const headers = publicPage;

export async function loader({ context, params, request }: LoaderFunctionArgs) {
  const view = await loadTopic(context, request, params);
  return data(view, answerTo(await findVisitor(context, request)));
}

export async function action({ context, params, request }: ActionFunctionArgs) {
  return answerTopicPost(context, request, params);
}

export const shouldRevalidate = () => true;

export const meta: MetaFunction<typeof loader> = ({ data: view, matches }) =>
  pageMeta(matches, { title: view?.topic.title ? verbatim(view.topic.title) : words.not_shown });

/** The public page of a topic: what it is about, who asks for it, what came of it, and what one can do. */
export default function Topic() {
  return <TopicThreadPage view={useLoaderData<typeof loader>()} answer={useActionData<typeof action>() ?? null} />;
}
