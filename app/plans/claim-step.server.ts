import { eq } from 'drizzle-orm';
import type { Act } from '#app/core/act.ts';
import type { Json } from '#app/core/canonical.ts';
import { newId } from '#app/core/identifier.ts';
import type { Role } from '#app/core/role.ts';
import { appendLog } from '#app/log/entry.server.ts';
import { enqueue } from '#app/outbox/enqueue.server.ts';
import { type ClaimEvent, nextClaimState, openClaimStates } from '#app/plans/claim.ts';
import type { PublicClaimEvent } from '#app/plans/claim-history.ts';
import type { LockedClaim } from '#app/plans/claim-lock.server.ts';
import type { Db } from '#db/client.server.ts';
import { claimSteps, claims } from '#db/schema/plans.ts';

/** One step of a claim: what happened, which columns it sets besides the state, why, and under which office. */
export type ClaimStep = {
  event: ClaimEvent;
  /** The name of the log entry and of the event in the outbox. */
  what: string;
  changes?: Partial<typeof claims.$inferInsert>;
  explanation?: string;
  leaseEndsAt?: Date | null;
  office?: Role | null;
  /** What the history calls it, where that tells more than the event. */
  keptAs?: PublicClaimEvent;
};

type OneClaim = Pick<LockedClaim, 'id' | 'communityId' | 'proposalId'>;

/** Moves a locked claim along its machine, with its row of history, log entry and event. A step that the machine does not know is a bug. */
export async function takeClaimStep(
  tx: Db,
  act: Act,
  { claim, step }: { claim: OneClaim & Pick<LockedClaim, 'state'>; step: ClaimStep },
): Promise<void> {
  const state = nextClaimState(claim.state, step.event);
  if (!state) throw new Error(`no way from ${claim.state} by ${step.event}`);
  const isOpen = (openClaimStates as readonly string[]).includes(state);
  await tx
    .update(claims)
    .set({ state, endedAt: isOpen ? null : act.now, offeredUntil: null, ...step.changes })
    .where(eq(claims.id, claim.id));
  await keepClaimStep(tx, act, { claim, step: { ...step, event: step.keptAs ?? step.event } });
}

/** What happened to a claim besides a move of its state: asking for more time, getting it, being joined. */
export type KeptStep = Omit<ClaimStep, 'event' | 'changes'> & { event: PublicClaimEvent };

/** Keeps for good what happened to a claim, with its log entry and event. */
export async function keepClaimStep(tx: Db, act: Act, { claim, step }: { claim: OneClaim; step: KeptStep }): Promise<void> {
  const { event, what, explanation = '', leaseEndsAt = null, office = null } = step;
  const stepId = newId(act.now.getTime());
  const taken = { takenBy: act.actor.accountId, takenAt: act.now };
  await tx.insert(claimSteps).values({ id: stepId, claimId: claim.id, event, explanation, leaseEndsAt, office, ...taken });
  const { id, communityId, proposalId } = claim;
  const detail: Json = { explanation, leaseEndsAt: leaseEndsAt?.toISOString() ?? null };
  await appendLog(tx, act, { what, communityId, subject: { kind: 'claim', id }, detail, ...(office ? { office } : {}) });
  await enqueue(tx, { event: what, claimId: id, proposalId, communityId, stepId });
}
