import { eq } from 'drizzle-orm';
import { z } from 'zod';
import { readLocale } from '#app/i18n/locale.ts';
import { format } from '#app/i18n/message.ts';
import { MailNotSent } from '#app/notifications/deliver-email.server.ts';
import { type LetterOffice, sendLetter } from '#app/notifications/letter.server.ts';
import { mailWords } from '#app/notifications/mail.messages.ts';
import { accounts } from '#db/schema/people.ts';

/** An address that an account has left, as the job carries it. */
const leaving = z.object({ accountId: z.uuid(), to: z.email(), change: z.enum(['changed', 'removed']) });

/** One try: the job's payload and id, and whether the queue will not try again after this. */
export type LeavingTry = { payload: unknown; jobId: string; isLastTry: boolean };

/**
 * Tells the former address of an account that it is no longer used, so that nobody loses an account unawares. Tried until
 * it is sent or trying again is of no use; then the job, and with it the address, is gone.
 */
export async function tellFormerAddress(office: LetterOffice, { payload, jobId, isLastTry }: LeavingTry): Promise<void> {
  const { accountId, to, change } = leaving.parse(payload);
  const [account] = await office.db
    .select({ locale: accounts.locale, communityId: accounts.communityId })
    .from(accounts)
    .where(eq(accounts.id, accountId));
  const locale = readLocale(account?.locale) ?? 'zh';
  const failure = await sendLetter(office, {
    id: `former-address-${jobId}`,
    to,
    subject: format(mailWords.address_left, locale),
    text: format(change === 'changed' ? mailWords.address_changed : mailWords.address_removed, locale),
    locale,
    communityId: account?.communityId ?? null,
  });
  if (failure && !failure.isFinal && !isLastTry) throw new MailNotSent(failure.code);
}
