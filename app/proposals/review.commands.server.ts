import { and, desc, eq } from 'drizzle-orm';
import type { Act } from '#app/core/act.ts';
import { done, type Outcome, refused } from '#app/core/outcome.ts';
import type { Role } from '#app/core/role.ts';
import { perform } from '#app/log/perform.server.ts';
import { officeFor } from '#app/people/permission.ts';
import { type AskBackRefusal, askBackRefusal } from '#app/proposals/decision.ts';
import { type DeclineReason, declineReasons } from '#app/proposals/decline-reason.ts';
import { takeNumber } from '#app/proposals/number.server.ts';
import { mayHappen, type ProposalEvent } from '#app/proposals/proposal.ts';
import { findParties, type LockedProposal, lockProposal } from '#app/proposals/proposal-lock.server.ts';
import { publisherRefusal, type ReviewerRefusal, reviewerRefusal } from '#app/proposals/proposer.ts';
import { record, takeStep } from '#app/proposals/step.server.ts';
import type { Db } from '#db/client.server.ts';
import { proposalCalls, proposalDecisions } from '#db/schema/proposals.ts';

export type ReviewRefusal = 'proposal_not_found' | 'not_allowed' | 'state_changed' | 'own_proposal';
type Reviewing = { proposal: LockedProposal; office: Role };

export type PublishRefusal = ReviewRefusal | ReviewerRefusal;

/** Publishes a proposal and gives it its number. The reviewer is neither proposer, co-proposer nor who keyed it in. */
export async function publishProposal(
  db: Db,
  act: Act,
  { proposalId }: { proposalId: string },
): Promise<Outcome<{ number: string }, PublishRefusal>> {
  return perform<{ number: string }, PublishRefusal>(db, act, {
    what: 'proposals.publish',
    input: { proposalId },
    body: async (tx) => {
      const found = await lockForReview(tx, act, { proposalId, event: 'publish' });
      if (!found.ok) return found;
      const refusal = publisherRefusal(act.actor, await findParties(tx, found.value.proposal));
      if (refusal) return refused(refusal);
      return done({ number: await publish(tx, act, { ...found.value, event: 'publish', explanation: '' }) });
    },
  });
}

/** Puts a locked proposal on the public lists under the next number of its community. */
async function publish(
  tx: Db,
  act: Act,
  { proposal, office, event, explanation }: Reviewing & { event: 'publish' | 'uphold_appeal'; explanation: string },
): Promise<string> {
  const taken = await takeNumber(tx, { communityId: proposal.communityId, now: act.now });
  const changes = { ...taken, publishedAt: act.now, publicStage: 'collecting' };
  const step = { event, what: 'proposals.published', changes, decision: { explanation }, detail: { number: taken.number } };
  await takeStep(tx, act, { proposal, step: { ...step, office, told: { number: taken.number } } });
  await tx.insert(proposalCalls).values({ proposalId: proposal.id, callId: proposal.callId, carriedAt: act.now });
  return taken.number;
}

export type AskBack = { proposalId: string; missing: string; dueAt: Date };

/** Gives a proposal back to its proposer with what is missing, until a day after which it lapses. */
export async function askBack(
  db: Db,
  act: Act,
  { proposalId, missing, dueAt }: AskBack,
): Promise<Outcome<{ proposalId: string }, ReviewRefusal | AskBackRefusal>> {
  return perform<{ proposalId: string }, ReviewRefusal | AskBackRefusal>(db, act, {
    what: 'proposals.ask_back',
    input: { proposalId, missing, dueAt: dueAt.toISOString() },
    body: async (tx) => {
      const found = await lockForReview(tx, act, { proposalId, event: 'ask_back' });
      if (!found.ok) return found;
      const { proposal, office } = found.value;
      const refusal =
        askBackRefusal({ missing, dueAt, now: act.now }) ?? reviewerRefusal(act.actor, await findParties(tx, proposal));
      if (refusal) return refused(refusal);
      const told = { dueAt: dueAt.toISOString() };
      const step = { event: 'ask_back', what: 'proposals.asked_back', decision: { explanation: missing, dueAt } } as const;
      await takeStep(tx, act, { proposal, step: { ...step, office, detail: { missing, ...told }, told } });
      return done({ proposalId });
    },
  });
}

export type DeclineProposal = { proposalId: string; reason: DeclineReason; explanation: string };
export type DeclineRefusal = ReviewRefusal | 'explanation_missing' | 'reason_missing';

/** Declines a proposal with a reason from the list and in words. The proposer may appeal for some days. */
export async function declineProposal(
  db: Db,
  act: Act,
  input: DeclineProposal,
): Promise<Outcome<{ proposalId: string }, DeclineRefusal>> {
  return perform<{ proposalId: string }, DeclineRefusal>(db, act, {
    what: 'proposals.decline',
    input,
    body: async (tx) => {
      const { proposalId, reason, explanation } = input;
      const found = await lockForReview(tx, act, { proposalId, event: 'decline' });
      if (!found.ok) return found;
      const { proposal, office } = found.value;
      if (!declineReasons.includes(reason)) return refused('reason_missing');
      if (explanation.trim() === '') return refused('explanation_missing');
      const refusal = reviewerRefusal(act.actor, await findParties(tx, proposal));
      if (refusal) return refused(refusal);
      const step = { event: 'decline', what: 'proposals.declined', decision: { reasonCode: reason, explanation } } as const;
      await takeStep(tx, act, { proposal, step: { ...step, office, detail: { reason, explanation }, told: { reason } } });
      return done({ proposalId });
    },
  });
}

export type DecideAppeal = { proposalId: string; decision: 'publish' | 'decline'; explanation: string };
export type DecideAppealRefusal = ReviewRefusal | ReviewerRefusal | 'same_reviewer' | 'explanation_missing';

/** Decides on an appeal for good: publishes the proposal, or declines it finally. By another reviewer than who declined it. */
export async function decideAppeal(
  db: Db,
  act: Act,
  input: DecideAppeal,
): Promise<Outcome<{ number: string | null }, DecideAppealRefusal>> {
  return perform<{ number: string | null }, DecideAppealRefusal>(db, act, {
    what: 'proposals.decide_appeal',
    input,
    body: async (tx) => {
      const { proposalId, decision, explanation } = input;
      const event = decision === 'publish' ? 'uphold_appeal' : 'reject_appeal';
      const found = await lockForReview(tx, act, { proposalId, event });
      if (!found.ok) return found;
      if (explanation.trim() === '') return refused('explanation_missing');
      if ((await findDecliner(tx, proposalId)) === act.actor.accountId) return refused('same_reviewer');
      const refusal = publisherRefusal(act.actor, await findParties(tx, found.value.proposal));
      if (refusal) return refused(refusal);
      return done({ number: await concludeAppeal(tx, act, { ...found.value, event, explanation }) });
    },
  });
}

async function concludeAppeal(
  tx: Db,
  act: Act,
  { proposal, office, event, explanation }: Reviewing & { event: 'uphold_appeal' | 'reject_appeal'; explanation: string },
): Promise<string | null> {
  const what = 'proposals.appeal_decided';
  if (event === 'reject_appeal') {
    const told = { decision: 'decline', number: null };
    await takeStep(tx, act, {
      proposal,
      step: { event, what, decision: { explanation }, office, detail: { explanation }, told },
    });
    return null;
  }
  const number = await publish(tx, act, { proposal, office, event, explanation });
  await record(tx, act, { proposal, what, office, detail: { explanation }, told: { decision: 'publish', number } });
  return number;
}

async function findDecliner(tx: Db, proposalId: string): Promise<string | null> {
  const [row] = await tx
    .select({ decidedBy: proposalDecisions.decidedBy })
    .from(proposalDecisions)
    .where(and(eq(proposalDecisions.proposalId, proposalId), eq(proposalDecisions.event, 'decline')))
    .orderBy(desc(proposalDecisions.decidedAt), desc(proposalDecisions.id))
    .limit(1);
  return row?.decidedBy ?? null;
}

/** Locks a proposal for a reviewer of its place, in a state in which the event may happen. */
async function lockForReview(
  tx: Db,
  act: Act,
  { proposalId, event }: { proposalId: string; event: ProposalEvent },
): Promise<Outcome<Reviewing, 'proposal_not_found' | 'not_allowed' | 'state_changed'>> {
  const proposal = await lockProposal(tx, proposalId);
  if (!proposal) return refused('proposal_not_found');
  const office = officeFor(act.actor, 'proposals.review', proposal.placePath);
  if (!office) return refused('not_allowed');
  return mayHappen(proposal.state, event) ? done({ proposal, office }) : refused('state_changed');
}
