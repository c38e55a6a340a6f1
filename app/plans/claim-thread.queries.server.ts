import { asc, eq, sql } from 'drizzle-orm';
import type { Actor } from '#app/core/act.ts';
import { type ClaimState, holdingClaimStates, holdsAt, openClaimStates } from '#app/plans/claim.ts';
import { threadEvents } from '#app/plans/claim-history.ts';
import { findSoughtProposal } from '#app/plans/claim-sought.server.ts';
import { type ClaimStepRow, listStepsOfProposal } from '#app/plans/claim-steps.queries.server.ts';
import { applicantNameFor, type ClaimStanding, findClaimStanding } from '#app/plans/claim-viewing.server.ts';
import type { Db } from '#db/client.server.ts';
import { claims } from '#db/schema/plans.ts';

/** A claim that holds a proposal, as this reader may see it. `name` is null while the applicant is hidden. */
export type ClaimCard = {
  id: string;
  name: string | null;
  state: ClaimState;
  statement: string | null;
  since: Date;
  leaseEndsAt: Date;
};

export type ThreadClaimStep = ClaimStepRow & { name: string | null };

/** Who is on a proposal, and who was. */
export type ThreadClaims = {
  isApplicantHidden: boolean;
  holder: ClaimCard | null;
  partners: ClaimCard[];
  waitingCount: number;
  isOffered: boolean;
  /** The reader's own claims that have not ended. */
  own: { id: string; state: ClaimState }[];
  steps: ThreadClaimStep[];
};

/** Who is on a proposal, as this reader may see it: names by the applicants' choice, and none while they are hidden. */
export async function findThreadClaims(
  db: Db,
  proposalId: string,
  { actor, now }: { actor: Actor; now: Date },
): Promise<ThreadClaims> {
  const [proposal, rows] = await Promise.all([findSoughtProposal(db, proposalId), listClaims(db, proposalId)]);
  if (!proposal || rows.length === 0) return none;
  const [standing, steps] = await Promise.all([
    findClaimStanding(db, proposal, { actor, now }),
    listStepsOfProposal(db, { proposalId, events: threadEvents }),
  ]);
  const holder = rows.find((row) => row.joinsClaimId === null && holdsAt(row, now)) ?? null;
  const partners = rows.filter(({ joinsClaimId, state }) => holder && joinsClaimId === holder.id && isHeld(state));
  const names = new Map(rows.map((row) => [row.id, applicantNameFor(row, standing)]));
  return {
    isApplicantHidden: !standing.seesApplicant,
    holder: holder && cardOf(holder, standing),
    partners: partners.map((row) => cardOf(row, standing)),
    waitingCount: rows.filter(({ state }) => state === 'waiting' || state === 'offered').length,
    isOffered: rows.some(({ state }) => state === 'offered'),
    own: rows.filter(({ id, state }) => standing.ownIds.includes(id) && isOpen(state)).map(({ id, state }) => ({ id, state })),
    steps: steps.map((step) => ({
      ...step,
      name: names.get(step.claimId) ?? null,
      explanation: standing.seesApplicant ? step.explanation : '',
    })),
  };
}

const none: ThreadClaims = {
  isApplicantHidden: false,
  holder: null,
  partners: [],
  waitingCount: 0,
  isOffered: false,
  own: [],
  steps: [],
};

type Row = Awaited<ReturnType<typeof listClaims>>[number];

async function listClaims(db: Db, proposalId: string) {
  return db
    .select({
      id: claims.id,
      state: sql<ClaimState>`${claims.state}`,
      organisationId: claims.organisationId,
      applicantName: claims.applicantName,
      showsName: claims.showsName,
      statement: claims.statement,
      joinsClaimId: claims.joinsClaimId,
      activeSince: claims.activeSince,
      leaseEndsAt: claims.leaseEndsAt,
    })
    .from(claims)
    .where(eq(claims.proposalId, proposalId))
    .orderBy(asc(claims.requestedAt), asc(claims.id));
}

function cardOf(row: Row, standing: ClaimStanding): ClaimCard {
  const { id, state, statement, activeSince, leaseEndsAt } = row;
  if (!activeSince || !leaseEndsAt) throw new Error('a claim holds without a lease');
  const isShown = standing.seesApplicant || standing.ownIds.includes(id);
  return {
    id,
    state,
    name: applicantNameFor(row, standing),
    statement: isShown ? statement : null,
    since: activeSince,
    leaseEndsAt,
  };
}

function isHeld(state: ClaimState): boolean {
  return (holdingClaimStates as readonly ClaimState[]).includes(state);
}

function isOpen(state: ClaimState): boolean {
  return (openClaimStates as readonly ClaimState[]).includes(state);
}
