import { eq } from 'drizzle-orm';
import type { Act } from '#app/core/act.ts';
import { done, type Outcome, refused } from '#app/core/outcome.ts';
import { perform } from '#app/log/perform.server.ts';
import { enqueueJob } from '#app/outbox/enqueue.server.ts';
import type { OneTimeCodes } from '#app/people/code-sender.server.ts';
import { contactKey } from '#app/people/contact.ts';
import { takeCode } from '#app/people/one-time-code.commands.server.ts';
import { lockOwnAccount, recordOwn } from '#app/people/own-account.server.ts';
import { endSessions } from '#app/people/session.server.ts';
import { knowsPassword } from '#app/people/sign-in.commands.server.ts';
import type { Db } from '#db/client.server.ts';
import { accounts } from '#db/schema/people.ts';

type Given = { password: string; sessionId: string; codes: OneTimeCodes };
type Nothing = Record<string, never>;

export type ChangeEmail = Given & { email: string; code: string };
export type ChangeEmailRefusal = 'account_not_found' | 'password_wrong' | 'code_wrong' | 'email_unchanged' | 'email_has_account';

/**
 * Gives one's account an e-mail address, which the code must have reached. Until then the address is nobody's: it can
 * neither be used nor be held against whoever it belongs to. Where there was another before, that one is told, and every
 * other session ends.
 */
export async function changeEmail(
  db: Db,
  act: Act,
  { password, ...input }: ChangeEmail,
): Promise<Outcome<Nothing, ChangeEmailRefusal>> {
  const { email, code, codes } = input;
  if (!(await knowsPassword(db, { accountId: act.actor.accountId ?? '', password }))) return refused('password_wrong');
  const outcome = await perform<{ isRight: boolean }, ChangeEmailRefusal>(db, act, {
    what: 'accounts.change_email',
    input: { email: codes.digest('email', email), code: codes.digest('confirm_email', code) },
    collisions: { accounts_email_is_unique: 'email_has_account' },
    body: (tx) => moveEmail(tx, act, input),
  });
  if (!outcome.ok) return outcome;
  return outcome.value.isRight ? done({}) : refused('code_wrong');
}

async function moveEmail(
  tx: Db,
  act: Act,
  { email, code, codes, sessionId }: Omit<ChangeEmail, 'password'>,
): Promise<Outcome<{ isRight: boolean }, ChangeEmailRefusal>> {
  const account = await lockOwnAccount(tx, act);
  if (!account) return refused('account_not_found');
  const former = account.email;
  if (former !== null && contactKey(former) === contactKey(email)) return refused('email_unchanged');
  const isRight = await takeCode(tx, act, { purpose: 'confirm_email', contact: email, code, codes });
  if (!isRight) return done({ isRight }); // the try counts
  await tx.update(accounts).set({ email, emailConfirmedAt: act.now }).where(eq(accounts.id, account.id));
  if (former !== null) await leaveAddress(tx, { accountId: account.id, former, change: 'changed', sessionId, codes });
  await recordOwn(tx, act, { account, what: 'accounts.email_changed', detail: { isFirst: former === null } });
  return done({ isRight });
}

export type RemoveEmailRefusal = 'account_not_found' | 'password_wrong' | 'no_email';

/** Takes the e-mail address off one's account. It is told so, and every other session ends. */
export async function removeEmail(
  db: Db,
  act: Act,
  { password, sessionId, codes }: Given,
): Promise<Outcome<Nothing, RemoveEmailRefusal>> {
  if (!(await knowsPassword(db, { accountId: act.actor.accountId ?? '', password }))) return refused('password_wrong');
  return perform<Nothing, RemoveEmailRefusal>(db, act, {
    what: 'accounts.remove_email',
    input: {},
    body: async (tx) => {
      const account = await lockOwnAccount(tx, act);
      if (!account) return refused('account_not_found');
      const former = account.email;
      if (former === null) return refused('no_email');
      await tx.update(accounts).set({ email: null, emailConfirmedAt: null }).where(eq(accounts.id, account.id));
      await leaveAddress(tx, { accountId: account.id, former, change: 'removed', sessionId, codes });
      await recordOwn(tx, act, { account, what: 'accounts.email_removed' });
      return done({});
    },
  });
}

type Leaving = {
  accountId: string;
  former: string;
  change: 'changed' | 'removed';
  sessionId: string;
  codes: OneTimeCodes;
};

/** Whoever reads the former mailbox hears of it, so that nobody loses an account unawares. Whoever came in with it is out. */
async function leaveAddress(tx: Db, { accountId, former, change, sessionId, codes }: Leaving): Promise<void> {
  await endSessions(tx, { accountId, except: sessionId });
  if (codes.mail) await enqueueJob(tx, { task: 'tell_former_address', payload: { accountId, to: former, change } });
}
