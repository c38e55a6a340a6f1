import { expect, test } from 'vitest';
import { countRoll, listRoll, type RollCursor, type RollSearch } from '#app/people/person.queries.server.ts';
import type { Db } from '#db/client.server.ts';
import { buildCommunity, idNumberOf } from '#tests/support/build/people.ts';
import { testDatabase } from '#tests/support/database.ts';
import { openExplaining } from '#tests/support/explain.ts';

const { db, ownerSql, appUrl } = await testDatabase();
const at = await buildCommunity(db);
const people = 20_000;

await ownerSql`insert into persons (id, community_id, name, birth_on, id_number, phone, place_id, died_on, added_at, changed_at)
  select gen_random_uuid(), ${at.communityId}, chr(19968 + n % 300) || '居民' || n, '1980-01-01', 'n' || n, '139' || lpad(n::text, 8, '0'),
    case when n % 200 = 0 then ${at.buildingId}::uuid else ${at.estateId}::uuid end, case when n % 5000 = 0 then date '2025-01-01' end, now(), now()
  from generate_series(1, ${people}) as n`;
await ownerSql`update persons set id_number = ${idNumberOf('1980-01-01', 7)} where id_number = 'n777'`;
await ownerSql`analyze persons`;
await ownerSql`analyze places`;

const search = (given: Partial<RollSearch>): RollSearch => ({
  communityId: at.communityId,
  reach: null,
  q: '',
  place: null,
  share: 'living',
  ...given,
});

const namesFound = async (given: Partial<RollSearch>) =>
  (await listRoll(db, search(given), { after: null, limit: 30 })).map(({ name }) => name);

test('no search of the roll reads the whole table', async () => {
  const explaining = openExplaining(appUrl);
  const scannedBy = async (ask: (asked: Db) => Promise<unknown>) => (await explaining.explain(ask)).scanned;
  // So that "nothing was read from end to end" below means something.
  expect(await scannedBy((asked) => asked.execute(`select count(*) from persons where note = 'nobody has this'`))).toEqual([
    'persons',
  ]);
  const far: RollCursor = ['居', '00000000-0000-0000-0000-000000000000'];
  const searches: [Partial<RollSearch>, RollCursor | null][] = [
    [{}, null],
    [{}, far],
    [{ q: '一居民3' }, null],
    [{ q: '00001234' }, null],
    [{ q: '1234' }, null],
    [{ q: idNumberOf('1980-01-01', 7) }, null],
    [{ place: at.buildingId }, null],
    [{ reach: [at.buildingId] }, null],
    [{ share: 'died' }, null],
    [{ share: 'moved_away' }, null],
  ];
  for (const [given, after] of searches) {
    const scanned = await scannedBy((asked) => listRoll(asked, search(given), { after, limit: 30 }));
    expect(scanned, JSON.stringify(given)).not.toContain('persons');
  }
  await explaining.close();
});

test('pages follow one another by name without gap or repetition', async () => {
  const names: string[] = [];
  let after: RollCursor | null = null;
  for (let page = 0; page < 4; page += 1) {
    const rows = (await listRoll(db, search({}), { after, limit: 30 })).slice(0, 30);
    names.push(...rows.map(({ name }) => name));
    const last = rows.at(-1);
    after = last ? [last.name, last.id] : null;
  }
  expect(new Set(names).size).toBe(120);
  expect(names).toEqual([...names].sort((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b))));
});

test('what was typed is text, not a pattern', async () => {
  expect(await namesFound({ q: '%' })).toEqual([]);
  expect(await namesFound({ q: '_居民' })).toEqual([]);
  expect(await namesFound({ q: "'; drop table persons; --" })).toEqual([]);
});

test('a count goes no further than it is shown', async () => {
  expect(await countRoll(db, search({}))).toBe(1001);
  expect(await countRoll(db, search({ share: 'died' }))).toBe(4);
});
