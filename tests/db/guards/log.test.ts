import { sql } from 'drizzle-orm';
import { afterAll, expect, inject, test } from 'vitest';
import { clockActor } from '#app/core/act.ts';
import { newId } from '#app/core/identifier.ts';
import { appendLog } from '#app/log/entry.server.ts';
import { keepHeads, sealAll } from '#app/log/seal.server.ts';
import { type ChainHead, type Verification, verifyLog } from '#app/log/verify.server.ts';
import { type Db, openDatabase } from '#db/client.server.ts';
import { testDatabase } from '#tests/support/database.ts';

const now = new Date('2026-03-02T02:00:00Z');
const chainId = '01990000-0000-7000-8000-0000000000c1';
const zone = 'Asia/Shanghai';

const whole = await testDatabase();
const superuser = openDatabase(superuserUrl(), { max: 2, applicationName: 'green-grass test superuser' });
afterAll(() => superuser.close());

const entryIds: string[] = [];
for (let at = 0; at < 5; at += 1) await append(whole.db);
await sealAll(whole.db);
for (const row of await whole.sql`select entry_id as id from log_seals where chain_id = ${chainId} order by position`)
  entryIds.push(row.id);

const forbidden = [
  `update log_entries set what = 'proposals.declined'`,
  'delete from log_entries',
  'truncate log_entries cascade',
  `update log_details set detail = '{}'`,
  'delete from log_details',
  'insert into log_seals (chain_id, position, entry_id, previous_hash, hash) select chain_id, 99, id, digest, digest from log_entries limit 1',
  `update log_seals set hash = previous_hash`,
  'delete from log_seals',
  'truncate log_seals',
  'insert into log_waiting (entry_id, chain_id) select id, chain_id from log_entries',
  'delete from log_waiting',
  `insert into log_heads (chain_id, head_on, position, hash) select chain_id, '2026-01-01', position, hash from log_seals`,
  'update log_heads set position = 1',
  'delete from log_heads',
  'truncate log_heads',
  'alter table log_entries disable trigger all',
  'drop table log_waiting',
];

test.each(forbidden)('the application’s login may not: %s', async (statement) => {
  await expect(whole.sql.unsafe(statement)).rejects.toMatchObject({ code: '42501' });
});

const refusedToTheOwner = [
  `update log_entries set what = 'proposals.declined'`,
  'delete from log_entries',
  'truncate log_entries cascade',
  'update log_seals set hash = previous_hash',
  'delete from log_seals',
  'truncate log_seals',
];

test.each(refusedToTheOwner)('even the owner of the tables is refused: %s', async (statement) => {
  await expect(whole.ownerSql.unsafe(statement)).rejects.toMatchObject({ code: '23514' });
});

const edits: [string, string][] = [
  ['what was done', `update log_entries set what = 'proposals.declined' where id = '{entry}'`],
  ['the subject', `update log_entries set subject_id = gen_random_uuid() where id = '{entry}'`],
  ['the kind of subject', `update log_entries set subject_kind = 'comment' where id = '{entry}'`],
  ['who acted', `update log_entries set actor_id = gen_random_uuid() where id = '{entry}'`],
  ['that it was on behalf', `update log_entries set is_on_behalf = not is_on_behalf where id = '{entry}'`],
  ['the office', `update log_entries set office = 'admin' where id = '{entry}'`],
  ['the digest', `update log_entries set digest = repeat('0', 64) where id = '{entry}'`],
  ['when it was done', `update log_entries set occurred_at = occurred_at - interval '1 millisecond' where id = '{entry}'`],
  ['when it was recorded', `update log_entries set recorded_at = recorded_at + interval '1 millisecond' where id = '{entry}'`],
  ['its chain', `update log_entries set chain_id = gen_random_uuid() where id = '{entry}'`],
  ['its id', `update log_entries set id = gen_random_uuid() where id = '{entry}'`],
  ['the private detail', `update log_details set detail = '{"reason":"another"}' where entry_id = '{entry}'`],
  ['for whom it was done', `update log_details set on_behalf_of = gen_random_uuid() where entry_id = '{entry}'`],
  ['the account behind it', `update log_details set actor_log_id = gen_random_uuid() where entry_id = '{entry}'`],
  ['the salt', `update log_details set salt = repeat('0', 64) where entry_id = '{entry}'`],
  ['its hash', `update log_seals set hash = repeat('0', 64) where entry_id = '{entry}'`],
  ['the hash before it', `update log_seals set previous_hash = repeat('0', 64) where entry_id = '{entry}'`],
  ['its position', `update log_seals set position = 77 where entry_id = '{entry}'`],
  ['the chain of its seal', `update log_seals set chain_id = gen_random_uuid() where entry_id = '{entry}'`],
  ['the whole entry, taken out', `delete from log_entries where id = '{entry}'`],
  ['its seal, taken out', `delete from log_seals where entry_id = '{entry}'`],
];

/** The last entry with all that belongs to it, private part first. */
const cutOff = ['log_details', 'log_seals']
  .map((table) => `delete from ${table} where entry_id = '{entry}'`)
  .concat(`delete from log_entries where id = '{entry}'`);

test('an untouched log verifies', async () => {
  expect(await verifyLog(whole.db)).toMatchObject({ entries: 5, chains: 1, waiting: 0, erased: 0, firstBroken: null });
});

test('entries that wait are counted and break nothing', async () => {
  const found = await after([], { meanwhile: append });
  expect(found).toMatchObject({ entries: 6, waiting: 1, firstBroken: null });
});

test.each(edits)('with every guard put aside, a change of %s is found', async (_, statement) => {
  expect((await after([statement], { entry: 3 })).firstBroken).not.toBeNull();
});

test.each(edits)('the same for the last entry: %s', async (_, statement) => {
  expect((await after([statement], { entry: 5 })).firstBroken).not.toBeNull();
});

test('the seal of the last entry, taken out, leaves an entry in no chain', async () => {
  const { firstBroken } = await after([`delete from log_seals where entry_id = '{entry}'`], { entry: 5 });
  expect(firstBroken).toEqual({ chainId, position: null, entryId: entryIds[4], fault: 'entry_in_no_chain' });
});

test('the last entry taken out together with its seal leaves its private part behind', async () => {
  const { firstBroken } = await after(cutOff.slice(1), { entry: 5 });
  expect(firstBroken).toMatchObject({ entryId: entryIds[4], fault: 'detail_without_entry' });
});

test('a head that someone has kept shows that the end was cut off without a trace', async () => {
  const { heads } = await verifyLog(whole.db);
  expect((await after(cutOff, { entry: 5 })).firstBroken).toBeNull();
  const found = await after(cutOff, { entry: 5, knownHeads: heads });
  expect(found.firstBroken).toEqual({ chainId, position: 5, entryId: null, fault: 'known_head_differs' });
});

test('a head that someone has kept shows that the log was written anew', async () => {
  const forged: ChainHead = { chainId, position: 4, hash: 'f'.repeat(64) };
  const { firstBroken } = await verifyLog(whole.db, { knownHeads: [forged] });
  expect(firstBroken).toMatchObject({ position: 4, fault: 'known_head_differs' });
});

test('the heads of days hold as long as nobody touches them', async () => {
  expect((await after([], { daysOfHeads: 3 })).firstBroken).toBeNull();
});

test('the head of a day shows that the end was cut off later', async () => {
  const { firstBroken } = await after(cutOff, { entry: 5, daysOfHeads: 2 });
  expect(firstBroken).toMatchObject({ position: 5, fault: 'head_differs' });
});

test('a head taken out from between others is missed', async () => {
  const takenOut = 'delete from log_heads where head_on = (select min(head_on) + 1 from log_heads)';
  expect((await after([takenOut], { daysOfHeads: 3 })).firstBroken).toMatchObject({ fault: 'head_missing' });
});

test('a changed head is found', async () => {
  const changed = `update log_heads set hash = repeat('0', 64) where head_on = (select max(head_on) from log_heads)`;
  expect((await after([changed], { daysOfHeads: 3 })).firstBroken).toMatchObject({ fault: 'head_differs' });
});

test('a private part that was erased is counted and breaks nothing', async () => {
  const found = await after([`delete from log_details where entry_id = '{entry}'`], { entry: 2 });
  expect(found).toMatchObject({ erased: 1, firstBroken: null });
});

test('a long chain is verified in small pieces', async () => {
  expect(await verifyLog(whole.db, { batchSize: 2 })).toEqual(await verifyLog(whole.db));
});

type Tampering = {
  entry?: number;
  daysOfHeads?: number;
  knownHeads?: readonly ChainHead[];
  meanwhile?: (db: Db) => Promise<void>;
};

/** What is found after a superuser of the database, to whom no trigger and no foreign key applies, has run some statements. */
async function after(statements: readonly string[], { entry = 1, daysOfHeads = 0, knownHeads, meanwhile }: Tampering = {}) {
  let found: Verification | null = null;
  const undone = superuser.db.transaction(async (tx) => {
    if (daysOfHeads > 0) await keepHeadsOf(tx, daysOfHeads);
    await meanwhile?.(tx);
    await tx.execute(sql`set local session_replication_role = replica`);
    for (const statement of statements) await tx.execute(sql.raw(statement.replace('{entry}', entryIds[entry - 1] ?? '')));
    found = await verifyLog(tx, knownHeads ? { knownHeads } : {});
    tx.rollback();
  });
  await undone.catch((error: unknown) => {
    if (found === null) throw error;
  });
  if (found === null) throw new Error('nothing was verified');
  return found as Verification;
}

/** As if the entries had been sealed some days ago. */
async function keepHeadsOf(tx: Db, days: number) {
  await tx.execute(sql`set local session_replication_role = replica`);
  await tx.execute(sql`update log_seals set sealed_at = now() - make_interval(days => ${days})`);
  await tx.execute(sql`set local session_replication_role = origin`);
  await keepHeads(tx, { chains: [{ chainId, zone }], now: new Date() });
}

async function append(db: Db) {
  const act = { actor: clockActor, onBehalfOf: newId(), requestKey: newId(), now };
  const subject = { kind: 'proposal', id: newId() };
  await appendLog(db, act, { what: 'proposals.published', communityId: chainId, subject, detail: { reason: 'one' } });
}

function superuserUrl(): string {
  const url = new URL(inject('testServer').adminUrl);
  url.pathname = new URL(whole.ownerUrl).pathname;
  return url.href;
}
