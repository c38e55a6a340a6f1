import { eq } from 'drizzle-orm';
import { describe, expect, test } from 'vitest';
import { changeEmail, removeEmail } from '#app/people/account-email.commands.server.ts';
import { sendCode } from '#app/people/one-time-code.commands.server.ts';
import { resetPassword } from '#app/people/password-reset.commands.server.ts';
import { createSessions, listSessions } from '#app/people/session.server.ts';
import { checkPassword, signInWithCode } from '#app/people/sign-in.commands.server.ts';
import { violatedConstraint } from '#db/errors.server.ts';
import { accounts, oneTimeCodes } from '#db/schema/people.ts';
import { buildCodes, buildMember, builtPassword, codesWithoutSender } from '#tests/support/build/account.ts';
import { actOf, now } from '#tests/support/build/people.ts';
import { testDatabase } from '#tests/support/database.ts';
import { codeSentTo, otherThan, textsTo } from '#tests/support/outbox.ts';

const { db, sql, ownerSql } = await testDatabase();
const codes = buildCodes(db);
const sessions = createSessions(db, { secure: false });

type Member = Awaited<ReturnType<typeof buildMember>>;
const actBy = (account: { id: string }, given: { requestKey?: string } = {}) =>
  actOf({ accountId: account.id, personId: null, grants: [] }, given);
const nobody = () => actOf({ accountId: null, personId: null, grants: [] });
const reload = async (account: { id: string }) => (await db.select().from(accounts).where(eq(accounts.id, account.id)))[0];

let last = 0;
const freshEmail = () => {
  last += 1;
  return `Reader${last}@example.org`;
};
const memberWith = (email: string, given: Parameters<typeof buildMember>[1] = {}) =>
  buildMember(db, { email, emailConfirmedAt: now, ...given });

async function codeFor(account: { id: string }, email: string): Promise<string> {
  await sendCode(db, actBy(account), { purpose: 'confirm_email', contact: email, locale: 'zh', codes });
  return codeSentTo(db, email);
}
const change = (
  account: { id: string },
  given: { email: string; code: string; password?: string; sessionId?: string },
  act = actBy(account),
) => changeEmail(db, act, { password: builtPassword, sessionId: '', codes, ...given });
const remove = (account: { id: string }, given: { password?: string; sessionId?: string } = {}, act = actBy(account)) =>
  removeEmail(db, act, { password: builtPassword, sessionId: '', codes, ...given });

/** The constraint that a write broke, or null. */
const constraintOf = (write: Promise<unknown>) =>
  write.then(
    () => null,
    (error: unknown) => violatedConstraint(error),
  );

/** Signs a member in twice; answers the id of the first session. */
async function signInTwice({ id }: Member): Promise<string> {
  const opened = { device: '', isPublicComputer: false, replaces: null };
  const first = await sessions.open(id, opened);
  await sessions.open(id, opened);
  return (await sessions.find(first.split(';')[0] ?? ''))?.sessionId ?? '';
}

/** What the former addresses of an account will be told. */
async function leavingsOf({ id }: Member) {
  return ownerSql`select payload->>'to' as "to", payload->>'change' as change from graphile_worker._private_jobs
    where payload->>'accountId' = ${id} order by id`;
}

describe('a new e-mail address', () => {
  test('is the account’s with the code that it received; a first one ends no session and is told to nobody', async () => {
    const member = await buildMember(db);
    const sessionId = await signInTwice(member);
    const email = freshEmail();
    expect(await change(member, { email, code: await codeFor(member, email), sessionId })).toEqual({ ok: true, value: {} });
    expect(await reload(member)).toMatchObject({ email, emailConfirmedAt: now });
    expect(await listSessions(db, member.id)).toHaveLength(2);
    expect(await leavingsOf(member)).toEqual([]);
    const [entry] = await sql`select what from log_entries where subject_id = ${member.logId}`;
    expect(entry?.what).toBe('accounts.email_changed');
  });

  test('is nobody’s until it is confirmed: it can neither be signed in with nor held against whoever it belongs to', async () => {
    const [stranger, owner] = [await buildMember(db), await buildMember(db)];
    const email = freshEmail();
    await codeFor(stranger, email);
    expect(await reload(stranger)).toMatchObject({ email: null });
    expect(await checkPassword(db, { contact: email, password: builtPassword })).toMatchObject({ ok: false });
    expect(await change(owner, { email, code: await codeFor(owner, email) })).toMatchObject({ ok: true });
  });

  test('needs the password and the right code', async () => {
    const member = await buildMember(db);
    const email = freshEmail();
    const code = await codeFor(member, email);
    expect(await change(member, { email, code, password: 'wrong' })).toEqual({ ok: false, refusal: 'password_wrong' });
    expect(await change(member, { email, code: otherThan(code) })).toEqual({ ok: false, refusal: 'code_wrong' });
    expect(await change(member, { email: freshEmail(), code })).toEqual({ ok: false, refusal: 'code_wrong' });
    expect(await change(member, { email, code })).toMatchObject({ ok: true });
    expect(await change(member, { email: email.toUpperCase(), code })).toEqual({ ok: false, refusal: 'email_unchanged' });
  });

  test('takes no code that was sent for somebody else’s account, nor one ten minutes old', async () => {
    const [one, other] = [await buildMember(db), await buildMember(db)];
    const email = freshEmail();
    const code = await codeFor(one, email);
    expect(await change(other, { email, code })).toEqual({ ok: false, refusal: 'code_wrong' });
    const late = { ...actBy(one), now: new Date(now.getTime() + 10 * 60_000) };
    expect(await change(one, { email, code }, late)).toEqual({ ok: false, refusal: 'code_wrong' });
    expect(await change(one, { email, code })).toMatchObject({ ok: true });
  });

  test('in place of another ends every other session, and the former one will be told', async () => {
    const former = freshEmail();
    const member = await memberWith(former);
    const sessionId = await signInTwice(member);
    const email = freshEmail();
    expect(await change(member, { email, code: await codeFor(member, email), sessionId })).toMatchObject({ ok: true });
    expect((await listSessions(db, member.id)).map(({ id }) => id)).toEqual([sessionId]);
    expect(await leavingsOf(member)).toMatchObject([{ to: former, change: 'changed' }]);
    expect(await checkPassword(db, { contact: former, password: builtPassword })).toMatchObject({ ok: false });
    expect(await checkPassword(db, { contact: email, password: builtPassword })).toMatchObject({ ok: true });
  });

  test('that has an account gets a mail that says so, and no code opens anything', async () => {
    const email = freshEmail();
    await memberWith(email);
    const member = await buildMember(db);
    await sendCode(db, actBy(member), { purpose: 'confirm_email', contact: email.toLowerCase(), locale: 'zh', codes });
    const [text] = await textsTo(db, email);
    expect(text).toContain('已属于一个账号');
    expect(text).not.toMatch(/\d{6}/);
    expect(await change(member, { email, code: '123456' })).toEqual({ ok: false, refusal: 'code_wrong' });
    expect((await reload(member))?.email).toBeNull();
  });

  test('goes to one of two accounts that take it at once, whatever its capitals', async () => {
    for (let round = 0; round < 5; round += 1) {
      const [one, other] = [await buildMember(db), await buildMember(db)];
      const email = freshEmail();
      const code = await codeFor(one, email);
      const taking = db
        .update(accounts)
        .set({ email: email.toUpperCase(), emailConfirmedAt: now })
        .where(eq(accounts.id, other.id));
      const [answer, refusal] = await Promise.all([change(one, { email, code }), constraintOf(taking)]);
      if (refusal === null) expect(answer).toEqual({ ok: false, refusal: 'email_has_account' });
      else expect([answer.ok, refusal]).toEqual([true, 'accounts_email_is_unique']);
    }
  });

  test('twenty wrong codes at once use up the tries', async () => {
    const member = await buildMember(db);
    const email = freshEmail();
    const code = await codeFor(member, email);
    await Promise.all(Array.from({ length: 20 }, () => change(member, { email, code: otherThan(code) })));
    expect(await change(member, { email, code })).toEqual({ ok: false, refusal: 'code_wrong' });
  });

  test('confirmed twice by the same press is confirmed once and answered alike', async () => {
    const member = await buildMember(db);
    const email = freshEmail();
    const code = await codeFor(member, email);
    const act = actBy(member, { requestKey: crypto.randomUUID() });
    const answers = await Promise.all([change(member, { email, code }, act), change(member, { email, code }, act)]);
    expect(answers.map(({ ok }) => ok)).toEqual([true, true]);
    const [entries] = await sql`select count(*)::int as count from log_entries where subject_id = ${member.logId}`;
    expect(entries?.count).toBe(1);
  });

  test('cannot be asked for where the site sends no mail', async () => {
    const member = await buildMember(db);
    const outcome = await sendCode(db, actBy(member), {
      purpose: 'confirm_email',
      contact: freshEmail(),
      locale: 'zh',
      codes: codesWithoutSender(db),
    });
    expect(outcome).toEqual({ ok: false, refusal: 'no_sender' });
  });
});

describe('removing the address', () => {
  test('needs the password; it is told, other sessions end, and nothing is mailed or entered with it any more', async () => {
    const former = freshEmail();
    const member = await memberWith(former);
    const sessionId = await signInTwice(member);
    expect(await remove(member, { password: 'wrong' })).toEqual({ ok: false, refusal: 'password_wrong' });
    expect(await remove(member, { sessionId })).toEqual({ ok: true, value: {} });
    expect(await reload(member)).toMatchObject({ email: null, emailConfirmedAt: null });
    expect((await listSessions(db, member.id)).map(({ id }) => id)).toEqual([sessionId]);
    expect(await leavingsOf(member)).toMatchObject([{ to: former, change: 'removed' }]);
    expect(await remove(member)).toEqual({ ok: false, refusal: 'no_email' });
  });

  test('by two presses at once is done once', async () => {
    const member = await memberWith(freshEmail());
    const answers = await Promise.all([remove(member), remove(member)]);
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
    expect(await leavingsOf(member)).toHaveLength(1);
  });

  test('leaves it free for another account', async () => {
    const email = freshEmail();
    const [first, second] = [await memberWith(email), await buildMember(db)];
    await remove(first);
    expect(await change(second, { email, code: await codeFor(second, email) })).toMatchObject({ ok: true });
  });
});

describe('signing in with a confirmed address', () => {
  test('takes the same password, whatever the capitals, and answers alike for every mistake', async () => {
    const email = freshEmail();
    const member = await memberWith(email);
    const closed = await memberWith(freshEmail(), { closedAt: now });
    const right = await checkPassword(db, { contact: email.toLowerCase(), password: builtPassword });
    expect(right).toEqual({ ok: true, value: { accountId: member.id } });
    const answers = await Promise.all([
      checkPassword(db, { contact: email, password: 'wrong' }),
      checkPassword(db, { contact: 'nobody@example.org', password: builtPassword }),
      checkPassword(db, { contact: closed.email ?? '', password: builtPassword }),
    ]);
    expect(answers).toEqual(answers.map(() => ({ ok: false, refusal: 'contact_or_password_wrong' })));
  });

  test('takes as long for an address without an account as for one with', async () => {
    const email = freshEmail();
    await memberWith(email);
    const timeOf = async (contact: string) => {
      const from = performance.now();
      for (let at = 0; at < 5; at += 1) await checkPassword(db, { contact, password: 'wrong' });
      return performance.now() - from;
    };
    await timeOf(email);
    const [known, unknown] = [await timeOf(email), await timeOf('nobody@example.org')];
    expect(unknown / known).toBeGreaterThan(0.4);
    expect(unknown / known).toBeLessThan(2.5);
  });

  test('works with a code mailed there, once', async () => {
    const email = freshEmail();
    const member = await memberWith(email);
    await sendCode(db, nobody(), { purpose: 'sign_in', contact: email.toLowerCase(), locale: 'zh', codes });
    const code = await codeSentTo(db, email);
    const enter = () => signInWithCode(db, nobody(), { contact: email, code, codes });
    const answers = await Promise.all([enter(), enter()]);
    expect(answers.filter(({ ok }) => ok)).toEqual([{ ok: true, value: { accountId: member.id } }]);
    expect((await reload(member))?.phoneConfirmedAt).toBeNull();
  });

  test('an address without an account is mailed how to add one, and the answer is the same', async () => {
    const email = freshEmail();
    const answer = await sendCode(db, nobody(), { purpose: 'sign_in', contact: email, locale: 'en', codes });
    expect(answer).toEqual({ ok: true, value: {} });
    const [text] = await textsTo(db, email);
    expect(text).toContain('no account uses it');
    expect(text).toMatch(/^Green Grass: somebody asked for a code/);
    expect(text).not.toMatch(/\d{6}/);
  });

  test('a new password can be set with a code mailed there, and every session ends', async () => {
    const email = freshEmail();
    const member = await memberWith(email);
    await signInTwice(member);
    await sendCode(db, nobody(), { purpose: 'reset_password', contact: email, locale: 'zh', codes });
    const code = { kind: 'sent', text: await codeSentTo(db, email) } as const;
    const reset = (newPassword: string) => resetPassword(db, nobody(), { contact: email, newPassword, code, codes });
    expect(await reset(email)).toEqual({ ok: false, refusal: 'password_is_contact' });
    expect(await reset('an old stone bridge')).toEqual({ ok: true, value: { accountId: member.id } });
    expect(await listSessions(db, member.id)).toEqual([]);
    expect(await checkPassword(db, { contact: email, password: 'an old stone bridge' })).toMatchObject({ ok: true });
    expect(await reset('another stone bridge')).toEqual({ ok: false, refusal: 'code_wrong' });
  });
});

describe('the database itself', () => {
  test('refuses one address for two open accounts, and one that nobody confirmed', async () => {
    const email = freshEmail();
    await memberWith(email);
    expect(await constraintOf(memberWith(email.toUpperCase()))).toBe('accounts_email_is_unique');
    expect(await constraintOf(buildMember(db, { email: freshEmail() }))).toBe('accounts_email_is_confirmed');
    expect(await constraintOf(buildMember(db, { emailConfirmedAt: now }))).toBe('accounts_email_is_confirmed');
  });

  test('refuses a code that went to a phone and to an address, and one that confirms no address', async () => {
    const code = { codeDigest: 'x', madeAt: now, expiresAt: now, triesLeft: 1 };
    const insert = (given: { purpose: string; phone?: string; email?: string }) =>
      constraintOf(db.insert(oneTimeCodes).values({ id: crypto.randomUUID(), ...code, ...given }));
    expect(await insert({ purpose: 'sign_in', phone: '13800000000', email: 'a@example.org' })).toBe(
      'one_time_codes_sent_one_way',
    );
    expect(await insert({ purpose: 'confirm_email', phone: '13800000000' })).toBe('one_time_codes_sent_one_way');
  });
});
