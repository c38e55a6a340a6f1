import { and, asc, eq, isNull, notInArray, sql } from 'drizzle-orm';
import type { Act } from '#app/core/act.ts';
import { newId } from '#app/core/identifier.ts';
import { done, type Outcome, refused } from '#app/core/outcome.ts';
import type { Role } from '#app/core/role.ts';
import { perform } from '#app/log/perform.server.ts';
import { officeFor } from '#app/people/permission.ts';
import { type MergeRefusal, mergeRefusal } from '#app/proposals/decision.ts';
import { findParties, type LockedProposal, lockProposals } from '#app/proposals/proposal-lock.server.ts';
import { reviewerRefusal } from '#app/proposals/proposer.ts';
import { record, takeStep } from '#app/proposals/step.server.ts';
import type { Db } from '#db/client.server.ts';
import { endorsements } from '#db/schema/endorsements.ts';

export type MergeProposal = { proposalId: string; intoId: string; explanation: string };
export type MergeProposalRefusal = MergeRefusal | 'proposal_not_found' | 'not_allowed' | 'own_proposal' | 'explanation_missing';
type Pair = { from: LockedProposal; into: LockedProposal };

/**
 * Merges a proposal into a published one that asks for the same. Its endorsements move, once per person; whoever
 * proposes the other one cannot become an endorser of their own. Answers the number it went into.
 */
export async function mergeProposal(
  db: Db,
  act: Act,
  input: MergeProposal,
): Promise<Outcome<{ number: string }, MergeProposalRefusal>> {
  return perform<{ number: string }, MergeProposalRefusal>(db, act, {
    what: 'proposals.merge',
    input,
    body: async (tx) => {
      const { proposalId, intoId, explanation } = input;
      const found = await lockPair(tx, act, { proposalId, intoId });
      if (!found.ok) return found;
      const { office, pair } = found.value;
      if (explanation.trim() === '') return refused('explanation_missing');
      const refusal = mergeRefusal(mergeFacts(pair.from), mergeFacts(pair.into)) ?? (await ownRefusal(tx, act, pair));
      if (refusal) return refused(refusal);
      const moved = await moveEndorsements(tx, act, pair);
      const changes = { mergedIntoId: intoId };
      const decision = { explanation, targetId: intoId };
      const step = { event: 'merge', what: 'proposals.merged', changes, decision, detail: { explanation, moved } } as const;
      await takeStep(tx, act, { proposal: pair.from, step: { ...step, office, told: { intoId } } });
      await record(tx, act, { proposal: pair.into, what: 'proposals.merged_here', office, told: { fromId: proposalId } });
      return done({ number: pair.into.number ?? '' });
    },
  });
}

async function lockPair(
  tx: Db,
  act: Act,
  { proposalId, intoId }: { proposalId: string; intoId: string },
): Promise<Outcome<{ pair: Pair; office: Role }, 'proposal_not_found' | 'not_allowed' | 'merge_into_itself'>> {
  if (proposalId === intoId) return refused('merge_into_itself');
  const locked = await lockProposals(tx, [proposalId, intoId]);
  const from = locked.find(({ id }) => id === proposalId);
  const into = locked.find(({ id }) => id === intoId);
  if (!from || !into) return refused('proposal_not_found');
  const office = officeFor(act.actor, 'proposals.review', from.placePath);
  if (!office || !officeFor(act.actor, 'proposals.review', into.placePath)) return refused('not_allowed');
  return done({ pair: { from, into }, office });
}

function mergeFacts({ hiddenAt, ...proposal }: LockedProposal) {
  return { ...proposal, isHidden: hiddenAt !== null };
}

async function ownRefusal(tx: Db, act: Act, { from, into }: Pair): Promise<'own_proposal' | null> {
  return reviewerRefusal(act.actor, await findParties(tx, from)) ?? reviewerRefusal(act.actor, await findParties(tx, into));
}

/** Moves every standing endorsement; a person who endorsed both counts once. Answers how many were added. */
async function moveEndorsements(tx: Db, act: Act, { from, into }: Pair): Promise<number> {
  const { personIds } = await findParties(tx, into);
  const standing = and(eq(endorsements.proposalId, from.id), isNull(endorsements.withdrawnAt));
  const moving = await tx
    .select({ personId: endorsements.personId, endorsedAt: endorsements.endorsedAt })
    .from(endorsements)
    .where(personIds.length > 0 ? and(standing, notInArray(endorsements.personId, [...personIds])) : standing)
    .orderBy(asc(endorsements.personId));
  const added = moving.length === 0 ? 0 : await insertMoved(tx, act, { from, into, moving });
  await tx.update(endorsements).set({ withdrawnAt: act.now }).where(standing);
  return added;
}

async function insertMoved(
  tx: Db,
  act: Act,
  { from, into, moving }: Pair & { moving: { personId: string; endorsedAt: Date }[] },
): Promise<number> {
  const rows = JSON.stringify(
    moving.map(({ personId, endorsedAt }) => ({
      id: newId(act.now.getTime()),
      person_id: personId,
      endorsed_at: endorsedAt.toISOString(),
    })),
  );
  const added = await tx.execute(sql`
    insert into endorsements (id, proposal_id, person_id, moved_from_id, endorsed_at)
    select moved.id, ${into.id}, moved.person_id, ${from.id}, moved.endorsed_at
    from json_to_recordset(${rows}::json) as moved (id uuid, person_id uuid, endorsed_at timestamptz)
    order by moved.person_id
    on conflict (proposal_id, person_id) do update
      set withdrawn_at = null, moved_from_id = excluded.moved_from_id
      where endorsements.withdrawn_at is not null
    returning 1`);
  return added.length;
}
