import { type AppLoadContext, data, redirect } from '@remix-run/node';
import type { Actor } from '#app/core/act.ts';
import { topicRefusalWords } from '#app/deliberation/messages.ts';
import { raiseTopic } from '#app/deliberation/topic.commands.server.ts';
import { raiseTopicForm } from '#app/deliberation/topic.form.ts';
import { openTopicStates } from '#app/deliberation/topic.ts';
import { listPlacesOfResident } from '#app/deliberation/topic-places.server.ts';
import { listTopicsOfProposal } from '#app/deliberation/topic-thread.queries.server.ts';
import { readForm } from '#app/http/form.ts';
import { href } from '#app/http/href.ts';
import { isUuid } from '#app/http/params.ts';
import { placesFor } from '#app/people/permission.ts';
import { requireAct, type Visitor } from '#app/people/visitor.server.ts';
import { limitActs } from '#app/proposals/limits.server.ts';
import { findPublishedToRaise } from '#app/proposals/proposal-page.queries.server.ts';
import type { Db } from '#db/client.server.ts';

/** What the page shows on which a topic is raised. */
export type NewTopicPage = Awaited<ReturnType<typeof loadNewTopic>>;

/** Where the visitor may raise a topic, and the proposal that the address names, if any. */
export async function loadNewTopic(db: Db, request: Request, visitor: Visitor | null) {
  const asked = new URL(request.url).searchParams;
  const place = asked.get('place') ?? '';
  return {
    isSignedIn: visitor !== null,
    isVerified: visitor !== null && visitor.personId !== null,
    name: visitor?.name ?? '',
    places: visitor?.personId ? await listPlacesOfResident(db, visitor.personId) : [],
    placeId: isUuid(place) ? place : null,
    proposal: await findProposalAsked(db, asked.get('proposal')),
    mayRaiseForOthers: visitor !== null && mayRaiseForOthers(visitor.actor),
  };
}

/** Whether somebody may raise topics for residents who have no phone. */
function mayRaiseForOthers(actor: Actor): boolean {
  return placesFor(actor, 'persons.act_for').length > 0;
}

/** The published proposal whose number was asked for, with the open topic that was raised from it already, or null. */
export async function findProposalAsked(db: Db, number: string | null) {
  const proposal = number === null ? null : await findPublishedToRaise(db, number.normalize('NFC'));
  if (!proposal) return null;
  const raised = await listTopicsOfProposal(db, proposal.id);
  return { ...proposal, openTopic: raised.find(({ state }) => openTopicStates.includes(state)) ?? null };
}

/** Raises a topic in the visitor's own name. */
export async function answerNewTopic(context: AppLoadContext, request: Request) {
  const form = await readForm(request, raiseTopicForm);
  const act = await requireAct(context, request, form);
  if (!form.ok) return data(form.reply, { status: 422 });
  await limitActs(context, request, 'topicByAccount');
  const outcome = await raiseTopic(context.db, act, form.value);
  if (!outcome.ok) return data(form.refuse(topicRefusalWords[outcome.refusal]), { status: 409 });
  return redirect(href.topic(outcome.value.topicId, { done: 'raised' }));
}
