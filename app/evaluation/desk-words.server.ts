import { type AppLoadContext, data, redirect } from '@remix-run/node';
import { z } from 'zod';
import { hidingReasonMax } from '#app/evaluation/evaluation.ts';
import { hideWords, showWords } from '#app/evaluation/words.commands.server.ts';
import { wordsRefusalWords } from '#app/evaluation/words.messages.ts';
import { listModeratedWords } from '#app/evaluation/words.queries.server.ts';
import { badRequest, notFound } from '#app/http/answers.ts';
import { choice, text, uuid } from '#app/http/fields.ts';
import { readFields } from '#app/http/form.ts';
import { readEntries } from '#app/http/form-entries.ts';
import { href } from '#app/http/href.ts';
import { cursorMoment, cutPage, pageSize, readCursor } from '#app/http/paging.ts';
import { requireDesk } from '#app/people/desk.server.ts';
import { requireAct } from '#app/people/visitor.server.ts';
import { reachOf } from '#app/proposals/desk-reach.server.ts';

/** What the page on which words of evaluations are moderated shows. */
export type WordsPage = Awaited<ReturnType<typeof loadWordsPage>>;

const cursor = z.tuple([cursorMoment, z.guid()]);

/** The public words of evaluations, or with `?view=hidden` those that are hidden. */
export async function loadWordsPage(context: AppLoadContext, request: Request) {
  const desk = await requireDesk(context, request, 'comments.moderate');
  const isHidden = new URL(request.url).searchParams.get('view') === 'hidden';
  const after = readCursor(request, cursor);
  const asked = { isHidden, accountId: desk.visitor.accountId, after, limit: pageSize };
  const rows = await listModeratedWords(context.db, reachOf(desk), asked);
  const { items, next } = cutPage(rows, pageSize, ({ givenAt, id }) => [givenAt.toISOString(), id]);
  return { sections: desk.sections, isHidden, isFirst: after === null, items, next };
}

const pressed = z.object({ act: choice(['hide', 'show']), evaluation_id: uuid() });
const reasonForm = z.object({ reason: text({ max: hidingReasonMax, missing: 'reason_missing' }) });
const commands = { hide: hideWords, show: showWords };

/** Hides words or shows them again. The list in which that was pressed stays. */
export async function answerWordsPost(context: AppLoadContext, request: Request) {
  await requireDesk(context, request, 'comments.moderate');
  const fields = [...(await readEntries(request))].flatMap(([name, values]) =>
    values.map((one): [string, string] => [name, one]),
  );
  const button = readFields(fields, pressed);
  if (!button.ok) throw badRequest();
  const { act: deed, evaluation_id: evaluationId } = button.value;
  const form = readFields(fields, reasonForm, wordsRefusalWords);
  const act = await requireAct(context, request, form);
  if (!form.ok) return data({ evaluationId, reply: form.reply }, { status: 422 });
  const outcome = await commands[deed](context.db, act, { evaluationId, reason: form.value.reason });
  if (outcome.ok) return redirect(href.deskEvaluations({ view: deed === 'show' ? 'hidden' : null, done: deed }));
  if (outcome.refusal === 'words_not_found') throw notFound();
  const status = outcome.refusal === 'not_allowed' || outcome.refusal === 'own_award' ? 403 : 409;
  return data({ evaluationId, reply: form.refuse(wordsRefusalWords[outcome.refusal]) }, { status });
}
