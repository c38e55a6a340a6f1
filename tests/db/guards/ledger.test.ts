import { expect, test } from 'vitest';
import { movements } from '#app/funds/ledger.ts';
import { reverseEntries } from '#app/funds/post-entry.server.ts';
import { buildFund } from '#tests/support/build/fund.ts';
import { actOf } from '#tests/support/build/people.ts';
import { testDatabase } from '#tests/support/database.ts';
import { refusedBy } from '#tests/support/state-machine.ts';

const { db, sql, ownerSql } = await testDatabase();

test('movements of the rules and of the database are the same', async () => {
  for (const [kind, { from, to }] of Object.entries(movements)) {
    const [row] = await sql`select ledger_movement(${kind}) as movement`;
    expect([kind, ...(row?.movement ?? [])]).toEqual([kind, from, to]);
  }
});

test('an entry that does not balance, moves otherwise than named, or comes in parts is refused', async () => {
  const { fundId, sourceId } = await buildFund(db, { amountFen: 100_00 });
  const [free] = await sql`select id, balance_fen from ledger_accounts where fund_id = ${fundId} and kind = 'free'`;
  const [source] = await sql`select id, balance_fen from ledger_accounts where fund_id = ${fundId} and source_id = ${sourceId}`;
  expect([free?.balance_fen, source?.balance_fen].map(Number)).toEqual([100_00, -100_00]);
  const entry = (kind: string, postings: [string, number][]) =>
    sql.begin(async (tx) => {
      const [{ id }] = await tx<[{ id: string }]>`
        insert into ledger_entries (id, fund_id, kind, amount_fen, booked_on, made_at) values (gen_random_uuid(), ${fundId}, ${kind}, 5000, '2026-03-02', now()) returning id`;
      const rows = postings.map(([accountId, amountFen]) => ({
        entry_id: id,
        fund_id: fundId,
        account_id: accountId,
        amount_fen: amountFen,
      }));
      await tx`insert into ledger_postings ${tx(rows)}`;
    });
  const ids = { free: free?.id as string, source: source?.id as string };
  expect(await refusedBy(entry('money_back', [[ids.free, -5000]]))).toBe('ledger_entries_balance');
  expect(
    await refusedBy(
      entry('money_back', [
        [ids.free, -5000],
        [ids.source, 4000],
      ]),
    ),
  ).toBe('ledger_entries_balance');
  expect(
    await refusedBy(
      entry('money_back', [
        [ids.free, 5000],
        [ids.source, -5000],
      ]),
    ),
  ).toBe('ledger_entries_move_as_named');
  expect(
    await refusedBy(
      entry('money_back', [
        [ids.free, -5000],
        [ids.source, 5000],
      ]),
    ),
  ).toBe('done');
  expect(
    await refusedBy(sql`insert into ledger_postings (entry_id, fund_id, account_id, amount_fen)
    select id, fund_id, ${ids.free}, 1 from ledger_entries where fund_id = ${fundId} and kind = 'money_back'`),
  ).toBe('ledger_postings_with_their_entry');
});

test('a reversal takes from the flow that its entry gave to', async () => {
  const { fundId, recordedBy } = await buildFund(db, { amountFen: 100_00 });
  const entries = await sql`select id from ledger_entries where fund_id = ${fundId}`;
  const act = actOf({ accountId: recordedBy, personId: null, grants: [] });
  const entryIds = entries.map(({ id }) => id as string);
  await db.transaction((tx) => reverseEntries(tx, act, { entryIds, reason: '录错' }));
  const flows = await sql`select kind, amount_fen from fund_flows where fund_id = ${fundId}`;
  expect(flows.map(({ kind, amount_fen }) => [kind, Number(amount_fen)])).toEqual([['money_in', 0]]);
});

test('books are changed by nobody: not by the application, and its rows not by the owner of the tables', async () => {
  await buildFund(db, { amountFen: 1 });
  for (const change of [
    'update ledger_accounts set balance_fen = 7',
    'delete from ledger_accounts',
    'update ledger_entries set amount_fen = 7',
    'delete from ledger_entries',
    'update ledger_postings set amount_fen = 7',
    'delete from ledger_postings',
    'update contributions set amount_fen = 7',
    'update funds set entry_count = 0',
  ]) {
    expect(`${change}: ${await refusedBy(sql.unsafe(change))}`).toBe(`${change}: 42501`);
    expect(`${change}: ${await refusedBy(ownerSql.unsafe(change))}`).toMatch(/_never_change$/);
  }
  expect(await refusedBy(sql`update fund_flows set amount_fen = 0`)).toBe('42501');
  expect(await refusedBy(ownerSql`truncate ledger_postings`)).toMatch(/never_/);
});
