import type { Sql } from 'postgres';
import { newId } from '#app/core/identifier.ts';
import { postEntries } from '#app/funds/post-entry.server.ts';
import type { Db } from '#db/client.server.ts';
import { buildFile, buildFund } from '#tests/support/build/fund.ts';
import { actOf, type BuiltCommunity, buildAccount, now } from '#tests/support/build/people.ts';

const guarded = ['awards', 'award_funds', 'allocations', 'allocation_funds', 'allocation_lines', 'tranches', 'payment_lines'];

/**
 * An award of ¥100 from a fund of ¥300 whose first instalment of ¥60 is paid, written past the commands and the guards of awards
 * for tests of the books alone: it rests on nothing. Their triggers stay off in the test's database.
 */
export async function buildHeldAward(db: Db, ownerSql: Sql, community: BuiltCommunity) {
  const { communityId } = community;
  const fund = await buildFund(db, { communityId, amountFen: 300_00 });
  const { fundId, recordedBy } = fund;
  const [allocationId, awardId, trancheId, laterId, batchId, lineId] = [newId(), newId(), newId(), newId(), newId(), newId()];
  const [second, fileId] = [(await buildAccount(db)).id, await buildFile(db)];
  for (const table of guarded) await ownerSql`alter table ${ownerSql(table)} disable trigger user`;
  await ownerSql`alter table payment_batches disable trigger user`;
  await ownerSql`alter table ledger_entries disable trigger ledger_entries_agree`;
  for (const rule of ['awards_rest_on_one', 'awards_have_a_grantee'])
    await ownerSql`alter table awards drop constraint if exists ${ownerSql(rule)}`;
  await ownerSql`
    insert into allocations (id, community_id, title, source_kind, source_id, source_address, method, envelope_fen, input_text, input_sha256, decided_by, decided_at)
    values (${allocationId}, ${communityId}, '试分配', 'round', ${newId()}, '/', 'rank', 10000, '', encode(sha256(''), 'hex'), ${recordedBy}, ${now})`;
  await ownerSql`insert into allocation_funds (allocation_id, fund_id, position, amount_fen) values (${allocationId}, ${fundId}, 1, 10000)`;
  await ownerSql`
    insert into allocation_lines (allocation_id, position, title, asked_fen, granted_fen, explanation) values (${allocationId}, 1, '试项目', 10000, 10000, '{}')`;
  await ownerSql`
    insert into awards (id, community_id, number, allocation_id, line_position, state, title, field, place_id, grantee_name, shows_name, asked_fen, amount_fen,
      proposed_at, offered_at, offer_ends_at, ends_on, agreement_text, agreement_sha256, grantee_signed_at, office_signed_at, active_at)
    values (${awardId}, ${communityId}, ${`资助-${awardId.slice(-6)}`}, ${allocationId}, 1, 'active', '试项目', '环境', ${communityId}, '试', true, 10000, 10000,
      ${now}, ${now}, ${now}, '2026-12-31', '', encode(sha256(''), 'hex'), ${now}, ${now}, ${now})`;
  await ownerSql`insert into award_funds (award_id, fund_id, position, amount_fen) values (${awardId}, ${fundId}, 1, 10000)`;
  await ownerSql`
    insert into tranches (id, award_id, position, amount_fen, milestone, state, submitted_by, submitted_at, voucher_number, voucher_file_id,
      verified_by, verified_at, approved_by, approved_at, paid_at)
    values (${trancheId}, ${awardId}, 1, 6000, '开工', 'paid', ${recordedBy}, ${now}, '付-1', ${fileId}, ${recordedBy}, ${now}, ${second}, ${now}, ${now})`;
  await ownerSql`insert into tranches (id, award_id, position, amount_fen, milestone) values (${laterId}, ${awardId}, 2, 4000, '完工')`;
  await ownerSql`insert into payment_batches (id, community_id, number, made_by, made_at) values (${batchId}, ${communityId}, ${`拨付-${batchId.slice(-6)}`}, ${second}, ${now})`;
  await ownerSql`
    insert into payment_lines (id, batch_id, position, tranche_id, reference, amount_fen, payee_name, payee_bank, payee_account, state, bank_reference, settled_at)
    values (${lineId}, ${batchId}, 1, ${trancheId}, ${`L-${lineId.slice(-6)}`}, 6000, '试', '银行', '12345678', 'paid', '流水1', ${now})`;
  const act = actOf({ accountId: recordedBy, personId: null, grants: [] });
  await db.transaction((tx) =>
    postEntries(tx, act, [
      { kind: 'reserve', fundId, awardId, amountFen: 100_00 },
      { kind: 'commit', fundId, awardId, amountFen: 100_00 },
      { kind: 'approve', fundId, awardId, trancheId, amountFen: 60_00 },
      { kind: 'pay', fundId, awardId, trancheId, paymentLineId: lineId, amountFen: 60_00 },
    ]),
  );
  return { ...fund, allocationId, awardId, trancheId, lineId };
}
