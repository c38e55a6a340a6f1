import { type AppLoadContext, data, redirect } from '@remix-run/node';
import { notFound } from '#app/http/answers.ts';
import { readForm } from '#app/http/form.ts';
import { href } from '#app/http/href.ts';
import { uuidParam } from '#app/http/params.ts';
import { requireAct } from '#app/people/visitor.server.ts';
import { submitForm } from '#app/plans/plan.form.ts';
import { isWritten } from '#app/plans/plan.ts';
import { planRefusalWords } from '#app/plans/plan-refusal.messages.ts';
import { listMissing, submitPlan } from '#app/plans/plan-submission.commands.server.ts';
import { requireTeam } from '#app/plans/plan-viewer.server.ts';

type Params = Readonly<Record<string, string | undefined>>;

/** What a plan lacks before it can be handed in, for those who speak for its claim while it is written. */
export async function loadSubmitPage(context: AppLoadContext, request: Request, params: Params) {
  const { plan, viewer } = await requireTeam(context, request, params);
  if (!viewer.speaks) throw notFound();
  const isOpen = isWritten(plan.state);
  const missing = isOpen ? await listMissing(context.db, { plan, claim: plan.claim, now: new Date() }) : [];
  return { plan: { id: plan.id, documentId: plan.documentId, title: plan.title, state: plan.state }, isOpen, missing };
}

/** Hands the plan in and goes back to its page. */
export async function answerSubmitPost(context: AppLoadContext, request: Request, params: Params) {
  const planId = uuidParam(params, 'planId');
  const form = await readForm(request, submitForm, planRefusalWords);
  const act = await requireAct(context, request, form);
  if (!form.ok) return data(form.reply, { status: 422 });
  const outcome = await submitPlan(context.db, act, { planId, statesSources: form.value.states_sources });
  if (!outcome.ok) return data(form.refuse(planRefusalWords[outcome.refusal]), { status: 409 });
  return redirect(href.plan(planId, { done: 'submitted' }));
}
