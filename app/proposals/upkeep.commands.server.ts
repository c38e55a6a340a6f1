import { and, eq } from 'drizzle-orm';
import type { Act } from '#app/core/act.ts';
import { done, type Outcome, refused } from '#app/core/outcome.ts';
import type { Role } from '#app/core/role.ts';
import { perform } from '#app/log/perform.server.ts';
import { officeFor } from '#app/people/permission.ts';
import { type ActingRefusal, findActing, speaksFor } from '#app/proposals/acting.server.ts';
import { stageState } from '#app/proposals/call.ts';
import { findCallFacts } from '#app/proposals/call-facts.server.ts';
import { addRevision, type ContentRefusal, contentColumns, contentRefusal } from '#app/proposals/content.server.ts';
import { type CarryRefusal, carryRefusal } from '#app/proposals/decision.ts';
import { mayHappen } from '#app/proposals/proposal.ts';
import type { ProposalContent } from '#app/proposals/proposal-content.ts';
import { type LockedProposal, lockProposal } from '#app/proposals/proposal-lock.server.ts';
import { record, recordDecision, takeStep } from '#app/proposals/step.server.ts';
import type { Db } from '#db/client.server.ts';
import { callFields } from '#db/schema/calls.ts';
import { proposalCalls, proposals } from '#db/schema/proposals.ts';

type Numbered = { number: string };
export type CorrectProposal = { proposalId: string; content: ProposalContent; reason: string };
export type CorrectRefusal = ActingRefusal | ContentRefusal | 'proposal_not_found' | 'state_changed' | 'reason_missing';

/** Corrects a published proposal: by its proposer or a reviewer, with a reason. What stood before stays readable. */
export async function correctProposal(db: Db, act: Act, input: CorrectProposal): Promise<Outcome<Numbered, CorrectRefusal>> {
  return perform<Numbered, CorrectRefusal>(db, act, {
    what: 'proposals.correct',
    input,
    body: async (tx) => {
      const { proposalId, content, reason } = input;
      const proposal = await lockProposal(tx, proposalId);
      const allowed = await mayCorrect(tx, act, proposal);
      if (!allowed.ok) return allowed;
      if (!proposal || !mayHappen(proposal.state, 'correct')) return refused('state_changed');
      if (reason.trim() === '') return refused('reason_missing');
      const refusal = await contentRefusal(tx, content, proposal);
      if (refusal) return refused(refusal);
      const { office, isByStaff } = allowed.value;
      const { showsName, ...columns } = contentColumns(content);
      const changes = { ...columns, ...(isByStaff ? {} : { showsName }), correctedAt: act.now };
      const revision = await addRevision(tx, act, { proposalId, content, isCorrection: true, reason });
      const step = { event: 'correct', what: 'proposals.corrected', changes, detail: { reason, revision } } as const;
      await takeStep(tx, act, { proposal, step: { ...step, office, told: { isByStaff } } });
      return done({ number: proposal.number ?? '' });
    },
  });
}

async function mayCorrect(
  tx: Db,
  act: Act,
  proposal: LockedProposal | null,
): Promise<Outcome<{ office: Role | null; isByStaff: boolean }, ActingRefusal | 'proposal_not_found'>> {
  const acting = await findActing(tx, act);
  if (!acting.ok) return acting;
  if (!proposal) return refused('proposal_not_found');
  if (await speaksFor(tx, acting.value, { proposal, now: act.now }))
    return done({ office: acting.value.office, isByStaff: false });
  const office = act.onBehalfOf === null ? officeFor(act.actor, 'proposals.review', proposal.placePath) : null;
  return office ? done({ office, isByStaff: true }) : refused('not_allowed');
}

export type CarryProposal = { proposalId: string; callId: string; fieldKey?: string };
export type CarryProposalRefusal = CarryRefusal | 'proposal_not_found' | 'not_allowed' | 'call_not_found' | 'field_unknown';

/** Lets a published proposal take part in another call: the same row and number, one more link to a call. */
export async function carryToNextCall(db: Db, act: Act, input: CarryProposal): Promise<Outcome<Numbered, CarryProposalRefusal>> {
  return perform<Numbered, CarryProposalRefusal>(db, act, {
    what: 'proposals.carry',
    input,
    body: async (tx) => {
      const { proposalId, callId } = input;
      const proposal = await lockProposal(tx, proposalId);
      if (!proposal) return refused('proposal_not_found');
      const office = officeFor(act.actor, 'proposals.review', proposal.placePath);
      if (!office) return refused('not_allowed');
      const refusal = await refuseCarrying(tx, act, { proposal, callId });
      if (refusal) return refused(refusal);
      const fieldKey = input.fieldKey ?? proposal.fieldKey ?? '';
      if (!(await hasField(tx, callId, fieldKey))) return refused('field_unknown');
      await tx.insert(proposalCalls).values({ proposalId, callId, carriedAt: act.now });
      const changes = { callId, fieldKey, publicStage: 'collecting' };
      const step = {
        event: 'carry',
        what: 'proposals.carried',
        changes,
        decision: {},
        detail: { callId, from: proposal.callId },
      } as const;
      await takeStep(tx, act, { proposal, step: { ...step, office, told: { callId } } });
      return done({ number: proposal.number ?? '' });
    },
  });
}

async function refuseCarrying(
  tx: Db,
  act: Act,
  { proposal, callId }: { proposal: LockedProposal; callId: string },
): Promise<CarryRefusal | 'call_not_found' | null> {
  const call = await findCallFacts(tx, callId);
  if (!call) return 'call_not_found';
  const taken = await tx
    .select({ callId: proposalCalls.callId })
    .from(proposalCalls)
    .where(eq(proposalCalls.proposalId, proposal.id));
  const collect = call.stages.find(({ stage }) => stage === 'collect');
  const isCollectClosed = !collect || stageState(collect, act.now) === 'closed';
  const facts = { id: call.id, communityId: call.communityId, isRunning: call.isPublished && !call.isArchived, isCollectClosed };
  return carryRefusal({ ...proposal, callIds: taken.map((row) => row.callId) }, facts);
}

async function hasField(tx: Db, callId: string, key: string): Promise<boolean> {
  const [field] = await tx
    .select({ key: callFields.key })
    .from(callFields)
    .where(and(eq(callFields.callId, callId), eq(callFields.key, key)));
  return field !== undefined;
}

export type HideProposal = { proposalId: string; reason: string };
export type HideProposalRefusal =
  | 'proposal_not_found'
  | 'not_allowed'
  | 'not_published'
  | 'already_hidden'
  | 'not_hidden'
  | 'reason_missing';

/** Hides a published proposal from the lists, with a reason that its page shows in place of the text. */
export async function hideProposal(db: Db, act: Act, input: HideProposal): Promise<Outcome<Numbered, HideProposalRefusal>> {
  return setHidden(db, act, { ...input, hides: true });
}

/** Shows a hidden proposal again. */
export async function unhideProposal(db: Db, act: Act, input: HideProposal): Promise<Outcome<Numbered, HideProposalRefusal>> {
  return setHidden(db, act, { ...input, hides: false });
}

async function setHidden(
  db: Db,
  act: Act,
  { proposalId, reason, hides }: HideProposal & { hides: boolean },
): Promise<Outcome<Numbered, HideProposalRefusal>> {
  return perform<Numbered, HideProposalRefusal>(db, act, {
    what: hides ? 'proposals.hide' : 'proposals.unhide',
    input: { proposalId, reason },
    body: async (tx) => {
      const proposal = await lockProposal(tx, proposalId);
      if (!proposal) return refused('proposal_not_found');
      const office = officeFor(act.actor, 'comments.moderate', proposal.placePath);
      if (!office) return refused('not_allowed');
      if (proposal.number === null) return refused('not_published');
      if (hides === (proposal.hiddenAt !== null)) return refused(hides ? 'already_hidden' : 'not_hidden');
      if (reason.trim() === '') return refused('reason_missing');
      const changes = hides ? { hiddenAt: act.now, hiddenReason: reason } : { hiddenAt: null, hiddenReason: null };
      await tx.update(proposals).set(changes).where(eq(proposals.id, proposalId));
      await recordDecision(tx, act, { proposalId, event: hides ? 'hide' : 'unhide', explanation: reason, office });
      await record(tx, act, { proposal, what: hides ? 'proposals.hidden' : 'proposals.unhidden', office, detail: { reason } });
      return done({ number: proposal.number });
    },
  });
}
