import { type AppLoadContext, data, redirect } from '@remix-run/node';
import { z } from 'zod';
import type { Act } from '#app/core/act.ts';
import type { Outcome } from '#app/core/outcome.ts';
import { listFundsOf } from '#app/funds/free.queries.server.ts';
import { badRequest, notFound } from '#app/http/answers.ts';
import { choice } from '#app/http/fields.ts';
import { type FormReply, readFields, readForm } from '#app/http/form.ts';
import { readEntries } from '#app/http/form-entries.ts';
import { href } from '#app/http/href.ts';
import { type Desk, requireDesk } from '#app/people/desk.server.ts';
import { requireAct } from '#app/people/visitor.server.ts';
import { archiveCall, changeCall, createCall, extendStage, publishCall } from '#app/proposals/call.commands.server.ts';
import { callForm, callWordsForm, extendForm } from '#app/proposals/call.form.ts';
import { findCallPage, listCalls } from '#app/proposals/call.queries.server.ts';
import { fieldWords, type ProposalRefusal, refusalWords } from '#app/proposals/messages.ts';
import type { Db } from '#db/client.server.ts';

/** A call as the desk keeps it. */
export type DeskCallPage = Awaited<ReturnType<typeof loadDeskCall>>;

/** Every call of the community, those that are not published first. */
export async function loadDeskCalls(context: AppLoadContext, request: Request) {
  const { community, sections } = await requireDesk(context, request, 'calls.manage');
  return { sections, calls: await listCalls(context.db, { communityId: community.id, now: new Date(), includes: 'all' }) };
}

/** One call of the community, published or not; 404 for none. */
export async function loadDeskCall(context: AppLoadContext, request: Request, slug: string) {
  const desk = await requireDesk(context, request, 'calls.manage');
  const [call, funds] = await Promise.all([findOwnCall(context, desk, slug), offerFunds(context.db, desk.community.id)]);
  return { sections: desk.sections, call, funds };
}

/** What the form of a new call offers. */
export async function loadNewCall(context: AppLoadContext, request: Request) {
  const { sections, community } = await requireDesk(context, request, 'calls.manage');
  return { sections, funds: await offerFunds(context.db, community.id) };
}

async function offerFunds(db: Db, communityId: string) {
  const all = await listFundsOf(db, communityId);
  return all.map(({ id, name, freeFen }) => ({ id, name, freeFen }));
}

async function findOwnCall(context: AppLoadContext, { community }: Desk, slug: string) {
  const call = await findCallPage(context.db, slug);
  if (!call || call.communityId !== community.id) throw notFound();
  return call;
}

/** Makes a call from the form of a new one. */
export async function answerNewCall(context: AppLoadContext, request: Request) {
  const { community } = await requireDesk(context, request, 'calls.manage');
  const form = await readForm(request, callForm(community.zone), fieldWords);
  const act = await requireAct(context, request, form);
  if (!form.ok) return data(form.reply, { status: 422 });
  const outcome = await createCall(context.db, act, { communityId: community.id, ...form.value });
  if (!outcome.ok) return data(form.refuse(refusalWords[outcome.refusal]), { status: 409 });
  return redirect(href.deskCall(outcome.value.slug, { done: 'created' }));
}

const acts = ['change', 'reword', 'publish', 'extend', 'archive'] as const;
export type CallAct = (typeof acts)[number];
const pressed = z.object({ act: choice(acts) });

type Posting = { context: AppLoadContext; request: Request; desk: Desk; callId: string; fields: [string, string][] };
type CallOutcome = Outcome<{ slug: string }, ProposalRefusal>;

/** Does what a button on the page of a call says. Each form on it names its act. */
export async function answerCallPost(context: AppLoadContext, request: Request, slug: string) {
  const desk = await requireDesk(context, request, 'calls.manage');
  const { id: callId } = await findOwnCall(context, desk, slug);
  const entries = await readEntries(request);
  const fields = [...entries].flatMap(([name, values]) => values.map((value): [string, string] => [name, value]));
  const button = readFields(fields, pressed);
  if (!button.ok) throw badRequest();
  const { act } = button.value;
  const answer = await answers[act]({ context, request, desk, callId, fields });
  if ('slug' in answer) return redirect(href.deskCall(answer.slug, { done: act }));
  return data({ act, reply: answer.reply }, { status: answer.status });
}

type Answer = { slug: string } | { reply: FormReply; status: 409 | 422 };

const answers: Readonly<Record<CallAct, (posting: Posting) => Promise<Answer>>> = {
  change: (posting) =>
    take(posting, callForm(posting.desk.community.zone), (db, act, value) =>
      changeCall(db, act, { callId: posting.callId, ...value }),
    ),
  reword: (posting) =>
    take(posting, callWordsForm, (db, act, value) => changeCall(db, act, { callId: posting.callId, ...value })),
  publish: (posting) => take(posting, z.object({}), (db, act) => publishCall(db, act, { callId: posting.callId })),
  extend: (posting) =>
    take(posting, extendForm(posting.desk.community.zone), (db, act, value) =>
      extendStage(db, act, { callId: posting.callId, ...value }),
    ),
  archive: (posting) => take(posting, z.object({}), (db, act) => archiveCall(db, act, { callId: posting.callId })),
};

/** Reads the form of an act, carries it out, and says what became of it. */
async function take<S extends z.ZodType>(
  { context, request, fields }: Posting,
  schema: S,
  command: (db: Db, act: Act, value: z.output<S>) => Promise<CallOutcome>,
): Promise<Answer> {
  const form = readFields(fields, schema, fieldWords);
  const act = await requireAct(context, request, form);
  if (!form.ok) return { reply: form.reply, status: 422 };
  const outcome = await command(context.db, act, form.value);
  if (!outcome.ok) return { reply: form.refuse(refusalWords[outcome.refusal]), status: 409 };
  return { slug: outcome.value.slug };
}
