import { isWritten, type PlanState, planLimits } from '#app/plans/plan.ts';

export type InviteMemberRefusal = 'plan_moved_on' | 'own_phone' | 'already_invited' | 'too_many_members';

/**
 * Says why a phone may not be invited to a plan's team, or null: while it is written, at most so many. Whether the number
 * belongs to anybody does not matter and is not told.
 */
export function inviteMemberRefusal(
  state: PlanState,
  { standing, isOwnPhone, isInvited }: { standing: number; isOwnPhone: boolean; isInvited: boolean },
): InviteMemberRefusal | null {
  if (!isWritten(state)) return 'plan_moved_on';
  if (isOwnPhone) return 'own_phone';
  if (isInvited) return 'already_invited';
  return standing >= planLimits.members ? 'too_many_members' : null;
}

export type MemberState = 'invited' | 'accepted' | 'declined' | 'taken_back' | 'left';

/** What became of an invitation. */
export function memberState(row: {
  acceptedAt: Date | null;
  declinedAt: Date | null;
  takenBackAt: Date | null;
  leftAt: Date | null;
}): MemberState {
  if (row.leftAt) return 'left';
  if (row.acceptedAt) return 'accepted';
  if (row.declinedAt) return 'declined';
  return row.takenBackAt ? 'taken_back' : 'invited';
}
