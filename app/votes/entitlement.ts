import type { ElectorateKind } from '#app/votes/decision-rule.ts';
import type { VoteState } from '#app/votes/vote.ts';

/** What is known of somebody and a vote when they ask whether they may vote. `today` and `birthOn` are local days. */
export type EntitlementFacts = {
  state: VoteState;
  now: Date;
  closesAt: Date;
  electorate: ElectorateKind;
  isSignedIn: boolean;
  isVerified: boolean;
  /** Entitlements they may cast: their own, their household's, those given to them in writing. */
  held: readonly HeldEntitlement[];
  /** Of the roll row, when they hold none. */
  person: { isOfAge: boolean | null; livesThere: boolean; isPartyMember: boolean; addedAfterSealing: boolean } | null;
};

export type HeldEntitlement = {
  id: string;
  number: number;
  label: string;
  /** As what they hold it: their own or their household's or dwellings', or in writing for somebody else. */
  as: 'own' | 'proxy';
  votedOn: string | null;
  channel: 'online' | 'paper' | null;
  /** Somebody else was given it in writing; who is entitled may still cast it first. */
  isGivenToProxy: boolean;
};

export type WhyNot =
  | 'not_signed_in'
  | 'not_verified'
  | 'not_sealed_yet'
  | 'not_open_yet'
  | 'suspended'
  | 'closed'
  | 'void'
  | 'added_after_sealing'
  | 'lives_elsewhere'
  | 'under_age'
  | 'birth_unknown'
  | 'no_party_member'
  | 'no_delegate'
  | 'no_member'
  | 'not_present'
  | 'no_owner'
  | 'no_household';

/**
 * Says why somebody may not cast a ballot in a vote, or null if they may: the vote is open and they hold an entitlement. The
 * nearest reason comes first: one that they can change themselves before one that they cannot.
 */
export function whyNot(facts: EntitlementFacts): WhyNot | null {
  const { state, held } = facts;
  if (state === 'void') return 'void';
  if (state === 'draft') return 'not_sealed_yet';
  if (!isBeforeEnd(facts)) return 'closed';
  if (!facts.isSignedIn) return 'not_signed_in';
  if (!facts.isVerified) return 'not_verified';
  if (held.length === 0) return whyNotOnRoll(facts);
  if (state === 'sealed') return 'not_open_yet';
  return state === 'suspended' ? 'suspended' : null;
}

/** Whether a ballot may be on the roll's day: a ballot cast exactly at the end is too late. A suspended vote's end still moves. */
function isBeforeEnd({ state, now, closesAt }: EntitlementFacts): boolean {
  if (state === 'sealed' || state === 'suspended') return true;
  return state === 'open' && now < closesAt;
}

function whyNotOnRoll({ electorate, person }: EntitlementFacts): WhyNot {
  if (electorate === 'present_members') return 'not_present';
  if (electorate === 'members') return 'no_member';
  if (electorate === 'delegates') return 'no_delegate';
  if (electorate === 'owners') return 'no_owner';
  if (person === null || !person.livesThere) return 'lives_elsewhere';
  if (person.isOfAge === null) return 'birth_unknown';
  if (!person.isOfAge) return 'under_age';
  if (person.addedAfterSealing) return 'added_after_sealing';
  if (electorate === 'party_members') return person.isPartyMember ? 'added_after_sealing' : 'no_party_member';
  return electorate === 'households' ? 'no_household' : 'added_after_sealing';
}
