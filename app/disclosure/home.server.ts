import type { Actor } from '#app/core/act.ts';
import { localDate } from '#app/core/instant.ts';
import { findDeskWork } from '#app/deliberation/desk.queries.server.ts';
import { listRoomsOf } from '#app/deliberation/room.queries.server.ts';
import { listNextRooms } from '#app/deliberation/room-list-page.server.ts';
import { listOwed } from '#app/deliberation/topic-list-page.server.ts';
import { findHomeNumbers } from '#app/disclosure/queries.server.ts';
import { loadFunds } from '#app/funds/ledger-page.server.ts';
import type { CommunityFacts } from '#app/people/community.server.ts';
import { isStaff, placesFor } from '#app/people/permission.ts';
import type { Visitor } from '#app/people/visitor.server.ts';
import { countClaimQueue } from '#app/plans/claim-desk.queries.server.ts';
import { listClaimsWaiting, type MyClaim } from '#app/plans/claim-mine.queries.server.ts';
import { endingDays } from '#app/plans/claim-queue.ts';
import { countWaitingPlans } from '#app/plans/plan-desk.server.ts';
import { listInvitationsTo } from '#app/plans/plan-team-page.server.ts';
import { listPlansToWrite } from '#app/plans/plan-thread.queries.server.ts';
import { listCalls } from '#app/proposals/call.queries.server.ts';
import { type CallPhase, callPhase } from '#app/proposals/call-phase.ts';
import { countReports } from '#app/proposals/comment.queries.server.ts';
import { countWaiting } from '#app/proposals/desk.queries.server.ts';
import { listMyInvitations, listMyProposals } from '#app/proposals/draft.queries.server.ts';
import { listProposals } from '#app/proposals/proposal-list.queries.server.ts';
import { listJudgeDuties } from '#app/scoring/sheet-progress.queries.server.ts';
import type { Db } from '#db/client.server.ts';

/** What the home page shows. */
export type HomePage = Awaited<ReturnType<typeof loadHome>>;

const latestMax = 5;
const ownMax = 20;
const dayInMs = 24 * 60 * 60 * 1000;

/** What is going on in a community now, and what waits for the visitor. */
export async function loadHome(db: Db, { community, visitor }: { community: CommunityFacts; visitor: Visitor | null }) {
  const now = new Date();
  const filters = { communityId: community.id, callId: null, q: null, fieldKey: null, placeId: null, stage: null, source: null };
  const communityId = community.id;
  const [calls, latest, numbers, funds, rooms, owed, waiting] = await Promise.all([
    listCalls(db, { communityId: community.id, now, includes: 'public' }),
    listProposals(db, { ...filters, sort: 'newest' }, { now, after: null, limit: latestMax }),
    findHomeNumbers(db, community.id),
    loadFunds(db, community),
    listNextRooms(db, communityId),
    listOwed(db, { communityId, now }),
    visitor ? loadWaiting(db, visitor, { communityId, zone: community.zone, now }) : null,
  ]);
  const inPhase = (phase: CallPhase) => calls.filter((call) => callPhase(call, now) === phase);
  return { running: inPhase('running'), coming: inPhase('coming'), latest, numbers, funds, rooms, owed, waiting };
}

/** Everything that waits for one visitor, as resident and at the desk. */
async function loadWaiting(
  db: Db,
  { actor, accountId, personId }: Visitor,
  { communityId, zone, now }: { communityId: string; zone: string; now: Date },
) {
  const soon = new Date(now.getTime() + endingDays * dayInMs);
  const [own, invitations, desk, rooms, work, claims, judging, plans, planInvitations] = await Promise.all([
    listMyProposals(db, actor, { after: null, limit: ownMax }),
    listMyInvitations(db, actor),
    countDesk(db, actor, { communityId, now }),
    listRoomsOf(db, accountId),
    isStaff(actor) ? findDeskWork(db, { communityId, actor, now }) : null,
    listClaimsWaiting(db, { actor, today: localDate(now, zone) }, { soon }),
    isStaff(actor) ? listJudgeDuties(db, accountId) : [],
    listPlansToWrite(db, accountId),
    listInvitationsTo(db, accountId),
  ]);
  const open = own.filter(({ state }) => state === 'draft' || state === 'needs_info');
  const deliberation = {
    rooms: rooms.map(({ id, title, startsAt }) => ({ id, title, startsAt })),
    owedCount: work?.owedTopics.length ?? 0,
    minutes: work?.minutes.filter(({ isOwnToSign }) => isOwnToSign) ?? [],
  };
  return {
    own: open,
    invitations,
    desk,
    deliberation,
    judging,
    claims: claims.map((claim) => ({ ...claim, isEnding: isEndingBy(claim, soon) })),
    plans,
    planInvitations,
    needsVerification: personId === null && !isStaff(actor),
  };
}

function isEndingBy({ state, leaseEndsAt }: MyClaim, soon: Date): boolean {
  return state === 'active' && leaseEndsAt !== null && leaseEndsAt <= soon;
}

async function countDesk(db: Db, actor: Actor, { communityId, now }: { communityId: string; now: Date }) {
  const placeIds = placesFor(actor, 'claims.manage');
  const [proposals, reports, claims, plans] = await Promise.all([
    placesFor(actor, 'proposals.review').length > 0 ? countWaiting(db, actor) : 0,
    placesFor(actor, 'comments.moderate').length > 0 ? countReports(db, actor) : 0,
    placeIds.length > 0 ? countClaimQueue(db, { queue: 'requested', reach: { communityId, placeIds }, now }) : 0,
    countWaitingPlans(db, { communityId, actor }),
  ]);
  return { proposals, reports, claims, plans };
}
