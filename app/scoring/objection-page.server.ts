import { type AppLoadContext, data, redirect } from '@remix-run/node';
import { badRequest } from '#app/http/answers.ts';
import { type FormReply, readFields } from '#app/http/form.ts';
import { readEntries } from '#app/http/form-entries.ts';
import { href } from '#app/http/href.ts';
import { requireAct, type Visitor } from '#app/people/visitor.server.ts';
import { findActing } from '#app/proposals/acting.server.ts';
import { answerObjection, objectorFacts, raiseObjection } from '#app/scoring/objection.commands.server.ts';
import { answerForm, type ObjectionAct, objectForm, objectionActs, pressedForm } from '#app/scoring/objection.form.ts';
import { listObjections } from '#app/scoring/objection.queries.server.ts';
import { isOpenToObjections, objectionRefusal } from '#app/scoring/objection.ts';
import { type ResultDeedRefusal, resultRefusalWords } from '#app/scoring/ratification.messages.ts';
import { listRoundPlans, type ResultRound } from '#app/scoring/result.queries.server.ts';
import { requireResult } from '#app/scoring/result-access.server.ts';
import type { Db } from '#db/client.server.ts';

type Params = Readonly<Record<string, string | undefined>>;
export type ObjectionsPage = Awaited<ReturnType<typeof loadObjections>>['page'];
export type ObjectionReply = { act: ObjectionAct; reply: FormReply };

/** What is held against a result, with the answers, and whether this visitor may object or answer. */
export async function loadObjections(context: AppLoadContext, request: Request, params: Params) {
  const { round, viewer, visitor } = await requireResult(context, request, params);
  const now = new Date();
  const { id, title, state, objectionsUntil } = round;
  const page = {
    round: { id, title, state, objectionsUntil },
    isOpen: isOpenToObjections(round, now),
    plans: await listRoundPlans(context.db, id),
    objections: await listObjections(context.db, id, { seesNames: viewer.leads }),
    mayAnswer: viewer.leads,
    why: await whyNot(context.db, { round, visitor, now }),
    done: doneOf(request),
  };
  return { page, visitor };
}

/** Why this visitor may not object now, or null. */
async function whyNot(
  db: Db,
  { round, visitor, now }: { round: ResultRound; visitor: Visitor | null; now: Date },
): Promise<ResultDeedRefusal | null> {
  if (!isOpenToObjections(round, now)) return 'no_objection_period';
  if (!visitor) return 'not_signed_in';
  const found = await findActing(db, { actor: visitor.actor, onBehalfOf: null, requestKey: '', now });
  if (!found.ok) return found.refusal;
  return objectionRefusal(round, await objectorFacts(db, round.id, found.value), { body: '-', now });
}

function doneOf(request: Request): ObjectionAct | null {
  const done = new URL(request.url).searchParams.get('done');
  return objectionActs.find((act) => act === done) ?? null;
}

/** Objects, or answers an objection. */
export async function answerObjectionsPost(context: AppLoadContext, request: Request, params: Params) {
  const { round } = await requireResult(context, request, params);
  const entries = await readEntries(request);
  const fields = [...entries].flatMap(([name, values]) => values.map((value): [string, string] => [name, value]));
  const button = readFields(fields, pressedForm);
  if (!button.ok) throw badRequest();
  const { intent: act } = button.value;
  const form = act === 'object' ? readFields(fields, objectForm, fieldWords) : readFields(fields, answerForm, fieldWords);
  const by = await requireAct(context, request, form);
  if (!form.ok) return data({ act, reply: form.reply } satisfies ObjectionReply, { status: 422 });
  const outcome =
    'objectionId' in form.value
      ? await answerObjection(context.db, by, form.value)
      : await raiseObjection(context.db, by, { roundId: round.id, ...form.value });
  if (outcome.ok) return redirect(href.roundObjections(round.id, { done: act }));
  const reply = form.refuse(resultRefusalWords[outcome.refusal]);
  return data({ act, reply } satisfies ObjectionReply, { status: outcome.refusal === 'not_allowed' ? 403 : 409 });
}

const fieldWords = { text_missing: resultRefusalWords.text_missing };
