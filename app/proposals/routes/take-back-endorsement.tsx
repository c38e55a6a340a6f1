import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from '@remix-run/node';
import { type MetaFunction, useActionData, useLoaderData } from '@remix-run/react';
import { readForm } from '#app/http/form.ts';
import { personalPage } from '#app/http/public-page.ts';
import { useSay } from '#app/i18n/use-say.tsx';
import { requireAct, requireVisitor } from '#app/people/visitor.server.ts';
import { withdrawEndorsement } from '#app/proposals/endorsement.commands.server.ts';
import { limitActs } from '#app/proposals/limits.server.ts';
import { refusalWords } from '#app/proposals/messages.ts';
import { words } from '#app/proposals/mine.messages.ts';
import { pressForm } from '#app/proposals/press.form.ts';
import { doneAt, findSubject } from '#app/proposals/subject.server.ts';
import { ActPage } from '#app/proposals/ui/act-page.tsx';
import { Button } from '#app/ui/button.tsx';
import { Form } from '#app/ui/form.tsx';
import { pageMeta } from '#app/ui/page-meta.ts';

export const headers = personalPage;

export async function loader({ context, params, request }: LoaderFunctionArgs) {
  await requireVisitor(context, request);
  const { number, title, viewer } = await findSubject(context, request, params);
  return { number, title, refusal: viewer.withdrawEndorsement };
}

export async function action({ context, params, request }: ActionFunctionArgs) {
  const form = await readForm(request, pressForm);
  const act = await requireAct(context, request, form);
  if (!form.ok) return data(form.reply, { status: 422 });
  await limitActs(context, request, 'endorsementByAccount');
  const { id, number } = await findSubject(context, request, params);
  const outcome = await withdrawEndorsement(context.db, act, { proposalId: id });
  if (!outcome.ok) return data(form.refuse(refusalWords[outcome.refusal]), { status: 409 });
  return redirect(doneAt(number, 'taken_back', { part: 'endorsements' }));
}

export const shouldRevalidate = () => true;

export const meta: MetaFunction<typeof loader> = ({ matches }) => pageMeta(matches, { title: words.take_back });

/** Taking one's endorsement back. */
export default function TakeBackEndorsement() {
  const say = useSay();
  const { number, title, refusal } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>();
  return (
    <ActPage title={say(words.take_back)} effect={say(words.take_back_effect)} proposal={{ number, title }}>
      {refusal === null || reply ? (
        <Form reply={reply}>{refusal === null ? <Button>{say(words.take_back_confirm)}</Button> : null}</Form>
      ) : (
        <p className="why-not">{say(refusalWords[refusal])}</p>
      )}
    </ActPage>
  );
}
