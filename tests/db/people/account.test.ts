import { eq } from 'drizzle-orm';
import { describe, expect, test } from 'vitest';
import { newId } from '#app/core/identifier.ts';
import {
  changePassword,
  changePhone,
  changeProfile,
  endOwnSessions,
  keepPreferences,
} from '#app/people/account.commands.server.ts';
import { sendCode } from '#app/people/one-time-code.commands.server.ts';
import { createSessions, listSessions } from '#app/people/session.server.ts';
import { checkPassword } from '#app/people/sign-in.commands.server.ts';
import { accounts } from '#db/schema/people.ts';
import { buildCodes, buildMember, builtPassword, codesWithoutSender } from '#tests/support/build/account.ts';
import { actOf, buildAccount, buildCommunity, buildPerson, now } from '#tests/support/build/people.ts';
import { testDatabase } from '#tests/support/database.ts';
import { codeSentTo, otherThan } from '#tests/support/outbox.ts';

const { db, sql } = await testDatabase();
const codes = buildCodes(db);
const at = await buildCommunity(db);
const sessions = createSessions(db, { secure: false });

type Member = Awaited<ReturnType<typeof buildMember>>;
const actBy = (account: { id: string }, given: { requestKey?: string } = {}) =>
  actOf({ accountId: account.id, personId: null, grants: [] }, given);
const reload = async (account: { id: string }) => (await db.select().from(accounts).where(eq(accounts.id, account.id)))[0];

/** Signs a member in twice; answers the id of the first session. */
async function signInTwice({ id }: Member): Promise<string> {
  const opened = { device: '', isPublicComputer: false, replaces: null };
  const first = await sessions.open(id, opened);
  await sessions.open(id, opened);
  return (await sessions.find(first.split(';')[0] ?? ''))?.sessionId ?? '';
}

let last = 0;
const freshPhone = () => {
  last += 1;
  return `157${String(last).padStart(8, '0')}`;
};

describe('a new phone', () => {
  async function codeFor(account: { id: string }, phone: string): Promise<string> {
    await sendCode(db, actBy(account), { purpose: 'change_phone', contact: phone, locale: 'zh', codes });
    return codeSentTo(db, phone);
  }
  const change = (
    account: { id: string },
    given: { phone: string; code: string | null; isNotMine?: boolean; password?: string; sessionId?: string },
    act = actBy(account),
  ) => changePhone(db, act, { isNotMine: false, password: builtPassword, sessionId: '', codes, ...given });

  test('is taken with the code that it received, and every other session ends', async () => {
    const member = await buildMember(db);
    const sessionId = await signInTwice(member);
    const phone = freshPhone();
    expect(await change(member, { phone, code: await codeFor(member, phone), sessionId })).toMatchObject({ ok: true });
    expect(await reload(member)).toMatchObject({ phone, phoneConfirmedAt: now });
    expect((await listSessions(db, member.id)).map(({ id }) => id)).toEqual([sessionId]);
    const [entry] = await sql`select what from log_entries where subject_id = ${member.logId}`;
    expect(entry?.what).toBe('accounts.phone_changed');
  });

  test('needs the password, the right code, and to be new', async () => {
    const member = await buildMember(db);
    const phone = freshPhone();
    const code = await codeFor(member, phone);
    expect(await change(member, { phone, code, password: 'wrong' })).toEqual({ ok: false, refusal: 'password_wrong' });
    expect(await change(member, { phone, code: otherThan(code) })).toEqual({ ok: false, refusal: 'code_wrong' });
    expect(await change(member, { phone: member.phone, code })).toEqual({ ok: false, refusal: 'phone_unchanged' });
    expect(await change(member, { phone, code })).toMatchObject({ ok: true });
  });

  test('takes no code that was sent for somebody else’s account', async () => {
    const [one, other] = [await buildMember(db), await buildMember(db)];
    const phone = freshPhone();
    const code = await codeFor(one, phone);
    expect(await change(other, { phone, code })).toEqual({ ok: false, refusal: 'code_wrong' });
    expect(await change(one, { phone, code })).toMatchObject({ ok: true });
  });

  test('with an account of its own is taken only from somebody who is not verified, and when one says it is not one’s own', async () => {
    const member = await buildMember(db);
    const old = await buildAccount(db);
    const code = await codeFor(member, old.phone);
    expect(await change(member, { phone: old.phone, code })).toEqual({ ok: false, refusal: 'phone_has_account' });
    expect(await change(member, { phone: old.phone, code, isNotMine: true })).toMatchObject({ ok: true });
    expect((await reload(old))?.closedAt).toEqual(now);
    const verified = await buildAccount(db, { personId: await buildPerson(db, at), verifiedAt: now, verifiedHow: 'in_person' });
    const answer = await change(member, { phone: verified.phone, code: await codeFor(member, verified.phone), isNotMine: true });
    expect(answer).toEqual({ ok: false, refusal: 'phone_held_by_verified' });
  });

  test('goes to one of two who claim it at once', async () => {
    const phone = freshPhone();
    const members = [await buildMember(db), await buildMember(db), await buildMember(db)];
    const without = codesWithoutSender(db);
    const claim = (member: Member) =>
      changePhone(db, actBy(member), {
        phone,
        code: null,
        isNotMine: false,
        password: builtPassword,
        sessionId: '',
        codes: without,
      });
    const answers = await Promise.all(members.map(claim));
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
    expect(answers.filter((answer) => !answer.ok && answer.refusal === 'phone_has_account')).toHaveLength(2);
    expect((await db.select().from(accounts).where(eq(accounts.phone, phone))).map((row) => row.phoneConfirmedAt)).toEqual([
      null,
    ]);
  });

  test('twenty wrong codes at once use up the tries', async () => {
    const member = await buildMember(db);
    const phone = freshPhone();
    const code = await codeFor(member, phone);
    await Promise.all(Array.from({ length: 20 }, () => change(member, { phone, code: otherThan(code) })));
    expect(await change(member, { phone, code })).toEqual({ ok: false, refusal: 'code_wrong' });
  });
});

describe('a new password', () => {
  const change = (member: Member, given: { password?: string; newPassword?: string; sessionId?: string }, act = actBy(member)) =>
    changePassword(db, act, { password: builtPassword, newPassword: 'an old stone bridge', sessionId: '', ...given });

  test('takes the place of the old one and ends every other session', async () => {
    const member = await buildMember(db);
    const sessionId = await signInTwice(member);
    expect(await change(member, { sessionId })).toMatchObject({ ok: true });
    expect((await listSessions(db, member.id)).map(({ id }) => id)).toEqual([sessionId]);
    expect(await checkPassword(db, { contact: member.phone, password: builtPassword })).toMatchObject({ ok: false });
    expect(await checkPassword(db, { contact: member.phone, password: 'an old stone bridge' })).toMatchObject({ ok: true });
  });

  test('needs the old one, and must not be one that everybody tries', async () => {
    const member = await buildMember(db);
    expect(await change(member, { password: 'wrong' })).toEqual({ ok: false, refusal: 'password_wrong' });
    expect(await change(member, { newPassword: 'password1' })).toEqual({ ok: false, refusal: 'password_too_common' });
    expect(await change(member, { newPassword: member.phone })).toEqual({ ok: false, refusal: 'password_is_contact' });
  });

  test('pressed twice, at once or one after the other, is set once and answered alike', async () => {
    const member = await buildMember(db);
    const act = actBy(member, { requestKey: crypto.randomUUID() });
    const answers = await Promise.all([change(member, {}, act), change(member, {}, act)]);
    answers.push(await change(member, {}, act));
    expect(answers.map(({ ok }) => ok)).toEqual([true, true, true]);
    const [entries] = await sql`select count(*)::int as count from log_entries where subject_id = ${member.logId}`;
    expect(entries?.count).toBe(1);
  });
});

describe('one’s name', () => {
  test('can be changed, and shown in public, while one is not verified', async () => {
    const account = await buildAccount(db);
    expect(await changeProfile(db, actBy(account), { name: '林志强', showsName: true })).toMatchObject({ ok: true });
    expect(await reload(account)).toMatchObject({ name: '林志强', showsName: true });
  });

  test('is the one on the roll once one is verified; whether it is shown is still one’s own choice', async () => {
    const account = await buildAccount(db, { personId: await buildPerson(db, at), verifiedAt: now, verifiedHow: 'in_person' });
    expect(await changeProfile(db, actBy(account), { name: '市长', showsName: true })).toEqual({
      ok: false,
      refusal: 'name_on_the_roll',
    });
    expect(await changeProfile(db, actBy(account), { name: account.name, showsName: true })).toMatchObject({ ok: true });
    expect(await reload(account)).toMatchObject({ name: account.name, showsName: true });
  });

  test('of a closed or unknown account is nobody’s to change', async () => {
    const closed = await buildAccount(db, { closedAt: now });
    for (const account of [closed, { id: newId() }]) {
      expect(await changeProfile(db, actBy(account), { name: '林', showsName: false })).toEqual({
        ok: false,
        refusal: 'account_not_found',
      });
    }
  });
});

test('one’s own sessions can be ended, one or all others; nobody else’s', async () => {
  const [member, stranger] = [await buildMember(db), await buildMember(db)];
  const sessionId = await signInTwice(member);
  const strangers = await signInTwice(stranger);
  await endOwnSessions(db, actBy(member), { sessionId: strangers, except: sessionId });
  expect(await listSessions(db, stranger.id)).toHaveLength(2);
  await endOwnSessions(db, actBy(member), { sessionId: null, except: sessionId });
  expect((await listSessions(db, member.id)).map(({ id }) => id)).toEqual([sessionId]);
  await endOwnSessions(db, actBy(member), { sessionId, except: '' });
  expect(await listSessions(db, member.id)).toEqual([]);
});

test('how one likes to see the site is kept, each part for itself', async () => {
  const account = await buildAccount(db);
  await keepPreferences(db, actBy(account), { isElder: true });
  await keepPreferences(db, actBy(account), { locale: 'en' });
  expect(await reload(account)).toMatchObject({ isElder: true, locale: 'en' });
});
