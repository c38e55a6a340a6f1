import { expect, test } from 'vitest';
import {
  type ApplicantFacts,
  askingRefusal,
  checkEligibility,
  eligibilityChecks,
  eligibilityRefusal,
  missingPapers,
} from '#app/plans/applicant.ts';

const terms = { communityId: 'guilin', claimsActiveMax: 2, today: '2026-03-02' };
const resident: ApplicantFacts = {
  person: { id: 'wang', communityId: 'guilin', isOnRoll: true },
  birthOn: '1980-05-01',
  organisation: null,
  barredUntilOn: null,
  holdsOffice: false,
  hasDecided: false,
  activeCount: 0,
};
const society = {
  communityId: 'guilin',
  kind: 'social_org',
  isArchived: false,
  registrationCode: '52460000MJY0000001',
  contactPhone: '0898-65800001',
  officerCount: 2,
  isOfficer: true,
} as const;

const refusalOf = (given: Partial<ApplicantFacts>) => eligibilityRefusal({ ...resident, ...given }, terms);

test('a verified adult resident whom nothing speaks against may have a proposal', () => {
  expect(refusalOf({})).toBeNull();
  expect(checkEligibility(resident, terms).map(({ check }) => check)).toEqual([...eligibilityChecks]);
  expect(refusalOf({ organisation: society })).toBeNull();
});

test('somebody who asks for themselves is a resident on the roll of the community', () => {
  expect(refusalOf({ person: null })).toBe('not_verified');
  expect(refusalOf({ person: { id: 'wang', communityId: 'guilin', isOnRoll: false } })).toBe('not_on_roll');
  expect(refusalOf({ person: { id: 'wang', communityId: 'elsewhere', isOnRoll: true } })).toBe('other_community');
});

test('they are of age on their eighteenth birthday; born on 29 February, on 1 March', () => {
  expect(refusalOf({ birthOn: '2008-03-02' })).toBeNull();
  expect(refusalOf({ birthOn: '2008-03-03' })).toBe('under_age');
  const on = (today: string) => eligibilityRefusal({ ...resident, birthOn: '2008-02-29' }, { ...terms, today });
  expect(on('2026-02-28')).toBe('under_age');
  expect(on('2026-03-01')).toBeNull();
});

test('where the roll knows no birthday, staff are told to look', () => {
  const facts = { ...resident, birthOn: null };
  expect(eligibilityRefusal(facts, terms)).toBeNull();
  expect(checkEligibility(facts, terms).find(({ check }) => check === 'adult')?.answer).toBe('unknown');
});

test('an organisation of the community is in use and asks through an officer of its own', () => {
  expect(refusalOf({ organisation: { ...society, isOfficer: false } })).toBe('not_an_officer');
  expect(refusalOf({ organisation: { ...society, isArchived: true } })).toBe('not_an_officer');
  expect(refusalOf({ organisation: { ...society, communityId: 'elsewhere' } })).toBe('other_community');
});

test('an organisation has its papers together; shops and groups of neighbours need no code', () => {
  const bare = { ...society, registrationCode: null, contactPhone: null, officerCount: 0 };
  expect(missingPapers(bare)).toEqual(['registration_code', 'contact_phone', 'officer']);
  expect(missingPapers({ ...bare, kind: 'shop' })).toEqual(['contact_phone', 'officer']);
  expect(missingPapers({ ...society, kind: 'neighbours', registrationCode: null })).toEqual([]);
  expect(refusalOf({ organisation: { ...society, contactPhone: null } })).toBe('papers_incomplete');
});

test('a bar covers its last day', () => {
  expect(refusalOf({ barredUntilOn: '2026-03-02' })).toBe('barred');
  expect(refusalOf({ barredUntilOn: '2026-03-01' })).toBeNull();
});

test('nobody applies where they decide, nor for what they decided on', () => {
  expect(refusalOf({ holdsOffice: true })).toBe('holds_office');
  expect(refusalOf({ hasDecided: true })).toBe('has_decided');
});

test('one applicant has so many leases running at most', () => {
  expect(refusalOf({ activeCount: 1 })).toBeNull();
  expect(refusalOf({ activeCount: 2 })).toBe('too_many_claims');
});

test('what can still be put right does not keep anybody from asking; everything else does', () => {
  const asking = (given: Partial<ApplicantFacts>) => askingRefusal({ ...resident, ...given }, terms);
  expect(asking({ activeCount: 2 })).toBeNull();
  expect(asking({ organisation: { ...society, contactPhone: null } })).toBeNull();
  expect(asking({ organisation: { ...society, contactPhone: null }, barredUntilOn: '2027-01-01' })).toBe('barred');
  expect(asking({ person: null })).toBe('not_verified');
});
