import { type AppLoadContext, data, redirect } from '@remix-run/node';
import type { z } from 'zod';
import { type GiveEvaluation, giveEvaluation } from '#app/evaluation/evaluation.commands.server.ts';
import { type EffectAct, effectAct, evaluateForForm, evaluateForm, findResidentForm } from '#app/evaluation/evaluation.form.ts';
import { evaluationRefusalWords, residentRefusalWords } from '#app/evaluation/evaluation.messages.ts';
import { requireAward } from '#app/grants/award-viewer.server.ts';
import { badRequest, forbidden } from '#app/http/answers.ts';
import { type FormReply, readFields } from '#app/http/form.ts';
import { readEntries } from '#app/http/form-entries.ts';
import { href } from '#app/http/href.ts';
import { uuidParam } from '#app/http/params.ts';
import { placesFor } from '#app/people/permission.ts';
import { requireAct, requireVisitor } from '#app/people/visitor.server.ts';
import { words as deskWords } from '#app/proposals/desk.messages.ts';
import { type ResidentSearch, searchResidents } from '#app/proposals/resident-search.server.ts';

type Params = Readonly<Record<string, string | undefined>>;

/** What became of a form on the page of an award's effect that was refused, or that looked somebody up. */
export type EffectReply = { act: EffectAct; reply: FormReply; search: ResidentSearch | null };

type Posting = { context: AppLoadContext; request: Request; awardId: string; fields: [string, string][] };
type Answer = { ok: true } | { ok: false; reply: FormReply; status: 200 | 403 | 409 | 422; search?: ResidentSearch };

/** Does what a form on the page of an award's effect says. */
export async function answerEffectPost(context: AppLoadContext, request: Request, params: Params) {
  const awardId = uuidParam(params, 'awardId');
  await requireVisitor(context, request);
  const entries = await readEntries(request);
  const fields = [...entries].flatMap(([name, values]) => values.map((value): [string, string] => [name, value]));
  const button = readFields(fields, effectAct);
  if (!button.ok) throw badRequest();
  const { intent: act } = button.value;
  const answer = await answers[act]({ context, request, awardId, fields });
  if (answer.ok) return redirect(href.awardEffect(awardId, { done: act }));
  const { reply, status, search = null } = answer;
  return data({ act, reply, search } satisfies EffectReply, { status });
}

const answers: Readonly<Record<EffectAct, (posting: Posting) => Promise<Answer>>> = {
  evaluate: (posting) =>
    evaluate({ ...posting, fields: posting.fields.filter(([name]) => name !== 'on_behalf_of') }, evaluateForm),
  find_resident: findResidents,
  evaluate_for: evaluateFor,
};

async function evaluate(
  { context, request, awardId, fields }: Posting,
  schema: z.ZodType<Omit<GiveEvaluation, 'awardId'>>,
): Promise<Answer> {
  const form = readFields(fields, schema);
  const act = await requireAct(context, request, form);
  if (!form.ok) return { ok: false, reply: form.reply, status: 422 };
  const outcome = await giveEvaluation(context.db, act, { ...form.value, awardId });
  if (outcome.ok) return { ok: true };
  const { refusal } = outcome;
  const words = (act.onBehalfOf === null ? null : residentRefusalWords[refusal]) ?? evaluationRefusalWords[refusal];
  return { ok: false, reply: form.refuse(words), status: refusal === 'not_allowed' ? 403 : 409 };
}

/** Keys an evaluation in for a resident; when that is refused, whom was looked up stays on the page. */
async function evaluateFor(posting: Posting): Promise<Answer> {
  const answer = await evaluate(posting, evaluateForForm);
  if (answer.ok) return answer;
  const q = posting.fields.findLast(([name]) => name === 'q')?.[1] ?? '';
  return { ...answer, search: await searchFor(posting, q) };
}

/** Looks residents up on the roll, for staff who key in for them; changes nothing. */
async function findResidents(posting: Posting): Promise<Answer> {
  const form = readFields(posting.fields, findResidentForm, { resident_missing: deskWords.resident_missing });
  const search = await searchFor(posting, form.ok ? form.value.q : '');
  if (!form.ok) return { ok: false, reply: form.reply, status: 422, search };
  return { ok: false, reply: { ...form.refuse(deskWords.resident_missing), refusal: null }, status: 200, search };
}

async function searchFor({ context, request, awardId }: Posting, q: string): Promise<ResidentSearch> {
  const { visitor, award } = await requireAward(context, request, { awardId });
  const placeIds = visitor ? placesFor(visitor.actor, 'persons.act_for') : [];
  if (placeIds.length === 0) throw forbidden();
  return searchResidents(context.db, { communityId: award.communityId, placeIds }, q);
}
