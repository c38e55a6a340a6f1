import { type AppLoadContext, data, redirect } from '@remix-run/node';
import { z } from 'zod';
import type { Act } from '#app/core/act.ts';
import type { Outcome } from '#app/core/outcome.ts';
import { coSignTopic, recordSectionBacking, withdrawSectionBacking } from '#app/deliberation/co-signature.commands.server.ts';
import { type TopicRefusal, topicRefusalWords } from '#app/deliberation/messages.ts';
import { backTopicForm, mergeTopicForm, topicReasonForm, unbackTopicForm } from '#app/deliberation/topic-desk.form.ts';
import { words } from '#app/deliberation/topic-desk.messages.ts';
import { type DeskTopicPage, loadDeskTopic } from '#app/deliberation/topic-desk-page.server.ts';
import { declineTopic, hideTopic, mergeTopic } from '#app/deliberation/topic-review.commands.server.ts';
import { badRequest } from '#app/http/answers.ts';
import { choice, text, uuid } from '#app/http/fields.ts';
import { type FormReply, readFields } from '#app/http/form.ts';
import { type FormEntries, readEntries } from '#app/http/form-entries.ts';
import { href } from '#app/http/href.ts';
import { requireAct } from '#app/people/visitor.server.ts';
import { type ResidentSearch, searchResidents } from '#app/proposals/resident-search.server.ts';
import type { Db } from '#db/client.server.ts';

/** What was posted from the page of a topic at the desk. */
type Posting = { context: AppLoadContext; request: Request; entries: FormEntries; page: DeskTopicPage };

/** What a button came to: nothing more to say than that it is done, or what to show beside its form. */
type Answer = { isDone: true } | { reply: FormReply; status: 200 | 409 | 422; search?: ResidentSearch };

type Taking = { db: Db; act: Act; topicId: string };

const acts = {
  decline: (posting) =>
    take(posting, topicReasonForm, ({ db, act, topicId }, { reason }) => declineTopic(db, act, { topicId, reason })),
  merge: (posting) => take(posting, mergeTopicForm, ({ db, act, topicId }, value) => mergeTopic(db, act, { topicId, ...value })),
  hide: (posting) =>
    take(posting, topicReasonForm, ({ db, act, topicId }, { reason }) => hideTopic(db, act, { topicId, reason })),
  unhide: (posting) => take(posting, z.object({}), ({ db, act, topicId }) => hideTopic(db, act, { topicId, reason: null })),
  back: (posting) =>
    take(posting, backTopicForm, ({ db, act, topicId }, value) => recordSectionBacking(db, act, { topicId, ...value })),
  unback: (posting) =>
    take(posting, unbackTopicForm, ({ db, act, topicId }, value) => withdrawSectionBacking(db, act, { topicId, ...value })),
  find_resident: findResidents,
  sign_for: signFor,
} satisfies Record<string, (posting: Posting) => Promise<Answer>>;

/** What can be posted from the page of a topic at the desk. */
export type DeskTopicAct = keyof typeof acts;

const pressed = z.object({ act: choice(Object.keys(acts) as [DeskTopicAct, ...DeskTopicAct[]]) });

/** Does what a button on the page of a topic at the desk says. Each form on it names its act. */
export async function answerDeskTopicPost(context: AppLoadContext, request: Request, topicId: string) {
  const page = await loadDeskTopic(context, request, topicId);
  const entries = await readEntries(request);
  const button = readFields(pairsOf(entries), pressed);
  if (!button.ok) throw badRequest();
  const { act } = button.value;
  const answer = await acts[act]({ context, request, entries, page });
  if ('isDone' in answer) return redirect(href.deskTopic(topicId, { done: act }));
  const { status, reply, search = null } = answer;
  return data({ act, reply, search }, { status });
}

/** Reads the form of an act, carries the act out, and says what became of it. */
async function take<S extends z.ZodType>(
  { context, request, entries, page }: Posting,
  schema: S,
  command: (taking: Taking, value: z.output<S>) => Promise<Outcome<object, TopicRefusal>>,
): Promise<Answer> {
  const form = readFields(pairsOf(entries), schema);
  const act = await requireAct(context, request, form);
  if (!form.ok) return { reply: form.reply, status: 422 };
  const outcome = await command({ db: context.db, act, topicId: page.topic.id }, form.value);
  return outcome.ok ? { isDone: true } : { reply: form.refuse(topicRefusalWords[outcome.refusal]), status: 409 };
}

const findForm = z.object({ q: text({ max: 40, oneLine: true, missing: 'resident_missing' }) });

/** Looks residents up on the roll; changes nothing. */
async function findResidents({ context, entries, page }: Posting): Promise<Answer> {
  const form = readFields(pairsOf(entries), findForm, { resident_missing: words.resident_missing });
  if (!form.ok) return { reply: form.reply, status: 422 };
  const reply = { ...form.refuse(words.resident_missing), refusal: null };
  return { reply, status: 200, search: await searchResidents(context.db, page.actForReach, form.value.q) };
}

const signForm = z.object({ on_behalf_of: uuid() });

/** Signs for a resident; when that is refused, whom was looked up stays on the page. */
async function signFor(posting: Posting): Promise<Answer> {
  const answer = await take(posting, signForm, ({ db, act, topicId }) => coSignTopic(db, act, { topicId }));
  if ('isDone' in answer) return answer;
  const refusal = answer.reply.refusal === topicRefusalWords.not_on_roll ? words.resident_left : answer.reply.refusal;
  const q = posting.entries.get('q')?.at(-1) ?? '';
  const search = await searchResidents(posting.context.db, posting.page.actForReach, q);
  return { ...answer, reply: { ...answer.reply, refusal }, search };
}

function pairsOf(entries: FormEntries): [string, string][] {
  return [...entries].flatMap(([name, values]) => values.map((value): [string, string] => [name, value]));
}
