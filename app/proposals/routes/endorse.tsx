import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from '@remix-run/node';
import { type MetaFunction, useActionData, useLoaderData } from '@remix-run/react';
import { maskName } from '#app/core/text.ts';
import { readForm } from '#app/http/form.ts';
import { personalPage } from '#app/http/public-page.ts';
import { useSay } from '#app/i18n/use-say.tsx';
import { requireAct, requireVisitor } from '#app/people/visitor.server.ts';
import { endorse } from '#app/proposals/endorsement.commands.server.ts';
import { limitActs } from '#app/proposals/limits.server.ts';
import { refusalWords } from '#app/proposals/messages.ts';
import { words } from '#app/proposals/mine.messages.ts';
import { pressForm } from '#app/proposals/press.form.ts';
import { doneAt, findSubject } from '#app/proposals/subject.server.ts';
import { ActPage } from '#app/proposals/ui/act-page.tsx';
import { EndorseHow } from '#app/proposals/ui/endorse-how.tsx';
import { Button } from '#app/ui/button.tsx';
import { Form } from '#app/ui/form.tsx';
import { pageMeta } from '#app/ui/page-meta.ts';

export const headers = personalPage;

export async function loader({ context, params, request }: LoaderFunctionArgs) {
  const visitor = await requireVisitor(context, request);
  const { number, title, viewer } = await findSubject(context, request, params);
  return { number, title, refusal: viewer.endorse, masked: maskName(visitor.name) };
}

export async function action({ context, params, request }: ActionFunctionArgs) {
  const form = await readForm(request, pressForm);
  const act = await requireAct(context, request, form);
  if (!form.ok) return data(form.reply, { status: 422 });
  await limitActs(context, request, 'endorsementByAccount');
  const { id, number } = await findSubject(context, request, params);
  const outcome = await endorse(context.db, act, { proposalId: id });
  if (!outcome.ok) return data(form.refuse(refusalWords[outcome.refusal]), { status: 409 });
  return redirect(doneAt(number, 'endorsed', { part: 'endorsements' }));
}

export const shouldRevalidate = () => true;

export const meta: MetaFunction<typeof loader> = ({ data: page, matches }) =>
  pageMeta(matches, { title: words.endorse_title, values: { title: page?.title ?? '' } });

/** Endorsing a proposal, for whoever comes here from signing in. */
export default function Endorse() {
  const say = useSay();
  const { number, title, refusal, masked } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>();
  return (
    <ActPage
      title={say(words.endorse_title, { title })}
      effect={say(words.endorse_effect, { masked })}
      proposal={{ number, title }}
    >
      {refusal === null || reply ? (
        <Form reply={reply}>{refusal === null ? <Button icon="thumbs-up">{say(words.endorse)}</Button> : null}</Form>
      ) : null}
      {refusal === null ? null : <EndorseHow refusal={refusal} />}
    </ActPage>
  );
}
