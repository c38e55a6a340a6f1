import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright';
import { expect, test } from 'vitest';
import { demonstrationPassword } from '#app/demonstration/accounts.ts';
import { openBrowser, openPage } from '#tests/support/chromium.ts';
import { startDemonstration } from '#tests/support/demonstration.ts';

const site = await startDemonstration();
const browser = await openBrowser();

/** The code in the newest letter to an address, as the outbox page shows it; the letter is on its way for a moment. */
async function codeOnOutbox(page: Page, email: string): Promise<string> {
  for (let tries = 0; tries < 50; tries += 1) {
    await page.goto('/outbox');
    const row = page.getByRole('row').filter({ hasText: email });
    const code = (await row.count()) > 0 ? /验证码 (\d{6})/.exec(await row.first().innerText())?.[1] : undefined;
    if (code) return code;
  }
  throw new Error('no letter came');
}

async function signIn(page: Page, who: string): Promise<void> {
  await page.getByLabel('手机号码或电子邮箱').fill(who);
  await page.getByLabel('密码', { exact: true }).fill(demonstrationPassword);
  await page.getByRole('main').getByRole('button', { name: '登录', exact: true }).click();
  await page.getByRole('heading', { level: 1, name: '我的账号' }).waitFor();
}

/** What axe finds, and whether the page is wider than the phone. Axe is a script: without JavaScript it cannot look. */
async function faultsOf(page: Page, javaScript: boolean): Promise<string[]> {
  if (!javaScript) return [];
  const { violations } = await new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa']).analyze();
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  return [...violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.target.join(' ')}`), ...(overflow > 0 ? ['too wide'] : [])];
}

test.each([
  { javaScript: true, phone: '19900000001', email: `${'meadow'.repeat(10)}@${'bridge'.repeat(8)}.example.org` },
  { javaScript: false, phone: '19900000002', email: 'bridge@example.org' },
])('an address is added on a phone, confirmed from the outbox, and signed in with: %o', async ({ javaScript, phone, email }) => {
  const page = await openPage(browser, site.origin, { width: 390, javaScript });
  await page.goto('/sign-in?next=/account');
  await signIn(page, phone);
  await page.getByRole('link', { name: '添加电子邮箱' }).click();
  await page.getByLabel('新电子邮箱').fill(email);
  await page.getByRole('button', { name: '发送验证码' }).click();
  await page.getByText(`已向 ${email} 发送邮件`).waitFor();
  expect(await faultsOf(page, javaScript)).toEqual([]);
  const reading = await page.context().newPage();
  const code = await codeOnOutbox(reading, email);
  await page.getByLabel('验证码').fill(code);
  await page.getByLabel('现在的密码').fill('wrong');
  await page.getByRole('button', { name: '确认邮箱' }).click();
  await page.getByText('密码不对').first().waitFor();
  expect(await faultsOf(page, javaScript)).toEqual([]);
  await page.getByLabel('验证码').fill(code);
  await page.getByLabel('现在的密码').fill(demonstrationPassword);
  await page.getByRole('button', { name: '确认邮箱' }).click();
  await page.getByText('电子邮箱已确认').waitFor();
  expect(await faultsOf(page, javaScript)).toEqual([]);
  await page.goto('/account/email');
  await page.getByText('移除电子邮箱').first().click();
  expect(await faultsOf(page, javaScript)).toEqual([]);

  await page.goto('/inbox/preferences');
  await page.getByText(`邮件发到${email}`).waitFor();
  expect(await page.locator('input[name=kinds]').count()).toBeGreaterThan(0);

  const fresh = await openPage(browser, site.origin, { width: 390, javaScript });
  await fresh.goto('/sign-in?next=/account');
  await signIn(fresh, email);
  await fresh.getByText(email).first().waitFor();
});
