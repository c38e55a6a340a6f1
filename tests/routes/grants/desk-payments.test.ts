import { eq } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { logEntries } from '#db/schema/log.ts';
import { paymentBatches } from '#db/schema/payments.ts';
import { roleGrants } from '#db/schema/people.ts';
import type { BuiltAward } from '#tests/support/build/award.ts';
import { type BankLine, bankCsv, buildApproved, buildBatch, linesOf, trancheIdOf } from '#tests/support/build/payment.ts';
import { buildActor } from '#tests/support/build/people.ts';
import { buildSetting } from '#tests/support/build/proposal.ts';
import { foundIn, missingFrom } from '#tests/support/page-words.ts';
import { newPress, signedInAs, textOf } from '#tests/support/signed-in-visitor.ts';
import { type Browsing, startSite } from '#tests/support/site.ts';

const site = await startSite();
const { db } = site;
const setting = await buildSetting(db);
const { communityId } = setting.community;
const officer = await buildActor(db, { roles: ['grant_staff'], placeId: communityId });
const staff = await signedInAs(site, officer);

const payments = '/desk/grants/payments';
const wholeAccount = '6217001234567890123';

const post = (visitor: Browsing, path: string, fields: Record<string, string | readonly string[]>) =>
  visitor.post(path, { ...newPress(), ...fields });

function sendFile(visitor: Browsing, batchId: string, content: Buffer): Promise<Response> {
  const form = new FormData();
  form.set('request_key', crypto.randomUUID());
  form.set('intent', 'import');
  form.set('file', new File([new Uint8Array(content)], '结果.csv', { type: 'text/csv' }));
  return visitor.fetch(`${payments}/${batchId}`, { method: 'POST', body: form });
}

async function build(count: number): Promise<BuiltAward[]> {
  return buildApproved(db, count, { setting });
}

async function listed(count: number) {
  const awards = await build(count);
  const batchId = await buildBatch(db, awards, officer);
  return { awards, batchId, page: `${payments}/${batchId}`, lines: (await linesOf(db, batchId)) as BankLine[] };
}

test('approved instalments are listed with ticks alone, and the list shows of accounts the last four', async () => {
  const awards = await build(2);
  const before = await textOf(staff, payments);
  expect(missingFrom(before, ['等待拨付', '¥1,500.00', '****0123', 'checked=""'])).toEqual([]);
  expect(foundIn(before, [wholeAccount])).toEqual([]);
  const tranche = await Promise.all(awards.map((award) => trancheIdOf(db, award)));
  const none = await post(staff, payments, {});
  expect([none.status, missingFrom(await none.text(), ['请至少选择一笔'])]).toEqual([422, []]);
  const press = { tranche, ...newPress() };
  const answers = await Promise.all([staff.post(payments, press), staff.post(payments, press)]);
  const places = answers.map((answer) => answer.headers.get('Location') ?? '');
  expect([answers.map(({ status }) => status), new Set(places).size]).toEqual([[302, 302], 1]);
  const page = await textOf(staff, places[0] ?? '');
  expect(missingFrom(page, ['清单已生成', '银行办理中', '****0123', '¥3,000.00', '文件格式说明', '银行流水号'])).toEqual([]);
  expect(foundIn(page, [wholeAccount])).toEqual([]);
  const again = await post(staff, payments, { tranche });
  expect([again.status, missingFrom(await again.text(), ['状态已变化'])]).toEqual([409, []]);
  expect(missingFrom(await textOf(staff, payments), ['2笔待银行办理'])).toEqual([]);
  const wrong = await post(staff, payments, { tranche: 'x' });
  expect(wrong.status).toBe(422);
});

test('the list is handed out with whole accounts as CSV and workbook, and the log says that it was', async () => {
  const { batchId, page } = await listed(1);
  const csv = await post(staff, `${page}/file`, { format: 'csv' });
  const text = await csv.text();
  expect([csv.status, csv.headers.get('Cache-Control'), missingFrom(text, ['付款编号', '6217 0012 3456 7890 123'])]).toEqual([
    200,
    'private, no-store',
    [],
  ]);
  const book = await post(staff, `${page}/file`, { format: 'xlsx' });
  expect([book.status, (await book.arrayBuffer()).byteLength > 1000]).toEqual([200, true]);
  const entries = await db.select().from(logEntries).where(eq(logEntries.subjectId, batchId));
  expect(entries.map(({ what }) => what).sort()).toEqual(['grants.list_exported', 'grants.list_exported', 'grants.list_made']);
  expect((await post(staff, `${page}/file`, { format: 'pdf' })).status).toBe(400);
  expect((await staff.get(`${page}/file`)).status).toBeGreaterThanOrEqual(400);
});

test('the bank’s results are read line by line, and read again they change nothing', async () => {
  const { batchId, page, lines } = await listed(3);
  const [paid, failed, absent] = lines as [BankLine, BankLine, BankLine];
  const content = bankCsv([paid, { ...failed, result: '失败', reason: '户名不符' }, { ...paid, reference: 'P-1999-0001-01' }]);
  expect((await sendFile(staff, batchId, content)).headers.get('Location')).toBe(`${page}?done=import`);
  const read = await textOf(staff, `${page}?done=import`);
  const said = ['新记1笔已付、1笔失败', '1行没有采用', '不是本批次的付款', '户名不符', `仍在等结果的：${absent.reference}`];
  expect(missingFrom(read, said)).toEqual([]);
  await sendFile(staff, batchId, content);
  expect(missingFrom(await textOf(staff, page), ['新记0笔已付、0笔失败；2行以前已记录', '没有重复记账'])).toEqual([]);
  expect((await linesOf(db, batchId)).map(({ state }) => state)).toEqual(['paid', 'failed', 'paying']);
  expect(missingFrom(await textOf(staff, payments), ['上次付款失败：户名不符'])).toEqual([]);
});

test('a file that is none is explained, and none at all is asked for', async () => {
  const { batchId, page } = await listed(1);
  await sendFile(staff, batchId, Buffer.from('付款编号,结果\r\nP-1,成功\r\n'));
  expect(missingFrom(await textOf(staff, page), ['文件里没有一行能读懂', '没有“金额（元）”这一列'])).toEqual([]);
  const none = await post(staff, page, { intent: 'import' });
  expect([none.status, missingFrom(await none.text(), ['请选择一个文件'])]).toEqual([422, []]);
  const large = await sendFile(staff, batchId, Buffer.alloc(2_050_000, 'a'));
  expect([large.status, missingFrom(await large.text(), ['文件太大'])]).toEqual([422, []]);
  expect((await post(staff, page, { intent: 'pay' })).status).toBe(400);
});

test('a payment that came back is recorded with a reason', async () => {
  const { batchId, page, lines } = await listed(1);
  await sendFile(staff, batchId, bankCsv(lines));
  const [line] = await linesOf(db, batchId);
  const fields = { intent: 'send_back', line: line?.id ?? '' };
  const silent = await post(staff, page, { ...fields, reason: ' ' });
  expect([silent.status, missingFrom(await silent.text(), ['请写明原因', 'open=""'])]).toEqual([422, []]);
  const which = await post(staff, page, { intent: 'send_back', line: '', reason: '退回' });
  expect([which.status, missingFrom(await which.text(), ['请选择一笔'])]).toEqual([422, []]);
  expect((await post(staff, page, { ...fields, reason: '账户已销户' })).status).toBe(302);
  expect(missingFrom(await textOf(staff, `${page}?done=send_back`), ['已登记银行退回', '账户已销户'])).toEqual([]);
  const late = await post(staff, page, { ...fields, reason: '账户已销户' });
  expect([late.status, missingFrom(await late.text(), ['不是已付状态'])]).toEqual([409, []]);
});

test('who gets the money is not offered their own payment', async () => {
  const [own, other] = (await build(2)) as [BuiltAward, BuiltAward];
  const { accountId } = own.grantee.actor;
  await db.insert(roleGrants).values({
    id: crypto.randomUUID(),
    accountId,
    role: 'grant_staff',
    placeId: communityId,
    startsOn: '2026-01-01',
    grantedAt: new Date(),
  });
  const grantee = await signedInAs(site, { accountId });
  const page = await textOf(grantee, payments);
  const [ownId, otherId] = [await trancheIdOf(db, own), await trancheIdOf(db, other)];
  expect([foundIn(page, [ownId]), missingFrom(page, [otherId, '与您本人或您的组织有关'])]).toEqual([[], []]);
  const forced = await post(grantee, payments, { tranche: [ownId] });
  expect([forced.status, missingFrom(await forced.text(), ['请同事办理'])]).toEqual([409, []]);
});

test('a stranger is sent to sign in, and no other office pays', async () => {
  const { batchId, page } = await listed(1);
  const other = await signedInAs(site, await buildActor(db, { roles: ['community_staff', 'auditor'], placeId: communityId }));
  for (const path of [payments, page]) {
    expect((await site.visitor().get(path)).headers.get('Location')).toContain('/sign-in');
    expect([path, (await other.get(path)).status]).toEqual([path, 403]);
    expect([path, (await post(other, path, { intent: 'send_back', tranche: '' })).status]).toEqual([path, 403]);
  }
  expect((await post(other, `${page}/file`, { format: 'csv' })).status).toBe(403);
  expect((await sendFile(other, batchId, Buffer.from('x'))).status).toBe(403);
  for (const id of [crypto.randomUUID(), 'x']) expect((await staff.get(`${payments}/${id}`)).status).toBe(404);
  expect((await staff.get(`${payments}?after=x`)).status).toBe(400);
});

test('lists come in pages, the newest first', async () => {
  const rows = await db
    .select({ number: paymentBatches.number })
    .from(paymentBatches)
    .orderBy(paymentBatches.madeAt, paymentBatches.id);
  const page = await textOf(staff, payments);
  const places = rows.map(({ number }) => page.indexOf(number));
  expect(places).toEqual([...places].sort((a, b) => b - a));
});
