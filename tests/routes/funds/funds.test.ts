import sharp from 'sharp';
import { expect, test } from 'vitest';
import { href } from '#app/http/href.ts';
import { buildActor, buildCommunity } from '#tests/support/build/people.ts';
import { foundIn, missingFrom } from '#tests/support/page-words.ts';
import { newPress, signedInAs, textOf } from '#tests/support/signed-in-visitor.ts';
import { type Browsing, startSite } from '#tests/support/site.ts';

const site = await startSite();
const { db } = site;
const { communityId } = await buildCommunity(db);
const nobody = site.visitor();
const staff = await signedInAs(site, await buildActor(db, { roles: ['grant_staff'], placeId: communityId }));
const auditor = await signedInAs(site, await buildActor(db, { roles: ['auditor'], placeId: communityId }));
const other = await signedInAs(site, await buildActor(db, { roles: ['community_staff'], placeId: communityId }));
const slip = await sharp({ create: { width: 20, height: 20, channels: 3, background: '#fff' } })
  .jpeg()
  .toBuffer();

const slug = 'neighbours';
await staff.post(href.newFund(), { name: '邻里金', slug, purpose: '帮邻里', ...newPress() });
await staff.post(href.deskFund(slug), { name: '热心企业', kind: 'enterprise', conditions: '公开', ...newPress() });
const [source] = await site.sql<{ id: string }[]>`select id from fund_sources`;

async function moneyIn(
  given: Record<string, string> = {},
  { voucher = true, by = staff }: { voucher?: boolean; by?: Browsing } = {},
) {
  const form = new FormData();
  const fields = {
    source: source?.id ?? '',
    amount: '1,234.50',
    received_on: '2026-03-01',
    donor_name: '欧阳小明',
    voucher_number: `收${crypto.randomUUID().slice(0, 8)}`,
    ...newPress(),
    ...given,
  };
  for (const [name, value] of Object.entries(fields)) form.set(name, value);
  if (voucher) form.set('voucher', new Blob([new Uint8Array(slip)]), '回单.jpg');
  return by.fetch(href.moneyIn(slug), { method: 'POST', body: form });
}

const enteredFirst = await moneyIn();

test('staff open a fund, name a source and enter money with its voucher, all without a script', async () => {
  expect(enteredFirst.headers.get('Location')).toBe(href.deskFund(slug, { done: 'money_in' }));
  const desk = await textOf(staff, href.deskFund(slug));
  expect(missingFrom(desk, ['热心企业', '¥1,234.50', '欧阳小明', '第1号'])).toEqual([]);
  expect((await nobody.get(href.funds())).status).toBe(200);
});

test('what cannot be read is said beside its field, and what was typed stays', async () => {
  for (const [given, said] of [
    [{ amount: '0' }, '¥0.01'],
    [{ amount: '约一百' }, 'aria-invalid'],
    [{ received_on: '2199-01-01' }, 'aria-invalid'],
    [{ voucher_number: '' }, 'aria-invalid'],
  ] as const) {
    const answer = await moneyIn({ donor_name: '还在这里的人', ...given });
    const html = await answer.text();
    expect([answer.status, missingFrom(html, [said, '还在这里的人'])]).toEqual([422, []]);
  }
  const without = await moneyIn({}, { voucher: false });
  expect([without.status, missingFrom(await without.text(), ['请附上凭证的照片或 PDF。'])]).toEqual([422, []]);
});

test('the public sees balances, entries and both sides, and of who gave only what they agreed to', async () => {
  const ledger = await textOf(nobody, href.fundLedger(slug));
  expect(missingFrom(ledger, ['¥1,234.50', '热心企业', '第1笔账目'])).toEqual([]);
  const entry = await textOf(nobody, href.ledgerEntry(slug, 1));
  expect(missingFrom(entry, ['来源：热心企业', '可用', '查看这一笔的存证'])).toEqual([]);
  const pages = [
    href.fundLedger(slug),
    href.ledgerEntry(slug, 1),
    ...(['csv', 'json', 'rss'] as const).map((as) => href.fundLedgerAs(slug, as)),
  ];
  for (const path of [...pages, `${href.fundLedger(slug)}.data`, `${href.ledgerEntry(slug, 1)}.data`])
    expect(`${path} ${foundIn(await textOf(nobody, path), ['欧阳小明', '阳小明'])}`).toBe(`${path} `);
  expect(missingFrom(await textOf(staff, href.ledgerEntry(slug, 1)), ['欧阳小明', href.voucher(slug, 1)])).toEqual([]);
  expect((await nobody.get(`/funds/${slug}`)).headers.get('Location')).toBe(href.fundLedger(slug));
});

test('entries are narrowed by kind, year and number; what makes no sense is passed over or refused, never an error', async () => {
  expect(missingFrom(await textOf(nobody, href.fundLedger(slug, { kind: 'money_in', q: '#1' })), ['第1笔账目'])).toEqual([]);
  for (const query of ['kind=pay', 'year=2001', 'q=999', 'q=没有这样的资助', `award=${communityId}`])
    expect(`${query} ${missingFrom(await textOf(nobody, `${href.fundLedger(slug)}?${query}`), ['没有符合条件的账目'])}`).toBe(
      `${query} `,
    );
  for (const query of ['kind=x', 'year=0', 'award=x', 'by=x', 'q=%25_%5C'])
    expect(`${query} ${(await nobody.get(`${href.fundLedger(slug)}?${query}`)).status}`).toBe(`${query} 200`);
  for (const after of ['x', 'WyJ4Il0', 'WzBd', 'WzFlMjBd'])
    expect(`${after} ${(await nobody.get(`${href.fundLedger(slug)}?after=${after}`)).status}`).toBe(`${after} 400`);
  for (const number of ['0', '01', '99', '1e3', '9999999999'])
    expect(`${number} ${(await nobody.get(`/funds/${slug}/ledger/${number}`)).status}`).toBe(`${number} 404`);
  for (const path of ['/funds/none', '/funds/none/ledger', '/funds/none/ledger.csv'])
    expect((await nobody.get(path)).status).toBe(404);
});

test('vouchers, receipts and the desk are for the station and its auditors', async () => {
  const paths = [href.deskFund(slug), href.receipt(slug, 1), href.voucher(slug, 1)];
  for (const path of paths) {
    expect(`${path} ${(await nobody.get(path)).status}`).toBe(`${path} 302`);
    expect(`${path} ${(await other.get(path)).status}`).toBe(`${path} 403`);
    expect(`${path} ${(await staff.get(path)).status}`).toBe(`${path} 200`);
    expect(`${path} ${(await auditor.get(path)).status}`).toBe(`${path} 200`);
  }
  expect((await staff.get(href.voucher(slug, 1))).headers.get('Cache-Control')).toContain('private');
  expect((await auditor.get(href.moneyIn(slug))).status).toBe(403);
  expect((await moneyIn({}, { by: auditor })).status).toBe(403);
  expect((await staff.get(href.auditFund(slug))).status).toBe(403);
  expect(missingFrom(await textOf(staff, href.receipt(slug, 1)), ['人民币壹仟贰佰叁拾肆元伍角整', '欧阳小明'])).toEqual([]);
});

test('a mistake is reversed with a reason, and its receipt is void', async () => {
  await moneyIn({ amount: '88' });
  const path = href.reverseEntry(slug, 2);
  expect((await staff.post(path, { reason: '', ...newPress() })).status).toBe(422);
  expect((await staff.post(path, { reason: '金额录错', ...newPress() })).status).toBe(302);
  const again = await staff.post(path, { reason: '金额录错', ...newPress() });
  expect([again.status, missingFrom(await again.text(), ['这笔账目已经冲正过。'])]).toEqual([409, []]);
  expect(missingFrom(await textOf(nobody, href.ledgerEntry(slug, 2)), ['已冲正', href.ledgerEntry(slug, 3)])).toEqual([]);
  expect(missingFrom(await textOf(nobody, href.ledgerEntry(slug, 3)), ['金额录错', href.ledgerEntry(slug, 2)])).toEqual([]);
  expect(missingFrom(await textOf(staff, href.receipt(slug, 2)), ['本收据作废'])).toEqual([]);
});

test('money goes back with a reason, never more than is there', async () => {
  const back = { source: source?.id ?? '', reason: '按约定退回' };
  const tooMuch = await staff.post(href.moneyBack(slug), { ...back, amount: '1234.51', ...newPress() });
  expect([tooMuch.status, missingFrom(await tooMuch.text(), ['退回的金额超过了'])]).toEqual([409, []]);
  expect((await staff.post(href.moneyBack(slug), { ...back, amount: '34.5', ...newPress() })).status).toBe(302);
  expect(missingFrom(await textOf(nobody, href.fundLedger(slug)), ['¥1,200.00', '¥34.50', '按约定退回'])).toEqual([]);
});

test('an auditor takes entries and postings along with full names, once it is on record', async () => {
  expect((await auditor.post(href.auditFund(slug), { content: 'entries', reason: '', ...newPress() })).status).toBe(422);
  for (const [content, said] of [
    ['entries', '欧阳小明'],
    ['postings', '1234.50'],
  ] as const) {
    const asked = await auditor.post(href.auditFund(slug), { content, reason: '年度审计', ...newPress() });
    const ready = new URL(asked.headers.get('Location') ?? '', 'http://site').searchParams.get('ready') ?? '';
    expect(missingFrom(await textOf(auditor, href.auditFile(slug, ready)), [said])).toEqual([]);
    expect((await staff.get(href.auditFile(slug, ready))).status).toBe(403);
  }
  expect((await auditor.get(href.auditFile(slug, communityId))).status).toBe(404);
  const logged = await site.sql`select count(*)::integer as count from log_entries where what = 'funds.ledger_exported'`;
  expect(logged[0]?.count).toBe(2);
});

test('a second fund of the same address is refused in words', async () => {
  const answer = await staff.post(href.newFund(), { name: '另一个', slug, purpose: '公益', ...newPress() });
  expect([answer.status, missingFrom(await answer.text(), ['已经有资金池在用', '另一个'])]).toEqual([409, []]);
  const malformed = await staff.post(href.newFund(), { name: '另一个', slug: 'Two Words', purpose: '公益', ...newPress() });
  expect(malformed.status).toBe(422);
});
