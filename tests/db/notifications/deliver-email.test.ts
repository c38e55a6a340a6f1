import { eq } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { newId } from '#app/core/identifier.ts';
import { createMailer } from '#app/notifications/channels/email.server.ts';
import { setMailedKinds } from '#app/notifications/commands.server.ts';
import { deliverEmail, MailNotSent } from '#app/notifications/deliver-email.server.ts';
import type { NoticeKind } from '#app/notifications/notice.ts';
import { tell } from '#app/notifications/tell.server.ts';
import { readUnsubscribeToken } from '#app/notifications/unsubscribe.server.ts';
import { deliveries, notices } from '#db/schema/notifications.ts';
import { accounts } from '#db/schema/people.ts';
import { actOfReader, buildReader } from '#tests/support/build/reader.ts';
import { testDatabase } from '#tests/support/database.ts';
import { findFreePort, startMailServer } from '#tests/support/mail-server.ts';

const now = new Date('2026-03-02T02:00:00Z');
const secret = 's'.repeat(32);
const { db } = await testDatabase();

test('a mail says what the notice says, in the reader’s language, with a link straight to its subject', async () => {
  const server = await startMailServer();
  const deliveryId = await buildDelivery({ locale: 'zh' });
  await deliver(server.url, deliveryId);
  const [mail] = server.received;
  expect(mail?.text).toContain('您的提案已公布');
  expect(mail?.text).toContain('https://example.org/proposals/GL2026-0001');
  expect(mail?.headers).toMatch(/^From: .*<no-reply@example\.org>/m);
  expect(mail?.headers).toMatch(new RegExp(`^Message-ID: <${deliveryId}@example\\.org>`, 'm'));
});

test('an English reader gets it in English', async () => {
  const server = await startMailServer();
  await deliver(server.url, await buildDelivery({ locale: 'en' }));
  expect(server.received[0]?.headers).toContain('Subject: Your proposal is published');
  expect(server.received[0]?.text).toContain('Read more:');
});

test('a retry of a mail that was sent sends nothing', async () => {
  const server = await startMailServer();
  const deliveryId = await buildDelivery();
  await deliver(server.url, deliveryId);
  await deliver(server.url, deliveryId);
  expect(server.received.length).toBe(1);
  expect(await deliveryRow(deliveryId)).toMatchObject({ sentAt: now, gaveUpAt: null, triesMade: 1, lastError: null });
});

test('two workers with the same mail at once send it once', async () => {
  const server = await startMailServer();
  server.slowMs = 200;
  const deliveryId = await buildDelivery();
  await Promise.all(Array.from({ length: 6 }, () => deliver(server.url, deliveryId)));
  expect(server.received.length).toBe(1);
});

test('while the server is down the queue is asked to try again, and once it is up the mail arrives', async () => {
  const port = await findFreePort();
  const deliveryId = await buildDelivery();
  await expect(deliver(`smtp://127.0.0.1:${port}`, deliveryId)).rejects.toBeInstanceOf(MailNotSent);
  expect(await deliveryRow(deliveryId)).toMatchObject({ sentAt: null, gaveUpAt: null, triesMade: 1, lastError: 'ESOCKET' });
  const server = await startMailServer(port);
  await deliver(server.url, deliveryId);
  expect(server.received.length).toBe(1);
  expect(await deliveryRow(deliveryId)).toMatchObject({ sentAt: now, triesMade: 2, lastError: null });
});

test('a recipient whom the server refuses for good is not tried again, and no address is kept in the reason', async () => {
  const server = await startMailServer();
  const deliveryId = await buildDelivery({ email: 'gone@example.org' });
  server.refuse.set('gone@example.org', 550);
  await deliver(server.url, deliveryId);
  expect(await deliveryRow(deliveryId)).toMatchObject({ sentAt: null, gaveUpAt: now, lastError: 'EENVELOPE 550' });
  server.refuse.clear();
  await deliver(server.url, deliveryId);
  expect(server.received.length).toBe(0);
});

test('a recipient whom the server cannot take now is tried again later', async () => {
  const server = await startMailServer();
  const deliveryId = await buildDelivery({ email: 'full@example.org' });
  server.refuse.set('full@example.org', 452);
  await expect(deliver(server.url, deliveryId)).rejects.toThrow('EENVELOPE 452');
  expect(await deliveryRow(deliveryId)).toMatchObject({ sentAt: null, gaveUpAt: null });
});

test('after the last try it is given up', async () => {
  const port = await findFreePort();
  const deliveryId = await buildDelivery();
  await expect(deliver(`smtp://127.0.0.1:${port}`, deliveryId, { isLastTry: true })).rejects.toBeInstanceOf(MailNotSent);
  expect(await deliveryRow(deliveryId)).toMatchObject({ sentAt: null, gaveUpAt: now });
});

test('what was turned off, or whose account was closed, after it was queued is not sent', async () => {
  const server = await startMailServer();
  const off = await buildDelivery({ kind: 'comments' });
  await setMailedKinds(db, actOfReader(await ownerOf(off), now), { kinds: [] });
  const closed = await buildDelivery();
  await db
    .update(accounts)
    .set({ closedAt: now })
    .where(eq(accounts.id, await ownerOf(closed)));
  for (const deliveryId of [off, closed]) {
    await deliver(server.url, deliveryId);
    expect(await deliveryRow(deliveryId)).toMatchObject({ gaveUpAt: now, lastError: 'not_wanted' });
  }
  expect(server.received).toEqual([]);
});

test('a mail that may be stopped carries the link that stops it; one about one’s own matter carries none', async () => {
  const server = await startMailServer();
  const deliveryId = await buildDelivery({ kind: 'comments' });
  await deliver(server.url, deliveryId);
  const token = /List-Unsubscribe: <https:\/\/example\.org\/unsubscribe\/([^>]+)>/.exec(server.received[0]?.headers ?? '')?.[1];
  expect(readUnsubscribeToken(token ?? '', secret)).toEqual({ accountId: await ownerOf(deliveryId), kind: 'comments' });
  await deliver(server.url, await buildDelivery());
  expect(server.received[1]?.headers).not.toContain('List-Unsubscribe');
});

type Given = { kind?: NoticeKind; locale?: 'zh' | 'en'; email?: string };

async function buildDelivery({ kind = 'own_proposal', ...reader }: Given = {}): Promise<string> {
  const accountId = await buildReader(db, reader);
  const title = { zh: '您的提案已公布', en: 'Your proposal is published' };
  await tell(
    db,
    { eventId: newId(), kind, recipients: [accountId], title, path: '/proposals/GL2026-0001' },
    { now, channels: ['email'] },
  );
  const [row] = await db
    .select({ id: deliveries.id })
    .from(deliveries)
    .innerJoin(notices, eq(notices.id, deliveries.noticeId))
    .where(eq(notices.accountId, accountId));
  if (!row) throw new Error('nothing was queued');
  return row.id;
}

async function deliver(url: string, deliveryId: string, { isLastTry = false } = {}) {
  const mailer = createMailer(url);
  try {
    await deliverEmail({ db, mailer, origin: 'https://example.org', secret }, { deliveryId, now, isLastTry });
  } finally {
    mailer.close();
  }
}

async function deliveryRow(id: string) {
  const [row] = await db.select().from(deliveries).where(eq(deliveries.id, id));
  return row;
}

async function ownerOf(deliveryId: string): Promise<string> {
  const [row] = await db
    .select({ accountId: notices.accountId })
    .from(deliveries)
    .innerJoin(notices, eq(notices.id, deliveries.noticeId))
    .where(eq(deliveries.id, deliveryId));
  return row?.accountId ?? '';
}
