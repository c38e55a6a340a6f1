import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from '@remix-run/node';
import { notFound } from '#app/http/answers.ts';
import { readForm } from '#app/http/form.ts';
import { href } from '#app/http/href.ts';
import { uuidParam } from '#app/http/params.ts';
import { markNoticeRead } from '#app/notifications/commands.server.ts';
import { pressForm } from '#app/notifications/notice.form.ts';
import { requireAct, requireVisitor } from '#app/people/visitor.server.ts';

/** Whoever comes here by address finds their inbox. */
export async function loader({ context, request }: LoaderFunctionArgs) {
  await requireVisitor(context, request);
  return redirect(href.inbox());
}

/** Marks one of the visitor's notices as read. */
export async function action({ context, params, request }: ActionFunctionArgs) {
  const form = await readForm(request, pressForm);
  const act = await requireAct(context, request, form);
  const outcome = await markNoticeRead(context.db, act, { noticeId: uuidParam(params, 'id') });
  if (!outcome.ok) throw notFound();
  return redirect(href.inbox());
}
