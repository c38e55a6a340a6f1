import { and, eq, isNull, sql } from 'drizzle-orm';
import { channelOf, contactKey } from '#app/people/contact.ts';
import { accounts } from '#db/schema/people.ts';

/** The open account that a phone or a confirmed e-mail address belongs to: a condition that holds for one row at most. */
export function isHeldBy(contact: string) {
  const isReached =
    channelOf(contact) === 'email'
      ? and(eq(sql`lower(${accounts.email})`, contactKey(contact)), sql`${accounts.email} is not null`)
      : eq(accounts.phone, contact);
  return and(isReached, isNull(accounts.closedAt));
}
