import { expect, test } from 'vitest';
import { findFree, listFundsOf } from '#app/funds/free.queries.server.ts';
import { addSource, openFund } from '#app/funds/fund.commands.server.ts';
import { type ReceiveMoney, receiveMoney, reverseEntry, sendMoneyBack } from '#app/funds/money.commands.server.ts';
import { actOf, buildActor, buildCommunity, must } from '#tests/support/build/people.ts';
import { testDatabase } from '#tests/support/database.ts';
import { eventsAbout } from '#tests/support/events.ts';

const { db, sql, ownerSql } = await testDatabase();

let files = 0;
const voucher = () => {
  files += 1;
  const sha256 = String(files).padStart(64, 'a');
  const stored = { sha256, bytes: 1, contentType: 'image/webp', width: 1, height: 1, thumbnailSha256: null };
  return { ...stored, originalName: '凭证.jpg' };
};

async function buildStation() {
  const community = await buildCommunity(db);
  const { communityId } = community;
  const staff = await buildActor(db, { roles: ['grant_staff'], placeId: communityId });
  const slug = `fund-${communityId.slice(-12)}`;
  const terms = { communityId, slug, name: '邻里互助金', purpose: '社区公益小项目' };
  const { fundId } = must(await openFund(db, actOf(staff), terms));
  const source = { fundId, kind: 'donation', name: '居民捐赠', conditions: '' } as const;
  const { sourceId } = must(await addSource(db, actOf(staff), source));
  return { ...community, staff, fundId, sourceId, slug };
}

type Station = Awaited<ReturnType<typeof buildStation>>;

async function receive({ staff, fundId, sourceId }: Station, amountFen: number, given: Partial<ReceiveMoney> = {}) {
  const money = { fundId, sourceId, amountFen, receivedOn: '2026-03-01', donorName: '', showsName: false };
  const outcome = await receiveMoney(db, actOf(staff), {
    ...money,
    voucherNumber: `收-${files + 1}`,
    voucher: voucher(),
    ...given,
  });
  return outcome.ok ? outcome.value : outcome.refusal;
}

async function back({ staff, fundId, sourceId }: Station, amountFen: number, reason = '项目取消，按约定退回') {
  const outcome = await sendMoneyBack(db, actOf(staff), { fundId, sourceId, amountFen, reason });
  return outcome.ok ? 'ok' : outcome.refusal;
}

async function reverse({ staff, fundId }: Station, number: number, reason = '金额录错') {
  const outcome = await reverseEntry(db, actOf(staff), { fundId, number, reason });
  return outcome.ok ? 'ok' : outcome.refusal;
}

test('a fund is opened and its sources named by the charity station, under names of their own', async () => {
  const station = await buildStation();
  const { communityId, staff, fundId, slug } = station;
  const open = async (actor: Parameters<typeof actOf>[0], given = {}) => {
    const terms = { communityId, slug: `${slug}-2`, name: '第二个', purpose: '公益', ...given };
    const outcome = await openFund(db, actOf(actor), terms);
    return outcome.ok ? 'ok' : outcome.refusal;
  };
  expect(await open(station.staff, { communityId: station.estateId })).toBe('community_unknown');
  expect(await open(station.admin)).toBe('not_allowed');
  expect(await open(staff, { slug: 'Charity Fund' })).toBe('slug_malformed');
  expect(await open(staff, { name: ' ' })).toBe('name_missing');
  expect(await open(staff, { purpose: '' })).toBe('purpose_missing');
  expect(await open(staff, { slug })).toBe('slug_taken');
  expect(await open(staff)).toBe('ok');
  const source = { fundId, kind: 'enterprise', name: '居民捐赠', conditions: '' } as const;
  expect(await addSource(db, actOf(staff), source)).toEqual({ ok: false, refusal: 'source_taken' });
  expect(await addSource(db, actOf(station.admin), { ...source, name: '乙' })).toEqual({ ok: false, refusal: 'not_allowed' });
  expect(await eventsAbout(ownerSql, fundId)).toEqual(expect.arrayContaining(['funds.opened', 'funds.source_added']));
  const listed = await listFundsOf(db, communityId);
  expect(listed.map(({ name, freeFen }) => [name, freeFen])).toEqual([
    ['邻里互助金', 0],
    ['第二个', 0],
  ]);
});

test('of two funds with one address opened at once, one is there', async () => {
  const { communityId, staff } = await buildStation();
  const terms = { communityId, slug: 'twins', name: '双生', purpose: '公益' };
  const outcomes = await Promise.all([openFund(db, actOf(staff), terms), openFund(db, actOf(staff), terms)]);
  expect(outcomes.filter(({ ok }) => ok).length).toBe(1);
  const sourced = await listFundsOf(db, communityId);
  const source = { fundId: sourced.at(-1)?.id ?? '', kind: 'donation', name: '甲', conditions: '' } as const;
  const added = await Promise.all([addSource(db, actOf(staff), source), addSource(db, actOf(staff), source)]);
  expect(added.filter(({ ok }) => ok).length).toBe(1);
});

test('money comes in with its voucher and entry, and receipts count up without a gap, however many come at once', async () => {
  const station = await buildStation();
  const received = await Promise.all(Array.from({ length: 8 }, (_, at) => receive(station, (at + 1) * 100)));
  const numbers = received.map((one) => (typeof one === 'string' ? one : one.receiptNumber)).sort();
  expect(numbers).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
  expect(await findFree(db, station.fundId)).toBe(36_00);
  const entries = await sql`select number from ledger_entries where fund_id = ${station.fundId} order by number`;
  expect(entries.map(({ number }) => number)).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
});

test('the same money asked for twice in one request comes in once', async () => {
  const { staff, fundId, sourceId } = await buildStation();
  const act = actOf(staff);
  const money = { fundId, sourceId, amountFen: 500, receivedOn: '2026-03-01', donorName: '', showsName: false };
  const input = { ...money, voucherNumber: '收-双击', voucher: voucher() };
  const outcomes = await Promise.all([receiveMoney(db, act, input), receiveMoney(db, act, input)]);
  expect(outcomes[0]).toEqual(outcomes[1]);
  expect(await findFree(db, fundId)).toBe(500);
});

test('money that is none, has no voucher, is of tomorrow or of another fund is refused', async () => {
  const station = await buildStation();
  const other = await buildStation();
  expect(await receive(station, 0)).toBe('amount_not_money');
  expect(await receive(station, 0.5)).toBe('amount_not_money');
  expect(await receive(station, 1, { voucherNumber: ' ' })).toBe('voucher_missing');
  expect(await receive(station, 1, { receivedOn: '2026-03-03' })).toBe('received_in_future');
  expect(await receive(station, 1, { sourceId: other.sourceId })).toBe('source_unknown');
  expect(await receive(station, 1, { fundId: other.fundId, sourceId: other.sourceId })).toBe('not_allowed');
  expect(await receive(station, 1, { fundId: other.communityId })).toBe('fund_not_found');
  expect(await receive(station, 1, { voucherNumber: '甲' })).toMatchObject({ receiptNumber: 1 });
  const twice = await Promise.all([
    receive(station, 1, { voucherNumber: '乙' }),
    receive(station, 1, { voucherNumber: '乙' }),
    receive(station, 1, { voucherNumber: '甲' }),
  ]);
  expect(twice.filter((one) => one === 'voucher_taken').length).toBe(2);
  expect(await findFree(db, station.fundId)).toBe(2);
});

test('money goes back up to what its source gave and the fund has free, also when two send it at once', async () => {
  const station = await buildStation();
  await receive(station, 100);
  expect(await back(station, 0)).toBe('amount_not_money');
  expect(await back(station, 1, ' ')).toBe('reason_missing');
  expect(await back(station, 101)).toBe('more_than_given');
  const outcomes = await Promise.all([back(station, 60), back(station, 60)]);
  expect(outcomes.sort()).toEqual(['more_than_given', 'ok']);
  expect(await back(station, 40)).toBe('ok');
  expect(await findFree(db, station.fundId)).toBe(0);
});

test('what is promised to an award does not go back to its source', async () => {
  const station = await buildStation();
  const second = { fundId: station.fundId, kind: 'enterprise', name: '企业', conditions: '' } as const;
  const { sourceId } = must(await addSource(db, actOf(station.staff), second));
  await receive(station, 100);
  await receive(station, 50, { sourceId });
  await ownerSql.begin(async (tx) => {
    await tx`alter table ledger_accounts disable trigger user`;
    await tx`update ledger_accounts set balance_fen = 30 where fund_id = ${station.fundId} and kind = 'free'`;
    await tx`alter table ledger_accounts enable trigger user`;
  });
  expect(await back(station, 31)).toBe('not_enough_free');
  expect(await reverse(station, 1)).toBe('money_spent');
});

test('a mistake is reversed once, by a linked entry; of two at once one does it', async () => {
  const station = await buildStation();
  await receive(station, 100);
  expect(await reverse(station, 1, ' ')).toBe('reason_missing');
  expect(await reverse(station, 2)).toBe('entry_not_found');
  expect((await Promise.all([reverse(station, 1), reverse(station, 1)])).sort()).toEqual(['already_reversed', 'ok']);
  expect(await reverse(station, 2)).toBe('not_reversible_here');
  expect(await findFree(db, station.fundId)).toBe(0);
  const [reversal] = await sql`
    select r.number, r.reason, e.number as reverses from ledger_entries r join ledger_entries e on e.id = r.reverses_id where r.fund_id = ${station.fundId}`;
  expect(reversal).toEqual({ number: 2, reason: '金额录错', reverses: 1 });
});

test('money that went back is not reversed until its return is', async () => {
  const station = await buildStation();
  await receive(station, 100);
  expect(await back(station, 100)).toBe('ok');
  expect(await reverse(station, 1)).toBe('money_went_back');
  expect(await reverse(station, 2)).toBe('ok');
  expect(await reverse(station, 1)).toBe('ok');
  const flows = await sql`select kind, amount_fen from fund_flows where fund_id = ${station.fundId} order by kind`;
  expect(flows.map(({ kind, amount_fen }) => [kind, Number(amount_fen)])).toEqual([
    ['money_back', 0],
    ['money_in', 0],
  ]);
});
