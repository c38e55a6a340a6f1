import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import { expect, test } from 'vitest';
import type { Act } from '#app/core/act.ts';
import { importBankFile } from '#app/grants/bank-import.commands.server.ts';
import type { BuiltAward } from '#tests/support/build/award.ts';
import { bankCsv, buildApproved, buildBatch, linesOf } from '#tests/support/build/payment.ts';
import { actOf, must } from '#tests/support/build/people.ts';
import { testDatabase } from '#tests/support/database.ts';

const { db, sql, ownerSql, appUrl } = await testDatabase();

/** What the accounts of awards hold in all. */
async function booksOf(awards: readonly BuiltAward[]): Promise<Record<string, number>> {
  const ids = awards.map(({ awardId }) => awardId);
  const rows = await sql<{ kind: string; fen: string }[]>`
    select kind, sum(balance_fen)::text as fen from ledger_accounts where award_id in ${sql(ids)} and balance_fen <> 0 group by kind order by kind`;
  return Object.fromEntries(rows.map(({ kind, fen }) => [kind, Number(fen)]));
}

async function statesOf(awards: readonly BuiltAward[]): Promise<string[]> {
  const rows = await Promise.all(
    awards.map(
      ({ awardId }) => sql<{ state: string }[]>`select state from tranches where award_id = ${awardId} and position = 1`,
    ),
  );
  return rows.map(([row]) => row?.state ?? '');
}

test('a process that dies in the middle of a file has recorded nothing of it, and the file can be read again', async () => {
  const awards = await buildApproved(db, 4);
  const [{ officer, fundId }] = awards as [BuiltAward];
  const batchId = await buildBatch(db, awards, officer);
  const lines = await linesOf(db, batchId);
  const content = bankCsv(lines).toString();
  const act = actOf(officer);
  await importAndKill({ act, batchId, content, fundId });
  expect(await statesOf(awards)).toEqual(['paying', 'paying', 'paying', 'paying']);
  expect((await sql`select from bank_files where batch_id = ${batchId}`).length).toBe(0);
  const again = must(await importBankFile(db, act, { batchId, fileName: '结果.csv', content: Buffer.from(content) }));
  expect(again.paid).toBe(4);
  expect(await booksOf(awards)).toEqual({ committed: 6_000_00, paid: 6_000_00 });
  const entries =
    await sql`select from ledger_entries where kind = 'pay' and payment_line_id in ${sql(lines.map(({ id }) => id))}`;
  expect(entries.length).toBe(4);
}, 60_000);

/** Reads the file in a process of its own, which has marked its lines and waits for the books of the fund when it is killed. */
async function importAndKill({
  fundId,
  ...given
}: {
  act: Act;
  batchId: string;
  content: string;
  fundId: string;
}): Promise<void> {
  const script = new URL('../../support/import-until-killed.ts', import.meta.url).pathname;
  await ownerSql.begin(async (tx) => {
    await tx`select from funds where id = ${fundId} for update`;
    const reader = spawn(process.execPath, ['--import', 'tsx', script], { stdio: ['pipe', 'inherit', 'inherit'] });
    reader.stdin.end(JSON.stringify({ url: appUrl, ...given }));
    while (!(await isWaiting())) await pause(20);
    reader.kill('SIGKILL');
    await once(reader, 'exit');
  });
  while (await isWaiting()) await pause(20);
}

async function isWaiting(): Promise<boolean> {
  const rows = await sql`select from pg_stat_activity
    where application_name = 'green-grass import cut off' and wait_event_type = 'Lock' and query ilike '%ledger_entries%'`;
  return rows.length > 0;
}
