import type { Act } from '#app/core/act.ts';
import { done, type Outcome, refused } from '#app/core/outcome.ts';
import { perform } from '#app/log/perform.server.ts';
import { readSettings } from '#app/people/settings.server.ts';
import { type ActingNow, type ActingRefusal, findActing, findOrganisation, speaksFor } from '#app/proposals/acting.server.ts';
import { findCallFacts } from '#app/proposals/call-facts.server.ts';
import { addRevision, type ContentRefusal, contentColumns, contentRefusal } from '#app/proposals/content.server.ts';
import { type AppealRefusal, appealRefusal, isOverdue, type WithdrawRefusal, withdrawRefusal } from '#app/proposals/decision.ts';
import { mayHappen } from '#app/proposals/proposal.ts';
import type { ProposalContent } from '#app/proposals/proposal-content.ts';
import { type LockedProposal, lockProposal } from '#app/proposals/proposal-lock.server.ts';
import { type ProposeRefusal, submitRefusal } from '#app/proposals/proposer.ts';
import { takeStep } from '#app/proposals/step.server.ts';
import type { Db } from '#db/client.server.ts';

export type HandIn = { proposalId: string; content: ProposalContent };
type Found = { acting: ActingNow; proposal: LockedProposal };
type FindRefusal = ActingRefusal | 'proposal_not_found';

export type SubmitRefusal = FindRefusal | ProposeRefusal | ContentRefusal | 'state_changed' | 'call_not_found';

/** Hands a draft in, with the text it then has; the files are those attached to it. */
export async function submitProposal(
  db: Db,
  act: Act,
  { proposalId, content }: HandIn,
): Promise<Outcome<{ proposalId: string }, SubmitRefusal>> {
  return perform<{ proposalId: string }, SubmitRefusal>(db, act, {
    what: 'proposals.submit',
    input: { proposalId, content },
    body: async (tx) => {
      const found = await lockOwn(tx, act, proposalId);
      if (!found.ok) return found;
      const { proposal, acting } = found.value;
      if (!mayHappen(proposal.state, 'submit')) return refused('state_changed');
      const refusal = (await openRefusal(tx, act, found.value)) ?? (await contentRefusal(tx, content, proposal));
      if (refusal) return refused(refusal);
      const proposer = proposal.proposerOrganisationId === null ? proposerColumns(acting) : {};
      const changes = { ...contentColumns(content), ...proposer, submittedAt: act.now, savedAt: act.now };
      const told = { source: proposal.source };
      await takeStep(tx, act, {
        proposal,
        step: { event: 'submit', what: 'proposals.submitted', changes, office: acting.office, told },
      });
      await addRevision(tx, act, { proposalId, content, isCorrection: false });
      return done({ proposalId });
    },
  });
}

/** The proposer as verified by now: an account may have been verified while its draft was being written. */
function proposerColumns({ person, name }: ActingNow) {
  return person === null ? {} : { proposerPersonId: person.id, proposerName: name };
}

async function openRefusal(tx: Db, act: Act, { proposal, acting }: Found): Promise<ProposeRefusal | 'call_not_found' | null> {
  const call = await findCallFacts(tx, proposal.callId);
  if (!call) return 'call_not_found';
  const { person } = acting;
  const organisationId = proposal.proposerOrganisationId;
  const organisation =
    organisationId === null ? null : await findOrganisation(tx, organisationId, { personId: person?.id ?? null, now: act.now });
  return submitRefusal(call, { person, organisation, now: act.now });
}

export type ResubmitRefusal = FindRefusal | ContentRefusal | 'state_changed' | 'answer_too_late';

/** Hands in again what was asked back for, before the time to answer runs out. Collecting may have closed meanwhile. */
export async function resubmitProposal(
  db: Db,
  act: Act,
  { proposalId, content }: HandIn,
): Promise<Outcome<{ proposalId: string }, ResubmitRefusal>> {
  return perform<{ proposalId: string }, ResubmitRefusal>(db, act, {
    what: 'proposals.resubmit',
    input: { proposalId, content },
    body: async (tx) => {
      const found = await lockOwn(tx, act, proposalId);
      if (!found.ok) return found;
      const { proposal, acting } = found.value;
      if (!mayHappen(proposal.state, 'resubmit')) return refused('state_changed');
      if (isOverdue(proposal.dueAt, act.now)) return refused('answer_too_late');
      const refusal = await contentRefusal(tx, content, proposal);
      if (refusal) return refused(refusal);
      const changes = { ...contentColumns(content), savedAt: act.now };
      await takeStep(tx, act, {
        proposal,
        step: { event: 'resubmit', what: 'proposals.resubmitted', changes, office: acting.office },
      });
      await addRevision(tx, act, { proposalId, content, isCorrection: false });
      return done({ proposalId });
    },
  });
}

export type WithReason = { proposalId: string; reason: string };

/** Takes a proposal back: while it waits for review, or once published as long as nobody has claimed it. A reason may be given. */
export async function withdrawProposal(
  db: Db,
  act: Act,
  { proposalId, reason }: WithReason,
): Promise<Outcome<{ proposalId: string }, FindRefusal | WithdrawRefusal>> {
  return perform<{ proposalId: string }, FindRefusal | WithdrawRefusal>(db, act, {
    what: 'proposals.withdraw',
    input: { proposalId, reason },
    body: async (tx) => {
      const found = await lockOwn(tx, act, proposalId);
      if (!found.ok) return found;
      const { proposal, acting } = found.value;
      const refusal = withdrawRefusal(proposal);
      if (refusal) return refused(refusal);
      const told = { wasPublished: proposal.state === 'published' };
      const step = {
        event: 'withdraw',
        what: 'proposals.withdrawn',
        decision: { explanation: reason },
        detail: { reason },
      } as const;
      await takeStep(tx, act, { proposal, step: { ...step, office: acting.office, told } });
      return done({ proposalId });
    },
  });
}

export type AppealProposalRefusal = FindRefusal | AppealRefusal | 'reason_missing';

/** Asks a second reviewer to decide on a proposal that was declined, within the days that the community allows, once. */
export async function appealProposal(
  db: Db,
  act: Act,
  { proposalId, reason }: WithReason,
): Promise<Outcome<{ proposalId: string }, AppealProposalRefusal>> {
  return perform<{ proposalId: string }, AppealProposalRefusal>(db, act, {
    what: 'proposals.appeal',
    input: { proposalId, reason },
    body: async (tx) => {
      const found = await lockOwn(tx, act, proposalId);
      if (!found.ok) return found;
      const { proposal, acting } = found.value;
      if (reason.trim() === '') return refused('reason_missing');
      const { appealDays, zone } = await readSettings(tx, proposal.communityId);
      const refusal = appealRefusal(proposal, { appealDays, zone, now: act.now });
      if (refusal) return refused(refusal);
      const step = {
        event: 'appeal',
        what: 'proposals.appealed',
        decision: { explanation: reason },
        detail: { reason },
      } as const;
      await takeStep(tx, act, { proposal, step: { ...step, office: acting.office } });
      return done({ proposalId });
    },
  });
}

/** Locks a proposal for who speaks for it; one that is not theirs is not found. */
async function lockOwn(tx: Db, act: Act, proposalId: string): Promise<Outcome<Found, FindRefusal>> {
  const proposal = await lockProposal(tx, proposalId);
  const acting = await findActing(tx, act);
  if (!acting.ok) return acting;
  if (!proposal || !(await speaksFor(tx, acting.value, { proposal, now: act.now }))) return refused('proposal_not_found');
  return done({ acting: acting.value, proposal });
}
