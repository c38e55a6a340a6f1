import { type AppLoadContext, data, redirect } from '@remix-run/node';
import { z } from 'zod';
import type { Act } from '#app/core/act.ts';
import type { Outcome } from '#app/core/outcome.ts';
import { type FormReply, readFields } from '#app/http/form.ts';
import { type FormEntries, readEntries } from '#app/http/form-entries.ts';
import { href } from '#app/http/href.ts';
import { uuidParam } from '#app/http/params.ts';
import { requireAct } from '#app/people/visitor.server.ts';
import { limitActs } from '#app/proposals/limits.server.ts';
import { answerConflicts, declareConflict } from '#app/scoring/conflict.commands.server.ts';
import { listCriteria } from '#app/scoring/round-parts.queries.server.ts';
import { saveSheet, submitSheet } from '#app/scoring/scoresheet.commands.server.ts';
import { pressOf, readAnswers, readSheetPoints, reasonForm, sheetTextForm, submitForm } from '#app/scoring/sheet.form.ts';
import { type SheetRefusal, sheetRefusalWords, words } from '#app/scoring/sheet.messages.ts';
import { listSheetsOf } from '#app/scoring/sheet.queries.server.ts';
import { requireJudge } from '#app/scoring/sheet-page.server.ts';
import { reviseSheet } from '#app/scoring/sheet-reopening.commands.server.ts';

type Params = Readonly<Record<string, string | undefined>>;
type Posting = { context: AppLoadContext; request: Request; roundId: string; sheetId: string; entries: FormEntries };
type Answer = { ok: true; goTo: string } | { ok: false; reply: FormReply; status: 409 | 422 };

/** Which form on a sheet's page was answered. */
export type SheetAct = 'save' | 'submit' | 'conflict' | 'revise';

/** Does what a button on a judge's sheet says. */
export async function answerSheetPost(context: AppLoadContext, request: Request, params: Params) {
  const { round } = await requireJudge(context, request, params);
  const entries = await readEntries(request);
  const posting = { context, request, roundId: round.id, sheetId: uuidParam(params, 'sheetId'), entries };
  const act = actOf(pressOf(entries));
  const answer = await answers[act](posting);
  return answer.ok ? redirect(answer.goTo) : data({ act, reply: answer.reply }, { status: answer.status });
}

/** Keeps a sheet while it is filled in. Answers the script, not a person: 204, or a status that says why not. */
export async function answerAutosave(context: AppLoadContext, request: Request, params: Params): Promise<Response> {
  const { round } = await requireJudge(context, request, params);
  await limitActs(context, request, 'draftByAccount');
  const entries = await readEntries(request);
  const posting = { context, request, roundId: round.id, sheetId: uuidParam(params, 'sheetId'), entries };
  const answer = await save(posting);
  return new Response(null, { status: answer.ok ? 204 : answer.status });
}

const answers: Readonly<Record<SheetAct, (posting: Posting) => Promise<Answer>>> = {
  save,
  submit: (posting) =>
    take(posting, submitForm, {
      command: (act, { version }) => submitSheet(posting.context.db, act, { ...addressOf(posting), version }),
      goTo: href.roundSheets(posting.roundId, { done: posting.sheetId }),
    }),
  conflict: (posting) =>
    take(posting, reasonForm, {
      command: (act, { reason }) => declareConflict(posting.context.db, act, { ...addressOf(posting), reason }),
      goTo: href.roundSheets(posting.roundId, { done: 'recused' }),
    }),
  revise: (posting) =>
    take(posting, reasonForm, {
      command: (act, { reason }) => reviseSheet(posting.context.db, act, { ...addressOf(posting), reason }),
      goTo: href.roundSheet(posting.roundId, posting.sheetId),
    }),
};

function actOf(press: string): SheetAct {
  return press === 'submit' || press === 'conflict' || press === 'revise' ? press : 'save';
}

/** Saves what can be understood; what cannot is said beside its field, and nothing else is lost. */
async function save(posting: Posting): Promise<Answer> {
  const { context, request, entries, roundId, sheetId } = posting;
  const form = readFields(pairsOf(entries), sheetTextForm, sheetRefusalWords);
  const act = await requireAct(context, request, { ...form, onBehalfOf: null });
  if (!form.ok) return { ok: false, reply: form.reply, status: 422 };
  const { round } = await requireJudge(context, request, { roundId });
  const points = readSheetPoints(entries, await listCriteria(context.db, roundId), round);
  const { version, page, remark, private_note: note } = form.value;
  const { scores, cleared } = points;
  const input = { roundId, sheetId, version, page, scores, cleared, remark: remark ?? '', privateNote: note ?? '' };
  const outcome = await saveSheet(context.db, act, input);
  if (!outcome.ok) return { ok: false, reply: form.refuse(sheetRefusalWords[outcome.refusal]), status: 409 };
  if (Object.keys(points.errors).length > 0) {
    const { typed } = form.refuse(words.saved_but);
    return { ok: false, reply: { typed, errors: points.errors, refusal: words.saved_but }, status: 422 };
  }
  const isReview = pressOf(entries) === 'review';
  return { ok: true, goTo: href.roundSheet(roundId, sheetId, isReview ? { step: 'review' } : { done: 'saved' }) };
}

type Taken<T> = { command: (act: Act, value: T) => Promise<Outcome<unknown, SheetRefusal>>; goTo: string };

async function take<S extends z.ZodType>(
  { context, request, entries }: Posting,
  schema: S,
  { command, goTo }: Taken<z.output<S>>,
): Promise<Answer> {
  const form = readFields(pairsOf(entries), schema, sheetRefusalWords);
  const act = await requireAct(context, request, { ...form, onBehalfOf: null });
  if (!form.ok) return { ok: false, reply: form.reply, status: 422 };
  const outcome = await command(act, form.value);
  if (outcome.ok) return { ok: true, goTo };
  return { ok: false, reply: form.refuse(sheetRefusalWords[outcome.refusal]), status: 409 };
}

function addressOf({ roundId, sheetId }: Posting) {
  return { roundId, sheetId };
}

/** Sends in a judge's answers for all their plans at once. */
export async function answerConflictsPost(context: AppLoadContext, request: Request, params: Params) {
  const { round, judge } = await requireJudge(context, request, params);
  const entries = await readEntries(request);
  const open = (await listSheetsOf(context.db, judge.id)).filter(({ state }) => state === 'assigned').map(({ id }) => id);
  const { answers: given, unanswered } = readAnswers(entries, open);
  const form = readFields(pairsOf(entries), z.object({}));
  const act = await requireAct(context, request, { ...form, onBehalfOf: null });
  if (!form.ok) return data(form.reply, { status: 422 });
  const errors = answerErrors(given, unanswered);
  if (Object.keys(errors).length > 0) {
    const { typed } = form.refuse(sheetRefusalWords.answers_missing);
    return data({ typed, errors, refusal: null }, { status: 422 });
  }
  const outcome = await answerConflicts(context.db, act, { roundId: round.id, answers: given });
  if (!outcome.ok) return data(form.refuse(sheetRefusalWords[outcome.refusal]), { status: 409 });
  return redirect(`${href.roundConflicts(round.id)}?done=1`);
}

function answerErrors(given: readonly { sheetId: string; conflict: string | null }[], unanswered: readonly string[]) {
  const missing = unanswered.map((sheetId) => [`conflict_${sheetId}`, sheetRefusalWords.answers_missing] as const);
  const unsaid = given
    .filter(({ conflict }) => conflict !== null && conflict.trim() === '')
    .map(({ sheetId }) => [`reason_${sheetId}`, sheetRefusalWords.conflict_reason_missing] as const);
  return Object.fromEntries([...missing, ...unsaid]);
}

function pairsOf(entries: FormEntries): [string, string][] {
  return [...entries].flatMap(([name, values]) => values.map((value): [string, string] => [name, value]));
}
