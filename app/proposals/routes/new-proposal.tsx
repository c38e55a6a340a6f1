import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from '@remix-run/node';
import { type MetaFunction, useActionData, useLoaderData } from '@remix-run/react';
import { readForm } from '#app/http/form.ts';
import { href } from '#app/http/href.ts';
import { answerTo, publicPage } from '#app/http/public-page.ts';
import { useSay } from '#app/i18n/use-say.tsx';
import { requireCommunity } from '#app/people/community.server.ts';
import { findVisitor, requireAct } from '#app/people/visitor.server.ts';
import { startDraft } from '#app/proposals/draft.commands.server.ts';
import { words } from '#app/proposals/draft-form.messages.ts';
import { limitActs } from '#app/proposals/limits.server.ts';
import { fieldWords, refusalWords } from '#app/proposals/messages.ts';
import { newProposalForm } from '#app/proposals/new-proposal.form.ts';
import { loadNewProposal } from '#app/proposals/new-proposal.server.ts';
import { NoOpenCall, SignInFirst, StartForm } from '#app/proposals/ui/start-form.tsx';
import { PageHeader } from '#app/ui/page-header.tsx';
import { pageMeta } from '#app/ui/page-meta.ts';
import { StepList } from '#app/ui/step-list.tsx';

export const headers = publicPage;

export async function loader({ context, request }: LoaderFunctionArgs) {
  const [community, visitor] = await Promise.all([requireCommunity(context, request), findVisitor(context, request)]);
  return data(await loadNewProposal(context.db, request, { community, visitor }), answerTo(visitor));
}

export async function action({ context, request }: ActionFunctionArgs) {
  const form = await readForm(request, newProposalForm, fieldWords);
  const act = await requireAct(context, request, form);
  if (!form.ok) return data(form.reply, { status: 422 });
  await limitActs(context, request, 'draftByAccount');
  const outcome = await startDraft(context.db, act, form.value);
  if (!outcome.ok) return data(form.refuse(refusalWords[outcome.refusal]), { status: 409 });
  return redirect(href.proposalDraft(outcome.value.proposalId));
}

export const shouldRevalidate = () => true;

export const meta: MetaFunction<typeof loader> = ({ matches }) =>
  pageMeta(matches, { title: words.new_title, description: words.new_lead });

/** Where a proposal begins: for which call, in whose name, and what will happen. */
export default function NewProposal() {
  const say = useSay();
  const page = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>();
  return (
    <>
      <PageHeader title={say(words.new_title)} lead={<p>{say(words.new_lead)}</p>} />
      {page.calls.length === 0 ? (
        <NoOpenCall />
      ) : page.isSignedIn ? (
        <StartForm page={page} reply={reply ?? null} />
      ) : (
        <SignInFirst page={page} />
      )}
      <h2>{say(words.new_steps)}</h2>
      <StepList
        label={say(words.new_steps)}
        steps={[
          { title: say(words.new_step_write), text: say(words.new_step_write_text) },
          { title: say(words.new_step_check), text: say(words.new_step_check_text) },
          { title: say(words.new_step_public), text: say(words.new_step_public_text) },
        ]}
      />
    </>
  );
}
