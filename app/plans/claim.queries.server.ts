import { and, asc, eq, inArray, sql } from 'drizzle-orm';
import type { Actor } from '#app/core/act.ts';
import { may, placesFor } from '#app/people/permission.ts';
import { readSettings } from '#app/people/settings.server.ts';
import { type ClaimState, holdsAt } from '#app/plans/claim.ts';
import { publicClaimStates } from '#app/plans/claim-history.ts';
import { listClaimSteps } from '#app/plans/claim-steps.queries.server.ts';
import { applicantNameFor, type ClaimStanding, findClaimStanding } from '#app/plans/claim-viewing.server.ts';
import type { Db } from '#db/client.server.ts';
import { organisations, persons } from '#db/schema/people.ts';
import { places } from '#db/schema/places.ts';
import { claims, plans } from '#db/schema/plans.ts';
import { proposals } from '#db/schema/proposals.ts';

const columns = {
  id: claims.id,
  communityId: claims.communityId,
  proposalId: claims.proposalId,
  number: sql<string>`coalesce(${proposals.number}, '')`,
  title: proposals.title,
  isProposalHidden: sql<boolean>`${proposals.hiddenAt} is not null`,
  placePath: places.path,
  state: sql<ClaimState>`${claims.state}`,
  accountId: claims.accountId,
  personId: claims.personId,
  organisationId: claims.organisationId,
  organisationKind: organisations.kind,
  applicantName: claims.applicantName,
  showsName: claims.showsName,
  statement: claims.statement,
  isKeyed: sql<boolean>`${claims.keyedBy} is not null`,
  joinsClaimId: claims.joinsClaimId,
  isAgreed: sql<boolean>`${claims.holderAgreedAt} is not null`,
  requestedAt: claims.requestedAt,
  confirmedAt: claims.confirmedAt,
  activeSince: claims.activeSince,
  leaseEndsAt: claims.leaseEndsAt,
  extensionCount: claims.extensionCount,
  offeredUntil: claims.offeredUntil,
  endedAt: claims.endedAt,
  planId: plans.id,
};

/** A claim with all that is kept of it, for whoever may see all of it; or null. */
export async function findClaim(db: Db, claimId: string) {
  const [row] = await db
    .select(columns)
    .from(claims)
    .innerJoin(proposals, eq(proposals.id, claims.proposalId))
    .innerJoin(places, eq(places.id, sql`coalesce(${proposals.placeId}, ${proposals.communityId})`))
    .leftJoin(organisations, eq(organisations.id, claims.organisationId))
    .leftJoin(plans, eq(plans.claimId, claims.id))
    .where(eq(claims.id, claimId));
  return row ?? null;
}

export type ClaimRow = NonNullable<Awaited<ReturnType<typeof findClaim>>>;

/**
 * A claim as this reader may see it; null for none, or one that is not theirs to see: what was only asked for concerns
 * those who asked and the office.
 */
export async function findClaimPage(db: Db, claimId: string, { actor, now }: { actor: Actor; now: Date }) {
  const claim = await findClaim(db, claimId);
  if (!claim) return null;
  const viewed = { id: claim.proposalId, communityId: claim.communityId, placePath: claim.placePath };
  const actsFor = await findActedFor(db, claim, actor);
  const found = await findClaimStanding(db, viewed, { actor, now });
  const standing = actsFor === null ? found : { ...found, ownIds: [...found.ownIds, claim.id] };
  const isOwn = standing.ownIds.includes(claim.id);
  const open = await listOpen(db, claim.proposalId);
  const isAskedOfReader = open.some(({ id }) => id === claim.joinsClaimId && standing.ownIds.includes(id));
  const isPublic = (publicClaimStates as readonly ClaimState[]).includes(claim.state) && !claim.isProposalHidden;
  if (!isPublic && !isOwn && !isAskedOfReader && !standing.mayManage) return null;
  const [steps, settings] = await Promise.all([listClaimSteps(db, claimId), readSettings(db, claim.communityId)]);
  const sees = standing.seesApplicant || isOwn || isAskedOfReader;
  const isInside = isOwn || standing.mayManage;
  return {
    claim: { ...shownOf(claim, sees), name: nameOf(claim, standing, isAskedOfReader), statement: sees ? claim.statement : null },
    isApplicantHidden: !sees,
    isOwn,
    actsFor,
    isHolding: holdsAt(claim, now),
    mayManage: standing.mayManage,
    ...aroundOf(claim, open, standing),
    steps: stepsFor(steps, { isInside, sees }),
    isExtensionAsked: isInside && isAsked(steps.map(({ event }) => event)),
    terms: { extensionsMax: settings.claimExtensionsMax, offerDays: settings.claimOfferDays },
  };
}

/** The person without an account for whom a claim was entered, if the reader may act for them; or null. */
async function findActedFor(db: Db, { accountId, personId }: ClaimRow, actor: Actor): Promise<string | null> {
  if (accountId !== null || placesFor(actor, 'persons.act_for').length === 0) return null;
  const [row] = await db
    .select({ path: places.path })
    .from(persons)
    .innerJoin(places, eq(places.id, persons.placeId))
    .where(eq(persons.id, personId));
  return row && may(actor, 'persons.act_for', row.path) ? personId : null;
}

/** Whoever is asked to share their claim reads the name of who asks as everybody would read it. */
function nameOf(claim: ClaimRow, standing: ClaimStanding, isAskedOfReader: boolean): string | null {
  return applicantNameFor(claim, isAskedOfReader ? { ...standing, seesApplicant: true } : standing);
}

function shownOf(claim: ClaimRow, sees: boolean) {
  const { id, number, title, state, joinsClaimId, isAgreed, planId } = claim;
  const isKeyed = sees && claim.isKeyed;
  const { requestedAt, activeSince, leaseEndsAt, extensionCount, offeredUntil, endedAt } = claim;
  const isOrganisation = sees && claim.organisationId !== null;
  return {
    ...{ id, number, title, state, joinsClaimId, isAgreed, isKeyed, planId, isOrganisation },
    ...{ requestedAt, activeSince, leaseEndsAt, extensionCount, offeredUntil, endedAt },
  };
}

type OpenRow = Awaited<ReturnType<typeof listOpen>>[number];

async function listOpen(db: Db, proposalId: string) {
  return db
    .select({
      id: claims.id,
      state: sql<ClaimState>`${claims.state}`,
      organisationId: claims.organisationId,
      applicantName: claims.applicantName,
      showsName: claims.showsName,
      statement: claims.statement,
      joinsClaimId: claims.joinsClaimId,
      isAgreed: sql<boolean>`${claims.holderAgreedAt} is not null`,
      requestedAt: claims.requestedAt,
    })
    .from(claims)
    .where(
      and(eq(claims.proposalId, proposalId), inArray(claims.state, ['requested', 'waiting', 'offered', 'active', 'planned'])),
    )
    .orderBy(asc(claims.requestedAt), asc(claims.id));
}

/** Who shares it, who asks to share it, who waits behind it, and at which place this one waits itself. */
function aroundOf(claim: ClaimRow, open: readonly OpenRow[], standing: ClaimStanding) {
  const isOwn = standing.ownIds.includes(claim.id);
  const knowing = isOwn ? { ...standing, seesApplicant: true } : standing;
  const named = (row: OpenRow) => ({ id: row.id, name: applicantNameFor(row, knowing), statement: row.statement });
  const isHeld = ({ state }: OpenRow) => state === 'active' || state === 'planned';
  const joining = open.filter(({ joinsClaimId }) => joinsClaimId === claim.id);
  const waiting = open.filter(({ state }) => state === 'waiting' || state === 'offered');
  const place = waiting.findIndex(({ id }) => id === claim.id);
  return {
    partners: joining.filter(isHeld).map((row) => ({ id: row.id, name: applicantNameFor(row, knowing) })),
    joinRequests: isOwn ? joining.filter((row) => !isHeld(row) && !row.isAgreed).map(named) : [],
    waiting: isOwn && isHeldBy(claim) ? waiting.map(named) : [],
    waitingCount: waiting.length,
    placeInLine: isOwn && place >= 0 ? place + 1 : null,
  };
}

function isHeldBy({ state, joinsClaimId }: ClaimRow): boolean {
  return joinsClaimId === null && (state === 'active' || state === 'planned');
}

const insideEvents = ['ask', 'queue', 'offer', 'agree', 'disagree', 'ask_extension', 'refuse_extension', 'remind'];

function stepsFor(steps: Awaited<ReturnType<typeof listClaimSteps>>, { isInside, sees }: { isInside: boolean; sees: boolean }) {
  return steps
    .filter(({ event }) => event !== 'remind' && (isInside || !insideEvents.includes(event)))
    .map((step) => ({ ...step, explanation: sees ? step.explanation : '' }));
}

/** Whether more time was asked for and nobody has answered yet, by the history in its order. */
export function isAsked(events: readonly string[]): boolean {
  return events.findLast((event) => ['ask_extension', 'extend', 'refuse_extension'].includes(event)) === 'ask_extension';
}
