/** What decides whether a number may pass from an account to somebody who has shown that it is theirs now. */
export type PhoneHolder = {
  /** Verified against the roll: the account stands for a resident whom staff know. */
  isVerified: boolean;
  /** Has a role that has not been ended. */
  holdsOffice: boolean;
};

export type PhoneRefusal = 'phone_has_account' | 'phone_held_by_verified';

/**
 * Says why a number cannot pass to somebody new, or null if it can. Numbers are given out again by the carriers, so
 * holding one proves nothing about the person who had it before. Whoever receives the code and says that the account is
 * not theirs takes the number; the old account is closed, so that it can never be entered through the number. An account
 * that stands for a verified resident or an office is not closed by a text message: that needs staff, who see a person.
 */
export function phoneRefusal(holder: PhoneHolder | null, { isNotMine }: { isNotMine: boolean }): PhoneRefusal | null {
  if (holder === null) return null;
  if (holder.isVerified || holder.holdsOffice) return isNotMine ? 'phone_held_by_verified' : 'phone_has_account';
  return isNotMine ? null : 'phone_has_account';
}
