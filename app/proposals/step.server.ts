import { eq } from 'drizzle-orm';
import type { Act } from '#app/core/act.ts';
import type { Json } from '#app/core/canonical.ts';
import { newId } from '#app/core/identifier.ts';
import type { Role } from '#app/core/role.ts';
import { appendLog } from '#app/log/entry.server.ts';
import { enqueue } from '#app/outbox/enqueue.server.ts';
import { nextState, type ProposalEvent, type ProposalState, statesWaiting } from '#app/proposals/proposal.ts';
import type { LockedProposal } from '#app/proposals/proposal-lock.server.ts';
import type { Db } from '#db/client.server.ts';
import { proposalDecisions, proposals } from '#db/schema/proposals.ts';

export type Decision = { reasonCode?: string; explanation?: string; dueAt?: Date; targetId?: string };

/** One step along the machine: what happened, which columns it sets besides the state, what is said about it and to whom. */
export type Step = {
  event: ProposalEvent;
  /** The name of the log entry and of the event in the outbox. */
  what: string;
  changes?: Partial<typeof proposals.$inferInsert>;
  /** Kept for good and shown on the proposal's page; left out where a revision tells it. */
  decision?: Decision;
  office?: Role | null;
  /** Private detail of the log entry. */
  detail?: Json;
  /** What handlers need besides the ids of proposal and community. */
  told?: { readonly [key: string]: Json };
};

/**
 * Moves a locked proposal along its machine: writes the row, the decision, the log entry and the event. Whoever calls it has
 * asked every rule; a step that the machine does not know is a bug.
 */
export async function takeStep(tx: Db, act: Act, { proposal, step }: { proposal: LockedProposal; step: Step }): Promise<void> {
  const state = nextState(proposal.state, step.event);
  if (!state) throw new Error(`no way from ${proposal.state} by ${step.event}`);
  await tx
    .update(proposals)
    .set({ ...(state === proposal.state ? {} : arrival(state, act.now, step)), ...step.changes })
    .where(eq(proposals.id, proposal.id));
  if (step.decision)
    await recordDecision(tx, act, { proposalId: proposal.id, event: step.event, office: step.office ?? null, ...step.decision });
  await record(tx, act, { proposal, what: step.what, office: step.office ?? null, detail: step.detail, told: step.told });
}

const endings: readonly ProposalState[] = ['discarded', 'lapsed', 'merged', 'withdrawn', 'declined', 'declined_finally'];

/** What follows for the row from the state it comes to. */
function arrival(state: ProposalState, now: Date, step: Step) {
  return {
    state,
    waitingSince: statesWaiting.includes(state) ? now : null,
    dueAt: state === 'needs_info' ? (step.decision?.dueAt ?? null) : null,
    endedAt: endings.includes(state) ? now : null,
  };
}

/** Keeps a decision for good. */
export async function recordDecision(
  tx: Db,
  act: Act,
  decision: Decision & { proposalId: string; event: string; office: Role | null },
): Promise<void> {
  await tx
    .insert(proposalDecisions)
    .values({ id: newId(act.now.getTime()), decidedBy: act.actor.accountId, decidedAt: act.now, ...decision });
}

/** Writes the log entry of something that happened to a proposal and tells the rest of the house, under one name. */
export async function record(
  tx: Db,
  act: Act,
  {
    proposal,
    what,
    office,
    detail,
    told,
  }: {
    proposal: Pick<LockedProposal, 'id' | 'communityId'>;
    what: string;
    office: Role | null;
    detail?: Json;
    told?: Step['told'];
  },
): Promise<void> {
  const { id, communityId } = proposal;
  await appendLog(tx, act, {
    what,
    communityId,
    subject: { kind: 'proposal', id },
    ...(detail === undefined ? {} : { detail }),
    ...(office ? { office } : {}),
  });
  await enqueue(tx, { event: what, proposalId: id, communityId, ...told });
}
