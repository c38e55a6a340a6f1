import { eq } from 'drizzle-orm';
import type { Page } from 'playwright';
import { expect, test } from 'vitest';
import { href } from '#app/http/href.ts';
import { accounts } from '#db/schema/people.ts';
import { writeInto } from '#tests/support/build/document.ts';
import { buildActiveClaim, buildPlanReviewer, wholePlan } from '#tests/support/build/plan.ts';
import { buildPublished, buildResident, buildSetting } from '#tests/support/build/proposal.ts';
import { openBrowser, openPage } from '#tests/support/chromium.ts';
import { openSignedIn } from '#tests/support/signed-in-page.ts';
import { signedInAs } from '#tests/support/signed-in-visitor.ts';
import { startSite } from '#tests/support/site.ts';

const site = await startSite();
const browser = await openBrowser();

/** Somebody who was built without a password, at a page of the site. */
async function open(actor: { accountId: string }, path: string): Promise<Page> {
  await signedInAs(site, actor);
  const [account] = await site.db.select({ phone: accounts.phone }).from(accounts).where(eq(accounts.id, actor.accountId));
  const page = await openSignedIn(browser, site.origin, { phone: account?.phone ?? '', look: { width: 1280 } });
  await page.goto(path);
  return page;
}

async function confirm(page: Page, name: string): Promise<void> {
  await page.locator('summary', { hasText: name }).click();
  await page.getByRole('button', { name, exact: true }).click();
}

test('a plan is written with its budget, handed in, given back with a comment, handed in again and final', async () => {
  const setting = await buildSetting(site.db);
  const applicant = await buildResident(site.db, setting.community);
  const { id: proposalId, number } = await buildPublished(site.db, setting);
  const claimId = await buildActiveClaim(site.db, setting, { proposalId, applicant, leaseDays: 36_500 });
  const reviewer = await buildPlanReviewer(site.db, setting);

  const own = await open(applicant.actor, href.newPlan(claimId));
  await own.getByRole('button', { name: '开始编写' }).click();
  await own.getByText('方案已建好，可以开始编写').waitFor();
  const planPath = new URL(own.url()).pathname;
  const planId = planPath.split('/').at(-1) ?? '';
  const [row] = await site.sql`select document_id as "documentId" from plans where id = ${planId}`;
  const id = String(row?.documentId);
  const others = wholePlan.filter(({ name }) => name !== 'budgetTable');
  await writeInto(site.db, { id, convener: applicant.actor }, ...others);

  await own.getByRole('link', { name: '编写方案' }).click();
  await own.locator('.editor-text td[data-cell=budgetCategory]').click({ position: { x: 4, y: 4 } });
  for (const cell of ['材料', '路灯', '盏', '3,000', '3', '1000', '2000']) {
    await own.keyboard.type(cell);
    await own.keyboard.press('Tab');
  }
  await own.keyboard.type('管理费');
  const money = own.getByRole('region', { name: '资金表' });
  await expect.poll(() => money.innerText()).toMatch(/申请资助\s+¥6,000.00[\s\S]+资助上限\s+¥10,000.00[\s\S]+剩余\s+¥4,000.00/);
  await own.locator('.editor-text td', { hasText: '管理费' }).first().waitFor();
  await own.locator('.saving-line[data-status=saved]').waitFor();
  await own.goto(href.planSubmit(planId));
  await own.getByText('预算表第2行').waitFor();
  await own.goto(href.writeDocument(id));
  await own.locator('.editor-text td[data-cell=budgetItem]').nth(1).click();
  await own.getByRole('button', { name: '删一行' }).click();
  await expect.poll(() => own.locator('.editor-text td[data-cell=budgetItem]').count()).toBe(1);
  await own.locator('.saving-line[data-status=saved]').waitFor();
  await handIn(own, planId);

  const staff = await open(reviewer, href.deskPlans());
  await staff.getByRole('link', { name: '盏路灯' }).click();
  await staff.getByRole('link', { name: '在文稿里提意见' }).click();
  await staff.getByRole('link', { name: '让三号楼的老人晚上敢出门' }).click();
  await staff.getByLabel('您的意见').fill('请写明大约多少人。');
  await staff.getByRole('button', { name: '提意见', exact: true }).click();
  await staff.getByText('已记下').waitFor();
  await staff.goto(href.deskPlan(planId));
  await staff.locator('summary', { hasText: '退回修改' }).click();
  await staff.getByLabel('请团队改什么').fill('见文稿里的意见。');
  await staff.getByRole('button', { name: '退回修改', exact: true }).click();
  await staff.getByText('已退回，团队会收到通知').waitFor();

  await own.goto(planPath);
  await own.getByText('见文稿里的意见。').waitFor();
  await own.goto(href.document(id));
  await own.getByText('请写明大约多少人。').waitFor();
  await handIn(own, planId);

  await staff.goto(href.deskPlan(planId));
  await confirm(staff, '确认定稿');
  await staff.getByText('已定稿并公开').waitFor();
  const nobody = await openPage(browser, site.origin, { width: 1280 });
  await nobody.goto(planPath);
  await nobody.getByText('第2版').first().waitFor();
  await nobody.goto(href.proposal(number));
  await nobody.getByRole('link', { name: '阅读执行方案（第2版）' }).waitFor();
  await nobody.close();
});

async function handIn(page: Page, planId: string): Promise<void> {
  await page.goto(href.planSubmit(planId));
  await page.getByLabel('没有其他资金来源').check();
  await page.getByRole('button', { name: '提交审阅' }).click();
  await page.getByText('方案已提交，等待审阅').waitFor();
}
