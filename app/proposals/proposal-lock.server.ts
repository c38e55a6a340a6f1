import { and, asc, eq, inArray, isNotNull, isNull, or, sql } from 'drizzle-orm';
import type { ProposalState, Source } from '#app/proposals/proposal.ts';
import type { Parties } from '#app/proposals/proposer.ts';
import type { PublicStage } from '#app/proposals/public-stage.ts';
import type { Db } from '#db/client.server.ts';
import { accounts, organisationOfficers } from '#db/schema/people.ts';
import { places } from '#db/schema/places.ts';
import { coProposers, proposals } from '#db/schema/proposals.ts';

const facts = {
  id: proposals.id,
  communityId: proposals.communityId,
  callId: proposals.callId,
  state: sql<ProposalState>`${proposals.state}`,
  source: sql<Source>`${proposals.source}`,
  number: proposals.number,
  title: proposals.title,
  fieldKey: proposals.fieldKey,
  placeId: proposals.placeId,
  placePath: places.path,
  proposerAccountId: proposals.proposerAccountId,
  proposerPersonId: proposals.proposerPersonId,
  proposerOrganisationId: proposals.proposerOrganisationId,
  keyedBy: proposals.keyedBy,
  publicStage: sql<PublicStage | null>`${proposals.publicStage}`,
  endorsementCount: proposals.endorsementCount,
  dueAt: proposals.dueAt,
  endedAt: proposals.endedAt,
  hiddenAt: proposals.hiddenAt,
};

/** What commands decide by. `placePath`: of its place, or of the community while it has none. */
export type LockedProposal = NonNullable<Awaited<ReturnType<typeof lockProposal>>>;

/** A proposal, held until the transaction ends, or null. Every command that changes one, or hangs something on it, begins here. */
export async function lockProposal(tx: Db, proposalId: string) {
  const [proposal] = await lockProposals(tx, [proposalId]);
  return proposal ?? null;
}

/** Several, locked in the order of their ids whatever order they are given in, so that two such commands never wait for each other. */
export async function lockProposals(tx: Db, proposalIds: readonly string[]) {
  return tx
    .select(facts)
    .from(proposals)
    .innerJoin(places, eq(places.id, sql`coalesce(${proposals.placeId}, ${proposals.communityId})`))
    .where(inArray(proposals.id, [...proposalIds]))
    .orderBy(asc(proposals.id))
    .for('no key update', { of: proposals });
}

/** Everybody whose own matter a proposal is: proposer, co-proposers who agreed, the officers of a proposing organisation. */
export async function findParties(
  db: Db,
  proposal: Pick<LockedProposal, 'id' | 'proposerAccountId' | 'proposerPersonId' | 'proposerOrganisationId' | 'keyedBy'>,
): Promise<Parties> {
  const agreed = await db
    .select({ personId: sql<string>`${coProposers.personId}` })
    .from(coProposers)
    .where(and(eq(coProposers.proposalId, proposal.id), isNotNull(coProposers.acceptedAt)));
  const officers = await listOfficers(db, proposal.proposerOrganisationId);
  const own = [proposal.proposerPersonId, await personOfAccount(db, proposal.proposerAccountId)].filter((id) => id !== null);
  const personIds = [...new Set([...own, ...agreed.map(({ personId }) => personId), ...officers])];
  const accountIds = proposal.proposerAccountId === null ? [] : [proposal.proposerAccountId];
  return { accountIds, personIds, keyedBy: proposal.keyedBy };
}

async function listOfficers(db: Db, organisationId: string | null): Promise<string[]> {
  if (organisationId === null) return [];
  const rows = await db
    .select({ personId: organisationOfficers.personId })
    .from(organisationOfficers)
    .where(
      and(
        eq(organisationOfficers.organisationId, organisationId),
        or(isNull(organisationOfficers.untilOn), sql`${organisationOfficers.untilOn} >= current_date`),
      ),
    );
  return rows.map(({ personId }) => personId);
}

async function personOfAccount(db: Db, accountId: string | null): Promise<string | null> {
  if (accountId === null) return null;
  const [row] = await db.select({ personId: accounts.personId }).from(accounts).where(eq(accounts.id, accountId));
  return row?.personId ?? null;
}
