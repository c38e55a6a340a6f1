import { expect, test } from 'vitest';
import { awardStates, awardTransitions, trancheStates, trancheTransitions } from '#app/grants/award.ts';
import { buildAward } from '#tests/support/build/award.ts';
import { testDatabase } from '#tests/support/database.ts';
import { expectMachine, refusedBy } from '#tests/support/state-machine.ts';

const { db, sql, ownerSql } = await testDatabase();

test('SQL of the application moves no award without its money, and no instalment without its approval', async () => {
  const { awardId } = await buildAward(db, { until: 'active' });
  const tries: [string, string][] = [
    ["update awards set state = 'closing', closing_at = now(), evaluation_ends_at = now()", 'awards_close_when_paid'],
    ["update awards set state = 'recovering'", 'awards_terminated_by_a_measure'],
    ['update awards set amount_fen = amount_fen + 1', 'awards_keep_what_was_promised'],
    ['update awards set reduced_fen = 1', 'awards_agree_with_the_ledger'],
    ["update awards set conditions = 'x'", 'awards_keep_what_was_promised'],
    ["update awards set agreement_text = 'x'", 'awards_keep_what_was_promised'],
    ['delete from awards', '42501'],
  ];
  for (const [change, answer] of tries) {
    const attempt = sql.begin(async (tx) => {
      await tx.unsafe(`${change} where id = '${awardId}'`);
      await tx.unsafe('set constraints all immediate');
      throw Object.assign(new Error('undone'), { code: 'done' });
    });
    const got = await refusedBy(attempt);
    expect(`${change}: ${got}`).toBe(`${change}: ${answer}`);
  }
});

test('an award ends early in the transaction that writes down its termination, and in no other', async () => {
  const { awardId, lead } = await buildAward(db, { until: 'active' });
  const attempt = (doings: readonly ('measure' | 'end')[]) =>
    refusedBy(
      sql.begin(async (tx) => {
        for (const doing of doings) {
          if (doing === 'end') await tx`update awards set state = 'recovering' where id = ${awardId}`;
          else {
            await tx`insert into award_measures (id, award_id, kind, reason, taken_by, taken_at)
              values (gen_random_uuid(), ${awardId}, 'termination', '停工', ${lead.accountId}, now())`;
          }
        }
      }),
    );
  expect(await attempt(['measure'])).toBe('award_measures_terminate_at_once');
  expect(await attempt(['end', 'measure'])).toBe('awards_terminated_by_a_measure');
  expect(await attempt(['measure', 'end'])).toBe('done');
});

test('a tranche that says it is approved or paid without its entry is refused when the transaction ends', async () => {
  const { awardId } = await buildAward(db, { until: 'approved' });
  const set = (state: string, more = '') =>
    refusedBy(sql.unsafe(`update tranches set state = '${state}'${more} where award_id = '${awardId}' and position = 1`));
  expect(await set('paying')).toBe('tranches_agree_with_the_ledger');
  expect(await set('verified')).toBe('tranches_move_along_their_states');
  const dropped = sql`update tranches set state = 'dropped', amount_fen = 0 where award_id = ${awardId} and position = 2`;
  expect(await refusedBy(dropped)).toBe('awards_add_up');
});

test('paying out more than was approved, or beside the award, is refused as an entry of its own', async () => {
  const { awardId, fundId } = await buildAward(db, { until: 'approved', amountFen: 10_000_00 });
  const entry = (kind: string, from: string, to: string, fen: number) =>
    sql.begin(async (tx) => {
      const [{ id }] = await tx<[{ id: string }]>`
        insert into ledger_entries (id, fund_id, kind, amount_fen, award_id, tranche_id, payment_line_id, booked_on, made_at)
        select gen_random_uuid(), ${fundId}, ${kind}, ${fen}, ${awardId},
          case when ${kind} in ('approve', 'pay') then (select id from tranches where award_id = ${awardId} and position = 1) end,
          case when ${kind} = 'pay' then gen_random_uuid() end, '2026-03-02', now() returning id`;
      await tx`insert into ledger_accounts (id, fund_id, kind, award_id) select gen_random_uuid(), ${fundId}, k, ${awardId} from unnest(array['paid', 'returned', 'reserved']) k on conflict do nothing`;
      await tx`insert into ledger_postings (entry_id, fund_id, account_id, amount_fen)
        select ${id}, ${fundId}, a.id, case a.kind when ${from} then -${fen}::bigint else ${fen}::bigint end from ledger_accounts a
        where a.fund_id = ${fundId} and a.kind in (${from}, ${to}) and (a.award_id = ${awardId} or a.award_id is null) and a.source_id is null`;
    });
  expect(await refusedBy(entry('pay', 'approved', 'paid', 5_000_01))).toBe('ledger_accounts_not_below_zero');
  expect(await refusedBy(entry('pay', 'approved', 'paid', 1))).toBe('tranches_agree_with_the_ledger');
  expect(await refusedBy(entry('approve', 'committed', 'approved', 1))).toBe('tranches_agree_with_the_ledger');
  expect(await refusedBy(entry('reserve', 'free', 'reserved', 1))).toBe('ledger_accounts_not_below_zero');
  expect(await refusedBy(entry('reduce', 'committed', 'free', 1))).toBe('awards_agree_with_the_ledger');
  expect(await refusedBy(entry('return', 'returned', 'free', 1))).toBe('ledger_accounts_returned_within_paid');
});

test('the payee approves nothing by SQL either', async () => {
  const { awardId, grantee } = await buildAward(db, { until: 'active' });
  const by = grantee.actor.accountId;
  const offered = sql`update awards set office_signed_by = ${by} where id = ${awardId}`;
  expect(await refusedBy(offered)).toBe('awards_keep_what_was_promised');
  const verified = sql`update tranches set verified_by = ${by} where award_id = ${awardId}`;
  expect(await refusedBy(verified)).toBe('tranches_never_approved_by_the_payee');
});

test('awards move only along their states', async () => {
  const { awardId } = await buildAward(db, { until: 'active' });
  const machine = {
    table: 'awards',
    states: awardStates,
    transitions: awardTransitions,
    refusal: 'awards_move_along_their_states',
  };
  await expectMachine({ sql, ownerSql }, machine, awardId);
});

test('instalments move only along their states', async () => {
  const { awardId } = await buildAward(db, { until: 'active' });
  const [tranche] = await sql`select id from tranches where award_id = ${awardId} and position = 1`;
  const machine = {
    table: 'tranches',
    states: trancheStates,
    transitions: trancheTransitions,
    refusal: 'tranches_move_along_their_states',
  };
  await expectMachine({ sql, ownerSql }, machine, tranche?.id);
});
