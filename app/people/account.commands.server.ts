import { and, eq } from 'drizzle-orm';
import type { Act } from '#app/core/act.ts';
import { done, type Outcome, refused } from '#app/core/outcome.ts';
import type { Locale } from '#app/i18n/message.ts';
import { perform } from '#app/log/perform.server.ts';
import type { OneTimeCodes } from '#app/people/code-sender.server.ts';
import { takeCode } from '#app/people/one-time-code.commands.server.ts';
import { lockOwnAccount, recordOwn } from '#app/people/own-account.server.ts';
import { hashPassword } from '#app/people/password.server.ts';
import { type PasswordRefusal, passwordRefusal } from '#app/people/password.ts';
import { freePhone } from '#app/people/phone-holder.commands.server.ts';
import type { PhoneRefusal } from '#app/people/phone-holder.ts';
import { endSession, endSessions } from '#app/people/session.server.ts';
import { knowsPassword } from '#app/people/sign-in.commands.server.ts';
import type { Db } from '#db/client.server.ts';
import { accounts } from '#db/schema/people.ts';

export type ChangeProfile = { name: string; showsName: boolean };
export type ChangeProfileRefusal = 'account_not_found' | 'name_on_the_roll';

/** Changes one's own name and whether the public sees it whole. Once verified, the name is the one on the roll. */
export async function changeProfile(
  db: Db,
  act: Act,
  input: ChangeProfile,
): Promise<Outcome<Record<string, never>, ChangeProfileRefusal>> {
  return perform<Record<string, never>, ChangeProfileRefusal>(db, act, {
    what: 'accounts.change_profile',
    input,
    body: async (tx) => {
      const account = await lockOwnAccount(tx, act);
      if (!account) return refused('account_not_found');
      if (account.personId !== null && input.name !== account.name) return refused('name_on_the_roll');
      await tx.update(accounts).set(input).where(eq(accounts.id, account.id));
      await recordOwn(tx, act, {
        account,
        what: 'accounts.profile_changed',
        detail: { name: input.name, showsName: input.showsName },
      });
      return done({});
    },
  });
}

export type ChangePhone = {
  phone: string;
  /** The code sent to the new number; null where none can be sent. */
  code: string | null;
  isNotMine: boolean;
  password: string;
  codes: OneTimeCodes;
};
export type ChangePhoneRefusal = 'account_not_found' | 'password_wrong' | 'code_wrong' | 'phone_unchanged' | PhoneRefusal;

/**
 * Moves one's account to another number, which the code must have reached. Where no code can be sent the number stays
 * unconfirmed, and one that is in use is refused: staff sort that out. Every other session ends.
 */
export async function changePhone(
  db: Db,
  act: Act,
  { password, sessionId, ...input }: ChangePhone & { sessionId: string },
): Promise<Outcome<Record<string, never>, ChangePhoneRefusal>> {
  const { phone, code, codes } = input;
  if (!(await knowsPassword(db, { accountId: act.actor.accountId ?? '', password }))) return refused('password_wrong');
  if ((code === null) !== (codes.sender === null)) return refused('code_wrong');
  const outcome = await perform<{ isRight: boolean }, ChangePhoneRefusal>(db, act, {
    what: 'accounts.change_phone',
    input: { phone: codes.digest('phone', phone), code: code && codes.digest('change_phone', code), isNotMine: input.isNotMine },
    collisions: { accounts_phone_is_unique: 'phone_has_account' },
    body: (tx) => movePhone(tx, act, { ...input, sessionId }),
  });
  if (!outcome.ok) return outcome;
  return outcome.value.isRight ? done({}) : refused('code_wrong');
}

async function movePhone(
  tx: Db,
  act: Act,
  { phone, code, isNotMine, codes, sessionId }: Omit<ChangePhone, 'password'> & { sessionId: string },
): Promise<Outcome<{ isRight: boolean }, ChangePhoneRefusal>> {
  const account = await lockOwnAccount(tx, act);
  if (!account) return refused('account_not_found');
  if (account.phone === phone) return refused('phone_unchanged');
  if (code !== null && !(await takeCode(tx, act, { purpose: 'change_phone', contact: phone, code, codes })))
    return done({ isRight: false });
  const taken = await freePhone(tx, act, { phone, isNotMine: isNotMine && code !== null });
  if (taken) return refused(taken);
  await tx
    .update(accounts)
    .set({ phone, phoneConfirmedAt: code === null ? null : act.now })
    .where(eq(accounts.id, account.id));
  await endSessions(tx, { accountId: account.id, except: sessionId });
  await recordOwn(tx, act, { account, what: 'accounts.phone_changed', detail: { phoneConfirmed: code !== null } });
  return done({ isRight: true });
}

export type ChangePassword = { password: string; newPassword: string; sessionId: string };
export type ChangePasswordRefusal = 'account_not_found' | 'password_wrong' | PasswordRefusal;

/** Changes one's own password and ends every session but the one it was changed in. */
export async function changePassword(
  db: Db,
  act: Act,
  input: ChangePassword,
): Promise<Outcome<Record<string, never>, ChangePasswordRefusal>> {
  const accountId = act.actor.accountId ?? '';
  const [own] = await db
    .select({ phone: accounts.phone, email: accounts.email })
    .from(accounts)
    .where(eq(accounts.id, accountId));
  if (!own) return refused('account_not_found');
  const [refusal = null] = [own.phone, own.email ?? own.phone].flatMap(
    (contact) => passwordRefusal(input.newPassword, { contact }) ?? [],
  );
  if (refusal) return refused(refusal);
  const passwordHash = await hashPassword(input.newPassword, { phone: own.phone, requestKey: act.requestKey });
  if (!(await knowsPassword(db, { accountId, password: input.password }))) {
    return (await isAlreadySet(db, { accountId, passwordHash })) ? done({}) : refused('password_wrong');
  }
  return perform<Record<string, never>, ChangePasswordRefusal>(db, act, {
    what: 'accounts.change_password',
    input: { passwordHash },
    body: async (tx) => {
      const account = await lockOwnAccount(tx, act);
      if (!account) return refused('account_not_found');
      await tx.update(accounts).set({ passwordHash }).where(eq(accounts.id, account.id));
      await endSessions(tx, { accountId, except: input.sessionId });
      await recordOwn(tx, act, { account, what: 'accounts.password_changed' });
      return done({});
    },
  });
}

/** A second press of the same button comes with the old password, which is no longer right; the hash knows its request. */
async function isAlreadySet(db: Db, { accountId, passwordHash }: { accountId: string; passwordHash: string }): Promise<boolean> {
  const [set] = await db
    .select({ id: accounts.id })
    .from(accounts)
    .where(and(eq(accounts.id, accountId), eq(accounts.passwordHash, passwordHash)));
  return set !== undefined;
}

/** Ends one of one's own sessions, or all but the present one. Ending what has ended is no mistake. Not on the record. */
export async function endOwnSessions(
  db: Db,
  act: Act,
  { sessionId, except }: { sessionId: string | null; except: string },
): Promise<void> {
  const accountId = act.actor.accountId ?? '';
  if (sessionId === null) await endSessions(db, { accountId, except });
  else await endSession(db, { accountId, sessionId });
}

export type AccountPreferences = { locale?: Locale; isElder?: boolean };

/** Keeps how somebody wants to see the site. It is theirs alone: setting it again is no mistake, and nothing is recorded. */
export async function keepPreferences(db: Db, act: Act, { locale, isElder }: AccountPreferences): Promise<void> {
  if (act.actor.accountId === null || (locale === undefined && isElder === undefined)) return;
  await db.update(accounts).set({ locale, isElder }).where(eq(accounts.id, act.actor.accountId));
}
