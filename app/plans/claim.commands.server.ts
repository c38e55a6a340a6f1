import type { Act } from '#app/core/act.ts';
import { newId } from '#app/core/identifier.ts';
import { done, type Outcome, refused } from '#app/core/outcome.ts';
import { perform } from '#app/log/perform.server.ts';
import { findEligibility } from '#app/plans/applicant.server.ts';
import { askingRefusal, type EligibilityRefusal } from '#app/plans/applicant.ts';
import {
  type AskRefusal,
  groupNameRefusal,
  holdsAt,
  mayHappen,
  openToClaimsRefusal,
  statementRefusal,
} from '#app/plans/claim.ts';
import { holderAmong, lockOpenClaims, lockOwnClaim, type OwnClaimRefusal } from '#app/plans/claim-lock.server.ts';
import { keepClaimStep, takeClaimStep } from '#app/plans/claim-step.server.ts';
import { settleClaims } from '#app/plans/claim-succession.server.ts';
import { type ActingNow, type ActingRefusal, findActing, findOrganisation } from '#app/proposals/acting.server.ts';
import { listStages } from '#app/proposals/call-facts.server.ts';
import { type LockedProposal, lockProposal } from '#app/proposals/proposal-lock.server.ts';
import type { Db } from '#db/client.server.ts';
import { claims } from '#db/schema/plans.ts';

/** `groupName`: what a group of residents calls itself, shown like an organisation's name. `joins`: asks to share it with whoever holds it now. */
export type AskToClaim = {
  proposalId: string;
  organisationId: string | null;
  groupName: string | null;
  statement: string;
  showsName: boolean;
  joins: boolean;
};

export type AskToClaimRefusal =
  | ActingRefusal
  | AskRefusal
  | EligibilityRefusal
  | 'proposal_not_found'
  | 'organisation_not_found'
  | 'group_name_wrong'
  | 'nobody_to_join'
  | 'already_asked';

/**
 * Asks for a published proposal while its call takes claims: for oneself or one's group, or as an officer of an
 * organisation. Staff may do it for a person without a phone. Staff look at it next.
 */
export async function askToClaim(db: Db, act: Act, input: AskToClaim): Promise<Outcome<{ claimId: string }, AskToClaimRefusal>> {
  return perform<{ claimId: string }, AskToClaimRefusal>(db, act, {
    what: 'claims.ask',
    input,
    collisions: {
      claims_one_open_for_each_person: 'already_asked',
      claims_one_open_for_each_organisation: 'already_asked',
    },
    body: async (tx) => {
      const proposal = await lockProposal(tx, input.proposalId);
      const acting = await findActing(tx, act);
      if (!acting.ok) return acting;
      if (!proposal) return refused('proposal_not_found');
      const refusal = statementRefusal(input.statement) ?? (await openRefusal(tx, proposal, act.now));
      if (refusal) return refused(refusal);
      if (groupNameRefusal(input.groupName)) return refused('group_name_wrong');
      const applicant = await findApplicant(tx, act, { input, acting: acting.value, proposal });
      if (!applicant.ok) return applicant;
      const joined = await findJoined(tx, act, input);
      if (!joined.ok) return joined;
      const asked = { input, proposal, acting: acting.value, ...applicant.value, joinsClaimId: joined.value };
      return done({ claimId: await insertClaim(tx, act, asked) });
    },
  });
}

async function openRefusal(tx: Db, { callId, state, hiddenAt }: LockedProposal, now: Date) {
  const stages = await listStages(tx, callId);
  return openToClaimsRefusal({ isPublished: state === 'published', isHidden: hiddenAt !== null, stages }, now);
}

type Asking = { input: AskToClaim; acting: ActingNow; proposal: LockedProposal };
type Named = { personId: string; name: string };

/** The name under which somebody asks, once nothing stands against them that they could not put right. */
async function findApplicant(
  tx: Db,
  act: Act,
  { input, acting, proposal }: Asking,
): Promise<Outcome<Named, EligibilityRefusal | 'organisation_not_found'>> {
  const { organisationId } = input;
  const personId = acting.person?.id ?? null;
  const organisation = organisationId === null ? null : await findOrganisation(tx, organisationId, { personId, now: act.now });
  if (organisationId !== null && !organisation) return refused('organisation_not_found');
  const applicant = { accountId: acting.accountId, personId, organisationId };
  const { facts, terms } = await findEligibility(tx, applicant, { proposal, now: act.now });
  const refusal = askingRefusal(facts, terms);
  if (refusal || personId === null) return refused(refusal ?? 'not_verified');
  return done({ personId, name: organisation?.name ?? input.groupName?.trim() ?? acting.name });
}

async function findJoined(tx: Db, act: Act, input: AskToClaim): Promise<Outcome<string | null, 'nobody_to_join'>> {
  if (!input.joins) return done(null);
  const holder = holderAmong(await lockOpenClaims(tx, input.proposalId));
  return holder && holdsAt(holder, act.now) ? done(holder.id) : refused('nobody_to_join');
}

type NewClaim = Asking & Named & { joinsClaimId: string | null };

async function insertClaim(tx: Db, act: Act, { input, proposal, acting, personId, name, joinsClaimId }: NewClaim) {
  const id = newId(act.now.getTime());
  const { communityId, callId } = proposal;
  const isNoPersonsName = input.organisationId !== null || input.groupName !== null;
  await tx.insert(claims).values({
    id,
    communityId,
    proposalId: proposal.id,
    callId,
    accountId: acting.accountId,
    personId,
    organisationId: input.organisationId,
    applicantName: name,
    showsName: isNoPersonsName || (input.showsName && !acting.isForOther),
    statement: input.statement.trim(),
    keyedBy: acting.isForOther ? act.actor.accountId : null,
    joinsClaimId,
    requestedAt: act.now,
  });
  const step = { event: 'ask', what: 'claims.asked', office: acting.office } as const;
  await keepClaimStep(tx, act, { claim: { id, communityId, proposalId: proposal.id }, step });
  return id;
}

export type WithdrawClaimRefusal = OwnClaimRefusal;

/** Takes back what one has asked for, as long as one does not hold it. What was on offer goes to the next in line. */
export async function withdrawClaim(
  db: Db,
  act: Act,
  { claimId }: { claimId: string },
): Promise<Outcome<{ claimId: string }, WithdrawClaimRefusal>> {
  return perform<{ claimId: string }, WithdrawClaimRefusal>(db, act, {
    what: 'claims.withdraw',
    input: { claimId },
    body: async (tx) => {
      const found = await lockOwnClaim(tx, act, claimId);
      if (!found.ok) return found;
      const { claim, proposal, acting } = found.value;
      if (!mayHappen(claim.state, 'withdraw')) return refused('claim_moved_on');
      const step = { event: 'withdraw', what: 'claims.withdrawn', office: acting.office } as const;
      await takeClaimStep(tx, act, { claim, step });
      await settleClaims(tx, act, proposal);
      return done({ claimId });
    },
  });
}
