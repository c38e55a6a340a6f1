import type { OrderedMethod } from '#app/grants/allocation-input.ts';

type Because<Code extends string, Values = Record<never, never>> = { readonly code: Code; readonly values: Readonly<Values> };

/** What `votes` are counted in: votes or points for all that there is; for Equal Shares voters besides, or ballots for it alone. */
export type VotesUnit = 'votes' | 'points' | 'supporters' | 'ballots';

/**
 * Why a plan was funded, what kept it from it, and what would have been enough; plain data, amounts in fen, turns and rounds from 1.
 * - did_not_fit: when its turn came so much was left; after_stop: an earlier one had not fitted, and there it ended
 * - missed_by_fen: with an envelope larger by this it is funded, with one fen less it is not (allocation-margin.ts)
 * - would_have_needed_votes: so many more; the least number but for Equal Shares; would_have_fitted_at: had it asked for this
 * - tie_by_lot: it was equal with so many others of whom not all could be funded, and the published lot put them in order
 * - funded_by_shares: `paidInFull` voters paid `paymentFen` each (nearest fen), `paidAllTheyHad` gave their last
 * - supporters_short: what its supporters had left in the end (rounded down) did not reach what it asks for
 * - departs_from_order: by that order it would have been granted this
 */
export type AllocationReason =
  | Because<'funded_by_rank', { place: number }>
  | Because<'funded_by_votes', { votes: number; unit: VotesUnit }>
  | Because<'funded_by_votes_per_yuan', { votes: number; unit: VotesUnit; askedFen: number }>
  | Because<'funded_by_shares', { round: number; paidInFull: number; paidAllTheyHad: number; paymentFen: number }>
  | Because<'funded_by_completion', { round: number; leftFen: number }>
  | Because<'by_hand', { reason: string }>
  | Because<'by_hand_in_full'>
  | Because<'departs_from_order', { method: OrderedMethod; orderedFen: number }>
  | Because<'did_not_fit', { turn: number; leftFen: number; askedFen: number }>
  | Because<'after_stop', { turn: number }>
  | Because<'supporters_short', { supporters: number; haveFen: number; neededFen: number }>
  | Because<'unplaced'>
  | Because<'not_voted_on'>
  | Because<'no_votes'>
  | Because<'missed_by_fen', { missingFen: number }>
  | Because<'would_have_needed_votes', { votes: number; unit: VotesUnit }>
  | Because<'would_have_fitted_at', { askedFen: number }>
  | Because<'tie_by_lot', { others: number }>;
