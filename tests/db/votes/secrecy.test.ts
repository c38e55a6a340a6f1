import { bytesToHex } from '@noble/hashes/utils.js';
import { sql } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { commitment, readReceiptSecret, receiptHash } from '#app/votes/ballot-receipt.ts';
import { moveBallots, moveDueBallots } from '#app/votes/box.commands.server.ts';
import { findBallotProof } from '#app/votes/proof.queries.server.ts';
import { closeVote } from '#app/votes/voting-times.commands.server.ts';
import { actOf, must, now } from '#tests/support/build/people.ts';
import { type BuiltVote, buildVote, cast, hour } from '#tests/support/build/vote.ts';
import { testDatabase } from '#tests/support/database.ts';

const { db, ownerSql, sql: appSql } = await testDatabase();
const afterTheEnd = new Date(now.getTime() + 48 * hour);
const contents = ['1', '2', '3', '1,2', '1,3', '2,3', '1,2,3', '-'];

/** A vote in which thirty people cast, whose ballots enter the box in three batches, and who cast what with which receipt. */
async function voteOfThirty() {
  const vote = await buildVote(db, { voters: 30 });
  const receipts = new Map<string, string>();
  for (const [index, voter] of vote.voters.entries()) {
    const at = new Date(now.getTime() + index * 60_000);
    const { secret, outcome } = await cast(db, vote, { voter, content: contents[index % 3] ?? '1', at });
    must(outcome);
    receipts.set(bytesToHex(receiptHash(vote.voteId, must(readReceiptSecret(secret)))), voter.personId);
    if (index === 9) expect(await move(vote)).toBe(0);
    if (index === 19 || index === 29) expect(await move(vote)).toBe(10);
  }
  return { vote, receipts };
}

async function move(vote: BuiltVote) {
  return moveBallots(db, actOf(vote.officers[0]), vote);
}

type Mark = { person: string; xmin: number; ctid: string; at: number };
type InBox = { receipt: string; id: string; xmin: number; ctid: string; place: number; contentXmin: number; contentCtid: string };

/** What the owner of the database sees of who voted, in the order in which their marks were written. */
async function marksOf(voteId: string): Promise<Mark[]> {
  return ownerSql<Mark[]>`
    select e.person_id as person, e.xmin::text::integer as xmin, e.ctid::text as ctid, extract(epoch from l.occurred_at)::float8 as at
    from vote_entitlements e join log_entries l on l.xmin = e.xmin and l.what = 'votes.ballot_cast'
    where e.vote_id = ${voteId} and e.voted_on is not null order by l.occurred_at`;
}

/** What the owner of the database sees of the ballots in the box. */
async function boxOf(voteId: string): Promise<InBox[]> {
  return ownerSql<InBox[]>`
    select encode(b.receipt_hash, 'hex') as receipt, b.id, b.xmin::text::integer as xmin, b.ctid::text as ctid, b.position::integer as place,
      c.xmin::text::integer as "contentXmin", c.ctid::text as "contentCtid"
    from ballots b join ballot_contents c on c.ballot_id = b.id where b.vote_id = ${voteId}`;
}

/** How many of those whose ballot it may be, by what is written of it, a ballot hides among: all who voted before its transaction. */
function hidesAmong(marks: readonly Mark[], ballot: InBox, batchesBefore: readonly InBox[]): number {
  return marks.filter(({ xmin }) => xmin < ballot.xmin).length - batchesBefore.length;
}

const { vote, receipts } = await voteOfThirty();
const { voteId } = vote;

test('while a vote is open, no row of the box shares a transaction with a mark, an act, an entry of the log or a job', async () => {
  const [joined] = await ownerSql<{ marks: number; acts: number; entries: number; jobs: number; others: number }[]>`
    with box as (
      select xmin from ballots where vote_id = ${voteId} union all select xmin from ballot_contents where vote_id = ${voteId}
      union all select xmin from vote_log_nodes where vote_id = ${voteId}
    )
    select (select count(*) from vote_entitlements e join box on box.xmin = e.xmin)::integer as marks,
      (select count(*) from acts a join box on box.xmin = a.xmin)::integer as acts,
      (select count(*) from log_entries l join box on box.xmin = l.xmin where l.what <> 'votes.head_published')::integer as entries,
      (select count(*) from log_details l join log_entries e on e.id = l.entry_id join box on box.xmin = l.xmin where e.what <> 'votes.head_published')::integer as others,
      (select count(*) from graphile_worker._private_jobs j join box on box.xmin = j.xmin)::integer as jobs`;
  expect(joined).toEqual({ marks: 0, acts: 0, entries: 0, jobs: 0, others: 0 });
});

test('what a batch left behind shares no transaction with a mark either', async () => {
  const [left] = await ownerSql<{ waiting: number; transactions: number; joined: number }[]>`
    select count(*)::integer as waiting, count(distinct xmin::text)::integer as transactions,
      (select count(*) from vote_entitlements e join waiting_ballots w on w.xmin = e.xmin)::integer as joined
    from waiting_ballots where vote_id = ${voteId}`;
  expect(left).toEqual({ waiting: 10, transactions: 1, joined: 0 });
});

test('from the first stroke of the clock on, what waits shows neither its transaction nor its place in the order of casting', async () => {
  const open = await buildVote(db, { voters: 12 });
  for (const voter of open.voters) must((await cast(db, open, { voter, content: '2' })).outcome);
  expect(await moveDueBallots(db, now)).toBe(0);
  const rows = await ownerSql<{ xmin: string; joined: boolean }[]>`
    select w.xmin::text as xmin, exists (select from vote_entitlements e where e.xmin = w.xmin) as joined
    from waiting_ballots w where vote_id = ${open.voteId}`;
  expect(rows).toHaveLength(12);
  expect([new Set(rows.map(({ xmin }) => xmin)).size, rows.some(({ joined }) => joined)]).toEqual([1, false]);
  const file = async () => (await ownerSql<{ path: string }[]>`select pg_relation_filepath('waiting_ballots') as path`)[0]?.path;
  const before = await file();
  await moveDueBallots(db, now);
  expect(await file()).toBe(before);
});

test('each of thirty ballots in three batches is one of at least ten that nothing tells apart', async () => {
  must(await closeVote(db, actOf(vote.officers[0], { now: afterTheEnd }), vote));
  const [marks, box] = [await marksOf(voteId), await boxOf(voteId)];
  expect([marks.length, box.length]).toEqual([30, 30]);
  const batches = [...new Set(box.map(({ xmin }) => xmin))].sort((one, other) => one - other);
  expect(batches).toHaveLength(3);
  for (const xmin of batches) {
    const batch = box.filter((ballot) => ballot.xmin === xmin);
    expect(batch.every((ballot) => ballot.contentXmin === xmin)).toBe(true);
    const before = box.filter((ballot) => ballot.xmin < xmin);
    for (const ballot of batch) expect(hidesAmong(marks, ballot, before)).toBeGreaterThanOrEqual(10);
  }
});

test('no order in the box is the order of casting: neither places on disk, nor ids, nor leaves', async () => {
  const [marks, box] = [await marksOf(voteId), await boxOf(voteId)];
  const cast = marks.map(({ person }) => person);
  const orders: ((one: InBox, other: InBox) => number)[] = [
    (one, other) => placeOnDisk(one.ctid) - placeOnDisk(other.ctid),
    (one, other) => placeOnDisk(one.contentCtid) - placeOnDisk(other.contentCtid),
    (one, other) => one.place - other.place,
    (one, other) => (one.id < other.id ? -1 : 1),
    (one, other) => (one.receipt < other.receipt ? -1 : 1),
  ];
  for (const order of orders) {
    const found = box.toSorted(order).map(({ receipt }) => receipts.get(receipt));
    expect(found.filter((person, index) => person === cast[index]).length).toBeLessThan(10);
    const forwards = found.filter(
      (person, index) => index > 0 && cast.indexOf(person ?? '') > cast.indexOf(found[index - 1] ?? ''),
    );
    expect(forwards.length).toBeLessThan(27);
  }
});

function placeOnDisk(ctid: string): number {
  const [page = 0, line = 0] = ctid.replace(/[()]/g, '').split(',').map(Number);
  return page * 1_000 + line;
}

test('no table but those of the box holds the hash of a receipt, a salt, or what a ballot says', async () => {
  const [one] = await ownerSql<{ receipt: string; salt: string; id: string }[]>`
    select encode(b.receipt_hash, 'hex') as receipt, encode(c.salt, 'hex') as salt, b.id from ballots b
    join ballot_contents c on c.ballot_id = b.id where b.vote_id = ${voteId} limit 1`;
  const tables = await ownerSql<{ name: string }[]>`
    select format('%I.%I', n.nspname, c.relname) as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where c.relkind in ('r', 'p') and n.nspname in ('public', 'graphile_worker')`;
  const holders: string[] = [];
  for (const { name } of tables) {
    const [found] = await ownerSql.unsafe<{ count: number }[]>(
      `select count(*)::integer as count from ${name} t where t::text like any ($1)`,
      [[one?.receipt, one?.salt, one?.id].map((value) => `%${value}%`)],
    );
    if (found && found.count > 0) holders.push(name);
  }
  expect(holders.sort()).toEqual(['public.ballot_contents', 'public.ballots']);
});

test('the act and the entry of casting are alike, whatever was cast', async () => {
  const acts = await ownerSql<
    { answer: unknown }[]
  >`select answer from acts where what = 'votes.cast_ballot' and answer::text like ${`%${voteId}%`}`;
  expect(new Set(acts.map(({ answer }) => JSON.stringify(answer))).size).toBe(1);
  const details = await ownerSql<{ detail: string }[]>`
    select distinct d.detail::text as detail from log_details d join log_entries l on l.id = d.entry_id where l.what = 'votes.ballot_cast'`;
  expect(details.map(({ detail }) => detail)).toEqual(['{}']);
});

test("the site's own login reads nothing of what waits but hashes of receipts, and of the box before closing nothing it says", async () => {
  const open = await buildVote(db, { voters: 21 });
  for (const voter of open.voters) must((await cast(db, open, { voter, content: '2' })).outcome);
  expect(await move(open)).toBe(11);
  for (const column of ['content', 'salt', 'id', 'xmin', 'ctid', '*'])
    await expect(appSql.unsafe(`select ${column} from waiting_ballots`)).rejects.toMatchObject({ code: '42501' });
  const copying = `insert into waiting_ballots (vote_id, kind, receipt_hash, salt, content) values ('${open.voteId}', 'ballot', '\\x00', '\\x00', '1') returning content`;
  await expect(appSql.unsafe(copying)).rejects.toMatchObject({ code: '42501' });
  await expect(appSql.unsafe('delete from waiting_ballots')).rejects.toMatchObject({ code: '42501' });
  expect(await appSql`select from waiting_ballots where vote_id = ${open.voteId}`).toHaveLength(10);
  expect(await appSql`select from ballots where vote_id = ${open.voteId}`).toHaveLength(11);
  expect(await appSql`select from ballot_contents where vote_id = ${open.voteId}`).toHaveLength(0);
  must(await closeVote(db, actOf(open.officers[0], { now: afterTheEnd }), open));
  expect(await appSql`select from ballot_contents where vote_id = ${open.voteId}`).toHaveLength(21);
});

test("the database's own statistics tell the site's login nothing of how a vote goes", async () => {
  const open = await buildVote(db, { voters: 40 });
  for (const voter of open.voters) must((await cast(db, open, { voter, content: '2' })).outcome);
  await move(open);
  await ownerSql.unsafe('analyze ballot_contents; analyze waiting_ballots');
  const estimate = async (content: string) => {
    const plan = await appSql.unsafe(`explain (format json) select from ballot_contents where content = '${content}'`);
    return JSON.stringify(plan).match(/"Plan Rows":\s*(\d+)/)?.[1];
  };
  expect(await estimate('2')).toBe(await estimate('1'));
  expect(
    await appSql`select from pg_stats where tablename in ('waiting_ballots', 'ballot_contents') and attname in ('content', 'salt')`,
  ).toEqual([]);
});

test('a receipt and its proof open nothing: no content that can be guessed has their commitment under anything that is known', async () => {
  const [receipt = ''] = receipts.keys();
  const proof = must(await findBallotProof(db, { voteId, receiptHash: Buffer.from(receipt, 'hex') }));
  const known = [receipt, proof.root, proof.commitment, ...proof.path, '00'.repeat(32)].map((hex) => Buffer.from(hex, 'hex'));
  const guesses = known.flatMap((salt) => contents.map((content) => bytesToHex(commitment(salt, content))));
  expect(guesses).not.toContain(proof.commitment);
  expect(Object.keys(proof).sort()).toEqual(
    ['commitment', 'format', 'path', 'position', 'receiptHash', 'root', 'size', 'voteId', 'withdrawal'].sort(),
  );
  const salts = await ownerSql<{ length: number }[]>`
    select length(salt) as length from ballot_contents where vote_id = ${voteId} group by salt having count(*) = 1`;
  expect(salts.filter(({ length }) => length === 32)).toHaveLength(30);
});

test('once a vote is void or final its salts go, and with them all that joins a receipt to what was voted', async () => {
  const ended = await buildVote(db, { voters: 12 });
  for (const voter of ended.voters) must((await cast(db, ended, { voter, content: '2' })).outcome);
  await expect(db.execute(sql`select destroy_salts(${ended.voteId})`)).rejects.toThrow();
  must(await closeVote(db, actOf(ended.officers[0], { now: afterTheEnd }), ended));
  await ownerSql`update votes set state = 'void', voided_at = now(), void_reason = '名册有误' where id = ${ended.voteId}`;
  await db.execute(sql`select destroy_salts(${ended.voteId})`);
  expect(await ownerSql`select from ballot_contents where vote_id = ${ended.voteId}`).toHaveLength(0);
  expect(await ownerSql`select from ballots where vote_id = ${ended.voteId}`).toHaveLength(12);
  expect(await ownerSql`select from ballot_contents where vote_id = ${voteId}`).toHaveLength(30);
});
