import { eq } from 'drizzle-orm';
import { describe, expect, test } from 'vitest';
import { clockActor } from '#app/core/act.ts';
import { newId } from '#app/core/identifier.ts';
import { verifyWithPaperCode } from '#app/people/account-verification.commands.server.ts';
import { sendCode } from '#app/people/one-time-code.commands.server.ts';
import { readPaperCode } from '#app/people/one-time-code.ts';
import { makePaperCode } from '#app/people/paper-code.commands.server.ts';
import { resetPassword } from '#app/people/password-reset.commands.server.ts';
import { createSessions, listSessions } from '#app/people/session.server.ts';
import { checkPassword } from '#app/people/sign-in.commands.server.ts';
import { accounts, oneTimeCodes, roleGrants } from '#db/schema/people.ts';
import { buildCodes, buildMember, builtPassword } from '#tests/support/build/account.ts';
import { actOf, buildAccount, buildActor, buildCommunity, buildPerson, must, now } from '#tests/support/build/people.ts';
import { testDatabase } from '#tests/support/database.ts';
import { codeSentTo, otherThan } from '#tests/support/outbox.ts';

const { db, sql } = await testDatabase();
const codes = buildCodes(db);
const at = await buildCommunity(db);
const elsewhere = await buildCommunity(db);
const day = 24 * 60 * 60 * 1000;
const actBy = (account: { id: string }, given: { now?: Date; requestKey?: string } = {}) =>
  actOf({ accountId: account.id, personId: null, grants: [] }, given);
const nobody = (given: { now?: Date; requestKey?: string } = {}) => actOf(clockActor, given);
const lettersOf = (code: string) => readPaperCode(code) ?? '';
const wrong = (code: string) => (code.startsWith('A') ? `B${code.slice(1)}` : `A${code.slice(1)}`);

const printFor = (personId: string, act = actOf(at.staff)) =>
  makePaperCode(db, act, { purpose: 'paper_verification', personId, codes });
const printReset = (accountId: string, act = actOf(at.staff)) =>
  makePaperCode(db, act, { purpose: 'paper_reset', accountId, codes });

describe('printing a code', () => {
  test('gives twelve letters in groups, good for the days of the settings; the database keeps only a digest', async () => {
    const personId = await buildPerson(db, at);
    const { code, expiresAt } = must(await printFor(personId));
    expect(code).toMatch(/^[A-Z]{4}-[A-Z]{4}-[A-Z]{4}$/);
    expect(expiresAt).toEqual(new Date(now.getTime() + 7 * day));
    const kept = JSON.stringify(
      await sql`select (select json_agg(c) from one_time_codes c) as codes, (select json_agg(a) from acts a) as acts, (select json_agg(d) from log_details d) as details`,
    );
    expect(kept).not.toContain(lettersOf(code));
    expect(kept).not.toContain(code);
  });

  test('twice by one press shows one code; by another press, the first one ends', async () => {
    const personId = await buildPerson(db, at, { name: '李静' });
    const requestKey = crypto.randomUUID();
    const [one, same] = await Promise.all([
      printFor(personId, actOf(at.staff, { requestKey })),
      printFor(personId, actOf(at.staff, { requestKey })),
    ]);
    expect(one).toEqual(same);
    const second = must(await printFor(personId));
    const account = await buildAccount(db);
    const verify = (code: string) => verifyWithPaperCode(db, actBy(account), { name: '李静', code: lettersOf(code), codes });
    expect(await verify(must(one).code)).toEqual({ ok: false, refusal: 'name_or_code_wrong' });
    expect(await verify(second.code)).toMatchObject({ ok: true });
  });

  test('is for staff of that place', async () => {
    const personId = await buildPerson(db, at);
    const account = await buildAccount(db, { communityId: at.communityId });
    const judge = await buildActor(db, { roles: ['judge'], placeId: at.communityId });
    for (const actor of [elsewhere.staff, judge, clockActor]) {
      expect(await printFor(personId, actOf(actor))).toEqual({ ok: false, refusal: 'not_allowed' });
      expect(await printReset(account.id, actOf(actor))).toEqual({ ok: false, refusal: 'not_allowed' });
    }
    expect(await printReset(account.id)).toMatchObject({ ok: true });
  });

  test('for an account with a role takes somebody who may grant roles there', async () => {
    const officer = await buildAccount(db, { communityId: at.communityId });
    await db
      .insert(roleGrants)
      .values({ id: newId(), accountId: officer.id, role: 'admin', placeId: at.rootId, startsOn: '2026-01-01', grantedAt: now });
    expect(await printReset(officer.id)).toEqual({ ok: false, refusal: 'needs_administrator' });
    expect(await printReset(officer.id, actOf(at.admin))).toMatchObject({ ok: true });
  });

  test('is refused for nobody, for whoever has left or is under 14, and for whoever has an account', async () => {
    expect(await printFor(newId())).toEqual({ ok: false, refusal: 'subject_not_found' });
    expect(await printReset(newId())).toEqual({ ok: false, refusal: 'subject_not_found' });
    expect(await printFor(await buildPerson(db, at, { birthOn: '2015-01-01' }))).toEqual({
      ok: false,
      refusal: 'person_under_14',
    });
    const personId = await buildPerson(db, at);
    await buildAccount(db, { personId, verifiedAt: now, verifiedHow: 'in_person' });
    expect(await printFor(personId)).toEqual({ ok: false, refusal: 'person_has_account' });
  });
});

describe('verifying one’s own account with a slip', () => {
  const verify = (account: { id: string }, { name, code }: { name: string; code: string }, act = actBy(account)) =>
    verifyWithPaperCode(db, act, { name, code: lettersOf(code), codes });

  test('links it to the resident, whose name and community it bears from then on', async () => {
    const personId = await buildPerson(db, at, { name: '陈秀英' });
    const account = await buildAccount(db, { name: '小英', communityId: elsewhere.communityId });
    const { code } = must(await printFor(personId));
    expect(await verify(account, { name: ' 陈 秀英', code })).toEqual({ ok: true, value: { personId } });
    const [row] = await db.select().from(accounts).where(eq(accounts.id, account.id));
    expect(row).toMatchObject({
      personId,
      name: '陈秀英',
      communityId: at.communityId,
      verifiedAt: now,
      verifiedBy: at.staff.accountId,
      verifiedHow: 'paper_code',
    });
    const [entry] = await sql`select what, chain_id from log_entries where subject_id = ${account.logId}`;
    expect(entry).toMatchObject({ what: 'accounts.verified', chain_id: at.communityId });
  });

  test('needs the name as well as the letters; five wrong names use the slip up', async () => {
    const personId = await buildPerson(db, at, { name: '林志强' });
    const account = await buildAccount(db);
    const { code } = must(await printFor(personId));
    const answers = await Promise.all(Array.from({ length: 20 }, () => verify(account, { name: '王五', code })));
    expect(answers.every((answer) => !answer.ok && answer.refusal === 'name_or_code_wrong')).toBe(true);
    const [row] = await db
      .select({ triesLeft: oneTimeCodes.triesLeft })
      .from(oneTimeCodes)
      .where(eq(oneTimeCodes.personId, personId));
    expect(row?.triesLeft).toBe(0);
    expect(await verify(account, { name: '林志强', code })).toEqual({ ok: false, refusal: 'name_or_code_wrong' });
  });

  test('works once, even for two accounts at once', async () => {
    const personId = await buildPerson(db, at, { name: '黄小燕' });
    const { code } = must(await printFor(personId));
    const rivals = [await buildAccount(db), await buildAccount(db), await buildAccount(db)];
    const answers = await Promise.all(rivals.map((account) => verify(account, { name: '黄小燕', code })));
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
  });

  test('is refused after its days, for wrong letters, and for an account that is verified', async () => {
    const personId = await buildPerson(db, at, { name: '符国平' });
    const account = await buildAccount(db);
    const { code } = must(await printFor(personId));
    const late = actBy(account, { now: new Date(now.getTime() + 7 * day) });
    expect(await verify(account, { name: '符国平', code }, late)).toEqual({ ok: false, refusal: 'name_or_code_wrong' });
    expect(await verify(account, { name: '符国平', code: wrong(code) })).toEqual({ ok: false, refusal: 'name_or_code_wrong' });
    must(await verify(account, { name: '符国平', code }));
    expect(await verify(account, { name: '符国平', code })).toEqual({ ok: false, refusal: 'already_verified' });
  });

  test('pressed twice has one answer', async () => {
    const personId = await buildPerson(db, at, { name: '吴淑芬' });
    const account = await buildAccount(db);
    const { code } = must(await printFor(personId));
    const requestKey = crypto.randomUUID();
    const press = () => verify(account, { name: '吴淑芬', code }, actBy(account, { requestKey }));
    expect(await Promise.all([press(), press()])).toEqual([
      { ok: true, value: { personId } },
      { ok: true, value: { personId } },
    ]);
  });

  test('is refused when the resident was linked to another account meanwhile', async () => {
    const personId = await buildPerson(db, at, { name: '何丽娟' });
    const account = await buildAccount(db);
    const { code } = must(await printFor(personId));
    await buildAccount(db, { personId, verifiedAt: now, verifiedHow: 'in_person' });
    expect(await verify(account, { name: '何丽娟', code })).toEqual({ ok: false, refusal: 'person_has_account' });
  });
});

describe('a new password without the old one', () => {
  const reset = (phone: string, code: { kind: 'sent' | 'paper'; text: string }, act = nobody()) =>
    resetPassword(db, act, { contact: phone, newPassword: 'an old stone bridge', code, codes });
  const sent = async (phone: string) => {
    must(await sendCode(db, nobody(), { purpose: 'reset_password', contact: phone, locale: 'zh', codes }));
    return { kind: 'sent' as const, text: await codeSentTo(db, phone) };
  };
  const printed = async (accountId: string) => ({
    kind: 'paper' as const,
    text: lettersOf(must(await printReset(accountId)).code),
  });

  test('is set with a code that was sent, or with one that staff printed; every session ends', async () => {
    for (const make of [
      (member: { phone: string; id: string }) => sent(member.phone),
      (member: { phone: string; id: string }) => printed(member.id),
    ]) {
      const member = await buildMember(db, { communityId: at.communityId });
      await createSessions(db, { secure: false }).open(member.id, { device: '', isPublicComputer: false, replaces: null });
      expect(await reset(member.phone, await make(member))).toEqual({ ok: true, value: { accountId: member.id } });
      expect(await checkPassword(db, { contact: member.phone, password: builtPassword })).toMatchObject({ ok: false });
      expect(await checkPassword(db, { contact: member.phone, password: 'an old stone bridge' })).toMatchObject({ ok: true });
      expect(await listSessions(db, member.id)).toEqual([]);
    }
  });

  test('is set once, however often the code is used at once', async () => {
    const member = await buildMember(db, { communityId: at.communityId });
    for (const code of [await sent(member.phone), await printed(member.id)]) {
      const answers = await Promise.all(Array.from({ length: 8 }, () => reset(member.phone, code)));
      expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
    }
  });

  test('is not set after twenty wrong codes at once, nor by the right one after them', async () => {
    const member = await buildMember(db, { communityId: at.communityId });
    const codeSent = await sent(member.phone);
    const codePrinted = await printed(member.id);
    const cases = [
      [codeSent, { kind: 'sent', text: otherThan(codeSent.text) }],
      [codePrinted, { kind: 'paper', text: wrong(codePrinted.text) }],
    ] as const;
    for (const [right, mistaken] of cases) {
      const answers = await Promise.all(Array.from({ length: 20 }, () => reset(member.phone, mistaken)));
      expect(answers.every((answer) => !answer.ok && answer.refusal === 'code_wrong')).toBe(true);
      expect(await reset(member.phone, right)).toEqual({ ok: false, refusal: 'code_wrong' });
    }
  });

  test('has one answer for a phone without an account and for a wrong code', async () => {
    const member = await buildMember(db);
    for (const kind of ['sent', 'paper'] as const) {
      const text = kind === 'sent' ? '000000' : 'ABCDEFGHJKMN';
      expect(await reset('15900000000', { kind, text })).toEqual(await reset(member.phone, { kind, text }));
    }
  });

  test('pressed twice has one answer; sent again after two minutes it has not', async () => {
    const member = await buildMember(db);
    const code = await sent(member.phone);
    const requestKey = crypto.randomUUID();
    const press = (minutes: number) =>
      reset(member.phone, code, nobody({ requestKey, now: new Date(now.getTime() + minutes * 60_000) }));
    expect((await Promise.all([press(0), press(0)])).map(({ ok }) => ok)).toEqual([true, true]);
    expect(await press(3)).toEqual({ ok: false, refusal: 'code_wrong' });
  });

  test('is refused for a locked account, and the code may be used when it is unlocked', async () => {
    const member = await buildMember(db, { lockedAt: now });
    const code = await sent(member.phone);
    expect(await reset(member.phone, code)).toEqual({ ok: false, refusal: 'account_locked' });
    await db.update(accounts).set({ lockedAt: null }).where(eq(accounts.id, member.id));
    expect(await reset(member.phone, code)).toMatchObject({ ok: true });
  });
});
