import { eq } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { suspendAward } from '#app/grants/measure.commands.server.ts';
import { href } from '#app/http/href.ts';
import { accounts } from '#db/schema/people.ts';
import type { BuiltAward } from '#tests/support/build/award.ts';
import { photoBytes } from '#tests/support/build/open-site.ts';
import { actOf, buildActor, must } from '#tests/support/build/people.ts';
import { buildRunningAward } from '#tests/support/build/running-award.ts';
import { foundIn, missingFrom } from '#tests/support/page-words.ts';
import { newPress, signedInAs, textOf } from '#tests/support/signed-in-visitor.ts';
import { type Browsing, startSite } from '#tests/support/site.ts';

const site = await startSite();
const { db } = site;
const nobody = site.visitor();

async function press(visitor: Browsing, path: string, fields: Record<string, string>) {
  const answer = await visitor.post(path, { ...newPress(), ...fields });
  return { status: answer.status, html: await answer.text(), to: answer.headers.get('Location') ?? '' };
}

async function send(visitor: Browsing, path: string, { fields, file }: { fields: Record<string, string>; file: string | null }) {
  const form = new FormData();
  for (const [name, value] of Object.entries({ ...newPress(), ...fields })) form.append(name, value);
  if (file) form.append(file, new Blob([new Uint8Array(await photoBytes())], { type: 'image/jpeg' }), '照片.jpg');
  const answer = await visitor.fetch(path, { method: 'POST', body: form });
  return { status: answer.status, html: await answer.text(), to: answer.headers.get('Location') ?? '' };
}

/** An award with one instalment paid, and those of it, signed in. */
async function running() {
  const award = await buildRunningAward(db, { paid: 1 });
  const { communityId } = award;
  await db.update(accounts).set({ communityId }).where(eq(accounts.id, award.officer.accountId));
  const grantee = await signedInAs(site, { accountId: award.grantee.actor.accountId ?? '' });
  const officer = await signedInAs(site, award.officer);
  return { award, grantee, officer };
}

const expense = { intent: 'file', line: '0', spent_on: '2026-03-02', description: '太阳能灯两盏' };

async function idOf(table: 'expenses' | 'award_reports' | 'award_measures' | 'award_checks', { awardId }: BuiltAward) {
  const [row] = await site.ownerSql<{ id: string }[]>`select id from ${site.ownerSql(table)} where award_id = ${awardId}`;
  return row?.id ?? '';
}

test('a grantee photographs a receipt; the page keeps what was typed, and everybody sees the expense but not its receipt', async () => {
  const { award, grantee, officer } = await running();
  const page = href.awardExpenses(award.awardId);
  expect(missingFrom(await textOf(grantee, page), ['记一笔支出', 'capture="environment"', 'accept="image/*"'])).toEqual([]);
  expect(await textOf(officer, page)).not.toContain('记一笔支出');
  const bare = await send(grantee, page, { fields: { ...expense, amount: '１，２３４．５元' }, file: null });
  expect([bare.status, missingFrom(bare.html, ['请附上票据的照片', '太阳能灯两盏', '１，２３４．５元'])]).toEqual([422, []]);
  const wrong = await send(grantee, page, { fields: { ...expense, amount: '一百' }, file: 'receipt' });
  expect([wrong.status, wrong.html.includes('太阳能灯两盏')]).toEqual([422, true]);
  const over = await send(grantee, page, { fields: { ...expense, amount: '1万' }, file: 'receipt' });
  expect([over.status, over.html.includes('请写明超出的原因')]).toEqual([409, true]);
  expect((await send(officer, page, { fields: { ...expense, amount: '5' }, file: 'receipt' })).status).toBe(403);
  const filed = await send(grantee, page, { fields: { ...expense, amount: '１，２３４．５元' }, file: 'receipt_file' });
  expect([filed.status, filed.to]).toEqual([302, href.awardExpenses(award.awardId, { done: 'file' })]);
  expect(missingFrom(await textOf(nobody, page), ['太阳能灯两盏', '¥1,234.50', '待审核'])).toEqual([]);
  expect(await textOf(officer, page)).toContain('查看票据');
  expect(await textOf(nobody, page)).not.toContain('查看票据');
  const receipt = /href="(\/grants\/[^"]+\/files\/[^"]+)"/.exec(await textOf(grantee, page))?.[1] ?? '';
  expect([(await grantee.get(receipt)).status, (await nobody.get(receipt)).status]).toEqual([200, 404]);
});

test('staff review at the desk, and neither residents nor the grantee get there', async () => {
  const { award, grantee, officer } = await running();
  const page = href.deskUpkeep(award.awardId);
  await send(grantee, href.awardExpenses(award.awardId), { fields: { ...expense, amount: '100' }, file: 'receipt' });
  expect([(await nobody.get(page)).status, (await grantee.get(page)).status]).toEqual([302, 403]);
  expect(missingFrom(await textOf(officer, page), ['太阳能灯两盏', '查看票据', '认可', '不认可'])).toEqual([]);
  const expense_id = await idOf('expenses', award);
  expect((await press(grantee, page, { intent: 'accept_expense', expense_id })).status).toBe(403);
  const silent = await press(officer, page, { intent: 'refuse_expense', expense_id, note: '' });
  expect([silent.status, silent.html.includes('请写明理由')]).toEqual([409, true]);
  expect((await press(officer, page, { intent: 'accept_expense', expense_id })).status).toBe(302);
  expect((await press(officer, page, { intent: 'accept_expense', expense_id })).status).toBe(409);
  expect((await press(officer, page, { intent: 'steal' })).status).toBe(400);
  expect(await textOf(nobody, href.awardExpenses(award.awardId))).toContain('已认可');
});

test('a report is public at once with its pictures, and is given back or accepted', async () => {
  const { award, grantee, officer } = await running();
  const page = href.awardReports(award.awardId);
  const report = { intent: 'report', kind: 'progress', body: '三盏灯<b>装了</b>两盏。', caption: '施工现场' };
  expect((await send(grantee, page, { fields: { ...report, body: '' }, file: 'during' })).status).toBe(422);
  expect((await send(grantee, page, { fields: { ...report, kind: 'correction' }, file: null })).status).toBe(409);
  expect((await send(grantee, page, { fields: report, file: 'during' })).status).toBe(302);
  const shown = await textOf(nobody, page);
  expect(missingFrom(shown, ['三盏灯&lt;b&gt;装了', '实施中 · 施工现场', '待审阅'])).toEqual([]);
  const picture = /src="(\/grants\/[^"]+\/files\/[^"]+)"/.exec(shown)?.[1]?.replaceAll('&amp;', '&') ?? '';
  expect((await nobody.get(picture)).status).toBe(200);
  const report_id = await idOf('award_reports', award);
  const desk = href.deskUpkeep(award.awardId);
  expect((await press(officer, desk, { intent: 'return_report', report_id, note: '缺收据' })).status).toBe(302);
  expect(missingFrom(await textOf(grantee, page), ['已退回', '缺收据'])).toEqual([]);
});

test('checks and measures stand with the answer beside them, and only another decides an appeal', async () => {
  const { award, grantee, officer } = await running();
  const { awardId } = award;
  const [desk, page] = [href.deskUpkeep(awardId), href.awardChecks(awardId)];
  const check = { intent: 'check', study: '方案与预算', papers: '发票齐', conclusion: 'to_improve', summary: '加快进度' };
  const thin = await press(officer, desk, check);
  expect([thin.status, missingFrom(thin.html, ['六种方式中请至少写两种', '加快进度'])]).toEqual([409, []]);
  expect((await press(officer, desk, { ...check, feedback: '居民等灯' })).status).toBe(302);
  must(await suspendAward(db, actOf(award.lead, { now: new Date() }), { awardId, reason: '停工一个月' }));
  expect(missingFrom(await textOf(nobody, page), ['需改进', '居民等灯', '停工一个月', '公开期限', '还没有说明'])).toEqual([]);
  const [check_id, measure_id] = [await idOf('award_checks', award), await idOf('award_measures', award)];
  expect((await press(officer, page, { intent: 'answer_check', check_id, answer: '好' })).status).toBe(403);
  expect((await press(grantee, page, { intent: 'answer_check', check_id, answer: '' })).status).toBe(422);
  expect((await press(grantee, page, { intent: 'answer_check', check_id, answer: '下周装完' })).status).toBe(302);
  expect((await press(grantee, page, { intent: 'appeal', measure_id, appeal: '因台风停工' })).status).toBe(302);
  expect(missingFrom(await textOf(grantee, page), ['下周装完', '因台风停工', '申诉待决定'])).toEqual([]);
  const supervisor = await signedInAs(site, await buildActor(db, { roles: ['supervisor'], placeId: award.communityId }));
  const decision = { intent: 'decide', measure_id, outcome: 'lifted', reason: '情况属实' };
  expect(await textOf(supervisor, page)).toContain('决定申诉');
  expect((await press(officer, page, decision)).status).toBe(403);
  expect((await press(supervisor, page, { ...decision, reason: '' })).status).toBe(422);
  expect((await press(supervisor, page, decision)).status).toBe(302);
  expect(missingFrom(await textOf(grantee, page), ['申诉结果：撤销', '情况属实'])).toEqual([]);
  const [row] = await site.ownerSql`select state from awards where id = ${awardId}`;
  expect(row?.state).toBe('active');
});

test('from suspension to the end at the desk: reduced, terminated, paid back, ended', async () => {
  const { award, officer } = await running();
  const desk = href.deskUpkeep(award.awardId);
  const did = async (fields: Record<string, string>) => (await press(officer, desk, fields)).status;
  expect(await did({ intent: 'suspend', reason: '' })).toBe(422);
  expect(await did({ intent: 'suspend', reason: '停工' })).toBe(302);
  expect(await did({ intent: 'reduce', amount: '2000', reason: '少做一段' })).toBe(409);
  expect(await did({ intent: 'reduce', amount: '500', reason: '少做一段' })).toBe(302);
  expect(await did({ intent: 'terminate', owed: '1000', owed_until: '', reason: '停办' })).toBe(409);
  expect(await did({ intent: 'terminate', owed: '1000', owed_until: '2099-01-01', reason: '停办' })).toBe(302);
  expect(await did({ intent: 'recover' })).toBe(409);
  expect(await did({ intent: 'return_money', amount: '1,000', voucher_number: '退1' })).toBe(302);
  expect(await did({ intent: 'return_money', amount: '1', voucher_number: '退1' })).toBe(409);
  expect(await did({ intent: 'recover' })).toBe(302);
  expect(await did({ intent: 'end', bar_years: '1', reason: '已追回' })).toBe(409);
  expect(await did({ intent: 'end', bar_years: '0', reason: '已追回' })).toBe(302);
  const shown = await textOf(nobody, href.awardChecks(award.awardId));
  expect(missingFrom(shown, ['已终止', '核减金额', '追回款项', '¥1,000.00', '停办'])).toEqual([]);
});

test('money that was written down by mistake is reversed at the desk with a reason, and its history says so', async () => {
  const { award, grantee, officer } = await running();
  const desk = href.deskUpkeep(award.awardId);
  const reverse = (by: Browsing, given: Record<string, string> = {}) =>
    press(by, desk, { intent: 'reverse_return', voucher_number: '退1', reason: '多录了一个零', ...given });
  await press(officer, desk, { intent: 'return_money', amount: '1000', voucher_number: '退1' });
  expect(missingFrom(await textOf(officer, desk), ['已登记的退款', '¥1,000.00', '冲正退款'])).toEqual([]);
  const silent = await reverse(officer, { reason: '' });
  expect([silent.status, silent.html.includes('aria-invalid')]).toEqual([422, true]);
  expect([(await reverse(nobody)).status, (await reverse(grantee)).status]).toEqual([302, 403]);
  expect((await reverse(officer)).to).toBe(href.deskUpkeep(award.awardId, { done: 'reverse_return' }));
  const again = await reverse(officer);
  expect([again.status, again.html.includes('没有这笔退款')]).toEqual([409, true]);
  expect(foundIn(await textOf(officer, desk), ['已登记的退款'])).toEqual([]);
  expect(missingFrom(await textOf(nobody, href.award(award.awardId)), ['已冲正', '多录了一个零'])).toEqual([]);
});
