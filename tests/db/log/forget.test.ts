import { expect, test } from 'vitest';
import { newId } from '#app/core/identifier.ts';
import { done } from '#app/core/outcome.ts';
import { forgetOldRequests } from '#app/log/forget.server.ts';
import { perform } from '#app/log/perform.server.ts';
import { deleteExpired } from '#app/people/expired.server.ts';
import { oneTimeCodes, outboxMessages, sessions } from '#db/schema/people.ts';
import { actOfReader, buildReader } from '#tests/support/build/reader.ts';
import { testDatabase } from '#tests/support/database.ts';

const now = new Date('2026-03-02T02:00:00Z');
const { db } = await testDatabase();

test('a request is known for thirty days, longer than any retry takes, and then forgotten', async () => {
  const act = actOfReader(await buildReader(db), now);
  let runs = 0;
  const ask = () =>
    perform<number, never>(db, act, {
      what: 'tests.count',
      input: null,
      body: async () => {
        runs += 1;
        return done(runs);
      },
    });
  await ask();
  expect(await forgetOldRequests(db, daysLater(30))).toBe(0);
  expect(await ask()).toEqual(done(1));
  expect(await forgetOldRequests(db, daysLater(31))).toBe(1);
  expect(await ask()).toEqual(done(2));
});

test('sessions, codes and messages go once they have run out, and not before', async () => {
  const accountId = await buildReader(db);
  const expiresAt = daysLater(1);
  await db.insert(sessions).values({ idDigest: newId(), accountId, openedAt: now, expiresAt });
  await db
    .insert(oneTimeCodes)
    .values({ id: newId(), purpose: 'sign_in', codeDigest: newId(), madeAt: now, expiresAt, triesLeft: 5 });
  await db.insert(outboxMessages).values({ id: newId(), channel: 'sms', recipient: '', body: '', madeAt: now });
  const left = () => Promise.all([db.$count(sessions), db.$count(oneTimeCodes), db.$count(outboxMessages)]);
  await deleteExpired(db, daysLater(1));
  expect(await left()).toEqual([1, 1, 1]);
  await deleteExpired(db, daysLater(1.5));
  expect(await left()).toEqual([0, 1, 1]);
  await deleteExpired(db, daysLater(8));
  expect(await left()).toEqual([0, 0, 0]);
});

function daysLater(days: number): Date {
  return new Date(now.getTime() + days * 86_400_000);
}
