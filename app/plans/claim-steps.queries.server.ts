import { and, asc, eq, inArray, sql } from 'drizzle-orm';
import type { PublicClaimEvent } from '#app/plans/claim-history.ts';
import type { Db } from '#db/client.server.ts';
import { accounts } from '#db/schema/people.ts';
import { claimSteps, claims } from '#db/schema/plans.ts';

/** Something that happened to a claim. `byName` only for holders of an office: who answers in public is named in public. */
export type ClaimStepRow = Awaited<ReturnType<typeof listClaimSteps>>[number];

const columns = {
  id: claimSteps.id,
  claimId: claimSteps.claimId,
  event: sql<PublicClaimEvent>`${claimSteps.event}`,
  explanation: claimSteps.explanation,
  leaseEndsAt: claimSteps.leaseEndsAt,
  at: claimSteps.takenAt,
  office: claimSteps.office,
  byName: sql<string | null>`case when ${claimSteps.office} is not null then ${accounts.name} end`,
};

/** Everything that happened to a claim, in order. */
export async function listClaimSteps(db: Db, claimId: string) {
  return db
    .select(columns)
    .from(claimSteps)
    .leftJoin(accounts, eq(accounts.id, claimSteps.takenBy))
    .where(eq(claimSteps.claimId, claimId))
    .orderBy(asc(claimSteps.takenAt), asc(claimSteps.id));
}

/** What happened to all claims of a proposal, of some kinds of events, in order. */
export async function listStepsOfProposal(
  db: Db,
  { proposalId, events }: { proposalId: string; events: readonly PublicClaimEvent[] },
): Promise<ClaimStepRow[]> {
  return db
    .select(columns)
    .from(claimSteps)
    .innerJoin(claims, eq(claims.id, claimSteps.claimId))
    .leftJoin(accounts, eq(accounts.id, claimSteps.takenBy))
    .where(and(eq(claims.proposalId, proposalId), inArray(claimSteps.event, [...events])))
    .orderBy(asc(claimSteps.takenAt), asc(claimSteps.id));
}
