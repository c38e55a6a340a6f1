import type { ClaimEvent } from '#app/plans/claim.ts';

/** Everything that the history of a claim tells, besides the moves of its state. */
export type PublicClaimEvent =
  | ClaimEvent
  | 'ask'
  | 'join'
  | 'ask_extension'
  | 'refuse_extension'
  | 'extend'
  | 'agree'
  | 'disagree'
  | 'lead'
  | 'remind';

/** What the proposal's own page tells of its claims: who holds it, since when, until when, and why no longer. */
export const threadEvents = [
  'accept',
  'join',
  'take_up',
  'take_over',
  'lead',
  'extend',
  'hand_in_plan',
  'expire',
  'release',
  'hand_over',
] as const satisfies readonly PublicClaimEvent[];

/** The states whose claims everybody may read about: those that hold a proposal, or once held it. */
export const publicClaimStates = ['active', 'planned', 'expired', 'released', 'handed_over'] as const;
