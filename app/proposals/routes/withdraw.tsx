import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from '@remix-run/node';
import { type MetaFunction, useActionData, useLoaderData } from '@remix-run/react';
import { readForm } from '#app/http/form.ts';
import { href } from '#app/http/href.ts';
import { uuidParam } from '#app/http/params.ts';
import { personalPage } from '#app/http/public-page.ts';
import { useSay } from '#app/i18n/use-say.tsx';
import { requireAct, requireVisitor } from '#app/people/visitor.server.ts';
import { findOwn } from '#app/proposals/draft-page.server.ts';
import { refuseTooManyChanges } from '#app/proposals/limits.server.ts';
import { fieldWords, refusalWords } from '#app/proposals/messages.ts';
import { words } from '#app/proposals/mine.messages.ts';
import { withdrawEffect } from '#app/proposals/own-states.messages.ts';
import { withdrawForm } from '#app/proposals/proposal.form.ts';
import { withdrawProposal } from '#app/proposals/submission.commands.server.ts';
import { OwnActPage } from '#app/proposals/ui/own-act-page.tsx';
import { Button } from '#app/ui/button.tsx';
import { Form } from '#app/ui/form.tsx';
import { pageMeta } from '#app/ui/page-meta.ts';
import { TextArea } from '#app/ui/text-area.tsx';

export const headers = personalPage;

export async function loader({ context, params, request }: LoaderFunctionArgs) {
  const visitor = await requireVisitor(context, request);
  const { id, title, state, withdraw } = await findOwn(context.db, uuidParam(params, 'id'), visitor.actor);
  return { id, title, state, refusal: withdraw };
}

export async function action({ context, params, request }: ActionFunctionArgs) {
  const form = await readForm(request, withdrawForm, fieldWords);
  const act = await requireAct(context, request, form);
  if (!form.ok) return data(form.reply, { status: 422 });
  const tooMany = await refuseTooManyChanges(context, request, form);
  if (tooMany) return data(tooMany, { status: 429 });
  const proposalId = uuidParam(params, 'id');
  const outcome = await withdrawProposal(context.db, act, { proposalId, ...form.value });
  if (!outcome.ok) return data(form.refuse(refusalWords[outcome.refusal]), { status: 409 });
  return redirect(href.proposalDraft(proposalId, { done: 'withdrawn' }));
}

export const shouldRevalidate = () => true;

export const meta: MetaFunction<typeof loader> = ({ matches }) => pageMeta(matches, { title: words.withdraw });

/** Taking a proposal back. */
export default function Withdraw() {
  const say = useSay();
  const { id, title, state, refusal } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>();
  return (
    <OwnActPage title={say(words.withdraw)} effect={say(withdrawEffect(state))} proposal={{ id, title }}>
      {refusal === null || reply ? (
        <Form reply={reply}>
          <TextArea name="reason" label={say(words.withdraw_reason)} rows={2} isOptional />
          <Button kind="danger">{say(words.withdraw_confirm)}</Button>
        </Form>
      ) : (
        <p className="why-not">{say(refusalWords[refusal])}</p>
      )}
    </OwnActPage>
  );
}
