import { expect, test } from 'vitest';
import { countInBatch } from '#app/votes/paper-keying.commands.server.ts';
import { voidVote } from '#app/votes/vote.commands.server.ts';
import { batchStates, batchTransitions } from '#app/votes/vote.ts';
import { buildBatch, buildPaperVote, type PaperVote, sheetsOf } from '#tests/support/build/paper-vote.ts';
import { actOf, must } from '#tests/support/build/people.ts';
import { buildVote } from '#tests/support/build/vote.ts';
import { testDatabase } from '#tests/support/database.ts';
import { expectMachine, refusedBy } from '#tests/support/state-machine.ts';

const { db, sql, ownerSql } = await testDatabase();

const two = sheetsOf(['1', '2']);

test('an entitlement is marked once, on paper where the vote has paper, while it is open', async () => {
  const vote = await buildPaperVote(db, { handedOut: 1 });
  const [first = '', second = ''] = vote.entitlementIds;
  const mark = (id: string) => sql`update vote_entitlements set voted_on = '2026-03-02', channel = 'paper' where id = ${id}`;
  expect(await refusedBy(mark(first))).toBe('vote_entitlements_marked_once');
  expect(await refusedBy(sql`update vote_entitlements set voted_on = null, channel = null where id = ${first}`)).toBe(
    'vote_entitlements_marked_once',
  );
  expect(await refusedBy(sql`update vote_entitlements set voted_on = '2026-03-02', channel = 'post' where id = ${second}`)).toBe(
    'vote_entitlements_channel_is_known',
  );
  const screen = await buildVote(db);
  const [row] = await sql<{ id: string }[]>`select id from vote_entitlements where vote_id = ${screen.voteId} limit 1`;
  expect(await refusedBy(mark(row?.id ?? ''))).toBe('vote_entitlements_on_paper_where_allowed');
  must(await voidVote(db, actOf(vote.officers[0]), { voteId: vote.voteId, reason: '作废' }));
  expect(await refusedBy(mark(second))).toBe('vote_entitlements_marked_while_open');
});

test('serials are printed once, in order, and a print stays as it was', async () => {
  const { voteId, officers } = await buildPaperVote(db, { printed: 5 });
  const print = (first: number, last: number) => sql`
    insert into paper_prints (id, vote_id, first_serial, last_serial, printed_by, printed_at)
    values (gen_random_uuid(), ${voteId}, ${first}, ${last}, ${officers[0].accountId}, now())`;
  expect(await refusedBy(print(1, 3))).toBe('paper_prints_serials_once');
  expect(await refusedBy(print(9, 8))).toBe('paper_prints_serials_in_order');
  expect(await refusedBy(sql`update paper_prints set last_serial = 50 where vote_id = ${voteId}`)).toBe('42501');
  expect(await refusedBy(ownerSql`update paper_prints set last_serial = 50 where vote_id = ${voteId}`)).toBe(
    'paper_prints_never_change',
  );
});

test('a batch begins by being received, and stays as it was received and keyed', async () => {
  const vote = await buildPaperVote(db, { handedOut: 4 });
  const { voteId, keyers } = vote;
  const receive = (state: string, count: number) => sql`
    insert into paper_batches (id, vote_id, number, state, sheet_count, received_by, received_at)
    values (gen_random_uuid(), ${voteId}, 9, ${state}, ${count}, ${keyers[0].accountId}, now())`;
  expect(await refusedBy(receive('keyed', 1))).toBe('paper_batches_begin_received');
  expect(await refusedBy(receive('received', 0))).toBe('paper_batches_have_sheets');
  const batchId = await buildBatch(db, vote, { sheetCount: 2, keyings: [two] });
  for (const change of ['number = 7', 'received_at = now()', `first_by = '${keyers[2].accountId}'`, 'first_by = null']) {
    expect(await refusedBy(sql.unsafe(`update paper_batches set ${change} where id = '${batchId}'`))).toBe('paper_batches_stay');
  }
  const recounted = sql`update paper_batches set sheet_count = 3, state = 'unequal', second_by = ${keyers[1].accountId} where id = ${batchId}`;
  expect(await refusedBy(recounted)).toBe('paper_batches_stay');
});

test('a batch is keyed by two and settled by a third', async () => {
  const vote = await buildPaperVote(db, { handedOut: 2 });
  const [one, other, third] = vote.keyers;
  const batchId = await buildBatch(db, vote, { sheetCount: 2, keyings: [two, sheetsOf(['1', '3'])] });
  const settle = (by: string) => sql`update paper_batches set state = 'settled', settled_by = ${by} where id = ${batchId}`;
  for (const { accountId } of [one, other]) {
    expect(['paper_batches_settled_by_a_third', 'paper_batches_settled_whole']).toContain(await refusedBy(settle(accountId)));
  }
  expect(await refusedBy(settle(third.accountId))).toBe('paper_batches_settled_whole');
  await sql`insert into paper_sheets (batch_id, pass, serial, content) values (${batchId}, 3, 2, '3')`;
  expect(await refusedBy(settle(one.accountId))).toBe('paper_batches_settled_by_a_third');
  expect(await refusedBy(sql`update paper_batches set state = 'settled' where id = ${batchId}`)).toBe(
    'paper_batches_keyed_by_somebody',
  );
});

test('the second keying is another account’s and says the truth about the first', async () => {
  const vote = await buildPaperVote(db, { handedOut: 2 });
  const [one, other] = vote.keyers;
  const batchId = await buildBatch(db, vote, { sheetCount: 2, keyings: [two] });
  for (const { serial, content } of two) {
    await sql`insert into paper_sheets (batch_id, pass, serial, content) values (${batchId}, 2, ${serial}, ${content})`;
  }
  const turn = (state: string, by: string) =>
    sql`update paper_batches set state = ${state}, second_by = ${by} where id = ${batchId}`;
  expect(await refusedBy(turn('unequal', other.accountId))).toBe('paper_batches_equal_or_not');
  expect(await refusedBy(turn('keyed_twice', one.accountId))).toBe('paper_batches_keyed_by_two');
});

test('sheets are keyed in turn, with serials that were printed, once, and stay as they were keyed', async () => {
  const vote = await buildPaperVote(db, { handedOut: 2, printed: 5 });
  const batchId = await buildBatch(db, vote, { sheetCount: 2 });
  const key = (pass: number, serial: number) =>
    sql`insert into paper_sheets (batch_id, pass, serial, content) values (${batchId}, ${pass}, ${serial}, '1')`;
  expect(await refusedBy(key(2, 1))).toBe('paper_sheets_keyed_in_turn');
  expect(await refusedBy(key(1, 6))).toBe('paper_sheets_were_printed');
  await key(1, 1);
  expect(await refusedBy(key(1, 1))).toBe('paper_sheets_once');
  expect(await refusedBy(ownerSql`update paper_sheets set content = '2' where batch_id = ${batchId}`)).toBe(
    'paper_sheets_never_change',
  );
  expect(await refusedBy(sql`delete from paper_sheets where batch_id = ${batchId}`)).toBe('42501');
});

test('a batch is counted in by the box alone, with as many sheets as it has and were handed out', async () => {
  const vote = await buildPaperVote(db, { handedOut: 2 });
  const batchId = await buildBatch(db, vote, { sheetCount: 2, keyings: [two, two] });
  const byHand = sql`update paper_batches set state = 'counted_in', counted_in_at = now() where id = ${batchId}`;
  expect(await refusedBy(byHand)).toBe('paper_batches_counted_by_the_box');
  const serial = sql`insert into counted_serials (vote_id, serial, batch_id) values (${vote.voteId}, 1, ${batchId})`;
  expect(await refusedBy(serial)).toBe('42501');
  await sql`update paper_batches set sheet_count = 3 where id = ${batchId}`;
  expect(await refusedBy(sql`select count_in_paper_batch(${batchId})`)).toBe('paper_batches_have_their_sheets');
  await sql`update paper_batches set sheet_count = 2 where id = ${batchId}`;
  must(await countInBatch(db, actOf(vote.keyers[2]), { batchId }));
  expect(await refusedBy(sql`select count_in_paper_batch(${batchId})`)).toBe('paper_batches_move_along_their_states');
  expect(await refusedBy(sql`update paper_batches set sheet_count = 3 where id = ${batchId}`)).toBe('paper_batches_stay');
});

test('what is written off was agreed by two officers, and a batch is written off with that alone', async () => {
  const vote = await buildPaperVote(db, { handedOut: 2 });
  const batchId = await buildBatch(db, vote, { sheetCount: 2 });
  const writeOff = (number: number) => sql`
    insert into paper_write_offs (id, vote_id, batch_id, number, reason, countersign_id, written_off_at)
    values (gen_random_uuid(), ${vote.voteId}, ${batchId}, ${number}, '遗失', gen_random_uuid(), now())`;
  expect(await refusedBy(writeOff(2))).toBe('paper_write_offs_by_two');
  const state = sql`update paper_batches set state = 'written_off', written_off_at = now() where id = ${batchId}`;
  expect(await refusedBy(state)).toBe('paper_batches_written_off_by_two');
});

test('no more sheets are counted in than were handed out and not written off', async () => {
  const vote = await buildPaperVote(db, { handedOut: 2 });
  const keyed = (serial: number) => sheetsOf(['1'], serial);
  const first = await buildBatch(db, vote, { sheetCount: 1, keyings: [keyed(1), keyed(1)] });
  const second = await buildBatch(db, vote, { sheetCount: 1, keyings: [keyed(2), keyed(2)] });
  await writeOff(vote, 1);
  must(await countInBatch(db, actOf(vote.keyers[2]), { batchId: first }));
  expect(await refusedBy(sql`select count_in_paper_batch(${second})`)).toBe('paper_batches_were_handed_out');
  const rows = await ownerSql<{ serial: number }[]>`select serial from counted_serials where vote_id = ${vote.voteId}`;
  expect(rows.map(({ serial }) => serial)).toEqual([1]);
});

test('only sheets that are outstanding are written off, whatever two officers agreed', async () => {
  const vote = await buildPaperVote(db, { handedOut: 3 });
  const batchId = await buildBatch(db, vote, { sheetCount: 1, keyings: [sheetsOf(['1']), sheetsOf(['1'])] });
  must(await countInBatch(db, actOf(vote.keyers[2]), { batchId }));
  expect(await refusedBy(writeOff(vote, 3))).toBe('paper_write_offs_were_outstanding');
  await writeOff(vote, 1);
  expect(await refusedBy(writeOff(vote, 2))).toBe('paper_write_offs_were_outstanding');
  await writeOff(vote, 1);
  expect(await refusedBy(writeOff(vote, 1))).toBe('paper_write_offs_were_outstanding');
});

/** Writes sheets off as two officers agreed, past the command that does so. */
async function writeOff({ voteId, officers: [one, other] }: PaperVote, number: number): Promise<void> {
  await sql.begin(async (tx) => {
    const [asked] = await tx<{ id: string }[]>`
      insert into vote_countersigns (id, vote_id, deed, number, reason, asked_by, asked_at)
      values (gen_random_uuid(), ${voteId}, 'write_off', ${number}, '遗失', ${one.accountId}, now()) returning id`;
    const id = asked?.id ?? '';
    await tx`update vote_countersigns set answered_by = ${other.accountId}, answered_at = now(), is_agreed = true where id = ${id}`;
    await tx`
      insert into paper_write_offs (id, vote_id, number, reason, countersign_id, written_off_at)
      values (gen_random_uuid(), ${voteId}, ${number}, '遗失', ${id}, now())`;
  });
}

test('paper batches move only along their states', async () => {
  const vote = await buildPaperVote(db, { handedOut: 2 });
  const batchId = await buildBatch(db, vote, { sheetCount: 2 });
  const machine = { states: batchStates, transitions: batchTransitions, refusal: 'paper_batches_move_along_their_states' };
  await expectMachine({ sql, ownerSql }, { table: 'paper_batches', ...machine }, batchId);
});
