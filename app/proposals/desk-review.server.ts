import type { AppLoadContext } from '@remix-run/node';
import type { Actor } from '#app/core/act.ts';
import { addDays, localDate } from '#app/core/instant.ts';
import { forbidden, notFound } from '#app/http/answers.ts';
import { deskSectionsOf } from '#app/people/desk-section.ts';
import { isStaff, may, placesFor } from '#app/people/permission.ts';
import { findPlace, listPlacesAbove } from '#app/people/place.queries.server.ts';
import { readSettings } from '#app/people/settings.server.ts';
import { requireVisitor } from '#app/people/visitor.server.ts';
import { listCalls } from '#app/proposals/call.queries.server.ts';
import { stageState } from '#app/proposals/call.ts';
import { listFields } from '#app/proposals/call-facts.server.ts';
import { findForReview, type ProposalForReview } from '#app/proposals/desk.queries.server.ts';
import { findMergedInto, findNextWaiting, listCallIds } from '#app/proposals/desk-list.queries.server.ts';
import { reviewActsFor } from '#app/proposals/review-act.ts';
import { reviewDueAt } from '#app/proposals/review-due.ts';
import type { Db } from '#db/client.server.ts';

/** What the page on which a proposal is reviewed shows. */
export type ReviewPage = Awaited<ReturnType<typeof loadReviewPage>>;

/** A proposal for somebody at the desk, with what they can do with it. 403 for whoever has no office for it, 404 for none. */
export async function loadReviewPage(context: AppLoadContext, request: Request, id: string) {
  const { db } = context;
  const now = new Date();
  const { actor } = await requireVisitor(context, request);
  const proposal = await findForReview(db, id, { actor, now });
  if (!proposal) throw isStaff(actor) ? notFound() : forbidden();
  const settings = await readSettings(db, proposal.communityId);
  const { zone, reviewDueWorkingDays: workingDays } = settings;
  const acts = actsOf(proposal, actor);
  return {
    sections: deskSectionsOf(actor),
    proposal,
    acts,
    mayReview: may(actor, 'proposals.review', proposal.placePath),
    mayComplete: mayComplete(proposal, actor),
    reviewDueAt: proposal.waitingSince && reviewDueAt(proposal.waitingSince, { workingDays, zone }),
    answerDueOn: addDays(localDate(now, zone), settings.needsInfoDays),
    appealDays: settings.appealDays,
    zone,
    actForReach: { communityId: proposal.communityId, placeIds: placesFor(actor, 'persons.act_for') },
    ...(await loadNames(db, proposal)),
    mergedInto: await findMergedInto(db, id),
    carryTo: acts.carry === null ? await listCarryTargets(db, proposal, now) : [],
    nextId: await findNextWaiting(db, { communityId: proposal.communityId, actor }, id),
  };
}

/** Whether somebody may complete for its proposer what was asked back: there must be a resident on the roll to act for. */
export function mayComplete({ state, placePath, proposerPersonId, organisation }: ProposalForReview, actor: Actor): boolean {
  return (
    state === 'needs_info' && may(actor, 'persons.act_for', placePath) && (proposerPersonId !== null || organisation !== null)
  );
}

function actsOf(proposal: ProposalForReview, actor: Actor) {
  const { state, publicStage, number, hidden, placePath, publish, isDecliner } = proposal;
  const reviewer = {
    mayReview: may(actor, 'proposals.review', placePath),
    mayModerate: may(actor, 'comments.moderate', placePath),
    mayActForOthers: may(actor, 'persons.act_for', placePath),
  };
  return reviewActsFor(
    { state, publicStage, hasNumber: number !== null, isHidden: hidden !== null },
    { ...reviewer, publish, isDecliner },
  );
}

/** The names of the places and fields that the texts speak of, and the places from the community down to the proposal's own. */
async function loadNames(db: Db, { placeId, communityId, revisions, call }: ProposalForReview) {
  const ids = new Set([placeId ?? communityId, ...revisions.map(({ content }) => content.placeId)]);
  const found = await Promise.all([...ids].map((id) => findPlace(db, id)));
  const places = found.filter((place) => place !== null);
  const own = places.find(({ id }) => id === placeId);
  const above = own ? await listPlacesAbove(db, own.path) : [];
  const path = above.filter(({ communityId: within }) => within === communityId);
  const named = ({ id, nameZh, nameEn }: (typeof places)[number]) => ({ id, nameZh, nameEn });
  return { names: { places: places.map(named), fields: call.fields }, places: path.map(named) };
}

/** The published calls of the community to which a proposal could go on: still collecting or about to, and not its own already. */
async function listCarryTargets(db: Db, { id, communityId }: ProposalForReview, now: Date) {
  const [calls, taken] = await Promise.all([listCalls(db, { communityId, now, includes: 'public' }), listCallIds(db, id)]);
  const targets = calls
    .filter(({ id: callId, archivedAt, stages }) => {
      const collect = stages.find(({ stage }) => stage === 'collect');
      return archivedAt === null && !taken.includes(callId) && collect !== undefined && stageState(collect, now) !== 'closed';
    })
    .map(async ({ id: callId, title }) => ({ id: callId, title, fields: await listFields(db, callId) }));
  return Promise.all(targets);
}
