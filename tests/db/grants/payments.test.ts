import { expect, test } from 'vitest';
import type { Actor } from '#app/core/act.ts';
import { makePaymentBatch, sendPaymentBack } from '#app/grants/payment.commands.server.ts';
import { type BuiltAward, buildAward } from '#tests/support/build/award.ts';
import {
  type BankLine,
  bankCsv,
  bookedFor,
  buildApproved,
  buildBatch,
  firstStatesOf,
  linesOf,
  readResults,
  trancheIdOf,
} from '#tests/support/build/payment.ts';
import { actOf, buildActor, must } from '#tests/support/build/people.ts';
import { testDatabase } from '#tests/support/database.ts';

const { db, sql } = await testDatabase();

const refusal = (code: string) => ({ ok: false, refusal: code });

const importLines = (by: Actor, batchId: string, lines: readonly BankLine[]) =>
  readResults(db, by, { batchId, content: bankCsv(lines) });

type Line = Awaited<ReturnType<typeof linesOf>>[number];

async function lineOf(batchId: string): Promise<Line> {
  const [line] = await linesOf(db, batchId);
  if (!line) throw new Error('the list is empty');
  return line;
}

test('approved instalments go on one list with references, and are being paid from then on', async () => {
  const awards = await buildApproved(db, 2);
  const [first] = awards;
  const trancheIds = await Promise.all(awards.map((award) => trancheIdOf(db, award)));
  const { officer } = first as BuiltAward;
  const { batchId } = must(await makePaymentBatch(db, actOf(officer), { trancheIds }));
  const [batch] = await sql`select number from payment_batches where id = ${batchId}`;
  expect(batch?.number).toBe('拨付2026-0001');
  const lines = await linesOf(db, batchId);
  expect(lines.map(({ reference, amountFen, state }) => [reference, amountFen, state])).toEqual([
    ['P-2026-0001-01', 1_500_00, 'paying'],
    ['P-2026-0001-02', 1_500_00, 'paying'],
  ]);
  expect(lines[0]?.payeeAccount).toBe('6217001234567890123');
  expect(await firstStatesOf(db, awards)).toEqual(['paying', 'paying']);
  expect(await bookedFor(db, awards)).toEqual({ approved: 3_000_00, committed: 3_000_00 });
  const again = await makePaymentBatch(db, actOf(officer), { trancheIds: [trancheIds[0] ?? ''] });
  expect(again).toEqual(refusal('tranche_moved_on'));
});

test('a list asked for by two at once, or by one twice, is made once', async () => {
  const awards = await buildApproved(db, 2);
  const [{ officer, second }] = awards as [BuiltAward];
  const trancheIds = await Promise.all(awards.map((award) => trancheIdOf(db, award)));
  const [once, other] = [actOf(officer), actOf(second)];
  const made = await Promise.all([
    makePaymentBatch(db, once, { trancheIds }),
    makePaymentBatch(db, once, { trancheIds: [...trancheIds].reverse() }),
    makePaymentBatch(db, other, { trancheIds }),
    makePaymentBatch(db, actOf(second), { trancheIds: trancheIds.slice(1) }),
  ]);
  const batchIds = new Set(made.flatMap((outcome) => (outcome.ok ? [outcome.value.batchId] : [])));
  expect(batchIds.size).toBe(1);
  expect(made.flatMap((outcome) => (outcome.ok ? [] : [outcome.refusal]))).toContain('tranche_moved_on');
  const [lines] = await sql`select count(*)::integer as count from payment_lines where tranche_id in ${sql(trancheIds)}`;
  expect([1, 2]).toContain(lines?.count);
});

test('who gets the money, who holds no office there and what is not approved come on no list', async () => {
  const [approved, running] = [...(await buildApproved(db, 1)), await buildAward(db, { until: 'active' })] as [
    BuiltAward,
    BuiltAward,
  ];
  const trancheId = await trancheIdOf(db, approved);
  const { officer, grantee, communityId } = approved;
  const asOffice = { ...grantee.actor, grants: [{ role: 'grant_lead' as const, placeId: communityId }] };
  const stranger = await buildActor(db, { roles: ['community_staff'], placeId: communityId });
  const list = (actor: Actor, trancheIds: string[]) => makePaymentBatch(db, actOf(actor), { trancheIds });
  expect(await list(asOffice, [trancheId])).toEqual(refusal('own_award'));
  expect(await list(stranger, [trancheId])).toEqual(refusal('not_allowed'));
  expect(await list(running.officer, [trancheId])).toEqual(refusal('not_allowed'));
  expect(await list(officer, [])).toEqual(refusal('nothing_chosen'));
  expect(await list(officer, [crypto.randomUUID()])).toEqual(refusal('tranche_not_found'));
  expect(await list(running.officer, [await trancheIdOf(db, running)])).toEqual(refusal('tranche_moved_on'));
  expect(await list(officer, [trancheId, await trancheIdOf(db, running)])).toEqual(refusal('several_communities'));
  expect(await firstStatesOf(db, [approved])).toEqual(['approved']);
});

test('a payment that failed goes on another list, and is paid under that one alone', async () => {
  const awards = await buildApproved(db, 1);
  const [award] = awards as [BuiltAward];
  const batchId = await buildBatch(db, awards, award.officer);
  const line = await lineOf(batchId);
  await importLines(award.officer, batchId, [{ ...line, result: '失败', reason: '账号不存在' }]);
  expect((await linesOf(db, batchId))[0]).toMatchObject({ state: 'failed', failureReason: '账号不存在', bankReference: null });
  expect(await firstStatesOf(db, awards)).toEqual(['approved']);
  const [step] = await sql`select explanation from award_steps where award_id = ${award.awardId} and event = 'tranche_fail'`;
  expect(step?.explanation).toBe('');
  const nextId = await buildBatch(db, awards, award.second);
  const next = await lineOf(nextId);
  const mixed = await importLines(award.officer, batchId, [line, next]);
  expect(mixed.rows.map(({ outcome }) => outcome)).toEqual(['conflicting', 'unknown']);
  await importLines(award.officer, nextId, [next]);
  expect(await bookedFor(db, awards)).toEqual({ committed: 1_500_00, paid: 1_500_00 });
});

test('a payment that the bank sends back is reversed once, and can be paid again', async () => {
  const awards = await buildApproved(db, 1);
  const [{ officer, second, grantee, communityId }] = awards as [BuiltAward];
  const batchId = await buildBatch(db, awards, officer);
  const lines = await linesOf(db, batchId);
  const lineId = lines[0]?.id ?? '';
  const back = (actor: Actor, reason = '收款账户已销户') => sendPaymentBack(db, actOf(actor), { batchId, lineId, reason });
  expect(await back(officer)).toEqual(refusal('line_not_paid'));
  const stage = async () =>
    (
      await sql`select p.public_stage as stage from awards w join proposals p on p.id = w.proposal_id where w.id = ${awards[0]?.awardId ?? ''}`
    )[0]?.stage;
  await importLines(officer, batchId, lines);
  expect(await stage()).toBe('delivering');
  const asOffice = { ...grantee.actor, grants: [{ role: 'grant_lead' as const, placeId: communityId }] };
  expect(await back(asOffice)).toEqual(refusal('own_award'));
  expect(await back(officer, ' ')).toEqual(refusal('reason_missing'));
  expect(await back(officer, '长'.repeat(301))).toEqual(refusal('text_too_long'));
  const once = actOf(officer);
  const input = { batchId, lineId, reason: '收款账户已销户' };
  const sent = await Promise.all([sendPaymentBack(db, once, input), sendPaymentBack(db, once, input), back(second)]);
  expect(sent.filter(({ ok }) => ok).length).toBeGreaterThanOrEqual(1);
  const entries =
    await sql`select kind, count(*)::integer as count from ledger_entries where tranche_id = ${lines[0]?.trancheId ?? ''} group by kind order by kind`;
  expect(entries.map(({ kind, count }) => [kind, count])).toEqual([
    ['approve', 1],
    ['pay', 1],
    ['reversal', 1],
  ]);
  expect(await bookedFor(db, awards)).toEqual({ approved: 1_500_00, committed: 1_500_00 });
  expect(await firstStatesOf(db, awards)).toEqual(['approved']);
  expect(await stage()).toBe('funded');
  expect((await importLines(officer, batchId, lines)).rows.map(({ outcome }) => outcome)).toEqual(['conflicting']);
  const nextId = await buildBatch(db, awards, second);
  await importLines(officer, nextId, await linesOf(db, nextId));
  expect(await bookedFor(db, awards)).toEqual({ committed: 1_500_00, paid: 1_500_00 });
});
