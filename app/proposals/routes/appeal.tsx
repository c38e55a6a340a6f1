import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from '@remix-run/node';
import { type MetaFunction, useActionData, useLoaderData } from '@remix-run/react';
import { readForm } from '#app/http/form.ts';
import { href } from '#app/http/href.ts';
import { uuidParam } from '#app/http/params.ts';
import { personalPage } from '#app/http/public-page.ts';
import { useSay } from '#app/i18n/use-say.tsx';
import { requireAct, requireVisitor } from '#app/people/visitor.server.ts';
import { findOwn } from '#app/proposals/draft-page.server.ts';
import { fieldWords, refusalWords } from '#app/proposals/messages.ts';
import { words } from '#app/proposals/mine.messages.ts';
import { appealForm } from '#app/proposals/proposal.form.ts';
import { appealProposal } from '#app/proposals/submission.commands.server.ts';
import { DecisionList } from '#app/proposals/ui/decision-list.tsx';
import { OwnActPage } from '#app/proposals/ui/own-act-page.tsx';
import { Button } from '#app/ui/button.tsx';
import { Form } from '#app/ui/form.tsx';
import { pageMeta } from '#app/ui/page-meta.ts';
import { TextArea } from '#app/ui/text-area.tsx';

export const headers = personalPage;

export async function loader({ context, params, request }: LoaderFunctionArgs) {
  const visitor = await requireVisitor(context, request);
  const { id, title, decisions, appeal } = await findOwn(context.db, uuidParam(params, 'id'), visitor.actor);
  return { id, title, decisions, refusal: appeal };
}

export async function action({ context, params, request }: ActionFunctionArgs) {
  const form = await readForm(request, appealForm, fieldWords);
  const act = await requireAct(context, request, form);
  if (!form.ok) return data(form.reply, { status: 422 });
  const proposalId = uuidParam(params, 'id');
  const outcome = await appealProposal(context.db, act, { proposalId, ...form.value });
  if (!outcome.ok) return data(form.refuse(refusalWords[outcome.refusal]), { status: 409 });
  return redirect(href.proposalDraft(proposalId, { done: 'appealed' }));
}

export const shouldRevalidate = () => true;

export const meta: MetaFunction<typeof loader> = ({ matches }) => pageMeta(matches, { title: words.appeal_title });

/** Asking that a declined proposal be looked at again by somebody else. */
export default function Appeal() {
  const say = useSay();
  const { id, title, decisions, refusal } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>();
  return (
    <OwnActPage title={say(words.appeal_title)} effect={say(words.appeal_effect)} proposal={{ id, title }}>
      <DecisionList decisions={decisions} />
      {refusal === null || reply ? (
        <Form reply={reply}>
          <TextArea name="reason" label={say(words.appeal_reason)} hint={say(words.appeal_reason_hint)} rows={5} longest={1000} />
          <Button>{say(words.appeal_confirm)}</Button>
        </Form>
      ) : (
        <p className="why-not">{say(refusalWords[refusal])}</p>
      )}
    </OwnActPage>
  );
}
