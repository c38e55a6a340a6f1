import { type AppLoadContext, data, redirect } from '@remix-run/node';
import type { z } from 'zod';
import type { Act } from '#app/core/act.ts';
import type { Outcome } from '#app/core/outcome.ts';
import { badRequest } from '#app/http/answers.ts';
import { readFields } from '#app/http/form.ts';
import { type FormEntries, readEntries } from '#app/http/form-entries.ts';
import { href } from '#app/http/href.ts';
import { requireAct } from '#app/people/visitor.server.ts';
import { deskAct, endMemberForm, explanationForm, inviteMemberForm, teamAct } from '#app/plans/plan.form.ts';
import { invitePlanMember, leavePlan, removePlanMember } from '#app/plans/plan-member.commands.server.ts';
import { type PlanRefusal, planRefusalWords } from '#app/plans/plan-refusal.messages.ts';
import { freezePlan, reopenPlan, returnPlan } from '#app/plans/plan-review.commands.server.ts';
import type { Db } from '#db/client.server.ts';

type Posting = { context: AppLoadContext; request: Request; pairs: [string, string][] };
type Taking = { db: Db; act: Act };

/** Does what a button on the page of a plan's team says. */
export async function answerTeamPost(context: AppLoadContext, request: Request, planId: string) {
  const posting = await readPosting(context, request);
  const button = readFields(posting.pairs, teamAct);
  if (!button.ok) throw badRequest();
  const { act: pressed } = button.value;
  if (pressed === 'invite') {
    const invite = ({ db, act }: Taking, { phone }: { phone: string }) => invitePlanMember(db, act, { planId, phone });
    return take(posting, { act: pressed, schema: inviteMemberForm, next: href.planTeam(planId, { done: 'invited' }) }, invite);
  }
  if (pressed === 'remove') {
    const remove = ({ db, act }: Taking, form: { member_id: string }) => removePlanMember(db, act, { memberId: form.member_id });
    return take(posting, { act: pressed, schema: endMemberForm, next: href.planTeam(planId, { done: 'removed' }) }, remove);
  }
  return take(posting, { act: pressed, schema: teamAct, next: href.home() }, ({ db, act }) => leavePlan(db, act, { planId }));
}

/** Does what a button on the page of a plan at the desk says. */
export async function answerDeskPlanPost(context: AppLoadContext, request: Request, planId: string) {
  const posting = await readPosting(context, request);
  const button = readFields(posting.pairs, deskAct);
  if (!button.ok) throw badRequest();
  const { act: pressed } = button.value;
  const next = href.deskPlan(planId, { done: pressed });
  if (pressed === 'freeze') {
    return take(posting, { act: pressed, schema: deskAct, next }, ({ db, act }) => freezePlan(db, act, { planId }));
  }
  const step = ({ db, act }: Taking, { explanation }: { explanation: string }): Promise<Outcome<object, PlanRefusal>> =>
    pressed === 'return' ? returnPlan(db, act, { planId, explanation }) : reopenPlan(db, act, { planId, reason: explanation });
  return take(posting, { act: pressed, schema: explanationForm, next }, step);
}

async function readPosting(context: AppLoadContext, request: Request): Promise<Posting> {
  const entries: FormEntries = await readEntries(request);
  const pairs = [...entries].flatMap(([name, values]) => values.map((value): [string, string] => [name, value]));
  return { context, request, pairs };
}

/** Reads the form of an act, carries it out and goes on, or says why not beside the form that it belongs to. */
async function take<S extends z.ZodType>(
  { context, request, pairs }: Posting,
  { act: pressed, schema, next }: { act: string; schema: S; next: string },
  command: (taking: Taking, value: z.output<S>) => Promise<Outcome<object, PlanRefusal>>,
) {
  const form = readFields(pairs, schema, planRefusalWords);
  const act = await requireAct(context, request, { ...form, onBehalfOf: null });
  if (!form.ok) return data({ act: pressed, reply: form.reply }, { status: 422 });
  const outcome = await command({ db: context.db, act }, form.value);
  if (outcome.ok) return redirect(next);
  return data({ act: pressed, reply: form.refuse(planRefusalWords[outcome.refusal]) }, { status: 409 });
}
