import { eq } from 'drizzle-orm';
import type { Act } from '#app/core/act.ts';
import { done, type Outcome, refused } from '#app/core/outcome.ts';
import { appendLog } from '#app/log/entry.server.ts';
import { perform } from '#app/log/perform.server.ts';
import { isHeldBy } from '#app/people/account-holder.server.ts';
import type { OneTimeCodes } from '#app/people/code-sender.server.ts';
import { channelOf, contactKey } from '#app/people/contact.ts';
import { takeCode } from '#app/people/one-time-code.commands.server.ts';
import { mayAnswerAgain } from '#app/people/one-time-code.ts';
import { takeResetCode } from '#app/people/paper-code.commands.server.ts';
import { hashPassword } from '#app/people/password.server.ts';
import { type PasswordRefusal, passwordRefusal } from '#app/people/password.ts';
import { endSessions } from '#app/people/session.server.ts';
import type { Entered } from '#app/people/sign-in.commands.server.ts';
import type { Db } from '#db/client.server.ts';
import { accounts } from '#db/schema/people.ts';

export type ResetPassword = {
  /** The phone, or a confirmed e-mail address. */
  contact: string;
  newPassword: string;
  /** A code that was sent there, or one that staff printed. */
  code: { kind: 'sent' | 'paper'; text: string };
  codes: OneTimeCodes;
};
export type ResetPasswordRefusal = 'code_wrong' | 'account_locked' | PasswordRefusal;

/**
 * Sets a new password with a code in place of the old one, and ends every session. One answer, and the same work, for an
 * unknown contact and a wrong, used or expired code.
 */
export async function resetPassword(db: Db, act: Act, input: ResetPassword): Promise<Outcome<Entered, ResetPasswordRefusal>> {
  const { contact, newPassword, code, codes } = input;
  const refusal = passwordRefusal(newPassword, { contact });
  if (refusal) return refused(refusal);
  const passwordHash = await hashPassword(newPassword, { phone: contactKey(contact), requestKey: act.requestKey });
  const outcome = await perform<Reset, ResetPasswordRefusal>(db, act, {
    what: 'accounts.reset_password',
    input: {
      phone: codes.digest('phone', contactKey(contact)),
      kind: code.kind,
      code: codes.digest('reset_password', code.text),
      passwordHash,
    },
    body: async (tx) => {
      const account = await lockByContact(tx, contact);
      const isRight = await takeEither(tx, act, { ...input, accountId: account?.id ?? null });
      if (!isRight || !account) return done({ accountId: null, at: act.now.toISOString() }); // the try counts
      if (account.lockedAt) return refused('account_locked');
      await setPassword(tx, act, { account, passwordHash, contact, kind: code.kind });
      return done({ accountId: account.id, at: act.now.toISOString() });
    },
  });
  if (!outcome.ok) return outcome;
  const { accountId, at } = outcome.value;
  return accountId !== null && mayAnswerAgain(new Date(at), act.now) ? done({ accountId }) : refused('code_wrong');
}

type Reset = { accountId: string | null; at: string };
type Account = NonNullable<Awaited<ReturnType<typeof lockByContact>>>;

async function takeEither(
  tx: Db,
  act: Act,
  { code, contact, codes, accountId }: ResetPassword & { accountId: string | null },
): Promise<boolean> {
  if (code.kind === 'sent') return takeCode(tx, act, { purpose: 'reset_password', contact, code: code.text, codes });
  return accountId !== null && takeResetCode(tx, act, { accountId, code: code.text, codes });
}

/** A code that was sent to a phone proves it, one to an address needs no more proof; a printed one proves that staff saw the person. */
async function setPassword(
  tx: Db,
  act: Act,
  { account, passwordHash, contact, kind }: { account: Account; passwordHash: string; contact: string; kind: 'sent' | 'paper' },
) {
  const confirmed = kind === 'sent' && channelOf(contact) === 'sms' ? { phoneConfirmedAt: act.now } : {};
  await tx
    .update(accounts)
    .set({ passwordHash, ...confirmed })
    .where(eq(accounts.id, account.id));
  await endSessions(tx, { accountId: account.id, except: null });
  const ownAct = { ...act, actor: { ...act.actor, accountId: account.id } };
  const subject = { kind: 'account', id: account.logId };
  await appendLog(tx, ownAct, { what: 'accounts.password_reset', communityId: account.communityId, subject, detail: { kind } });
}

async function lockByContact(tx: Db, contact: string) {
  const [account] = await tx
    .select({ id: accounts.id, logId: accounts.logId, communityId: accounts.communityId, lockedAt: accounts.lockedAt })
    .from(accounts)
    .where(isHeldBy(contact))
    .for('no key update');
  return account ?? null;
}
