import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from '@remix-run/node';
import { type MetaFunction, useActionData, useLoaderData } from '@remix-run/react';
import { readForm } from '#app/http/form.ts';
import { href } from '#app/http/href.ts';
import { uuidParam } from '#app/http/params.ts';
import { personalPage } from '#app/http/public-page.ts';
import { useSay } from '#app/i18n/use-say.tsx';
import { requireAct, requireVisitor } from '#app/people/visitor.server.ts';
import { discardDraft } from '#app/proposals/draft.commands.server.ts';
import { findOwn } from '#app/proposals/draft-page.server.ts';
import { refusalWords } from '#app/proposals/messages.ts';
import { words } from '#app/proposals/mine.messages.ts';
import { pressForm } from '#app/proposals/press.form.ts';
import { OwnActPage } from '#app/proposals/ui/own-act-page.tsx';
import { Button } from '#app/ui/button.tsx';
import { Form } from '#app/ui/form.tsx';
import { pageMeta } from '#app/ui/page-meta.ts';

export const headers = personalPage;

export async function loader({ context, params, request }: LoaderFunctionArgs) {
  const visitor = await requireVisitor(context, request);
  const { id, title } = await findOwn(context.db, uuidParam(params, 'id'), visitor.actor);
  return { id, title };
}

export async function action({ context, params, request }: ActionFunctionArgs) {
  const form = await readForm(request, pressForm);
  const act = await requireAct(context, request, form);
  if (!form.ok) return data(form.reply, { status: 422 });
  const outcome = await discardDraft(context.db, act, { proposalId: uuidParam(params, 'id') });
  if (!outcome.ok) return data(form.refuse(refusalWords[outcome.refusal]), { status: 409 });
  return redirect(href.proposalDrafts({ done: 'discarded' }));
}

export const shouldRevalidate = () => true;

export const meta: MetaFunction<typeof loader> = ({ matches }) => pageMeta(matches, { title: words.discard });

/** Throwing a draft away. */
export default function DiscardDraft() {
  const say = useSay();
  const { id, title } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>();
  return (
    <OwnActPage title={say(words.discard)} effect={say(words.discard_effect)} proposal={{ id, title }}>
      <Form reply={reply}>
        <Button kind="danger">{say(words.discard_confirm)}</Button>
      </Form>
    </OwnActPage>
  );
}
