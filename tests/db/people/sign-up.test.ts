import { and, eq, isNull } from 'drizzle-orm';
import { describe, expect, test } from 'vitest';
import { clockActor } from '#app/core/act.ts';
import { newId } from '#app/core/identifier.ts';
import { sendCode } from '#app/people/one-time-code.commands.server.ts';
import { isPassword } from '#app/people/password.server.ts';
import { createSessions, listSessions } from '#app/people/session.server.ts';
import { type SignUp, signUp } from '#app/people/sign-up.commands.server.ts';
import { accounts, roleGrants } from '#db/schema/people.ts';
import { buildCodes, codesWithoutSender } from '#tests/support/build/account.ts';
import { actOf, buildAccount, buildCommunity, buildPerson, must, now } from '#tests/support/build/people.ts';
import { testDatabase } from '#tests/support/database.ts';
import { codeSentTo, otherThan } from '#tests/support/outbox.ts';

const { db, sql } = await testDatabase();
const codes = buildCodes(db);
const without = codesWithoutSender(db);
const at = await buildCommunity(db);
const nobody = (given: { now?: Date; requestKey?: string } = {}) => actOf(clockActor, given);

let last = 0;
const freshPhone = () => {
  last += 1;
  return `156${String(last).padStart(8, '0')}`;
};

const input = (given: Partial<SignUp> & { phone: string }): SignUp => ({
  code: null,
  isNotMine: false,
  password: 'a quiet green meadow',
  name: '王小明',
  communityId: at.communityId,
  isFourteen: true,
  consentVersion: '2026-2',
  locale: 'zh',
  isElder: false,
  codes,
  ...given,
});

async function codeFor(phone: string): Promise<string> {
  must(await sendCode(db, nobody(), { purpose: 'sign_up', contact: phone, locale: 'zh', codes }));
  return codeSentTo(db, phone);
}

const openWith = (phone: string) =>
  db
    .select()
    .from(accounts)
    .where(and(eq(accounts.phone, phone), isNull(accounts.closedAt)));

describe('with a code', () => {
  test('an account is opened with its phone confirmed and its consent kept', async () => {
    const phone = freshPhone();
    const { accountId } = must(
      await signUp(db, nobody(), input({ phone, code: await codeFor(phone), isElder: true, locale: 'en' })),
    );
    const [account] = await openWith(phone);
    expect(account).toMatchObject({
      id: accountId,
      phoneConfirmedAt: now,
      name: '王小明',
      communityId: at.communityId,
      personId: null,
      consentVersion: '2026-2',
      consentedAt: now,
      isElder: true,
      locale: 'en',
    });
    expect(await isPassword('a quiet green meadow', account?.passwordHash ?? null)).toBe(true);
    const [entry] = await sql`
      select what, actor_log_id from log_entries join log_details on entry_id = id where subject_id = ${account?.logId ?? ''}`;
    expect(entry).toMatchObject({ what: 'accounts.opened', actor_log_id: account?.logId });
  });

  test('the same press sent five times at once is one account and one answer', async () => {
    const phone = freshPhone();
    const given = input({ phone, code: await codeFor(phone) });
    const requestKey = crypto.randomUUID();
    const answers = await Promise.all(Array.from({ length: 5 }, () => signUp(db, nobody({ requestKey }), given)));
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
    expect(answers[0]).toMatchObject({ ok: true });
    expect(await openWith(phone)).toHaveLength(1);
  });

  test('two people with one phone at once get one account', async () => {
    const phone = freshPhone();
    const given = input({ phone, code: await codeFor(phone) });
    const answers = await Promise.all(
      Array.from({ length: 6 }, (_, number) => signUp(db, nobody(), { ...given, name: `王${number}` })),
    );
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
    expect(await openWith(phone)).toHaveLength(1);
  });

  test('twenty wrong codes at once use up the tries, whether or not the phone has an account', async () => {
    for (const phone of [freshPhone(), (await buildAccount(db)).phone]) {
      const code = await codeFor(phone);
      const answers = await Promise.all(
        Array.from({ length: 20 }, () => signUp(db, nobody(), input({ phone, code: otherThan(code) }))),
      );
      expect(answers.every((answer) => !answer.ok && answer.refusal === 'code_wrong')).toBe(true);
      expect(await signUp(db, nobody(), input({ phone, code }))).toEqual({ ok: false, refusal: 'code_wrong' });
    }
  });

  test('only whoever holds the phone learns that it has an account, and can use the code again', async () => {
    const account = await buildAccount(db);
    const code = await codeFor(account.phone);
    expect(await signUp(db, nobody(), input({ phone: account.phone, code }))).toEqual({
      ok: false,
      refusal: 'phone_has_account',
    });
    expect(await signUp(db, nobody(), input({ phone: account.phone, code, isNotMine: true }))).toMatchObject({ ok: true });
  });
});

describe('a number that was given to somebody new', () => {
  test('closes the old account, ends its sessions and opens another', async () => {
    const old = await buildAccount(db);
    await createSessions(db, { secure: false }).open(old.id, { device: '', isPublicComputer: false, replaces: null });
    const { accountId } = must(
      await signUp(db, nobody(), input({ phone: old.phone, code: await codeFor(old.phone), isNotMine: true })),
    );
    expect(accountId).not.toBe(old.id);
    expect((await openWith(old.phone)).map(({ id }) => id)).toEqual([accountId]);
    expect(await listSessions(db, old.id)).toEqual([]);
    const [entry] = await sql`select what from log_entries where subject_id = ${old.logId}`;
    expect(entry?.what).toBe('accounts.closed');
  });

  test('does not close the account of a verified resident or of an office: staff do that', async () => {
    const verified = await buildAccount(db, { personId: await buildPerson(db, at), verifiedAt: now, verifiedHow: 'in_person' });
    const officer = await buildAccount(db);
    await db.insert(roleGrants).values({
      id: newId(),
      accountId: officer.id,
      role: 'judge',
      placeId: at.communityId,
      startsOn: '2026-01-01',
      grantedAt: now,
    });
    for (const { phone, id } of [verified, officer]) {
      const given = input({ phone, code: await codeFor(phone), isNotMine: true });
      expect(await signUp(db, nobody(), given)).toEqual({ ok: false, refusal: 'phone_held_by_verified' });
      expect((await openWith(phone)).map((account) => account.id)).toEqual([id]);
    }
  });
});

describe('where no code can be sent', () => {
  test('an account is opened with its phone unconfirmed', async () => {
    const phone = freshPhone();
    expect(await signUp(db, nobody(), input({ phone, codes: without }))).toEqual({ ok: true, value: { accountId: null } });
    const [account] = await openWith(phone);
    expect(account).toMatchObject({ phoneConfirmedAt: null, name: '王小明' });
  });

  test('a phone that has an account has the same answer, and keeps its account and its password', async () => {
    const account = await buildAccount(db, { passwordHash: 'as before' });
    const answers = await Promise.all(
      [account.phone, freshPhone()].map((phone) => signUp(db, nobody(), input({ phone, codes: without, isNotMine: true }))),
    );
    expect(answers[0]).toEqual(answers[1]);
    expect(await openWith(account.phone)).toMatchObject([{ id: account.id, passwordHash: 'as before' }]);
  });

  test('ten people with one phone at once get one account and one answer', async () => {
    const phone = freshPhone();
    const answers = await Promise.all(Array.from({ length: 10 }, () => signUp(db, nobody(), input({ phone, codes: without }))));
    expect(answers.every(({ ok }) => ok)).toBe(true);
    expect(await openWith(phone)).toHaveLength(1);
  });

  test('a code that somebody made up opens nothing', async () => {
    const phone = freshPhone();
    expect(await signUp(db, nobody(), input({ phone, code: '123456', codes: without }))).toEqual({
      ok: false,
      refusal: 'code_wrong',
    });
    expect(await signUp(db, nobody(), input({ phone, code: null }))).toEqual({ ok: false, refusal: 'code_wrong' });
    expect(await openWith(phone)).toEqual([]);
  });
});

describe('is refused in words', () => {
  test.each([
    [{ isFourteen: false }, 'under_14'],
    [{ password: '12345678' }, 'password_too_common'],
    [{ communityId: newId() }, 'community_not_found'],
    [{ communityId: at.estateId }, 'community_not_found'],
    [{ consentVersion: '2020-1' }, 'consent_changed'],
  ])('for %j: %s', async (given, refusal) => {
    const phone = freshPhone();
    expect(await signUp(db, nobody(), input({ phone, code: await codeFor(phone), ...given }))).toEqual({ ok: false, refusal });
    expect(await openWith(phone)).toEqual([]);
  });

  test('for a password that is the phone', async () => {
    const phone = freshPhone();
    expect(await signUp(db, nobody(), input({ phone, code: await codeFor(phone), password: phone }))).toEqual({
      ok: false,
      refusal: 'password_is_contact',
    });
  });
});
