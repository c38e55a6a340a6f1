import type { Locator, Page } from 'playwright';
import { expect, test } from 'vitest';
import { href } from '#app/http/href.ts';
import { entriesOn, fileExpense, openNews, openUpkeep } from '#tests/support/award-steps.ts';
import { expectBalanced } from '#tests/support/books.ts';
import { buildSetting } from '#tests/support/build/proposal.ts';
import { buildRunningAward } from '#tests/support/build/running-award.ts';
import { openBrowser, openPage } from '#tests/support/chromium.ts';
import { confirm, done, figureOf, link, main, pageOf, phoneWithoutScripts, says, unfold } from '#tests/support/phone.ts';
import { startSite } from '#tests/support/site.ts';

// One award from its suspension to the money that came back: each test goes on where the one before it left the award.
const site = await startSite();
const browser = await openBrowser();
const { db } = site;
const setting = await buildSetting(db);
const built = await buildRunningAward(db, { setting, amountFen: 3_000_00, fundFen: 10_000_00, paid: 1 });
const { awardId } = built;
const { title } = built.plan;
const desktop = { width: 1280, height: 900 };
const staff = await pageOf(site, browser, { accountId: built.second.accountId, look: desktop });
const lead = await pageOf(site, browser, { accountId: built.lead.accountId, look: desktop });
const phone = await phoneWithoutScripts(site, browser, built.grantee.actor);
const anybody = await openPage(browser, site.origin, desktop);

/** What the page about checks says of one measure. */
function measure(page: Page, name: string): Locator {
  return main(page)
    .getByRole('article')
    .filter({ has: page.getByRole('heading', { name, exact: true }) });
}

test('staff suspend an award with a reason; its grantee, told of it, answers beside it, and nothing goes on meanwhile', async () => {
  await openUpkeep(staff, { queue: '实施中', title });
  await confirm(staff, '中止', { typed: { 理由: '两个月没有进展，也联系不上。' }, press: '中止' });
  await done(staff, '已办理');
  await openNews(phone, `《${title}》已中止`);
  await says(phone, '两个月没有进展，也联系不上。');
  await confirm(phone, '作出说明', { typed: { 受资助方的说明: '负责人住院了，请多给一个月。' }, press: '作出说明' });
  await done(phone, '说明已公开');
  expect(await measure(phone, '中止').getByText('作出说明', { exact: true }).count()).toBe(0);
  await phone.goto(href.award(awardId));
  await says(phone, '已中止：在恢复之前不拨付。');
  expect(await main(phone).getByText('提交第 2 期进展').count()).toBe(0);
  await fileExpense(phone, awardId, { amount: '500', what: '材料定金', colour: '#556677' });
});

test('staff terminate it and demand money back, never more than was paid; what was not paid is free again', async () => {
  await lead.goto(href.deskUpkeep(awardId));
  await staff.goto(href.deskAward(awardId));
  await link(staff, '办理支出、报告和检查').click();
  const typed = { 应退回总额: '2000', 理由: '工程停了，材料也没有买齐。' };
  await confirm(staff, '终止', { typed, press: '终止' });
  await says(staff, '应退回的金额不能超过已拨付的金额。');
  const form = main(staff).locator('details[open]');
  await form.getByLabel('应退回总额').fill('1,000');
  await form.getByRole('button', { name: '终止', exact: true }).click();
  await done(staff, '已办理');
  await main(staff).getByText('追回中', { exact: true }).first().waitFor();
  expect(await main(staff).getByText('确认已追回').count()).toBe(0);
  await confirm(lead, '恢复', { typed: { 理由: '负责人已经出院。' }, press: '恢复' });
  await says(lead, '状态已变化，请看最新情况。');
  await expectBalanced(db);
});

test('the grantee appeals; who decided does not decide that, and it stands', async () => {
  await openNews(phone, `《${title}》已终止`);
  const appeal = await unfold(measure(phone, '追回款项'), '申诉');
  await appeal.getByLabel('申诉理由').fill('定金付了五百元，退不回来。');
  await appeal.getByRole('button', { name: '申诉' }).click();
  await done(phone, '申诉已提交');
  await staff.goto(href.awardChecks(awardId));
  await says(staff, '申诉待决定');
  expect(await main(staff).getByText('决定申诉').count()).toBe(0);
  await openNews(lead, `《${title}》有申诉待决定`);
  const decision = await unfold(measure(lead, '追回款项'), '决定申诉');
  await decision.getByLabel('维持原决定').check();
  await decision.getByLabel('理由').fill('定金已经算在一千元以外。');
  await decision.getByRole('button', { name: '决定申诉' }).click();
  await done(lead, '申诉已决定');
  await openNews(phone, `《${title}》的申诉有了决定`);
  await says(phone, '申诉结果：维持');
});

/** Money that came back, as staff write it down at the desk. */
async function takeBack(amount: string, voucher: string): Promise<void> {
  await confirm(staff, '登记退款', { typed: { 金额: amount, 凭证号: voucher }, press: '登记退款' });
}

test('the money comes back in two parts, each voucher once; then it is recovered, and the lead ends it with a bar', async () => {
  await staff.goto(href.deskUpkeep(awardId));
  await takeBack('400', '退-1');
  await done(staff, '已办理');
  await takeBack('600', '退-1');
  await says(staff, '这个凭证号已经登记过。');
  const form = main(staff).locator('details[open]');
  await form.getByLabel('凭证号').fill('退-2');
  await form.getByRole('button', { name: '登记退款' }).click();
  await done(staff, '已办理');
  await confirm(staff, '确认已追回', { press: '确认已追回' });
  await done(staff, '已办理');
  await lead.goto(href.deskUpkeep(awardId));
  await confirm(lead, '了结', { typed: { 限制申请几年: '2', 理由: '联系不上，工程停工。' }, press: '了结' });
  await done(lead, '已办理');
  await openNews(phone, `《${title}》的终止手续已完成`);
  await measure(phone, '限制申请').getByText('联系不上，工程停工。').waitFor();
});

test('everybody sees what was done, the answer beside it, the bar, and books that add up', async () => {
  await anybody.goto(href.grants());
  await link(anybody, title).click();
  for (const step of ['中止', '终止，开始追回 ¥1,000.00', '款项已追回 ¥1,000.00', '终止手续完成'])
    await main(anybody).getByRole('list', { name: '经过' }).getByText(step, { exact: true }).waitFor();
  await link(anybody, '检查与处理').click();
  await measure(anybody, '中止').getByText('负责人住院了，请多给一个月。').waitFor();
  await measure(anybody, '追回款项').getByText('定金付了五百元，退不回来。').waitFor();
  await measure(anybody, '限制申请').getByText('至', { exact: true }).waitFor();
  await link(anybody, '概况').click();
  await main(anybody)
    .getByRole('link', { name: /^资金池/ })
    .click();
  await says(anybody, '只看资助2026-');
  expect(await entriesOn(anybody)).toEqual([
    ['受资助方退回', '¥600.00'],
    ['受资助方退回', '¥400.00'],
    ['核减承诺', '¥1,500.00'],
    ['拨付', '¥1,500.00'],
    ['批准拨付', '¥1,500.00'],
    ['承诺', '¥3,000.00'],
    ['预留', '¥3,000.00'],
  ]);
  await link(anybody, '清除筛选，看全部').click();
  const figures = ['可用', '已承诺', '待拨付', '已拨付', '受资助方退回'].map((name) => figureOf(anybody, name));
  expect(await Promise.all(figures)).toEqual(['¥9,500.00', '¥0.00', '¥0.00', '¥1,500.00', '¥1,000.00']);
  await expectBalanced(db);
});
