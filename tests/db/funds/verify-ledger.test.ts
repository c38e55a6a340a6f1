import { spawn } from 'node:child_process';
import { sql as statement } from 'drizzle-orm';
import { afterAll, expect, test, vi } from 'vitest';
import { reverseEntries } from '#app/funds/post-entry.server.ts';
import { type LedgerFault, verifyLedger } from '#app/funds/verify-ledger.server.ts';
import { openDatabase } from '#db/client.server.ts';
import { addMoney } from '#tests/support/build/fund.ts';
import { buildHeldAward } from '#tests/support/build/held-award.ts';
import { actOf, buildCommunity } from '#tests/support/build/people.ts';
import { testDatabase } from '#tests/support/database.ts';

vi.setConfig({ testTimeout: 60_000 }); // npm and the compiler take their time on a busy machine

const { db, ownerSql, appUrl, ownerUrl } = await testDatabase();
const owner = openDatabase(ownerUrl, { max: 1, applicationName: 'green-grass test verify' });
afterAll(() => owner.close());

const held = await buildHeldAward(db, ownerSql, await buildCommunity(db));
const { fundId, sourceId, recordedBy, awardId } = held;
const { entryId } = await addMoney(db, { fundId, sourceId, amountFen: 1_00, recordedBy });
await db.transaction((tx) =>
  reverseEntries(tx, actOf({ accountId: recordedBy, personId: null, grants: [] }), { entryIds: [entryId], reason: '录错' }),
);

/** What is done past every guard, and the faults that are found then. */
const breakages: { name: string; change: string; faults: LedgerFault[] }[] = [
  {
    name: 'a posting that is changed',
    change: `update ledger_postings set amount_fen = amount_fen + 1 where entry_id = (select id from ledger_entries where number = 1) and amount_fen > 0`,
    faults: ['entry_unbalanced', 'account_differs'],
  },
  {
    name: 'an amount that is changed',
    change: `update ledger_entries set amount_fen = amount_fen + 1 where kind = 'reserve'`,
    faults: ['entry_unbalanced'],
  },
  {
    name: 'a kind that is changed',
    change: `update ledger_entries set kind = 'commit' where kind = 'reserve'`,
    faults: ['entry_moves_otherwise'],
  },
  {
    name: 'an entry that is said to be of another award',
    change: `update ledger_entries set award_id = gen_random_uuid() where kind = 'reserve'`,
    faults: ['entry_of_another_award'],
  },
  {
    name: 'a reversal of something else',
    change: `update ledger_entries set reverses_id = (select id from ledger_entries where number = 1) where kind = 'reversal'`,
    faults: ['reversal_differs'],
  },
  {
    name: 'a reversal without a reason',
    change: `update ledger_entries set reason = '' where kind = 'reversal'`,
    faults: ['reversal_differs'],
  },
  {
    name: 'an entry that is reversed twice',
    change: `
      alter table ledger_entries drop constraint ledger_entries_reversed_once;
      insert into ledger_entries (id, fund_id, number, kind, amount_fen, reverses_id, reason, booked_on, made_at)
      select gen_random_uuid(), fund_id, 8, kind, amount_fen, reverses_id, reason, booked_on, made_at from ledger_entries where kind = 'reversal'`,
    faults: ['reversed_twice', 'entry_unbalanced', 'number_missing'],
  },
  {
    name: 'a posting that is moved to another fund',
    change: `update ledger_postings set fund_id = gen_random_uuid() where entry_id = (select id from ledger_entries where number = 1)`,
    faults: ['posting_elsewhere'],
  },
  {
    name: 'an entry that is deleted',
    change: `delete from ledger_postings where entry_id = '${entryId}'; delete from ledger_entries where id = '${entryId}'`,
    faults: ['number_missing', 'account_differs', 'reversal_differs', 'contribution_not_entered'],
  },
  {
    name: 'a number that is skipped',
    change: `update ledger_entries set number = 9 where number = 7; update funds set entry_count = 9`,
    faults: ['number_missing'],
  },
  {
    name: 'a balance that is changed',
    change: `update ledger_accounts set balance_fen = balance_fen + 1 where kind = 'free'`,
    faults: ['account_differs'],
  },
  {
    name: 'a total that is changed',
    change: `update fund_totals set balance_fen = 0 where kind = 'paid'`,
    faults: ['total_differs'],
  },
  {
    name: 'money that was spent before it was there',
    change: `
      update ledger_entries set number = 20 where number = 1; update ledger_entries set number = 1 where number = 2;
      update ledger_entries set number = 2 where number = 20`,
    faults: ['account_beyond_zero'],
  },
  {
    name: 'a flow that is changed',
    change: `update fund_flows set amount_fen = amount_fen + 1 where kind = 'pay'`,
    faults: ['flow_differs'],
  },
  { name: 'a flow that is gone', change: `delete from fund_flows where kind = 'pay'`, faults: ['flow_differs'] },
  {
    name: 'a receipt of another amount',
    change: `update contributions set amount_fen = 7 where receipt_number = 1`,
    faults: ['contribution_not_entered'],
  },
  {
    name: 'a receipt that is skipped',
    change: `update contributions set receipt_number = 3 where receipt_number = 2`,
    faults: ['receipt_missing'],
  },
  {
    name: 'more back than was paid',
    change: `
      insert into ledger_accounts (id, fund_id, kind, award_id, balance_fen) values (gen_random_uuid(), '${fundId}', 'returned', '${awardId}', -7000);
      insert into ledger_postings (entry_id, fund_id, account_id, amount_fen)
      select e.id, e.fund_id, a.id, -7000 from ledger_entries e, ledger_accounts a where e.number = 1 and a.kind = 'returned'`,
    faults: ['award_out_of_order'],
  },
  {
    name: 'a share that is made smaller',
    change: `update award_funds set amount_fen = 9999`,
    faults: ['award_beyond_its_share', 'award_not_whole'],
  },
  {
    name: 'a share that is said to hold less',
    change: `update award_funds set held_fen = 9999`,
    faults: ['award_beyond_its_share'],
  },
  {
    name: 'an envelope that is made smaller',
    change: `update allocation_funds set amount_fen = 9999`,
    faults: ['allocation_beyond_its_envelope'],
  },
  {
    name: 'an envelope with more lines than money',
    change: `update allocation_lines set granted_fen = 10001, asked_fen = 10001`,
    faults: ['allocation_beyond_its_envelope'],
  },
  {
    name: 'a line that grants less',
    change: `update allocation_lines set granted_fen = 9999`,
    faults: ['award_not_as_allocated'],
  },
  { name: 'an award in another state', change: `update awards set state = 'offered'`, faults: ['award_differs'] },
  {
    name: 'an instalment of another amount',
    change: `update tranches set amount_fen = 3999 where position = 2`,
    faults: ['award_not_whole'],
  },
  {
    name: 'an instalment that is paid without an entry',
    change: `update tranches set state = 'paid' where position = 2`,
    faults: ['tranche_differs', 'tranche_approved_by_one', 'payment_differs'],
  },
  {
    name: 'an instalment that one officer approved alone',
    change: `update tranches set approved_by = verified_by where position = 1`,
    faults: ['tranche_approved_by_one'],
  },
  {
    name: 'a third officer who is missing',
    change: `update tranches set needs_third = true where position = 1`,
    faults: ['tranche_approved_by_one'],
  },
  { name: 'a payment of another amount', change: `update payment_lines set amount_fen = 1`, faults: ['payment_differs'] },
  {
    name: 'a payment that failed but is in the books',
    change: `update payment_lines set state = 'failed'`,
    faults: ['payment_differs'],
  },
];

test('books that were written as they should be hold', async () => {
  const { problems, ...counts } = await verifyLedger(db);
  expect(problems).toEqual([]);
  expect(counts).toEqual({ funds: 1, accounts: 6, entries: 7, postings: 14, awards: 1 });
});

test.each(breakages)('$name is found', async ({ change, faults }) => {
  const found = await withoutGuards(change);
  expect(found).toEqual(expect.arrayContaining(faults));
});

test('every fault is found in some breakage', async () => {
  const found = new Set(breakages.flatMap(({ faults }) => faults));
  expect(found.size).toBe(22);
});

test('the command counts, and exits with 1 and says where when the books do not hold', async () => {
  const whole = await command([]);
  expect(whole).toMatchObject({
    status: 0,
    out: expect.stringContaining('7 entries, 14 postings; 1 awards.\nThe ledger holds.'),
  });
  await ownerSql`alter table ledger_accounts disable trigger user`;
  await ownerSql`update ledger_accounts set balance_fen = balance_fen + 1 where kind = 'free'`;
  const broken = await command([]);
  expect(broken).toMatchObject({ status: 1, out: expect.stringContaining('BROKEN: an account holds something else') });
  const { status, out } = await command(['--json']);
  expect([status, JSON.parse(out)]).toMatchObject([
    1,
    { ok: false, entries: 7, problems: [{ fault: 'account_differs', fundId }] },
  ]);
  expect(await command(['--nonsense'])).toMatchObject({ status: 2, err: expect.stringContaining('npm run -s verify-ledger') });
});

/** The faults after a change that no trigger and no rule stood in the way of; then everything is as it was. */
async function withoutGuards(change: string): Promise<string[]> {
  const found: string[] = [];
  const undone = new Error('undone');
  const tables = [
    'funds',
    'fund_flows',
    'contributions',
    'ledger_accounts',
    'ledger_entries',
    'ledger_postings',
    'awards',
    'award_funds',
  ];
  const all = [...tables, 'allocations', 'allocation_funds', 'allocation_lines', 'tranches', 'payment_lines'];
  const attempt = owner.db.transaction(async (tx) => {
    const rules = await tx.execute<{ statement: string }>(statement`
      select format('alter table %s drop constraint %I cascade', conrelid::regclass, conname) as statement from pg_constraint
      where contype in ('c', 'f') and conrelid::regclass::text = any(${statement.param(`{${all.join(',')}}`)}::text[])`);
    for (const rule of rules) await tx.execute(statement.raw(rule.statement));
    for (const table of all) await tx.execute(statement.raw(`alter table ${table} disable trigger user`));
    await tx.execute(statement.raw(change));
    found.push(...(await verifyLedger(tx)).problems.map(({ fault }) => fault));
    throw undone;
  });
  await expect(attempt).rejects.toBe(undone);
  return found;
}

async function command(words: string[]): Promise<{ status: number | null; out: string; err: string }> {
  const env = { ...process.env, DATABASE_URL: appUrl, DATABASE_OWNER_URL: '', SESSION_SECRET: '' };
  const child = spawn('npm', ['run', '-s', 'verify-ledger', '--', ...words], { env });
  let [out, err] = ['', ''];
  child.stdout.on('data', (chunk: Buffer) => {
    out += chunk.toString();
  });
  child.stderr.on('data', (chunk: Buffer) => {
    err += chunk.toString();
  });
  const status = await new Promise<number | null>((resolve) => child.on('close', resolve));
  return { status, out, err };
}
