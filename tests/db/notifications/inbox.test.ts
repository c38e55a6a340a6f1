import { expect, test } from 'vitest';
import { newId } from '#app/core/identifier.ts';
import { refused } from '#app/core/outcome.ts';
import { markAllRead, markNoticeRead, setMailedKinds, stopMail } from '#app/notifications/commands.server.ts';
import { countUnread, listMailedKinds, listNotices } from '#app/notifications/queries.server.ts';
import { tell } from '#app/notifications/tell.server.ts';
import { actOfReader, buildReader } from '#tests/support/build/reader.ts';
import { testDatabase } from '#tests/support/database.ts';

const now = new Date('2026-03-02T02:00:00Z');
const { db, ownerSql } = await testDatabase();

test('pages of the inbox follow one another without a gap or a repetition, also within one moment', async () => {
  const reader = await buildReader(db);
  for (let at = 0; at < 7; at += 1) await tellOne(reader, { at: at < 4 ? now : minutesLater(at) });
  const first = await listNotices(db, { accountId: reader, onlyUnread: false, after: null, limit: 3 });
  const last = first.at(-1);
  const rest = await listNotices(db, {
    accountId: reader,
    onlyUnread: false,
    after: [last?.toldAt.toISOString() ?? '', last?.id ?? ''],
    limit: 10,
  });
  const ids = [...first, ...rest].map(({ id }) => id);
  expect([ids.length, new Set(ids).size]).toEqual([7, 7]);
  const times = [...first, ...rest].map(({ toldAt }) => toldAt.getTime());
  expect(times).toEqual(times.toSorted((a, b) => b - a));
});

test('a notice is read once its reader says so, and it is nobody else’s to say', async () => {
  const [reader, other] = [await buildReader(db), await buildReader(db)];
  const noticeId = await tellOne(reader);
  expect(await markNoticeRead(db, actOfReader(other), { noticeId })).toEqual(refused('notice_not_found'));
  expect(await markNoticeRead(db, actOfReader(null), { noticeId })).toEqual(refused('not_signed_in'));
  expect(await countUnread(db, reader)).toBe(1);
  expect(await markNoticeRead(db, actOfReader(reader), { noticeId })).toMatchObject({ ok: true });
  expect(await countUnread(db, reader)).toBe(0);
});

test('all are read up to the newest that was shown: what came since stays unread', async () => {
  const reader = await buildReader(db);
  await tellOne(reader);
  await tellOne(reader, { at: minutesLater(1) });
  await tellOne(reader, { at: minutesLater(5) });
  expect(await markAllRead(db, actOfReader(reader), { until: minutesLater(1) })).toEqual({ ok: true, value: { read: 2 } });
  expect(await countUnread(db, reader)).toBe(1);
  const unread = await listNotices(db, { accountId: reader, onlyUnread: true, after: null, limit: 10 });
  expect(unread.map(({ toldAt }) => toldAt)).toEqual([minutesLater(5)]);
});

test('counting the unread reads a small index and no row of the table', async () => {
  const reader = await buildReader(db);
  await ownerSql`insert into notices (id, account_id, event_id, kind, title_zh, title_en, path, told_at, read_at)
    select gen_random_uuid(), ${reader}, gen_random_uuid(), 'calls', '', '', '/', now(), now() from generate_series(1, 20000)`;
  await ownerSql`vacuum analyze notices`;
  const plan =
    await ownerSql`explain select count(*) from (select from notices where account_id = ${reader} and read_at is null limit 1001) as unread`;
  expect(plan.map((row) => row['QUERY PLAN']).join('\n')).toContain('Index Only Scan using notices_unread');
});

test('more than a thousand unread are not counted on', async () => {
  const reader = await buildReader(db);
  await ownerSql`insert into notices (id, account_id, event_id, kind, title_zh, title_en, path, told_at)
    select gen_random_uuid(), ${reader}, gen_random_uuid(), 'calls', '', '', '/', now() from generate_series(1, 1500)`;
  expect(await countUnread(db, reader)).toBe(1_001);
});

test('what one wants by mail is kept, and own matters are mailed whatever one says', async () => {
  const reader = await buildReader(db);
  expect(await listMailedKinds(db, reader)).not.toContain('desk');
  await setMailedKinds(db, actOfReader(reader), { kinds: ['desk', 'calls'] });
  expect(await listMailedKinds(db, reader)).toEqual([
    'account',
    'own_proposal',
    'own_plan',
    'co_proposal',
    'own_comment',
    'own_topic',
    'own_claim',
    'own_award',
    'rounds',
    'judging',
    'calls',
    'desk',
  ]);
});

test('a link in a mail stops that kind and no other; own matters cannot be stopped', async () => {
  const reader = await buildReader(db);
  expect(await stopMail(db, actOfReader(null), { accountId: reader, kind: 'comments' })).toMatchObject({ ok: true });
  expect(await stopMail(db, actOfReader(null), { accountId: reader, kind: 'own_proposal' })).toEqual(refused('always_sent'));
  const kinds = await listMailedKinds(db, reader);
  expect([kinds.includes('comments'), kinds.includes('followed'), kinds.includes('own_proposal')]).toEqual([false, true, true]);
});

async function tellOne(accountId: string, { at = now } = {}): Promise<string> {
  const title = { zh: '您的提案有新评论', en: 'There is a new comment' };
  await tell(
    db,
    { eventId: newId(), kind: 'comments', recipients: [accountId], title, path: '/proposals' },
    { now: at, channels: [] },
  );
  const [newest] = await listNotices(db, { accountId, onlyUnread: true, after: null, limit: 1 });
  return newest?.id ?? '';
}

function minutesLater(minutes: number): Date {
  return new Date(now.getTime() + minutes * 60_000);
}
