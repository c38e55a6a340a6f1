import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { type MetaFunction, useActionData, useLoaderData } from '@remix-run/react';
import { uuidParam } from '#app/http/params.ts';
import { personalPage } from '#app/http/public-page.ts';
import { verbatim } from '#app/i18n/message.ts';
import { requireVisitor } from '#app/people/visitor.server.ts';
import { words } from '#app/proposals/draft-form.messages.ts';
import { loadDraftPage } from '#app/proposals/draft-page.server.ts';
import { answerDraftPost } from '#app/proposals/draft-request.server.ts';
import { DraftEditor } from '#app/proposals/ui/draft-editor.tsx';
import { OwnProposal } from '#app/proposals/ui/own-proposal.tsx';
import { pageMeta } from '#app/ui/page-meta.ts';

export const headers = personalPage;

export async function loader({ context, params, request }: LoaderFunctionArgs) {
  const visitor = await requireVisitor(context, request);
  const page = await loadDraftPage(context, request, { id: uuidParam(params, 'id'), visitor });
  return { page, done: new URL(request.url).searchParams.get('done') };
}

export async function action({ context, params, request }: ActionFunctionArgs) {
  const visitor = await requireVisitor(context, request);
  const { draft } = await loadDraftPage(context, request, { id: uuidParam(params, 'id'), visitor });
  return answerDraftPost(context, request, draft.id);
}

export const shouldRevalidate = () => true;

export const meta: MetaFunction<typeof loader> = ({ data, matches }) =>
  pageMeta(matches, { title: data?.page.draft.title ? verbatim(data.page.draft.title) : words.draft_title });

/** One of the visitor's own proposals: its form while it can be written, what became of it afterwards. */
export default function Draft() {
  const { page, done } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>();
  return page.isEdited ? <DraftEditor page={page} reply={reply ?? null} done={done} /> : <OwnProposal page={page} done={done} />;
}
