import type { VoteState } from '#app/votes/vote.ts';

/** What decides whether an entitlement may be given to somebody else to cast. */
export type ProxyFacts = {
  state: VoteState;
  now: Date;
  closesAt: Date;
  /** The entitlement is one's own: as a person, or as one of the household or of the owners. */
  isEntitled: boolean;
  isUsed: boolean;
  isGiven: boolean;
  /** For how many others one person may vote here. */
  perHolderMax: number;
  holder: {
    /** Living, of this community, not moved away. */
    isOnRoll: boolean;
    isOfAge: boolean;
    /** May cast this entitlement already. */
    isEntitled: boolean;
    /** How many others gave them theirs in this vote. */
    heldCount: number;
  };
};

export type ProxyRefusal =
  | 'proxies_not_allowed'
  | 'proxy_too_late'
  | 'not_entitled'
  | 'already_voted'
  | 'already_given'
  | 'holder_not_on_roll'
  | 'holder_under_age'
  | 'holder_is_entitled'
  | 'holder_has_so_many';

/**
 * Says why an entitlement cannot be given to somebody to cast, or null if it can: while its vote is sealed or open, before it is
 * used, once at a time, to an adult on the roll who does not hold it already and holds fewer than the rule allows.
 */
export function proxyRefusal(facts: ProxyFacts): ProxyRefusal | null {
  const { state, now, closesAt, holder } = facts;
  if (facts.perHolderMax < 1) return 'proxies_not_allowed';
  if ((state !== 'sealed' && state !== 'open') || now >= closesAt) return 'proxy_too_late';
  if (!facts.isEntitled) return 'not_entitled';
  if (facts.isUsed) return 'already_voted';
  if (facts.isGiven) return 'already_given';
  if (holder.isEntitled) return 'holder_is_entitled';
  if (!holder.isOnRoll) return 'holder_not_on_roll';
  if (!holder.isOfAge) return 'holder_under_age';
  return holder.heldCount >= facts.perHolderMax ? 'holder_has_so_many' : null;
}
