import type { Page } from 'playwright';
import { expect, test } from 'vitest';
import { builtPassword } from '#tests/support/build/account.ts';
import { buildClaimSetting, findClaimRow } from '#tests/support/build/claim.ts';
import { buildOfficer, buildSignIn } from '#tests/support/build/open-site.ts';
import { buildPublished } from '#tests/support/build/proposal.ts';
import { openBrowser } from '#tests/support/chromium.ts';
import { startSite } from '#tests/support/site.ts';

const site = await startSite();
const setting = await buildClaimSetting(site.db);
const browser = await openBrowser();

/** A phone without JavaScript on which somebody is signed in. */
async function onPhone({ phone }: { phone: string }): Promise<Page> {
  const context = await browser.newContext({
    viewport: { width: 390, height: 844 },
    locale: 'zh-CN',
    baseURL: site.origin,
    javaScriptEnabled: false,
  });
  const page = await context.newPage();
  await page.goto('/sign-in');
  await page.getByLabel('手机号').fill(phone);
  await page.getByLabel('密码', { exact: true }).fill(builtPassword);
  await page.getByRole('main').getByRole('button', { name: '登录' }).click();
  await page.getByRole('banner').getByText('退出').waitFor();
  return page;
}

/** Opens what is confirmed in place, and confirms it. */
async function confirm(page: Page, word: string): Promise<void> {
  const details = page.locator('details', { has: page.locator('summary', { hasText: word }) }).first();
  await details.locator('summary').click();
  await details.getByRole('button', { name: word }).click();
}

async function ask(page: Page, { path, statement }: { path: string; statement: string }): Promise<string> {
  await page.goto(path);
  await page.getByRole('link', { name: /^(认领|候补或联合认领)$/ }).click();
  await page.getByLabel('您打算怎么做').fill(statement);
  await page.getByRole('button', { name: '提交申请' }).click();
  await page.getByText('申请已提交').waitFor();
  return new URL(page.url()).pathname.split('/').at(-1) ?? '';
}

async function confirmAtDesk(page: Page, word: string): Promise<void> {
  await page.goto('/desk/claims');
  await page.getByRole('table').getByRole('link').first().click();
  await confirm(page, word);
}

test('without JavaScript a resident claims, staff confirm it, the holder gives it up, and the next in line takes it', async () => {
  const { number } = await buildPublished(site.db, setting);
  const path = `/proposals/${encodeURIComponent(number)}`;
  const [first, second] = [await buildSignIn(site.db, setting.community), await buildSignIn(site.db, setting.community)];
  const holder = await onPhone(first);
  const waiting = await onPhone(second);
  const staff = await onPhone(await buildOfficer(site.db, setting.community, ['grant_staff']));
  const heldId = await ask(holder, { path, statement: '我们六户邻居一起来做，老张会电焊。' });
  await confirmAtDesk(staff, '确认认领');
  await staff.getByText('认领已确认，立即生效').waitFor();
  const waitingId = await ask(waiting, { path, statement: '我们也愿意做，可以排队等候。' });
  await confirmAtDesk(staff, '确认资格，排队等候');
  await staff.getByText('申请人排队等候', { exact: false }).first().waitFor();
  await waiting.reload();
  await waiting.getByText('排在第1位').waitFor();
  await holder.goto(`/claims/${heldId}`);
  await holder.locator('summary', { hasText: '放弃认领' }).click();
  const release = holder.locator('details', { has: holder.locator('summary', { hasText: '放弃认领' }) });
  await release.getByLabel('理由').fill('老张受伤了，做不了。');
  await release.getByRole('button', { name: '放弃认领' }).click();
  await holder.getByText('认领已放弃').waitFor();
  await waiting.goto('/');
  await waiting.getByRole('link', { name: /轮到您认领/ }).click();
  await confirm(waiting, '接受认领');
  await waiting.getByText('认领已生效').waitFor();
  expect([(await findClaimRow(site.db, heldId)).state, (await findClaimRow(site.db, waitingId)).state]).toEqual([
    'released',
    'active',
  ]);
  await holder.goto(path);
  await holder.getByText('老张受伤了，做不了。').waitFor();
  const width = await holder.evaluate('document.documentElement.scrollWidth');
  expect(width).toBeLessThanOrEqual(390);
}, 90_000);
