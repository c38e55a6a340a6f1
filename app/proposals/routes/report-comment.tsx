import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from '@remix-run/node';
import { type MetaFunction, useActionData, useLoaderData } from '@remix-run/react';
import { readForm } from '#app/http/form.ts';
import { uuidParam } from '#app/http/params.ts';
import { personalPage } from '#app/http/public-page.ts';
import { useSay } from '#app/i18n/use-say.tsx';
import { requireAct, requireVisitor } from '#app/people/visitor.server.ts';
import { reportComment } from '#app/proposals/comment.commands.server.ts';
import { reportForm } from '#app/proposals/comment.form.ts';
import { reasonLengthMax, reportReasons } from '#app/proposals/comment.ts';
import { findComment } from '#app/proposals/comment-subject.server.ts';
import { limitActs } from '#app/proposals/limits.server.ts';
import { fieldWords, refusalWords, reportReasonWords } from '#app/proposals/messages.ts';
import { words } from '#app/proposals/mine.messages.ts';
import { doneAt, findSubject } from '#app/proposals/subject.server.ts';
import { ActPage } from '#app/proposals/ui/act-page.tsx';
import { Quoted } from '#app/proposals/ui/quoted.tsx';
import { Button } from '#app/ui/button.tsx';
import { Choice } from '#app/ui/choice.tsx';
import { Form } from '#app/ui/form.tsx';
import { pageMeta } from '#app/ui/page-meta.ts';
import { TextArea } from '#app/ui/text-area.tsx';

export const headers = personalPage;

export async function loader({ context, params, request }: LoaderFunctionArgs) {
  await requireVisitor(context, request);
  const { id, number, title } = await findSubject(context, request, params);
  return { number, title, comment: await findComment(context.db, { proposalId: id, commentId: uuidParam(params, 'id') }) };
}

export async function action({ context, params, request }: ActionFunctionArgs) {
  const form = await readForm(request, reportForm, fieldWords);
  const act = await requireAct(context, request, form);
  if (!form.ok) return data(form.reply, { status: 422 });
  await limitActs(context, request, 'reportByAccount');
  const { number } = await findSubject(context, request, params);
  const outcome = await reportComment(context.db, act, { commentId: uuidParam(params, 'id'), ...form.value });
  if (!outcome.ok) return data(form.refuse(refusalWords[outcome.refusal]), { status: 409 });
  return redirect(doneAt(number, 'reported', { part: 'comments' }));
}

export const shouldRevalidate = () => true;

export const meta: MetaFunction<typeof loader> = ({ matches }) => pageMeta(matches, { title: words.report_title });

/** Telling staff that a comment is not in order. */
export default function ReportComment() {
  const say = useSay();
  const { number, title, comment } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>();
  return (
    <ActPage title={say(words.report_title)} effect={say(words.report_effect)} proposal={{ number, title }}>
      <Quoted comment={comment} />
      <Form reply={reply}>
        <Choice
          name="reason"
          label={say(words.report_reason)}
          options={reportReasons.map((reason) => ({ value: reason, label: say(reportReasonWords[reason]) }))}
        />
        <TextArea name="explanation" label={say(words.report_explanation)} longest={reasonLengthMax} rows={2} isOptional />
        <Button icon="flag">{say(words.report_confirm)}</Button>
      </Form>
    </ActPage>
  );
}
