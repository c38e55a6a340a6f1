import { and, eq, isNull } from 'drizzle-orm';
import type { Act } from '#app/core/act.ts';
import { done, type Outcome, refused } from '#app/core/outcome.ts';
import { perform } from '#app/log/perform.server.ts';
import { isHeldBy } from '#app/people/account-holder.server.ts';
import type { OneTimeCodes } from '#app/people/code-sender.server.ts';
import { channelOf, contactKey } from '#app/people/contact.ts';
import { takeCode } from '#app/people/one-time-code.commands.server.ts';
import { mayAnswerAgain } from '#app/people/one-time-code.ts';
import { isPassword } from '#app/people/password.server.ts';
import type { Db } from '#db/client.server.ts';
import { accounts } from '#db/schema/people.ts';

export type SignInRefusal = 'contact_or_password_wrong' | 'account_locked';
export type SignInCodeRefusal = 'code_wrong' | 'account_locked';

/** An account that may be entered; the caller opens the session, whose id belongs in no database row. */
export type Entered = { accountId: string };

/**
 * Checks a phone or a confirmed e-mail address, and a password. Nothing is written, so nothing is performed. One answer,
 * and one Argon2 computation, for an unknown contact, a wrong password, an account without a password and a closed one.
 */
export async function checkPassword(
  db: Db,
  { contact, password }: { contact: string; password: string },
): Promise<Outcome<Entered, SignInRefusal>> {
  const account = await findByContact(db, contact);
  const isRight = await isPassword(password, account?.passwordHash ?? null);
  if (!account || !isRight) return refused('contact_or_password_wrong');
  if (account.lockedAt) return refused('account_locked'); // said only to whoever knows the password
  return done({ accountId: account.id });
}

/** Whether somebody who is signed in still knows their password: asked again before phone, address or password change. */
export async function knowsPassword(db: Db, { accountId, password }: { accountId: string; password: string }): Promise<boolean> {
  const [account] = await db.select({ passwordHash: accounts.passwordHash }).from(accounts).where(eq(accounts.id, accountId));
  return isPassword(password, account?.passwordHash ?? null);
}

export type SignInWithCode = { contact: string; code: string; codes: OneTimeCodes };

/**
 * Uses up a code that was sent to a phone or an e-mail address and answers the account it opens. One answer for an
 * unknown contact, a wrong, used or expired code. A double press has its first answer again, but a page sent again later has not.
 */
export async function signInWithCode(
  db: Db,
  act: Act,
  { contact, code, codes }: SignInWithCode,
): Promise<Outcome<Entered, SignInCodeRefusal>> {
  const outcome = await perform<{ accountId: string | null; isLocked: boolean; at: string }, SignInCodeRefusal>(db, act, {
    what: 'accounts.sign_in_with_code',
    input: { phone: codes.digest('phone', contactKey(contact)), code: codes.digest('sign_in', code) },
    body: async (tx) => {
      const at = act.now.toISOString();
      const isRight = await takeCode(tx, act, { purpose: 'sign_in', contact, code, codes });
      const account = isRight ? await findByContact(tx, contact) : null;
      if (!account) return done({ accountId: null, isLocked: false, at }); // the try counts
      if (channelOf(contact) === 'sms') await confirmPhone(tx, act, account.id);
      return done({ accountId: account.id, isLocked: account.lockedAt !== null, at });
    },
  });
  if (!outcome.ok) return outcome;
  const { accountId, isLocked, at } = outcome.value;
  if (accountId === null || !mayAnswerAgain(new Date(at), act.now)) return refused('code_wrong');
  return isLocked ? refused('account_locked') : done({ accountId });
}

async function findByContact(db: Db, contact: string) {
  const [account] = await db
    .select({ id: accounts.id, passwordHash: accounts.passwordHash, lockedAt: accounts.lockedAt })
    .from(accounts)
    .where(isHeldBy(contact));
  return account ?? null;
}

async function confirmPhone(tx: Db, act: Act, accountId: string): Promise<void> {
  await tx
    .update(accounts)
    .set({ phoneConfirmedAt: act.now })
    .where(and(eq(accounts.id, accountId), isNull(accounts.phoneConfirmedAt)));
}
