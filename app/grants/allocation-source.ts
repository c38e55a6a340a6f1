import type {
  AllocationBallots,
  AllocationInput,
  AllocationMethod,
  Candidate,
  HandAmount,
} from '#app/grants/allocation-input.ts';
import type { BallotFormKind } from '#app/votes/ballot-content.ts';
import { ballotKindOf } from '#app/votes/vote-plan.ts';

/** What an envelope is shared out over, always decided by others before: the places of a round, a vote, or a room's resolution. */
export const sourceKinds = ['round', 'vote', 'resolution'] as const;
export type SourceKind = (typeof sourceKinds)[number];
export type SourceRef = { readonly kind: SourceKind; readonly id: string };

/** A plan, or the one resolution, that money may go to, and the text that counts for it. */
export type SourceCandidate = Candidate & { readonly planId: string | null; readonly planRevisionId: string | null };

/** Plans of a source to which nothing is given: they ask for no money, or have some already. */
export type LeftOut = { readonly title: string; readonly why: 'asks_nothing' | 'awarded' };

/** What a source says: who may get money, in what order equal ones come, and what residents wrote on their ballots. */
export type SourceContents = {
  readonly methods: readonly AllocationMethod[];
  readonly candidates: readonly SourceCandidate[];
  readonly leftOut: readonly LeftOut[];
  /** Ids in the order of the published lot (`lotOfRound`, or the lot that was drawn when a vote was sealed). */
  readonly lotOrder: readonly string[];
  readonly votesUnit: 'votes' | 'points';
  readonly ballots: AllocationBallots | null;
};

/** What draws the order of equal plans of a round apart from its other draws (core/lot.ts): `seed⏎allocation⏎number of the plan`. */
export const lotPurpose = 'allocation';

/** The methods that fit what residents could say in a vote. Only approvals can be shared out equally; ranks are no sums. */
export function methodsOfVote(form: BallotFormKind, hasBallots: boolean): AllocationMethod[] {
  const kind = ballotKindOf(form);
  if (kind === 'approval') return ['votes', 'votes_per_yuan', ...(hasBallots ? (['equal_shares'] as const) : []), 'by_hand'];
  return kind === 'points' ? ['votes', 'votes_per_yuan', 'by_hand'] : ['by_hand'];
}

/** What staff settle about an allocation besides its source. */
export type Settled = Pick<AllocationInput, 'envelopeFen' | 'whenNotFitting'> & {
  readonly method: AllocationMethod;
  /** By id of the candidate; only where it is decided by hand. */
  readonly byHand: Readonly<Record<string, HandAmount>>;
};

/** What goes into an allocation: of the source only what its method uses. */
export function inputOf(contents: SourceContents, { method, byHand, ...terms }: Settled): AllocationInput {
  const { candidates, lotOrder, votesUnit, ballots } = contents;
  return {
    ...terms,
    candidates: candidates.map(({ planId: _, planRevisionId: __, ...candidate }) => ({
      ...candidate,
      byHand: method === 'by_hand' ? (byHand[candidate.id] ?? null) : null,
    })),
    lotOrder,
    votesUnit,
    ballots: method === 'equal_shares' ? ballots : null,
  };
}
