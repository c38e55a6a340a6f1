/** How a code travels. */
export type CodeChannel = 'sms' | 'email';

/** What a contact is: a mobile number as its 11 digits, or an e-mail address. An address has an @, a number has none. */
export function channelOf(contact: string): CodeChannel {
  return contact.includes('@') ? 'email' : 'sms';
}

/** One spelling for each contact, to count and to compare by: no two people share a mailbox that differs in capitals alone. */
export function contactKey(contact: string): string {
  return contact.toLowerCase();
}
