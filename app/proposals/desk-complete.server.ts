import { type AppLoadContext, data, redirect } from '@remix-run/node';
import { localDate } from '#app/core/instant.ts';
import { forbidden, notFound } from '#app/http/answers.ts';
import { readFields } from '#app/http/form.ts';
import { readEntries } from '#app/http/form-entries.ts';
import { href } from '#app/http/href.ts';
import { deskSectionsOf } from '#app/people/desk-section.ts';
import { listOfficers } from '#app/people/organisation.queries.server.ts';
import { isStaff } from '#app/people/permission.ts';
import { readSettings } from '#app/people/settings.server.ts';
import { requireAct, requireVisitor } from '#app/people/visitor.server.ts';
import { findCall } from '#app/proposals/call.queries.server.ts';
import { findForReview, type ProposalForReview } from '#app/proposals/desk.queries.server.ts';
import { mayComplete } from '#app/proposals/desk-review.server.ts';
import { offerPlaces } from '#app/proposals/draft-page.server.ts';
import { withPoint, withPointError } from '#app/proposals/draft-text.server.ts';
import { fieldWords, refusalWords } from '#app/proposals/messages.ts';
import { proposalForm } from '#app/proposals/proposal.form.ts';
import { resubmitProposal } from '#app/proposals/submission.commands.server.ts';
import type { Db } from '#db/client.server.ts';

/** What the page shows on which staff complete a proposal for its proposer. */
export type CompletePage = Awaited<ReturnType<typeof loadCompletePage>>;

/** A proposal that was asked back, as a form for staff who ask its proposer; 403 for whoever may not act for them. */
export async function loadCompletePage(context: AppLoadContext, request: Request, id: string) {
  const { db } = context;
  const now = new Date();
  const { actor } = await requireVisitor(context, request);
  const proposal = await findForReview(db, id, { actor, now });
  if (!proposal) throw isStaff(actor) ? notFound() : forbidden();
  if (proposal.state === 'needs_info' && !mayComplete(proposal, actor)) throw forbidden();
  const [placeGroups, call, people] = await Promise.all([
    offerPlaces(db, proposal.communityId, request),
    findCall(db, proposal.callId),
    listPeople(db, proposal, now),
  ]);
  return { sections: deskSectionsOf(actor), proposal, placeGroups, ceilingFen: call?.ceilingFen ?? null, people };
}

/** For whom one can act: the proposer, or the present officers of the organisation that proposes. */
async function listPeople(db: Db, { organisation, proposerPersonId, proposerName, communityId }: ProposalForReview, now: Date) {
  if (organisation === null) return proposerPersonId === null ? [] : [{ id: proposerPersonId, name: proposerName, title: null }];
  const { zone } = await readSettings(db, communityId);
  const today = localDate(now, zone);
  const officers = await listOfficers(db, organisation.id);
  return officers
    .filter(({ fromOn, untilOn }) => fromOn <= today && (untilOn === null || untilOn >= today))
    .map(({ personId, name, title }) => ({ id: personId, name, title }));
}

/** Hands the completed text in for the resident who was chosen. */
export async function answerCompletion(context: AppLoadContext, request: Request, id: string) {
  const { proposal } = await loadCompletePage(context, request, id);
  const entries = await readEntries(request);
  const fields = [...entries].flatMap(([name, values]) => values.map((value): [string, string] => [name, value]));
  const form = readFields(withPoint(fields), proposalForm, fieldWords);
  const onBehalfOf = form.onBehalfOf ?? proposal.proposerPersonId;
  const act = await requireAct(context, request, { requestKey: form.requestKey, onBehalfOf });
  if (!form.ok) return data({ ...form.reply, errors: withPointError(form.reply.errors) }, { status: 422 });
  const outcome = await resubmitProposal(context.db, act, { proposalId: id, content: form.value });
  if (!outcome.ok) return data(form.refuse(refusalWords[outcome.refusal]), { status: 409 });
  return redirect(href.deskProposal(id, { done: 'completed' }));
}
