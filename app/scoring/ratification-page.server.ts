import { type AppLoadContext, data, redirect } from '@remix-run/node';
import type { z } from 'zod';
import type { Act } from '#app/core/act.ts';
import type { Outcome } from '#app/core/outcome.ts';
import { badRequest } from '#app/http/answers.ts';
import { type FormReply, readFields } from '#app/http/form.ts';
import { readEntries } from '#app/http/form-entries.ts';
import { href } from '#app/http/href.ts';
import { deskSectionsOf } from '#app/people/desk-section.ts';
import { readSettings } from '#app/people/settings.server.ts';
import { requireAct } from '#app/people/visitor.server.ts';
import { publishRound, ratifyRound } from '#app/scoring/ratification.commands.server.ts';
import {
  emptyForm,
  moderateForm,
  pressedForm,
  type RatifyAct,
  ratifyActs,
  ratifyForm,
  sharesForm,
  strikeForm,
} from '#app/scoring/ratification.form.ts';
import { type ResultDeedRefusal, resultRefusalWords, words } from '#app/scoring/ratification.messages.ts';
import { recordResidentsShares } from '#app/scoring/residents-share.commands.server.ts';
import { computeRound, strikeSheet } from '#app/scoring/result.commands.server.ts';
import { countObjections, joinPlans, listResultPlans, listRoundPlans } from '#app/scoring/result.queries.server.ts';
import { widePlans } from '#app/scoring/result.ts';
import { requireLedRound } from '#app/scoring/result-access.server.ts';
import { closeRound, endModeration, openModeration } from '#app/scoring/result-closing.commands.server.ts';
import { readInputs } from '#app/scoring/result-inputs.server.ts';
import { countSheets, listShares, listSheetsToStrike } from '#app/scoring/result-sheets.queries.server.ts';
import { officeInRound } from '#app/scoring/round-lock.server.ts';
import type { Db } from '#db/client.server.ts';

type Params = Readonly<Record<string, string | undefined>>;
export type RatifyPage = Awaited<ReturnType<typeof loadRatify>>;
export type RatifyReply = { act: RatifyAct; reply: FormReply };

/** What stands between a round and its result, with what can be done about it now. Only for those who lead the round. */
export async function loadRatify(context: AppLoadContext, request: Request, params: Params) {
  const { round, result, viewer, visitor } = await requireLedRound(context, request, params);
  const { db } = context;
  const { id, title, state, closesAt, residentsPercent, objectionsUntil } = round;
  const hidesApplicants = round.isBlind && round.publishedAt === null;
  const [sheets, objections, shares, plans, settings] = await Promise.all([
    countSheets(db, id),
    countObjections(db, id),
    listShares(db, id),
    listRoundPlans(db, id),
    readSettings(db, round.communityId),
  ]);
  const known = result ? await listResultPlans(db, { roundId: id, resultId: result.id, hidesApplicants }) : [];
  return {
    round: { id, title, state, closesAt, residentsPercent, objectionsUntil },
    viewer: { manages: viewer.manages, chairs: officeInRound(visitor.actor, round, ['chair']) !== null },
    sections: deskSectionsOf(visitor.actor),
    sheets,
    plans,
    shares,
    objections,
    objectionDays: settings.objectionDays,
    widePlans: state === 'closed' ? widePlans(await readInputs(db, round)) : [],
    result: result && { id: result.id, plans: joinPlans(result.outcome, known) },
    toStrike: state === 'final' || state === 'configuring' ? [] : await listSheetsToStrike(db, id),
    done: doneOf(request),
  };
}

function doneOf(request: Request): RatifyAct | null {
  const done = new URL(request.url).searchParams.get('done');
  return ratifyActs.find((act) => act === done) ?? null;
}

type Posting = { context: AppLoadContext; request: Request; roundId: string; fields: [string, string][] };
type Answer = { ok: true } | { ok: false; reply: FormReply; status: 403 | 409 | 422 };

/** Does what a form on the page says. */
export async function answerRatify(context: AppLoadContext, request: Request, params: Params) {
  const { round } = await requireLedRound(context, request, params);
  const entries = await readEntries(request);
  const fields = [...entries].flatMap(([name, values]) => values.map((value): [string, string] => [name, value]));
  const button = readFields(fields, pressedForm);
  if (!button.ok) throw badRequest();
  const { intent: act } = button.value;
  const answer = await answers[act]({ context, request, roundId: round.id, fields });
  if (answer.ok) return redirect(href.deskRoundRatify(round.id, { done: act }));
  return data({ act, reply: answer.reply } satisfies RatifyReply, { status: answer.status });
}

const answers: Readonly<Record<RatifyAct, (posting: Posting) => Promise<Answer>>> = {
  close: (posting) => take(posting, emptyForm, closeRound),
  moderate: (posting) => take(posting, moderateForm, openModeration),
  end_moderation: (posting) => take(posting, emptyForm, endModeration),
  shares: (posting) => take(posting, sharesForm, recordResidentsShares),
  compute: (posting) => take(posting, emptyForm, computeRound),
  strike: (posting) => take(posting, strikeForm, strikeSheet),
  ratify: (posting) => take(posting, ratifyForm, ratifyRound),
  publish: (posting) => take(posting, emptyForm, publishRound),
};

const fieldWords = {
  reason_missing: resultRefusalWords.reason_missing,
  source_missing: resultRefusalWords.source_missing,
  share_malformed: words.share_malformed,
};

async function take<T extends object>(
  { context, request, roundId, fields }: Posting,
  schema: z.ZodType<T>,
  command: (db: Db, act: Act, input: T & { roundId: string }) => Promise<Outcome<unknown, ResultDeedRefusal>>,
): Promise<Answer> {
  const form = readFields(fields, schema, fieldWords);
  const act = await requireAct(context, request, { ...form, onBehalfOf: null });
  if (!form.ok) return { ok: false, reply: form.reply, status: 422 };
  const outcome = await command(context.db, act, { ...form.value, roundId });
  if (outcome.ok) return { ok: true };
  const reply = form.refuse(resultRefusalWords[outcome.refusal]);
  return { ok: false, reply, status: outcome.refusal === 'not_allowed' ? 403 : 409 };
}
