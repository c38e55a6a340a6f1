import { expect, test } from 'vitest';
import { type PhoneRefusal, phoneRefusal } from '#app/people/phone-holder.ts';

const cases: [isVerified: boolean, holdsOffice: boolean, isNotMine: boolean, refusal: PhoneRefusal | null][] = [
  [false, false, false, 'phone_has_account'],
  [false, false, true, null],
  [true, false, false, 'phone_has_account'],
  [true, false, true, 'phone_held_by_verified'],
  [false, true, false, 'phone_has_account'],
  [false, true, true, 'phone_held_by_verified'],
  [true, true, true, 'phone_held_by_verified'],
];

test.each(cases)(
  'a number of an account (verified %j, office %j), said not to be mine: %j → %j',
  (isVerified, holdsOffice, isNotMine, refusal) => {
    expect(phoneRefusal({ isVerified, holdsOffice }, { isNotMine })).toBe(refusal);
  },
);

test('a number without an account is free', () => {
  expect(phoneRefusal(null, { isNotMine: false })).toBeNull();
  expect(phoneRefusal(null, { isNotMine: true })).toBeNull();
});
