import type { AppLoadContext } from '@remix-run/node';
import { z } from 'zod';
import { forbidden, notFound } from '#app/http/answers.ts';
import { cursorMoment, cutPage, pageSize, readCursor } from '#app/http/paging.ts';
import { requireDesk } from '#app/people/desk.server.ts';
import { may, placesFor } from '#app/people/permission.ts';
import { findEligibility } from '#app/plans/applicant.server.ts';
import { checkEligibility, eligibilityRefusal, missingPapers } from '#app/plans/applicant.ts';
import { type ClaimRow, findClaim, isAsked } from '#app/plans/claim.queries.server.ts';
import { holdsAt } from '#app/plans/claim.ts';
import {
  countClaimQueue,
  findAskerName,
  listBars,
  listClaimQueue,
  listOpenClaims,
} from '#app/plans/claim-desk.queries.server.ts';
import { type ClaimQueue, claimQueues } from '#app/plans/claim-queue.ts';
import { listClaimSteps } from '#app/plans/claim-steps.queries.server.ts';
import { lastDayOf } from '#app/plans/lease.ts';
import { reachOf } from '#app/proposals/desk-reach.server.ts';
import type { Db } from '#db/client.server.ts';

/** What a queue of claims at the desk shows. */
export type ClaimQueuePage = Awaited<ReturnType<typeof loadClaimQueue>>;

/** One of the queues of claims, page by page, and how many stand in each. An address that names none shows what is to be confirmed. */
export async function loadClaimQueue(context: AppLoadContext, request: Request) {
  const { db } = context;
  const desk = await requireDesk(context, request, 'claims.manage');
  const reach = reachOf(desk);
  const now = new Date();
  const named = new URL(request.url).searchParams.get('queue');
  const queue = claimQueues.find((one) => one === named) ?? 'requested';
  const after = readCursor(request, z.tuple([cursorMoment, z.uuid()]));
  const [rows, counts] = await Promise.all([
    listClaimQueue(db, { queue, reach, now }, { after, limit: pageSize }),
    Promise.all(claimQueues.map(async (each) => [each, await countClaimQueue(db, { queue: each, reach, now })] as const)),
  ]);
  const { items, next } = cutPage(rows, pageSize, ({ at, id }) => [at.toISOString(), id]);
  return {
    sections: desk.sections,
    queue,
    items,
    next,
    isFirst: after === null,
    counts: Object.fromEntries(counts) as Record<ClaimQueue, number>,
    mayAskForOthers: placesFor(desk.visitor.actor, 'persons.act_for').length > 0,
  };
}

/** What the page of a claim at the desk shows. */
export type DeskClaimPage = Awaited<ReturnType<typeof loadDeskClaim>>;

/** A claim for somebody at the desk, with the checks and what they can do. 404 for none of this community, 403 without an office for it. */
export async function loadDeskClaim(context: AppLoadContext, request: Request, claimId: string) {
  const { db } = context;
  const now = new Date();
  const { visitor, community, sections } = await requireDesk(context, request, 'claims.manage');
  const claim = await findClaim(db, claimId);
  if (!claim || claim.communityId !== community.id) throw notFound();
  if (!may(visitor.actor, 'claims.manage', claim.placePath)) throw forbidden();
  const proposal = { id: claim.proposalId, communityId: claim.communityId, placePath: claim.placePath };
  const [eligibility, steps, open, bars, askerName] = await Promise.all([
    findEligibility(db, claim, { proposal, now }),
    listClaimSteps(db, claimId),
    listOpenClaims(db, claim.proposalId),
    listBars(db, claim),
    findAskerName(db, claim.personId),
  ]);
  const { facts, terms, settings } = eligibility;
  const mayBar = may(visitor.actor, 'applicants.bar', claim.placePath);
  return {
    sections,
    claim: { ...claim, askerName },
    checks: checkEligibility(facts, terms),
    refusal: eligibilityRefusal(facts, terms),
    barredUntilOn: facts.barredUntilOn,
    missing: facts.organisation ? missingPapers(facts.organisation) : [],
    mayManageOrganisations: placesFor(visitor.actor, 'organisations.manage').length > 0,
    others: open.filter(({ id }) => id !== claimId),
    way: wayOf(claim, open),
    bars,
    steps,
    extensionReason: extensionReasonOf(steps),
    acts: actsOf(claim, { mayBar, isExtensionAsked: isAsked(steps.map(({ event }) => event)), settings, now }),
    terms: { leaseDays: settings.claimLeaseDays, extensionsMax: settings.claimExtensionsMax },
    lastOn: claim.leaseEndsAt ? lastDayOf(claim.leaseEndsAt, settings.zone) : null,
    today: terms.today,
  };
}

/** What an acceptance would come to now: a claim of their own, a joint one, or a place in line. */
function wayOf(claim: ClaimRow, open: Awaited<ReturnType<typeof listOpenClaims>>): 'accept' | 'share' | 'queue' {
  const holder = open.find(({ state, joinsClaimId }) => joinsClaimId === null && ['active', 'planned'].includes(state));
  if (holder) return claim.joinsClaimId === holder.id && claim.isAgreed ? 'share' : 'queue';
  return open.some(({ state }) => state === 'offered' || state === 'waiting') ? 'queue' : 'accept';
}

function extensionReasonOf(steps: Awaited<ReturnType<typeof listClaimSteps>>): string {
  return steps.findLast(({ event }) => event === 'ask_extension')?.explanation ?? '';
}

type Around = { mayBar: boolean; isExtensionAsked: boolean; settings: { claimExtensionsMax: number }; now: Date };

function actsOf(claim: ClaimRow, { mayBar, isExtensionAsked, settings, now }: Around) {
  const isRunning = claim.state === 'active' && claim.joinsClaimId === null && holdsAt(claim, now);
  return {
    accept: claim.state === 'requested',
    decline: claim.state === 'requested' || claim.state === 'waiting',
    extend: isRunning && claim.extensionCount < settings.claimExtensionsMax,
    refuse_extension: isRunning && isExtensionAsked,
    bar: mayBar,
    lift: mayBar,
  };
}

/** The applicant whom a bar would concern: the organisation, or the person. */
export function barredBy({ organisationId, personId }: Pick<ClaimRow, 'organisationId' | 'personId'>) {
  return organisationId === null
    ? ({ kind: 'person', id: personId } as const)
    : ({ kind: 'organisation', id: organisationId } as const);
}

/** Whether a bar is one of those that concern the applicant of a claim. */
export async function isBarOf(db: Db, claim: Pick<ClaimRow, 'personId' | 'organisationId'>, barId: string): Promise<boolean> {
  return (await listBars(db, claim)).some(({ id }) => id === barId);
}
