import { type AppLoadContext, data, redirect } from '@remix-run/node';
import { z } from 'zod';
import { badRequest } from '#app/http/answers.ts';
import { choice, uuid } from '#app/http/fields.ts';
import { readFields } from '#app/http/form.ts';
import { readEntries } from '#app/http/form-entries.ts';
import { href } from '#app/http/href.ts';
import { cursorMoment, cutPage, pageSize, readCursor } from '#app/http/paging.ts';
import { requireDesk } from '#app/people/desk.server.ts';
import { requireAct } from '#app/people/visitor.server.ts';
import { hideComment, settleReports, unhideComment } from '#app/proposals/comment.commands.server.ts';
import { countReports, listReports } from '#app/proposals/comment.queries.server.ts';
import { listHiddenComments } from '#app/proposals/desk-comments.queries.server.ts';
import { reachOf } from '#app/proposals/desk-reach.server.ts';
import { fieldWords, refusalWords } from '#app/proposals/messages.ts';
import { hideForm } from '#app/proposals/review.form.ts';

/** What the page on which comments are moderated shows. */
export type CommentsPage = Awaited<ReturnType<typeof loadCommentsPage>>;

const cursor = z.tuple([cursorMoment, z.guid()]);

/** The reported comments, or with `?view=hidden` those that are hidden. */
export async function loadCommentsPage(context: AppLoadContext, request: Request) {
  const { db } = context;
  const desk = await requireDesk(context, request, 'comments.moderate');
  const { actor } = desk.visitor;
  const view = new URL(request.url).searchParams.get('view') === 'hidden' ? ('hidden' as const) : ('reported' as const);
  const after = readCursor(request, cursor);
  const reportCount = await countReports(db, actor);
  const shared = { sections: desk.sections, isFirst: after === null, reportCount };
  if (view === 'hidden') {
    const rows = await listHiddenComments(db, reachOf(desk), { after, limit: pageSize });
    const { items, next } = cutPage(rows, pageSize, ({ hiddenAt, commentId }) => [hiddenAt.toISOString(), commentId]);
    return { ...shared, view, hidden: items, reported: [], next };
  }
  const rows = await listReports(db, actor, { after, limit: pageSize + 1 });
  const { items, next } = cutPage(rows, pageSize, ({ firstReportedAt, commentId }) => [firstReportedAt.toISOString(), commentId]);
  return { ...shared, view, hidden: [], reported: items, next };
}

const pressed = z.object({ act: choice(['hide', 'dismiss', 'unhide']), comment_id: uuid() });
const commands = { hide: hideComment, unhide: unhideComment };

/** Hides a comment, shows it again, or settles the reports on it. The list it was pressed in stays. */
export async function answerModeration(context: AppLoadContext, request: Request) {
  await requireDesk(context, request, 'comments.moderate');
  const entries = await readEntries(request);
  const fields = [...entries].flatMap(([name, values]) => values.map((value): [string, string] => [name, value]));
  const button = readFields(fields, pressed);
  if (!button.ok) throw badRequest();
  const { act: deed, comment_id: commentId } = button.value;
  const form = readFields(fields, deed === 'dismiss' ? z.object({}) : hideForm, fieldWords);
  const act = await requireAct(context, request, form);
  if (!form.ok) return data({ commentId, deed, reply: form.reply }, { status: 422 });
  const reason = 'reason' in form.value ? form.value.reason : '';
  const outcome =
    deed === 'dismiss'
      ? await settleReports(context.db, act, { commentId })
      : await commands[deed](context.db, act, { commentId, reason });
  if (!outcome.ok) return data({ commentId, deed, reply: form.refuse(refusalWords[outcome.refusal]) }, { status: 409 });
  return redirect(href.deskComments({ view: deed === 'unhide' ? 'hidden' : null, done: deed }));
}
