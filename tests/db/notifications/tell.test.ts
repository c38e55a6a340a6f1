import { eq } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { newId } from '#app/core/identifier.ts';
import { setMailedKinds } from '#app/notifications/commands.server.ts';
import { countUnread } from '#app/notifications/queries.server.ts';
import { type News, tell } from '#app/notifications/tell.server.ts';
import { notices } from '#db/schema/notifications.ts';
import { accounts } from '#db/schema/people.ts';
import { actOfReader, buildReader } from '#tests/support/build/reader.ts';
import { testDatabase } from '#tests/support/database.ts';

const now = new Date('2026-03-02T02:00:00Z');
const { db, ownerSql } = await testDatabase();
const byMail = { now, channels: ['email'] } as const;
const onSite = { now, channels: [] } as const;

test('a person is told once of an event, however often the job runs', async () => {
  const reader = await buildReader(db);
  const news = newsFor([reader]);
  expect([await tell(db, news, byMail), await tell(db, news, byMail)]).toEqual([1, 0]);
  expect(await countUnread(db, reader)).toBe(1);
  expect(await queuedFor(reader)).toBe(1);
});

test('two workers with the same event at once tell once', async () => {
  const reader = await buildReader(db);
  const news = newsFor([reader]);
  const told = await Promise.all(Array.from({ length: 8 }, () => tell(db, news, byMail)));
  expect(told.reduce((sum, one) => sum + one, 0)).toBe(1);
  expect([await countUnread(db, reader), await queuedFor(reader)]).toEqual([1, 1]);
});

test('whoever is concerned in two ways by one event is told once, in the first', async () => {
  const reader = await buildReader(db);
  const news = newsFor([reader, reader]);
  await tell(db, news, onSite);
  await tell(db, { ...news, kind: 'followed' }, onSite);
  const told = await db.select({ kind: notices.kind }).from(notices).where(eq(notices.accountId, reader));
  expect(told).toEqual([{ kind: 'own_proposal' }]);
});

test('a transaction that is undone has told nobody and queued nothing', async () => {
  const reader = await buildReader(db);
  const undone = db.transaction(async (tx) => {
    await tell(tx, newsFor([reader]), byMail);
    throw new Error('undone');
  });
  await expect(undone).rejects.toThrow('undone');
  expect([await countUnread(db, reader), await queuedFor(reader)]).toEqual([0, 0]);
});

test('without a mail server nothing is queued', async () => {
  const reader = await buildReader(db);
  await tell(db, newsFor([reader]), onSite);
  expect([await countUnread(db, reader), await queuedFor(reader)]).toEqual([1, 0]);
});

test('mail goes only to whoever has an address, which is always a confirmed one', async () => {
  const without = await buildReader(db, { email: null });
  const confirmed = await buildReader(db);
  await tell(db, newsFor([without, confirmed]), byMail);
  expect([await queuedFor(without), await queuedFor(confirmed)]).toEqual([0, 1]);
  expect([await countUnread(db, without), await countUnread(db, confirmed)]).toEqual([1, 1]);
});

test('nothing is mailed to the account of somebody who has died, which is locked', async () => {
  const reader = await buildReader(db);
  await db.update(accounts).set({ lockedAt: now }).where(eq(accounts.id, reader));
  await tell(db, newsFor([reader]), byMail);
  expect(await queuedFor(reader)).toBe(0);
});

test('a closed account is told nothing', async () => {
  const closed = await buildReader(db, { isClosed: true });
  expect(await tell(db, newsFor([closed]), byMail)).toBe(0);
});

test('what one turned off is shown on the site and not mailed; one’s own matters are mailed all the same', async () => {
  const reader = await buildReader(db);
  await setMailedKinds(db, actOfReader(reader, now), { kinds: [] });
  await tell(db, { ...newsFor([reader]), kind: 'comments' }, byMail);
  expect([await countUnread(db, reader), await queuedFor(reader)]).toEqual([1, 0]);
  await tell(db, newsFor([reader]), byMail);
  expect([await countUnread(db, reader), await queuedFor(reader)]).toEqual([2, 1]);
});

test('what waits at the desk is mailed only to whoever asked for it', async () => {
  const [quiet, asking] = [await buildReader(db), await buildReader(db)];
  await setMailedKinds(db, actOfReader(asking, now), { kinds: ['desk'] });
  await tell(db, { ...newsFor([quiet, asking]), kind: 'desk' }, byMail);
  expect([await queuedFor(quiet), await queuedFor(asking)]).toEqual([0, 1]);
});

test('a mail that falls into the quiet hours is queued for their end', async () => {
  const communityId = await buildQuietCommunity();
  const reader = await buildReader(db, { communityId });
  const night = new Date('2026-03-02T15:00:00Z'); // 23:00 in Shanghai
  await tell(db, newsFor([reader]), { now: night, channels: ['email'] });
  const [job] = await jobsFor(reader);
  expect(job?.runAt).toEqual(new Date('2026-03-02T23:30:00Z')); // 07:30 the next morning
});

test('two thousand people are told in one call', async () => {
  const readers: string[] = [];
  for (let at = 0; at < 2_100; at += 1) readers.push(newId());
  await ownerSql`insert into accounts (id, phone, name, log_id, opened_at)
    select id::uuid, '150' || lpad(n::text, 8, '0'), '读者', gen_random_uuid(), now() from unnest(${readers}::text[]) with ordinality as r(id, n)`;
  expect(await tell(db, newsFor(readers), byMail)).toBe(2_100);
});

function newsFor(recipients: string[]): News {
  const title = { zh: '您的提案已公布', en: 'Your proposal is published' };
  return { eventId: newId(), kind: 'own_proposal', recipients, title, path: '/proposals/GL2026-0001' };
}

async function jobsFor(accountId: string) {
  return await ownerSql<{ runAt: Date }[]>`
    select j.run_at as "runAt" from graphile_worker._private_jobs j
    join deliveries d on d.id = (j.payload ->> 'deliveryId')::uuid join notices n on n.id = d.notice_id where n.account_id = ${accountId}`;
}

async function queuedFor(accountId: string): Promise<number> {
  return (await jobsFor(accountId)).length;
}

async function buildQuietCommunity(): Promise<string> {
  const id = newId();
  await ownerSql`insert into places (id, parent_id, kind, name_zh, code) values (${id}, null, 'community', '桂林社区', 'guilin')`;
  return id;
}
