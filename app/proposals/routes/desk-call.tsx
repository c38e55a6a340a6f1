import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { type MetaFunction, useActionData, useLoaderData } from '@remix-run/react';
import { href } from '#app/http/href.ts';
import { wordParam } from '#app/http/params.ts';
import { personalPage } from '#app/http/public-page.ts';
import type { Message } from '#app/i18n/message.ts';
import { useSay } from '#app/i18n/use-say.tsx';
import { DeskPage } from '#app/people/ui/desk-page.tsx';
import { words } from '#app/proposals/desk-calls.messages.ts';
import { answerCallPost, loadDeskCall } from '#app/proposals/desk-calls.server.ts';
import { CallState, DeskCall as DeskCallView } from '#app/proposals/ui/desk-call.tsx';
import { pageMeta } from '#app/ui/page-meta.ts';

export const headers = personalPage;

export async function loader({ context, params, request }: LoaderFunctionArgs) {
  const page = await loadDeskCall(context, request, wordParam(params, 'slug'));
  return { ...page, done: new URL(request.url).searchParams.get('done') };
}

export async function action({ context, params, request }: ActionFunctionArgs) {
  return answerCallPost(context, request, wordParam(params, 'slug'));
}

export const meta: MetaFunction<typeof loader> = ({ data, matches }) =>
  pageMeta(matches, data ? { title: words.manage, values: { title: data.call.title } } : { title: words.title });

const doneWords: Readonly<Record<string, Message>> = {
  created: words.done_created,
  change: words.done_changed,
  reword: words.done_changed,
  publish: words.done_publish,
  extend: words.done_extend,
  archive: words.done_archive,
};

/** A call as staff keep it: everything can be changed until it is published, its time and wording afterwards. */
export default function DeskCall() {
  const say = useSay();
  const { sections, call, funds, done } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  return (
    <DeskPage
      title={call.title}
      current="calls"
      sections={sections}
      done={done && !answer ? doneWords[done] : null}
      head={{ crumbs: [{ label: say(words.title), href: href.deskCalls() }], above: <CallState call={call} /> }}
    >
      <DeskCallView call={call} funds={funds} answer={answer ?? null} keysPaper={sections.includes('paper')} />
    </DeskPage>
  );
}
