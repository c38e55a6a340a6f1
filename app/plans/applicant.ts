import type { OrganisationKind } from '#app/people/organisation.ts';
import { type PersonFacts, residentRefusal } from '#app/proposals/proposer.ts';

/** Who asks for a proposal, as the rules need them on a day. With an organisation, `person` is the officer who asks for it. */
export type ApplicantFacts = {
  person: PersonFacts | null;
  /** Null where the roll does not know it. */
  birthOn: string | null;
  organisation: {
    communityId: string;
    kind: OrganisationKind;
    isArchived: boolean;
    registrationCode: string | null;
    contactPhone: string | null;
    officerCount: number;
    isOfficer: boolean;
  } | null;
  /** The last day on which they are barred, themselves or as this organisation; null for nobody barred. */
  barredUntilOn: string | null;
  /** Whether they, or an officer of the organisation, hold an office that decides on claims or plans there. */
  holdsOffice: boolean;
  /** Whether they, or an officer of the organisation, decided about this proposal when it was reviewed. */
  hasDecided: boolean;
  /** How many other proposals they hold by a lease that still runs. */
  activeCount: number;
};

/** Everything that is looked at before somebody may have a proposal, in the order in which it is shown. */
export const eligibilityChecks = [
  'resident',
  'adult',
  'organisation',
  'papers',
  'no_bar',
  'no_conflict',
  'not_too_many',
] as const;
export type EligibilityCheck = (typeof eligibilityChecks)[number];

/** unknown: the roll does not say; staff look at a paper. unneeded: it does not concern this applicant. */
export type CheckAnswer = 'met' | 'failed' | 'unknown' | 'unneeded';

export type EligibilityRefusal =
  | 'not_verified'
  | 'not_on_roll'
  | 'other_community'
  | 'under_age'
  | 'not_an_officer'
  | 'papers_incomplete'
  | 'barred'
  | 'holds_office'
  | 'has_decided'
  | 'too_many_claims';

export type CheckedEligibility = { check: EligibilityCheck; answer: CheckAnswer; refusal: EligibilityRefusal | null };

export type EligibilityTerms = { communityId: string; claimsActiveMax: number; today: string };

/** Full age in China: 18 years (Civil Code, art. 17). */
export const fullAge = 18;

/** Goes through every check. `today` and dates are calendar days of the community. */
export function checkEligibility(facts: ApplicantFacts, terms: EligibilityTerms): CheckedEligibility[] {
  return eligibilityChecks.map((check) => {
    const { answer, refusal } = answers[check](facts, terms);
    return { check, answer, refusal };
  });
}

/** Says why an applicant may not have a proposal, or null: the first check that fails. What is unknown is left to staff. */
export function eligibilityRefusal(facts: ApplicantFacts, terms: EligibilityTerms): EligibilityRefusal | null {
  return checkEligibility(facts, terms).find(({ refusal }) => refusal !== null)?.refusal ?? null;
}

/** What an applicant can still put right while staff look at their claim: it does not stop them from asking. */
const curable: readonly EligibilityRefusal[] = ['papers_incomplete', 'too_many_claims'];

/** Says why somebody may not even ask, or null. */
export function askingRefusal(facts: ApplicantFacts, terms: EligibilityTerms): EligibilityRefusal | null {
  const failed = checkEligibility(facts, terms).map(({ refusal }) => refusal);
  return failed.find((refusal) => refusal !== null && !curable.includes(refusal)) ?? null;
}

type Answer = { answer: CheckAnswer; refusal: EligibilityRefusal | null };
const met: Answer = { answer: 'met', refusal: null };
const unneeded: Answer = { answer: 'unneeded', refusal: null };
const failed = (refusal: EligibilityRefusal): Answer => ({ answer: 'failed', refusal });

const answers: Readonly<Record<EligibilityCheck, (facts: ApplicantFacts, terms: EligibilityTerms) => Answer>> = {
  resident({ person, organisation }, { communityId }) {
    if (organisation) return unneeded;
    const refusal = residentRefusal(person, communityId);
    return refusal ? failed(refusal) : met;
  },
  adult({ birthOn }, { today }) {
    if (birthOn === null) return { answer: 'unknown', refusal: null };
    return isOfAge(birthOn, today) ? met : failed('under_age');
  },
  organisation({ organisation }, { communityId }) {
    if (!organisation) return unneeded;
    if (organisation.communityId !== communityId) return failed('other_community');
    return organisation.isOfficer && !organisation.isArchived ? met : failed('not_an_officer');
  },
  papers({ organisation }) {
    if (!organisation) return unneeded;
    return missingPapers(organisation).length === 0 ? met : failed('papers_incomplete');
  },
  no_bar: ({ barredUntilOn }, { today }) => (barredUntilOn !== null && barredUntilOn >= today ? failed('barred') : met),
  no_conflict({ holdsOffice, hasDecided }) {
    if (holdsOffice) return failed('holds_office');
    return hasDecided ? failed('has_decided') : met;
  },
  not_too_many: ({ activeCount }, { claimsActiveMax }) => (activeCount >= claimsActiveMax ? failed('too_many_claims') : met),
};

export type Paper = 'registration_code' | 'contact_phone' | 'officer';

/** Kinds of organisations that have a registration of their own or none at all: nobody asks them for a code. */
const withoutCode: readonly OrganisationKind[] = ['shop', 'neighbours'];

/** Which papers of an organisation are missing. */
export function missingPapers({
  kind,
  registrationCode,
  contactPhone,
  officerCount,
}: Pick<NonNullable<ApplicantFacts['organisation']>, 'kind' | 'registrationCode' | 'contactPhone' | 'officerCount'>): Paper[] {
  const missing: Paper[] = [];
  if (registrationCode === null && !withoutCode.includes(kind)) missing.push('registration_code');
  if (contactPhone === null) missing.push('contact_phone');
  if (officerCount === 0) missing.push('officer');
  return missing;
}

/** Whether somebody has their 18th birthday behind them, or has it today. Who was born on 29 February comes of age on 1 March. */
function isOfAge(birthOn: string, today: string): boolean {
  const [year = '', month = '', day = ''] = birthOn.split('-');
  const birthday = `${Number(year) + fullAge}-${month}-${day}`;
  return birthday.padStart(10, '0') <= today;
}
