import { channelOf, contactKey } from '#app/people/contact.ts';

/** The fewest and the most characters of a password. Nothing else is asked of it: length is what helps (NIST SP 800-63B §5.1.1.2). */
export const passwordLength = { min: 8, max: 128 } as const;

export type PasswordRefusal = 'password_is_contact' | 'password_too_common';

/** The passwords that everybody tries first, and single characters or runs repeated. */
const common = new Set([
  '12345678',
  '123456789',
  '1234567890',
  '87654321',
  '11223344',
  'password',
  'password1',
  'passw0rd',
  'qwertyui',
  'qwertyuiop',
  'abcd1234',
  'abc12345',
  'a1234567',
  'a12345678',
  '1qaz2wsx',
  'iloveyou',
  'woaini1314',
  '5201314520',
  '1314520520',
  'asdfghjk',
]);

/** Says why a password that is long enough is still no good, or null. Only what anybody would guess is refused. */
export function passwordRefusal(password: string, { contact }: { contact: string }): PasswordRefusal | null {
  const plain = password.normalize('NFKC').toLowerCase();
  if (namesOf(contactKey(contact)).includes(plain)) return 'password_is_contact';
  if (common.has(plain) || /^(.{1,4})\1+$/u.test(plain)) return 'password_too_common';
  return null;
}

/** What a contact is called for short: the last eight figures of a number, an address before its @. */
function namesOf(contact: string): readonly string[] {
  return [contact, channelOf(contact) === 'email' ? contact.slice(0, contact.lastIndexOf('@')) : contact.slice(-8)];
}
