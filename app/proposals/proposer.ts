import { isOpen, type StageWindow, stageState, type WhoMayPropose } from '#app/proposals/call.ts';

/** A resident on the roll as the rules need them. Not on the roll any more: moved away, died, or merged into another row. */
export type PersonFacts = { id: string; communityId: string; isOnRoll: boolean };

/** Who acts: an account for itself, or a person for whom staff act (then without an account). */
export type Acting = { accountId: string | null; person: PersonFacts | null };

/** Whose proposal it is. For an organisation's, whoever is its officer now; else the account that began it or the person it is of. */
export type Ownership = {
  proposerAccountId: string | null;
  proposerPersonId: string | null;
  proposerOrganisationId: string | null;
};

/** Whether who acts may speak for the proposal. `isOfficer`: of the organisation that proposes, today. */
export function isProposer(acting: Acting, proposal: Ownership, isOfficer: boolean): boolean {
  if (proposal.proposerOrganisationId !== null) return isOfficer;
  if (acting.accountId !== null && acting.accountId === proposal.proposerAccountId) return true;
  return acting.person !== null && acting.person.id === proposal.proposerPersonId;
}

export type CallFacts = {
  communityId: string;
  isPublished: boolean;
  isArchived: boolean;
  stages: readonly StageWindow[];
  whoMayPropose: readonly WhoMayPropose[];
  needsVerification: boolean;
};

export type OrganisationFacts = { communityId: string; isArchived: boolean; isOfficer: boolean };

export type ProposeRefusal =
  | 'call_not_open'
  | 'collecting_not_open'
  | 'collecting_closed'
  | 'residents_may_not'
  | 'organisations_may_not'
  | 'not_verified'
  | 'other_community'
  | 'not_on_roll'
  | 'not_an_officer';

/** Says why a proposal may not be begun for a call, or null. It may be begun before collecting opens, but not after it closed. */
export function beginRefusal(call: CallFacts, organisation: OrganisationFacts | null, now: Date): ProposeRefusal | null {
  if (!call.isPublished || call.isArchived) return 'call_not_open';
  const collect = call.stages.find(({ stage }) => stage === 'collect');
  if (!collect || stageState(collect, now) === 'closed') return 'collecting_closed';
  if (organisation) return organisationRefusal(call, organisation);
  return call.whoMayPropose.includes('resident') ? null : 'residents_may_not';
}

/** Says why a proposal may not be handed in to a call, or null: collecting is open, and the proposer is who the call asks for. */
export function submitRefusal(
  call: CallFacts,
  { person, organisation, now }: { person: PersonFacts | null; organisation: OrganisationFacts | null; now: Date },
): ProposeRefusal | null {
  const refusal = beginRefusal(call, organisation, now);
  if (refusal) return refusal;
  if (!isOpen(call.stages, 'collect', now)) return 'collecting_not_open';
  if (organisation || !call.needsVerification) return null;
  return residentRefusal(person, call.communityId);
}

export type ResidentRefusal = 'not_verified' | 'other_community' | 'not_on_roll';

/** Says why somebody does not count as a verified resident of a community, or null if they do. */
export function residentRefusal(person: PersonFacts | null, communityId: string): ResidentRefusal | null {
  if (!person) return 'not_verified';
  if (!person.isOnRoll) return 'not_on_roll';
  return person.communityId === communityId ? null : 'other_community';
}

function organisationRefusal(call: CallFacts, organisation: OrganisationFacts): ProposeRefusal | null {
  if (!call.whoMayPropose.includes('organisation')) return 'organisations_may_not';
  if (!organisation.isOfficer || organisation.isArchived) return 'not_an_officer';
  return organisation.communityId === call.communityId ? null : 'other_community';
}

/** Everybody whose own matter a proposal is, and who keyed it in. */
export type Parties = { accountIds: readonly string[]; personIds: readonly string[]; keyedBy: string | null };

export type ReviewerRefusal = 'own_proposal' | 'keyed_by_yourself';

/** Says why this reviewer may not decide, or null: nobody decides on a proposal of their own. */
export function reviewerRefusal(
  reviewer: { accountId: string | null; personId: string | null },
  parties: Parties,
): 'own_proposal' | null {
  const isParty =
    (reviewer.accountId !== null && parties.accountIds.includes(reviewer.accountId)) ||
    (reviewer.personId !== null && parties.personIds.includes(reviewer.personId));
  return isParty ? 'own_proposal' : null;
}

/** Says why this reviewer may not publish, or null: neither proposer, co-proposer nor who keyed it in. */
export function publisherRefusal(
  reviewer: { accountId: string | null; personId: string | null },
  parties: Parties,
): ReviewerRefusal | null {
  if (parties.keyedBy !== null && parties.keyedBy === reviewer.accountId) return 'keyed_by_yourself';
  return reviewerRefusal(reviewer, parties);
}
