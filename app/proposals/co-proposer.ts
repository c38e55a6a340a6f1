import type { ProposalState } from '#app/proposals/proposal.ts';
import { type PersonFacts, type ResidentRefusal, residentRefusal } from '#app/proposals/proposer.ts';

/** At most so many invitations that stand or were accepted. */
export const coProposersMax = 20;

/** Co-proposers join before the proposal is published: afterwards people have endorsed what they saw. */
export const statesTakingCoProposers: readonly ProposalState[] = ['draft', 'submitted', 'needs_info'];

export type InvitationState = 'invited' | 'accepted' | 'declined' | 'taken_back';

/** What became of an invitation. */
export function invitationState(row: {
  acceptedAt: Date | null;
  declinedAt: Date | null;
  takenBackAt: Date | null;
}): InvitationState {
  if (row.acceptedAt) return 'accepted';
  if (row.declinedAt) return 'declined';
  return row.takenBackAt ? 'taken_back' : 'invited';
}

export type InviteRefusal = 'too_late_for_co_proposers' | 'too_many_co_proposers' | 'own_phone' | 'already_invited';

/** Says why a phone may not be invited, or null. Whether the number belongs to anybody does not matter and is not told. */
export function inviteRefusal(
  state: ProposalState,
  { standing, isOwnPhone, isInvited }: { standing: number; isOwnPhone: boolean; isInvited: boolean },
): InviteRefusal | null {
  if (!statesTakingCoProposers.includes(state)) return 'too_late_for_co_proposers';
  if (isOwnPhone) return 'own_phone';
  if (isInvited) return 'already_invited';
  return standing >= coProposersMax ? 'too_many_co_proposers' : null;
}

export type AcceptRefusal = 'invitation_not_found' | 'too_late_for_co_proposers' | ResidentRefusal | 'already_co_proposer';

/** Says why an invitation may not be accepted, or null: it stands, and who accepts is a verified resident and not a proposer yet. */
export function acceptRefusal(
  invitation: { state: InvitationState; proposalState: ProposalState; communityId: string },
  { person, isParty }: { person: PersonFacts | null; isParty: boolean },
): AcceptRefusal | null {
  if (invitation.state !== 'invited') return 'invitation_not_found';
  if (!statesTakingCoProposers.includes(invitation.proposalState)) return 'too_late_for_co_proposers';
  const refusal = residentRefusal(person, invitation.communityId);
  if (refusal) return refusal;
  return isParty ? 'already_co_proposer' : null;
}
