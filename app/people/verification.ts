import { accountAge, ageOn, votingAge } from '#app/people/person.ts';

type Subject = {
  birthOn: string | null;
  movedAwayOn: string | null;
  diedOn: string | null;
  mergedIntoId: string | null;
  hasAccount: boolean;
};

export type SubjectRefusal = 'person_left' | 'person_has_account' | 'person_under_14';

/**
 * Why a person on the roll cannot get an account of their own, or null. Below 14 a guardian's account acts for them.
 * Without a birth date on the roll staff see the person before them and decide.
 */
export function subjectRefusal(
  { birthOn, movedAwayOn, diedOn, mergedIntoId, hasAccount }: Subject,
  today: string,
): SubjectRefusal | null {
  if (mergedIntoId !== null || diedOn !== null) return 'person_left';
  if (movedAwayOn !== null && movedAwayOn <= today) return 'person_left';
  if (birthOn !== null && ageOn(birthOn, today) < accountAge) return 'person_under_14';
  return hasAccount ? 'person_has_account' : null;
}

/** What age means for an account: a child's guardian acts; between 14 and 18 one takes part without a vote. */
export function ageNote(birthOn: string | null, today: string): 'guardian' | 'no_vote' | 'age_unknown' | null {
  if (birthOn === null) return 'age_unknown';
  const age = ageOn(birthOn, today);
  if (age < accountAge) return 'guardian';
  return age < votingAge ? 'no_vote' : null;
}
