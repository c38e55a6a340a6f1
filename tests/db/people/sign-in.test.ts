import { eq } from 'drizzle-orm';
import { describe, expect, test } from 'vitest';
import { clockActor } from '#app/core/act.ts';
import { sendCode } from '#app/people/one-time-code.commands.server.ts';
import { checkPassword, signInWithCode } from '#app/people/sign-in.commands.server.ts';
import { accounts, oneTimeCodes } from '#db/schema/people.ts';
import { buildCodes, buildMember, builtPassword, codesWithoutSender } from '#tests/support/build/account.ts';
import { actOf, buildAccount, must, now } from '#tests/support/build/people.ts';
import { testDatabase } from '#tests/support/database.ts';
import { codeSentTo, otherThan, textsTo } from '#tests/support/outbox.ts';

const { db, sql } = await testDatabase();
const codes = buildCodes(db);
const nobody = (given: { now?: Date; requestKey?: string } = {}) => actOf(clockActor, given);
const later = (minutes: number) => new Date(now.getTime() + minutes * 60_000);
const send = (phone: string, act = nobody()) => sendCode(db, act, { purpose: 'sign_in', contact: phone, locale: 'zh', codes });
const enterWith = (phone: string, code: string, act = nobody()) => signInWithCode(db, act, { contact: phone, code, codes });

let last = 0;
const freshPhone = () => {
  last += 1;
  return `155${String(last).padStart(8, '0')}`;
};

describe('with a password', () => {
  test('the right one opens the account', async () => {
    const member = await buildMember(db);
    expect(await checkPassword(db, { contact: member.phone, password: builtPassword })).toEqual({
      ok: true,
      value: { accountId: member.id },
    });
  });

  test('an unknown phone, a wrong password, an account without one and a closed one have one answer', async () => {
    const member = await buildMember(db);
    const closed = await buildMember(db, { closedAt: now });
    const without = await buildAccount(db);
    const phones = [freshPhone(), member.phone, closed.phone, without.phone];
    const answers = await Promise.all(
      phones.map((phone) => checkPassword(db, { contact: phone, password: phone === closed.phone ? builtPassword : 'wrong' })),
    );
    expect(answers).toEqual(phones.map(() => ({ ok: false, refusal: 'contact_or_password_wrong' })));
  });

  test('a password is computed whether or not there is an account: the work is the same', async () => {
    const member = await buildMember(db);
    const spent = async (phone: string) => {
      const before = process.cpuUsage();
      for (let at = 0; at < 5; at += 1) await checkPassword(db, { contact: phone, password: 'wrong' });
      return process.cpuUsage(before).user;
    };
    await spent(member.phone);
    const [known, unknown] = [await spent(member.phone), await spent(freshPhone())];
    expect(unknown).toBeGreaterThan(known / 3); // without the computation it would be a hundredth
  });

  test('only whoever knows the password is told that an account is locked', async () => {
    const member = await buildMember(db, { lockedAt: now });
    expect(await checkPassword(db, { contact: member.phone, password: builtPassword })).toEqual({
      ok: false,
      refusal: 'account_locked',
    });
    expect(await checkPassword(db, { contact: member.phone, password: 'wrong' })).toEqual({
      ok: false,
      refusal: 'contact_or_password_wrong',
    });
  });
});

describe('with a code', () => {
  test('the one that was sent opens the account once, and confirms the phone', async () => {
    const account = await buildAccount(db);
    await send(account.phone);
    const code = await codeSentTo(db, account.phone);
    expect(await enterWith(account.phone, code)).toEqual({ ok: true, value: { accountId: account.id } });
    expect(await enterWith(account.phone, code)).toEqual({ ok: false, refusal: 'code_wrong' });
    const [row] = await db.select({ at: accounts.phoneConfirmedAt }).from(accounts).where(eq(accounts.id, account.id));
    expect(row?.at).toEqual(now);
  });

  test('a code used twice at once works once', async () => {
    const account = await buildAccount(db);
    await send(account.phone);
    const code = await codeSentTo(db, account.phone);
    const answers = await Promise.all(Array.from({ length: 10 }, () => enterWith(account.phone, code)));
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
  });

  test('a double press has its first answer again, but the same page sent later has not', async () => {
    const account = await buildAccount(db);
    await send(account.phone);
    const code = await codeSentTo(db, account.phone);
    const requestKey = crypto.randomUUID();
    const press = (at: Date) => enterWith(account.phone, code, nobody({ requestKey, now: at }));
    const answers = await Promise.all([press(now), press(now), press(now)]);
    expect(answers.map(({ ok }) => ok)).toEqual([true, true, true]);
    expect(await press(later(3))).toEqual({ ok: false, refusal: 'code_wrong' });
  });

  test('twenty wrong codes at once use up the five tries and no more, and then the right one is refused too', async () => {
    const account = await buildAccount(db);
    await send(account.phone);
    const code = await codeSentTo(db, account.phone);
    const answers = await Promise.all(Array.from({ length: 20 }, () => enterWith(account.phone, otherThan(code))));
    expect(answers.every((answer) => !answer.ok && answer.refusal === 'code_wrong')).toBe(true);
    const [row] = await db
      .select({ triesLeft: oneTimeCodes.triesLeft })
      .from(oneTimeCodes)
      .where(eq(oneTimeCodes.phone, account.phone));
    expect(row?.triesLeft).toBe(0);
    expect(await enterWith(account.phone, code)).toEqual({ ok: false, refusal: 'code_wrong' });
  });

  test('after four wrong tries the right code still works; a wrong try sent twice counts once', async () => {
    const account = await buildAccount(db);
    await send(account.phone);
    const code = await codeSentTo(db, account.phone);
    const requestKey = crypto.randomUUID();
    for (let at = 0; at < 6; at += 1) await enterWith(account.phone, otherThan(code), nobody({ requestKey }));
    for (let at = 0; at < 3; at += 1) await enterWith(account.phone, otherThan(code));
    expect(await enterWith(account.phone, code)).toMatchObject({ ok: true });
  });

  test('a code is good for ten minutes, to the last', async () => {
    const account = await buildAccount(db);
    await send(account.phone);
    const code = await codeSentTo(db, account.phone);
    expect(await enterWith(account.phone, code, nobody({ now: later(10) }))).toEqual({ ok: false, refusal: 'code_wrong' });
    expect(await enterWith(account.phone, code, nobody({ now: new Date(later(10).getTime() - 1) }))).toMatchObject({ ok: true });
  });

  test('a new code ends the one before', async () => {
    const account = await buildAccount(db);
    await send(account.phone);
    const first = await codeSentTo(db, account.phone);
    await send(account.phone, nobody({ now: later(1) }));
    const second = await codeSentTo(db, account.phone);
    if (first !== second)
      expect(await enterWith(account.phone, first, nobody({ now: later(1) }))).toEqual({ ok: false, refusal: 'code_wrong' });
    expect(await enterWith(account.phone, second, nobody({ now: later(1) }))).toMatchObject({ ok: true });
  });

  test('a code for one purpose is none for another', async () => {
    const account = await buildAccount(db);
    await sendCode(db, nobody(), { purpose: 'reset_password', contact: account.phone, locale: 'zh', codes });
    expect(await enterWith(account.phone, await codeSentTo(db, account.phone))).toEqual({ ok: false, refusal: 'code_wrong' });
  });

  test('asking and trying have the same answers, and leave the same traces, for a phone without an account', async () => {
    const account = await buildAccount(db);
    const unknown = freshPhone();
    const traces = (phone: string) =>
      db
        .select({ purpose: oneTimeCodes.purpose, triesLeft: oneTimeCodes.triesLeft })
        .from(oneTimeCodes)
        .where(eq(oneTimeCodes.phone, phone));
    expect(await send(account.phone)).toEqual(await send(unknown));
    const wrong = otherThan(await codeSentTo(db, account.phone));
    expect(await enterWith(account.phone, wrong)).toEqual(await enterWith(unknown, wrong));
    expect(await traces(account.phone)).toEqual(await traces(unknown));
    expect((await textsTo(db, unknown))[0]).not.toMatch(/\d{6}/);
  });

  test('the same request to send, twice at once, sends one text', async () => {
    const account = await buildAccount(db);
    const requestKey = crypto.randomUUID();
    const answers = await Promise.all([send(account.phone, nobody({ requestKey })), send(account.phone, nobody({ requestKey }))]);
    expect(answers.map(({ ok }) => ok)).toEqual([true, true]);
    expect(await textsTo(db, account.phone)).toHaveLength(1);
  });

  test('nothing is sent where nothing can be', async () => {
    const phone = freshPhone();
    const outcome = await sendCode(db, nobody(), {
      purpose: 'sign_in',
      contact: phone,
      locale: 'zh',
      codes: codesWithoutSender(db),
    });
    expect(outcome).toEqual({ ok: false, refusal: 'no_sender' });
    expect(await textsTo(db, phone)).toEqual([]);
  });

  test('neither the codes nor the phones are in the table of acts or in the log', async () => {
    const account = await buildAccount(db);
    await send(account.phone);
    const code = await codeSentTo(db, account.phone);
    must(await enterWith(account.phone, code));
    const kept = JSON.stringify(
      await sql`select (select json_agg(a) from acts a) as acts, (select json_agg(d) from log_details d) as details, (select json_agg(c.code_digest) from one_time_codes c) as codes`,
    );
    expect(kept).not.toContain(account.phone);
    expect(kept).not.toContain(`"${code}"`);
  });
});
