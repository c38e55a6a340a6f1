import { eq, inArray } from 'drizzle-orm';
import { expect, test } from 'vitest';
import type { Act } from '#app/core/act.ts';
import type { Json } from '#app/core/canonical.ts';
import { newId } from '#app/core/identifier.ts';
import { done, type Outcome, refused } from '#app/core/outcome.ts';
import { appendLog } from '#app/log/entry.server.ts';
import { perform } from '#app/log/perform.server.ts';
import { enqueue } from '#app/outbox/enqueue.server.ts';
import type { Db } from '#db/client.server.ts';
import { logEntries } from '#db/schema/log.ts';
import { outboxMessages } from '#db/schema/people.ts';
import { communities } from '#db/schema/places.ts';
import { actOfReader, buildReader } from '#tests/support/build/reader.ts';
import { testDatabase } from '#tests/support/database.ts';

const now = new Date('2026-03-02T02:00:00Z');
const { db, ownerSql } = await testDatabase();

test('the same request again changes nothing and answers as the first did', async () => {
  const act = actOfReader(await buildReader(db), now);
  const first = await write(act, { subject: 'one' });
  const second = await write({ ...act, now: new Date('2026-03-02T02:00:05Z') }, { subject: 'one' });
  expect(second).toEqual(first);
  expect(await countOf('one')).toBe(1);
});

test('another content under the same key is another request', async () => {
  const act = actOfReader(await buildReader(db), now);
  await write(act, { subject: 'two a' });
  await write(act, { subject: 'two b' });
  expect([await countOf('two a'), await countOf('two b')]).toEqual([1, 1]);
});

test('the same request for another person is another request', async () => {
  const act = actOfReader(await buildReader(db), now);
  await write(act, { subject: 'for' });
  await write({ ...act, onBehalfOf: newId() }, { subject: 'for' });
  expect(await countOf('for')).toBe(2);
});

test('another account with the same key and content is another request', async () => {
  const act = actOfReader(await buildReader(db), now);
  await write(act, { subject: 'who' });
  await write(actOfReader(await buildReader(db), now, act.requestKey), { subject: 'who' });
  expect(await countOf('who')).toBe(2);
});

test('twenty times the same request at once has one effect and one answer', async () => {
  const act = actOfReader(await buildReader(db), now);
  const answers = await Promise.all(Array.from({ length: 20 }, () => write(act, { subject: 'twenty' })));
  expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
  expect(await countOf('twenty')).toBe(1);
});

test('twenty times the same request of somebody without an account has one effect too', async () => {
  const act = actOfReader(null, now);
  await Promise.all(Array.from({ length: 20 }, () => write(act, { subject: 'nobody' })));
  expect(await countOf('nobody')).toBe(1);
});

test('a refusal undoes everything: the write, the entry, the event and the request itself', async () => {
  const act = actOfReader(await buildReader(db), now);
  const subjectId = newId();
  const before = await countJobs();
  const outcome = await perform<{ id: string }, 'too_late'>(db, act, {
    what: 'tests.write',
    input: { subject: 'refused' },
    body: async (tx) => {
      await insert(tx, 'refused');
      await appendLog(tx, act, { what: 'tests.written', communityId: null, subject: { kind: 'test', id: subjectId } });
      await enqueue(tx, { event: 'tests.written' });
      return refused('too_late');
    },
  });
  expect(outcome).toEqual(refused('too_late'));
  expect(await countOf('refused')).toBe(0);
  expect(await db.select().from(logEntries).where(eq(logEntries.subjectId, subjectId))).toEqual([]);
  expect(await countJobs()).toBe(before);
  expect(await write(act, { subject: 'refused' })).toMatchObject({ ok: true });
});

test('a thrown error undoes everything and is not remembered', async () => {
  const act = actOfReader(await buildReader(db), now);
  const broken = write(act, { subject: 'thrown' }, async (tx) => {
    await insert(tx, 'thrown');
    throw new Error('a bug');
  });
  await expect(broken).rejects.toThrow('a bug');
  expect(await countOf('thrown')).toBe(0);
});

test('a constraint that a race breaks becomes its refusal; one that is not named throws', async () => {
  const act = actOfReader(await buildReader(db), now);
  const [first, second] = [await buildPlace(), await buildPlace()];
  const open = (tx: Db, placeId: string) =>
    tx.insert(communities).values({ placeId, slug: 'same', numberPrefix: placeId, openedAt: now });
  await open(db, first);
  const clash = (collisions: Record<string, 'slug_taken'>) =>
    perform<null, 'slug_taken'>(db, act, {
      what: 'tests.open',
      input: {},
      collisions,
      body: async (tx) => {
        await open(tx, second);
        return done(null);
      },
    });
  expect(await clash({ communities_slug_is_unique: 'slug_taken' })).toEqual(refused('slug_taken'));
  await expect(clash({})).rejects.toThrow();
});

test('two transactions that lock each other out are both carried out', async () => {
  const [one, other] = [await insert(db, 'deadlock one'), await insert(db, 'deadlock other')];
  const [actOne, actOther] = [actOfReader(await buildReader(db), now), actOfReader(await buildReader(db), now)];
  let waiting = 0;
  const lockBoth = (act: Act, ids: readonly string[]) =>
    write(act, { subject: `deadlock ${ids[0]}` }, async (tx) => {
      await lock(tx, ids[0]);
      waiting += 1;
      if (waiting <= 2) await until(() => waiting >= 2);
      await lock(tx, ids[1]);
      return done({ id: ids[0] ?? '' });
    });
  const outcomes = await Promise.all([lockBoth(actOne, [one, other]), lockBoth(actOther, [other, one])]);
  expect(outcomes.every((outcome) => outcome.ok)).toBe(true);
  expect(waiting).toBeGreaterThanOrEqual(3); // one of the two was run again; on a busy machine it may meet the other once more
});

const answers: Json[] = [null, 'text', 'with "quotes"', 7, true, [], [1, { 二: '三' }], { nested: { list: [null] } }];

test.each(answers)('an answer comes back as it was: %j', async (answer) => {
  const act = actOfReader(await buildReader(db), now);
  const ask = () => perform<Json, never>(db, act, { what: 'tests.answer', input: answer, body: async () => done(answer) });
  expect([await ask(), await ask()]).toEqual([done(answer), done(answer)]);
});

type Write = (tx: Db) => Promise<Outcome<{ id: string }, never>>;

async function write(act: Act, input: { subject: string }, body?: Write) {
  const insertOne: Write = async (tx) => done({ id: await insert(tx, input.subject) });
  return await perform(db, act, { what: 'tests.write', input, body: body ?? insertOne });
}

async function insert(tx: Db, recipient: string): Promise<string> {
  const id = newId();
  await tx.insert(outboxMessages).values({ id, channel: 'test', recipient, body: '', madeAt: now });
  return id;
}

async function countOf(recipient: string): Promise<number> {
  return await db.$count(outboxMessages, eq(outboxMessages.recipient, recipient));
}

async function lock(tx: Db, id: string | undefined) {
  await tx
    .select()
    .from(outboxMessages)
    .where(inArray(outboxMessages.id, [id ?? '']))
    .for('update');
}

async function until(isSo: () => boolean) {
  while (!isSo()) await new Promise((resolve) => setTimeout(resolve, 5));
}

async function countJobs(): Promise<number> {
  const [row] = await ownerSql<{ count: number }[]>`select count(*)::integer as count from graphile_worker._private_jobs`;
  return row?.count ?? 0;
}

async function buildPlace(): Promise<string> {
  const id = newId();
  const [root] = await ownerSql`select id from places where parent_id is null`;
  await ownerSql`insert into places (id, parent_id, kind, name_zh, code) values (${id}, ${root?.id ?? null}, ${root ? 'community' : 'district'}, '社区', ${id})`;
  return id;
}
