import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from '@remix-run/node';
import { type MetaFunction, useActionData, useLoaderData } from '@remix-run/react';
import { readForm } from '#app/http/form.ts';
import { personalPage } from '#app/http/public-page.ts';
import { useSay } from '#app/i18n/use-say.tsx';
import { requireAct, requireVisitor } from '#app/people/visitor.server.ts';
import { postComment } from '#app/proposals/comment.commands.server.ts';
import { commentForm } from '#app/proposals/comment.form.ts';
import { findAnswered, findPageOf } from '#app/proposals/comment-subject.server.ts';
import { limitActs } from '#app/proposals/limits.server.ts';
import { fieldWords, refusalWords } from '#app/proposals/messages.ts';
import { words } from '#app/proposals/mine.messages.ts';
import { doneAt, findSubject } from '#app/proposals/subject.server.ts';
import { ActPage } from '#app/proposals/ui/act-page.tsx';
import { CommentForm } from '#app/proposals/ui/comment-form.tsx';
import { Quoted } from '#app/proposals/ui/quoted.tsx';
import { pageMeta } from '#app/ui/page-meta.ts';

export const headers = personalPage;

export async function loader({ context, params, request }: LoaderFunctionArgs) {
  await requireVisitor(context, request);
  const { id, number, title } = await findSubject(context, request, params);
  return { number, title, answered: await findAnswered(context.db, request, id) };
}

export async function action({ context, params, request }: ActionFunctionArgs) {
  const form = await readForm(request, commentForm, fieldWords);
  const act = await requireAct(context, request, form);
  if (!form.ok) return data(form.reply, { status: 422 });
  await limitActs(context, request, 'commentByAccount');
  const { id, number } = await findSubject(context, request, params);
  const outcome = await postComment(context.db, act, { proposalId: id, ...form.value });
  if (!outcome.ok) return data(form.refuse(refusalWords[outcome.refusal]), { status: 409 });
  const { commentId } = outcome.value;
  const after = await findPageOf(context.db, { proposalId: id, commentId });
  return redirect(doneAt(number, 'commented', { part: `comment-${commentId}`, after }));
}

export const shouldRevalidate = () => true;

export const meta: MetaFunction<typeof loader> = ({ data: page, matches }) =>
  pageMeta(matches, { title: words.comment_title, values: { title: page?.title ?? '' } });

/** Writing a comment, or an answer to one. */
export default function Comment() {
  const say = useSay();
  const { number, title, answered } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>();
  return (
    <ActPage title={say(words.comment_title, { title })} effect={say(words.comment_hint)} proposal={{ number, title }}>
      {answered ? <Quoted comment={answered} /> : null}
      <CommentForm number={number} parentId={answered?.id ?? null} reply={reply ?? null} />
    </ActPage>
  );
}
