import { eq, sql } from 'drizzle-orm';
import { nothingYet, setPublicStage } from '#app/proposals/public-stage.server.ts';
import { type PublicStage, publicStageOf, type ThreadFacts } from '#app/proposals/public-stage.ts';
import type { Db } from '#db/client.server.ts';
import { proposals } from '#db/schema/proposals.ts';

type Row = { id: string; isClaimed: boolean; hasFrozenPlan: boolean };

/** What claims and plans have made of proposals: of one, or of all that anything has become of. */
async function listFacts(db: Db, proposalId: string | null): Promise<Row[]> {
  const those = proposalId === null ? sql`true` : sql`c.proposal_id = ${proposalId}`;
  const rows = await db.execute<Row>(sql`
    select c.proposal_id as id, true as "isClaimed",
      exists (select from plans p where p.claim_id = c.id and p.frozen_revision is not null) as "hasFrozenPlan"
    from claims c
    where ${those} and c.state in ('active', 'planned') and c.joins_claim_id is null`);
  return [...rows];
}

/** What has become of proposals so far, by the id of the proposal, for the check that recomputes their public stages. */
export async function listThreadFacts(db: Db): Promise<Map<string, ThreadFacts>> {
  return new Map(
    (await listFacts(db, null)).map(({ id, isClaimed, hasFrozenPlan }) => [id, { ...nothingYet, isClaimed, hasFrozenPlan }]),
  );
}

const ownStages: readonly (PublicStage | null)[] = ['collecting', 'claimed', 'planned'];

/**
 * Lets a proposal's public stage follow from its claims and plans, in the transaction that changed them. What scores and
 * awards have made of it is not theirs to change.
 */
export async function followPublicStage(tx: Db, proposalId: string): Promise<void> {
  const [proposal] = await tx
    .select({ stage: sql<PublicStage | null>`${proposals.publicStage}` })
    .from(proposals)
    .where(eq(proposals.id, proposalId));
  if (!proposal || !ownStages.includes(proposal.stage)) return;
  const [facts] = await listFacts(tx, proposalId);
  const stage = publicStageOf({
    ...nothingYet,
    isClaimed: facts?.isClaimed ?? false,
    hasFrozenPlan: facts?.hasFrozenPlan ?? false,
  });
  if (stage !== proposal.stage) await setPublicStage(tx, { proposalId, stage });
}
