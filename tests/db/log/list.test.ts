import { sql } from 'drizzle-orm';
import { beforeAll, expect, test } from 'vitest';
import { newId } from '#app/core/identifier.ts';
import { type EntryCursor, type EntryFilters, eachSealed, listEntries, listKinds } from '#app/log/list.queries.server.ts';
import { sealAll } from '#app/log/seal.server.ts';
import { testDatabase } from '#tests/support/database.ts';

const { db, ownerSql } = await testDatabase();
const chainId = newId();
const all: EntryFilters = { chainId, what: null, from: null, until: null };
const count = 20_000;

beforeAll(async () => {
  await ownerSql`insert into log_entries (id, chain_id, what, subject_kind, subject_id, office, digest, occurred_at)
    select gen_random_uuid(), ${chainId}, 'tests.kind' || i % 40, 'test', gen_random_uuid(), case when i % 3 = 0 then 'community_staff' end,
      repeat('0', 64), now() from generate_series(1, ${count}) as i`;
  await sealAll(db);
  await ownerSql`vacuum analyze`;
});

test('pages of the log follow one another without a gap or a repetition, also within one moment', async () => {
  const seen = new Set<string>();
  let after: EntryCursor | null = null;
  for (let page = 0; page < 5; page += 1) {
    const entries: Awaited<ReturnType<typeof listEntries>> = await listEntries(db, all, { after, limit: 100 });
    for (const { id } of entries) seen.add(id);
    const last = entries.at(-1);
    after = last ? [last.recordedAt.toISOString(), last.id] : null;
  }
  expect(seen.size).toBe(500);
});

test('the kinds of act in a chain are found, and each page holds only the kind that was asked for', async () => {
  const kinds = await listKinds(db, chainId);
  expect(kinds.length).toBe(40);
  const entries = await listEntries(db, { ...all, what: 'tests.kind7' }, { after: null, limit: 50 });
  expect([entries.length, new Set(entries.map(({ what }) => what))]).toEqual([50, new Set(['tests.kind7'])]);
});

test('a whole chain is read in the order of its positions', async () => {
  let expected = 1;
  for await (const batch of eachSealed(db, chainId)) {
    for (const { position } of batch) {
      expect(position).toBe(expected);
      expected += 1;
    }
  }
  expect(expected).toBe(count + 1);
});

const pages: [string, EntryFilters, EntryCursor | null][] = [
  ['the first page', all, null],
  ['a page far down', all, [new Date(Date.now() - 1_000).toISOString(), newId()]],
  ['one kind of act', { ...all, what: 'tests.kind7' }, null],
  ['one day', { ...all, from: new Date('2020-01-01'), until: new Date('2020-01-02') }, null],
];

test.each(pages)('%s costs a few steps in indexes, however long the log', async (_, filters, after) => {
  const rows = await db.execute<{ 'QUERY PLAN': string }>(sql`explain ${listEntries(db, filters, { after, limit: 31 })}`);
  const plan = [...rows].map((row) => row['QUERY PLAN']).join('\n');
  expect(plan).not.toMatch(/Seq Scan on log_(entries|seals)/);
  expect(plan).not.toContain('Sort');
});
