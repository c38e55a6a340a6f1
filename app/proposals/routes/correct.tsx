import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from '@remix-run/node';
import { type MetaFunction, useActionData, useLoaderData } from '@remix-run/react';
import { personalPage } from '#app/http/public-page.ts';
import { useSay } from '#app/i18n/use-say.tsx';
import { requireAct, requireVisitor } from '#app/people/visitor.server.ts';
import { loadCorrection, readCorrection } from '#app/proposals/correction.server.ts';
import { refuseTooManyChanges } from '#app/proposals/limits.server.ts';
import { refusalWords } from '#app/proposals/messages.ts';
import { words } from '#app/proposals/mine.messages.ts';
import { doneAt, findSubject } from '#app/proposals/subject.server.ts';
import { ActPage } from '#app/proposals/ui/act-page.tsx';
import { CorrectForm } from '#app/proposals/ui/correct-form.tsx';
import { correctProposal } from '#app/proposals/upkeep.commands.server.ts';
import { pageMeta } from '#app/ui/page-meta.ts';

export const headers = personalPage;

export async function loader({ context, params, request }: LoaderFunctionArgs) {
  await requireVisitor(context, request);
  return loadCorrection(context.db, request, await findSubject(context, request, params));
}

export async function action({ context, params, request }: ActionFunctionArgs) {
  const form = await readCorrection(request);
  const act = await requireAct(context, request, form);
  if (!form.ok) return data(form.reply, { status: 422 });
  const tooMany = await refuseTooManyChanges(context, request, form);
  if (tooMany) return data(tooMany, { status: 429 });
  const { id, number } = await findSubject(context, request, params);
  const outcome = await correctProposal(context.db, act, { proposalId: id, ...form.value });
  if (!outcome.ok) return data(form.refuse(refusalWords[outcome.refusal]), { status: 409 });
  return redirect(doneAt(number, 'corrected'));
}

export const shouldRevalidate = () => true;

export const meta: MetaFunction<typeof loader> = ({ matches }) => pageMeta(matches, { title: words.correct_title });

/** Correcting a published proposal: what changes stays visible. */
export default function Correct() {
  const say = useSay();
  const page = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>();
  return (
    <ActPage title={say(words.correct_title)} effect={say(words.correct_effect)} proposal={page.proposal}>
      <CorrectForm page={page} reply={reply ?? null} />
    </ActPage>
  );
}
