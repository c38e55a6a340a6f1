import { type AppLoadContext, data, redirect } from '@remix-run/node';
import type { Params } from '@remix-run/react';
import { z } from 'zod';
import { type Act, clockActor } from '#app/core/act.ts';
import type { Outcome } from '#app/core/outcome.ts';
import { badRequest, notFound } from '#app/http/answers.ts';
import { choice } from '#app/http/fields.ts';
import { type FormReply, readFields } from '#app/http/form.ts';
import { type FormEntries, readEntries } from '#app/http/form-entries.ts';
import { href } from '#app/http/href.ts';
import { uuidParam } from '#app/http/params.ts';
import { findVisitor, requireAct, requireVisitor } from '#app/people/visitor.server.ts';
import { withdrawClaim } from '#app/plans/claim.commands.server.ts';
import { agreeForm, claimReasonForm, disagreeForm, handOverForm } from '#app/plans/claim.form.ts';
import { type AnyClaimRefusal, claimRefusalWords } from '#app/plans/claim.messages.ts';
import { findClaimPage } from '#app/plans/claim.queries.server.ts';
import { handOverClaim, releaseClaim, requestExtension, takeUpOffer } from '#app/plans/claim-holder.commands.server.ts';
import { agreeToJoin, refuseToJoin } from '#app/plans/claim-joint.commands.server.ts';
import { limitActs } from '#app/proposals/limits.server.ts';
import type { Db } from '#db/client.server.ts';

/** What the page of a claim shows. */
export type ClaimView = Awaited<ReturnType<typeof loadClaim>>;

/** A claim as this visitor may see it; 404 for one that is not theirs to see. */
export async function loadClaim(context: AppLoadContext, request: Request, params: Params) {
  const visitor = await findVisitor(context, request);
  const looking = { actor: visitor?.actor ?? clockActor, now: new Date() };
  const page = await findClaimPage(context.db, uuidParam(params, 'claimId'), looking);
  if (!page) throw notFound();
  return { ...page, done: new URL(request.url).searchParams.get('done') };
}

type Posting = { context: AppLoadContext; request: Request; entries: FormEntries; claimId: string };
type Answer = { isDone: true } | { reply: FormReply; status: 409 | 422 };
type Taking = { db: Db; act: Act; claimId: string };

const acts = {
  withdraw: (posting) => take(posting, z.object({}), ({ db, act, claimId }) => withdrawClaim(db, act, { claimId })),
  take_up: (posting) => take(posting, z.object({}), ({ db, act, claimId }) => takeUpOffer(db, act, { claimId })),
  release: (posting) =>
    take(posting, claimReasonForm, ({ db, act, claimId }, { reason }) => releaseClaim(db, act, { claimId, reason })),
  hand_over: (posting) =>
    take(posting, handOverForm, ({ db, act, claimId }, value) => handOverClaim(db, act, { claimId, ...value })),
  ask_extension: (posting) =>
    take(posting, claimReasonForm, ({ db, act, claimId }, { reason }) => requestExtension(db, act, { claimId, reason })),
  agree: (posting) => take(posting, agreeForm, ({ db, act }, asking) => agreeToJoin(db, act, asking)),
  disagree: (posting) => take(posting, disagreeForm, ({ db, act }, asking) => refuseToJoin(db, act, asking)),
} satisfies Record<string, (posting: Posting) => Promise<Answer>>;

/** What can be posted from the page of a claim. */
export type ClaimAct = keyof typeof acts;

const pressed = z.object({ act: choice(Object.keys(acts) as [ClaimAct, ...ClaimAct[]]) });

/** Does what a button on the page of a claim says. Whoever may not see the claim finds nothing there. */
export async function answerClaimPost(context: AppLoadContext, request: Request, params: Params) {
  const visitor = await requireVisitor(context, request);
  const claimId = uuidParam(params, 'claimId');
  const page = await findClaimPage(context.db, claimId, { actor: visitor.actor, now: new Date() });
  if (!page) throw notFound();
  const entries = await readEntries(request);
  const button = readFields(pairsOf(entries), pressed);
  if (!button.ok) throw badRequest();
  await limitActs(context, request, 'claimByAccount');
  const { act } = button.value;
  const answer = await acts[act]({ context, request, entries, claimId });
  if ('isDone' in answer) return redirect(href.claim(claimId, { done: act }));
  return data({ act, askingId: entries.get('asking_id')?.at(-1) ?? null, reply: answer.reply }, { status: answer.status });
}

/** Reads the form of an act, carries the act out, and says what became of it. */
async function take<S extends z.ZodType>(
  { context, request, entries, claimId }: Posting,
  schema: S,
  command: (taking: Taking, value: z.output<S>) => Promise<Outcome<object, AnyClaimRefusal>>,
): Promise<Answer> {
  const form = readFields(pairsOf(entries), schema);
  const act = await requireAct(context, request, form);
  if (!form.ok) return { reply: form.reply, status: 422 };
  const outcome = await command({ db: context.db, act, claimId }, form.value);
  return outcome.ok ? { isDone: true } : { reply: form.refuse(claimRefusalWords[outcome.refusal]), status: 409 };
}

function pairsOf(entries: FormEntries): [string, string][] {
  return [...entries].flatMap(([name, values]) => values.map((value): [string, string] => [name, value]));
}
