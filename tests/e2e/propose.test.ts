import { eq } from 'drizzle-orm';
import type { Page } from 'playwright';
import { expect, test } from 'vitest';
import { proposalFiles, proposals } from '#db/schema/proposals.ts';
import { builtPassword } from '#tests/support/build/account.ts';
import { buildOpenSite, buildSignIn, photoBytes } from '#tests/support/build/open-site.ts';
import { buildPublished } from '#tests/support/build/proposal.ts';
import { openBrowser } from '#tests/support/chromium.ts';
import { startSite } from '#tests/support/site.ts';

const site = await startSite();
const setting = await buildOpenSite(site.db);
const alike = await buildPublished(site.db, setting, { content: { title: '三栋楼前加装两盏路灯' } });
const browser = await openBrowser();
const phone = { viewport: { width: 390, height: 844 }, locale: 'zh-CN', baseURL: site.origin } as const;
const threeMinutesMs = 3 * 60 * 1000;

/** From the home page to the form, signing in on the way. */
async function openForm(page: Page, who: { phone: string }) {
  await page.goto('/');
  await page.getByRole('link', { name: '我要提案' }).first().click();
  await page.getByRole('link', { name: '登录后开始写' }).click();
  await page.getByLabel('手机号').fill(who.phone);
  await page.getByLabel('密码', { exact: true }).fill(builtPassword);
  await page.getByRole('main').getByRole('button', { name: '登录' }).click();
  await page.getByRole('button', { name: '开始写' }).click();
  await page.waitForURL(/\/proposals\/drafts\/[0-9a-f-]{36}$/);
}

async function fillForm(page: Page, title: string) {
  await page.getByLabel('标题').fill(title);
  await page.getByLabel('现在是什么情况').fill('楼道的灯坏了很久，晚上看不见台阶。');
  await page.getByLabel('希望怎么办').fill('换成感应灯，每层一盏，由楼栋长照看。');
  await page.getByLabel('社区环境').check();
  await page.getByLabel('地点').selectOption({ label: '桂林苑 3栋' });
  await page.getByLabel('大约多少人').fill('120');
  const buffer = await photoBytes();
  await page.getByLabel('添加照片').setInputFiles({ name: 'IMG_1.jpg', mimeType: 'image/jpeg', buffer });
}

const stored = async (title: string) => {
  const [row] = await site.db.select().from(proposals).where(eq(proposals.title, title));
  return row && { ...row, files: await site.db.$count(proposalFiles, eq(proposalFiles.proposalId, row.id)) };
};

test.each([true, false])(
  'a resident on a phone goes from the home page to a proposal handed in with a picture (JavaScript %s)',
  async (javaScriptEnabled) => {
    const resident = await buildSignIn(site.db, setting.community);
    const context = await browser.newContext({ ...phone, javaScriptEnabled });
    const page = await context.newPage();
    const began = Date.now();
    const title = javaScriptEnabled ? '给五栋装感应灯' : '给六栋装感应灯';
    await openForm(page, resident);
    await fillForm(page, title);
    await page.getByRole('button', { name: '提交提案' }).click();
    await page.getByText('提案已提交').waitFor();
    expect(Date.now() - began).toBeLessThan(threeMinutesMs);
    expect(await stored(title)).toMatchObject({ state: 'submitted', beneficiaryCount: 120, files: 1 });
    await context.close();
  },
);

test.each([true, false])(
  'a mistake keeps every word and the picture, and is put right in place (JavaScript %s)',
  async (javaScriptEnabled) => {
    const resident = await buildSignIn(site.db, setting.community);
    const context = await browser.newContext({ ...phone, javaScriptEnabled });
    const page = await context.newPage();
    const title = javaScriptEnabled ? '给七栋装扶手' : '给八栋装扶手';
    await openForm(page, resident);
    await fillForm(page, title);
    await page.getByLabel('费用估算').fill('三千块');
    await page.getByRole('button', { name: '提交提案' }).click();
    await page.getByRole('link', { name: /请用数字填写金额/ }).click();
    expect(await page.getByLabel('标题').inputValue()).toBe(title);
    expect(await page.getByLabel('费用估算').inputValue()).toBe('三千块');
    expect(
      await page.getByRole('img', { name: '照片1' }).evaluate((image) => (image as HTMLImageElement).naturalWidth),
    ).toBeGreaterThan(0);
    await page.getByLabel('费用估算').fill('3000');
    await page.getByRole('button', { name: '提交提案' }).click();
    await page.getByText('提案已提交').waitFor();
    expect(await stored(title)).toMatchObject({ state: 'submitted', costEstimateFen: 300_000, files: 1 });
    await context.close();
  },
);

test('a draft is kept while one types, and is there after the page was left without a word', async () => {
  const resident = await buildSignIn(site.db, setting.community);
  const context = await browser.newContext(phone);
  const page = await context.newPage();
  await openForm(page, resident);
  await page.getByLabel('标题').pressSequentially('写到一半的提案', { delay: 20 });
  await page.getByText(/草稿已保存/).waitFor();
  const address = page.url();
  await page.goto('/');
  await page.getByRole('link', { name: /没写完的提案：写到一半的提案/ }).click();
  await page.waitForURL(address);
  expect(await page.getByLabel('标题').inputValue()).toBe('写到一半的提案');
  await context.close();
});

test('what is alike is shown while the title is typed, and without JavaScript after saving', async () => {
  const resident = await buildSignIn(site.db, setting.community);
  for (const javaScriptEnabled of [true, false]) {
    const context = await browser.newContext({ ...phone, javaScriptEnabled });
    const page = await context.newPage();
    await openForm(page, resident);
    await page.getByLabel('标题').pressSequentially('三栋楼前装路灯', { delay: 20 });
    if (!javaScriptEnabled) await page.getByRole('button', { name: '保存草稿' }).click();
    await page.getByRole('link', { name: '三栋楼前加装两盏路灯' }).waitFor();
    expect(await page.getByText(alike.number).count()).toBe(1);
    await context.close();
  }
});

test('Enter in a line of text saves the draft and hands nothing in', async () => {
  const resident = await buildSignIn(site.db, setting.community);
  const context = await browser.newContext(phone);
  const page = await context.newPage();
  await openForm(page, resident);
  await fillForm(page, '按了回车的提案');
  await page.getByLabel('标题').press('Enter');
  await page.waitForURL(/done=saved/);
  expect(await stored('按了回车的提案')).toMatchObject({ state: 'draft', files: 1 });
  await context.close();
});

test('a double click hands it in once', async () => {
  const resident = await buildSignIn(site.db, setting.community);
  const context = await browser.newContext({ ...phone, javaScriptEnabled: false });
  const page = await context.newPage();
  await openForm(page, resident);
  await fillForm(page, '点了两下的提案');
  await page.getByRole('button', { name: '提交提案' }).dblclick();
  await page.getByText('提案已提交').waitFor();
  expect(await stored('点了两下的提案')).toMatchObject({ state: 'submitted', files: 1 });
  await context.close();
});
