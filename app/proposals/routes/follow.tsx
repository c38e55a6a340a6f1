import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from '@remix-run/node';
import { type MetaFunction, useActionData, useLoaderData } from '@remix-run/react';
import { readForm } from '#app/http/form.ts';
import { personalPage } from '#app/http/public-page.ts';
import { useSay } from '#app/i18n/use-say.tsx';
import { requireAct, requireVisitor } from '#app/people/visitor.server.ts';
import { followProposal, unfollowProposal } from '#app/proposals/follow.commands.server.ts';
import { followForm } from '#app/proposals/follow.form.ts';
import { limitActs } from '#app/proposals/limits.server.ts';
import { refusalWords } from '#app/proposals/messages.ts';
import { words } from '#app/proposals/mine.messages.ts';
import { doneAt, findSubject } from '#app/proposals/subject.server.ts';
import { ActPage } from '#app/proposals/ui/act-page.tsx';
import { FollowForm } from '#app/proposals/ui/follow-form.tsx';
import { pageMeta } from '#app/ui/page-meta.ts';

export const headers = personalPage;

export async function loader({ context, params, request }: LoaderFunctionArgs) {
  await requireVisitor(context, request);
  const { number, title, viewer } = await findSubject(context, request, params);
  return { number, title, isFollowing: viewer.isFollowing };
}

export async function action({ context, params, request }: ActionFunctionArgs) {
  const form = await readForm(request, followForm);
  const act = await requireAct(context, request, form);
  if (!form.ok) return data(form.reply, { status: 422 });
  await limitActs(context, request, 'followByAccount');
  const { id, number } = await findSubject(context, request, params);
  const change = form.value.following === 'yes' ? followProposal : unfollowProposal;
  const outcome = await change(context.db, act, { proposalId: id });
  if (!outcome.ok) return data(form.refuse(refusalWords[outcome.refusal]), { status: 409 });
  return redirect(doneAt(number, outcome.value.isFollowing ? 'followed' : 'unfollowed'));
}

export const shouldRevalidate = () => true;

export const meta: MetaFunction<typeof loader> = ({ data: page, matches }) =>
  pageMeta(matches, { title: words.follow_title, values: { title: page?.title ?? '' } });

/** Following a proposal, for whoever comes here from signing in. */
export default function Follow() {
  const say = useSay();
  const { number, title, isFollowing } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>();
  return (
    <ActPage title={say(words.follow_title, { title })} effect={say(words.follow_effect)} proposal={{ number, title }}>
      <FollowForm number={number} isFollowing={isFollowing} reply={reply ?? null} />
    </ActPage>
  );
}
