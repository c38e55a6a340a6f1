import { expect, test } from 'vitest';
import { newId } from '#app/core/identifier.ts';
import { createMailer } from '#app/notifications/channels/email.server.ts';
import { createOutboxMailer } from '#app/notifications/channels/outbox.server.ts';
import { MailNotSent } from '#app/notifications/deliver-email.server.ts';
import { tellFormerAddress } from '#app/notifications/former-address.server.ts';
import { letterSender, sendLetter } from '#app/notifications/letter.server.ts';
import { settings } from '#db/schema/places.ts';
import { buildAccount, buildCommunity, now } from '#tests/support/build/people.ts';
import { testDatabase } from '#tests/support/database.ts';
import { findFreePort, startMailServer } from '#tests/support/mail-server.ts';
import { textsTo } from '#tests/support/outbox.ts';

const { db } = await testDatabase();
const at = await buildCommunity(db);
const origin = 'https://example.org';
const letter = { to: 'reader@example.org', subject: '验证码', text: '验证码 123456', locale: 'zh', communityId: null } as const;
const mailer = (url: string) => ({ db, mailer: createMailer(url), origin });

test('a letter comes from the site’s own host, marked as automatic, with nothing to unsubscribe from', async () => {
  const server = await startMailServer();
  expect(await sendLetter(mailer(server.url), { id: newId(), ...letter })).toBeNull();
  const [mail] = server.received;
  expect(mail?.to).toEqual(['reader@example.org']);
  expect(mail?.headers).toMatch(/^From: .*<no-reply@example\.org>/m);
  expect(mail?.headers).toMatch(/^Auto-Submitted: auto-generated/m);
  expect(mail?.headers).not.toMatch(/^List-Unsubscribe/m);
  expect(mail?.text).toContain('验证码 123456');
  expect(mail?.text).toContain('请不要直接回复');
});

test('a letter of a community comes from the address that it has set', async () => {
  const server = await startMailServer();
  const value = 'qingcao@example.cn';
  await db.insert(settings).values({ id: newId(), placeId: at.communityId, key: 'mailFrom', value, setAt: now });
  await sendLetter(mailer(server.url), { id: newId(), ...letter, communityId: at.communityId });
  expect(server.received[0]?.headers).toContain('<qingcao@example.cn>');
});

test('nobody waits for the mail server, and what it does not take is reported without address and text', async () => {
  const server = await startMailServer();
  server.refuse.set('reader@example.org', 550);
  server.slowMs = 2_000;
  const failures: unknown[] = [];
  const sender = letterSender(mailer(server.url), { onFailure: (error) => failures.push(error) });
  const from = performance.now();
  await sender.send(letter);
  expect(performance.now() - from).toBeLessThan(500);
  await expect.poll(() => failures.length).toBe(1);
  expect(String(failures[0])).toBe('Error: the mail server answered EENVELOPE 550');
});

test('in demonstration and development a letter lands on the outbox page', async () => {
  const to = 'shown@example.org';
  await sendLetter({ db, mailer: createOutboxMailer(db), origin }, { id: newId(), ...letter, to });
  expect((await textsTo(db, to))[0]).toMatch(/^验证码\n\n验证码 123456/);
});

test('a former address is told in the language of the account, and again until the server takes it', async () => {
  const account = await buildAccount(db, { locale: 'en' });
  const payload = { accountId: account.id, to: 'former@example.org', change: 'changed' };
  const port = await findFreePort();
  const attempt = (url: string, isLastTry = false) => tellFormerAddress(mailer(url), { payload, jobId: '7', isLastTry });
  await expect(attempt(`smtp://127.0.0.1:${port}`)).rejects.toBeInstanceOf(MailNotSent);
  await expect(attempt(`smtp://127.0.0.1:${port}`, true)).resolves.toBeUndefined(); // the address is not kept for ever
  const server = await startMailServer(port);
  await attempt(server.url);
  expect(server.received[0]?.to).toEqual(['former@example.org']);
  expect(server.received[0]?.text).toContain('another e-mail address');
  server.refuse.set('former@example.org', 550);
  await expect(attempt(server.url)).resolves.toBeUndefined(); // no such mailbox: trying again is of no use
});
