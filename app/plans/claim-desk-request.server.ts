import { type AppLoadContext, data, redirect } from '@remix-run/node';
import { z } from 'zod';
import type { Act } from '#app/core/act.ts';
import { type Outcome, refused } from '#app/core/outcome.ts';
import { badRequest } from '#app/http/answers.ts';
import { calendarDate, choice, text, uuid } from '#app/http/fields.ts';
import { type FormReply, readFields } from '#app/http/form.ts';
import { type FormEntries, readEntries } from '#app/http/form-entries.ts';
import { href } from '#app/http/href.ts';
import { requireAct } from '#app/people/visitor.server.ts';
import { barApplicant, liftBar } from '#app/plans/bar.commands.server.ts';
import { claimReasonForm } from '#app/plans/claim.form.ts';
import { type AnyClaimRefusal, claimRefusalWords } from '#app/plans/claim.messages.ts';
import { claimLimits } from '#app/plans/claim.ts';
import { barredBy, type DeskClaimPage, isBarOf, loadDeskClaim } from '#app/plans/claim-desk-page.server.ts';
import { refuseExtension } from '#app/plans/claim-holder.commands.server.ts';
import { acceptClaim, declineClaim, extendLease } from '#app/plans/claim-review.commands.server.ts';
import type { Db } from '#db/client.server.ts';

type Posting = { context: AppLoadContext; request: Request; entries: FormEntries; page: DeskClaimPage };
/** `done`: what came of it, as the page says it; or what to show beside the form. */
type Answer = { done: string } | { reply: FormReply; status: 409 | 422 };
type Taking = { db: Db; act: Act; claimId: string; page: DeskClaimPage };

const reason = text({ min: 2, max: claimLimits.reason });
const untilForm = z
  .object({ until: calendarDate(), reason })
  .transform(({ until: untilOn, reason: said }) => ({ untilOn, reason: said }));
const liftForm = z.object({ bar: uuid(), reason }).transform(({ bar: barId, reason: said }) => ({ barId, reason: said }));

const acts = {
  accept: (posting) => take(posting, z.object({}), ({ db, act, claimId }) => acceptClaim(db, act, { claimId })),
  decline: (posting) =>
    take(posting, claimReasonForm, ({ db, act, claimId }, value) => declineClaim(db, act, { claimId, ...value })),
  extend: (posting) => take(posting, untilForm, ({ db, act, claimId }, value) => extendLease(db, act, { claimId, ...value })),
  refuse_extension: (posting) =>
    take(posting, claimReasonForm, ({ db, act, claimId }, value) => refuseExtension(db, act, { claimId, ...value })),
  bar: (posting) =>
    take(posting, untilForm, ({ db, act, page }, value) => barApplicant(db, act, { barred: barredBy(page.claim), ...value })),
  lift: (posting) => take(posting, liftForm, lift),
} satisfies Record<string, (posting: Posting) => Promise<Answer>>;

async function lift({ db, act, page }: Taking, value: { barId: string; reason: string }) {
  return (await isBarOf(db, page.claim, value.barId)) ? liftBar(db, act, value) : refused('bar_not_found' as const);
}

/** What can be posted from the page of a claim at the desk. */
export type DeskClaimAct = keyof typeof acts;

const pressed = z.object({ act: choice(Object.keys(acts) as [DeskClaimAct, ...DeskClaimAct[]]) });

/** Does what a button on the page of a claim at the desk says. Each form on it names its act. */
export async function answerDeskClaimPost(context: AppLoadContext, request: Request, claimId: string) {
  const page = await loadDeskClaim(context, request, claimId);
  const entries = await readEntries(request);
  const button = readFields(pairsOf(entries), pressed);
  if (!button.ok) throw badRequest();
  const { act } = button.value;
  const answer = await acts[act]({ context, request, entries, page });
  if ('done' in answer) return redirect(href.deskClaim(claimId, { done: answer.done || act }));
  return data({ act, barId: entries.get('bar')?.at(-1) ?? null, reply: answer.reply }, { status: answer.status });
}

/** Reads the form of an act, carries the act out, and says what became of it. */
async function take<S extends z.ZodType>(
  { context, request, entries, page }: Posting,
  schema: S,
  command: (taking: Taking, value: z.output<S>) => Promise<Outcome<object, AnyClaimRefusal>>,
): Promise<Answer> {
  const form = readFields(pairsOf(entries), schema);
  const act = await requireAct(context, request, { ...form, onBehalfOf: null });
  if (!form.ok) return { reply: form.reply, status: 422 };
  const outcome = await command({ db: context.db, act, claimId: page.claim.id, page }, form.value);
  if (!outcome.ok) return { reply: form.refuse(claimRefusalWords[outcome.refusal]), status: 409 };
  return { done: 'state' in outcome.value ? String(outcome.value.state) : '' };
}

function pairsOf(entries: FormEntries): [string, string][] {
  return [...entries].flatMap(([name, values]) => values.map((value): [string, string] => [name, value]));
}
