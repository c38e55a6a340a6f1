import { type ActionFunctionArgs, data, type LoaderFunctionArgs } from '@remix-run/node';
import { type MetaFunction, useActionData, useLoaderData } from '@remix-run/react';
import { answerNewTopic, loadNewTopic } from '#app/deliberation/new-topic.server.ts';
import { words } from '#app/deliberation/topic-page.messages.ts';
import { RaiseSignInFirst, RaiseTopicForm } from '#app/deliberation/ui/raise-topic-form.tsx';
import { href } from '#app/http/href.ts';
import { answerTo, publicPage } from '#app/http/public-page.ts';
import { useSay } from '#app/i18n/use-say.tsx';
import { requireCommunity } from '#app/people/community.server.ts';
import { findVisitor } from '#app/people/visitor.server.ts';
import { PageHeader } from '#app/ui/page-header.tsx';
import { pageMeta } from '#app/ui/page-meta.ts';

export const headers = publicPage;

export async function loader({ context, request }: LoaderFunctionArgs) {
  const [, visitor] = await Promise.all([requireCommunity(context, request), findVisitor(context, request)]);
  return data(await loadNewTopic(context.db, request, visitor), answerTo(visitor));
}

export async function action({ context, request }: ActionFunctionArgs) {
  return answerNewTopic(context, request);
}

export const shouldRevalidate = () => true;

export const meta: MetaFunction<typeof loader> = ({ matches }) =>
  pageMeta(matches, { title: words.new_title, description: words.new_lead });

/** Where a topic is raised: whom it concerns, what it is about, and what will happen. */
export default function NewTopic() {
  const say = useSay();
  const page = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>();
  return (
    <>
      <PageHeader
        title={say(words.new_title)}
        lead={<p>{say(words.new_lead)}</p>}
        crumbs={[{ label: say(words.list_title), href: href.topics() }]}
      />
      {page.isSignedIn ? <RaiseTopicForm page={page} reply={reply ?? null} /> : <RaiseSignInFirst page={page} />}
    </>
  );
}
