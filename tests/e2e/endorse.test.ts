import { and, eq, isNull } from 'drizzle-orm';
import type { BrowserContext } from 'playwright';
import { expect, test } from 'vitest';
import { commentReports, comments } from '#db/schema/comments.ts';
import { endorsements } from '#db/schema/endorsements.ts';
import { builtPassword } from '#tests/support/build/account.ts';
import { buildOpenSite, buildSignIn } from '#tests/support/build/open-site.ts';
import { buildPublished } from '#tests/support/build/proposal.ts';
import { openBrowser } from '#tests/support/chromium.ts';
import { startSite } from '#tests/support/site.ts';

const site = await startSite();
const setting = await buildOpenSite(site.db);
const browser = await openBrowser();
const standing = (proposalId: string) =>
  site.db.$count(endorsements, and(eq(endorsements.proposalId, proposalId), isNull(endorsements.withdrawnAt)));
const published = async () => {
  const { id, number } = await buildPublished(site.db, setting);
  return { id, path: `/proposals/${encodeURIComponent(number)}` };
};

function onPhone(javaScriptEnabled = true): Promise<BrowserContext> {
  return browser.newContext({
    viewport: { width: 390, height: 844 },
    locale: 'zh-CN',
    baseURL: site.origin,
    javaScriptEnabled,
  });
}

test.each([true, false])(
  'whoever wants to endorse is led through signing in and back, endorses, and takes it back (JavaScript %s)',
  async (javaScriptEnabled) => {
    const { id, path } = await published();
    const resident = await buildSignIn(site.db, setting.community);
    const context = await onPhone(javaScriptEnabled);
    const page = await context.newPage();
    await page.goto(path);
    await page.getByRole('link', { name: '登录后附议' }).click();
    await page.getByLabel('手机号').fill(resident.phone);
    await page.getByLabel('密码', { exact: true }).fill(builtPassword);
    await page.getByRole('main').getByRole('button', { name: '登录' }).click();
    await page.getByRole('button', { name: '附议' }).click();
    await page.getByText('您已附议').first().waitFor();
    expect([new URL(page.url()).pathname, await standing(id)]).toEqual([path, 1]);
    await page.getByText('取消附议').click();
    await page.getByRole('button', { name: '确定取消' }).click();
    await page.getByText('附议已取消').waitFor();
    expect(await standing(id)).toBe(0);
    await context.close();
  },
);

test('a double click endorses once and posts a comment once', async () => {
  const { id, path } = await published();
  const resident = await buildSignIn(site.db, setting.community);
  const context = await onPhone(false);
  const page = await context.newPage();
  await page.goto(`/sign-in?next=${encodeURIComponent(path)}`);
  await page.getByLabel('手机号').fill(resident.phone);
  await page.getByLabel('密码', { exact: true }).fill(builtPassword);
  await page.getByRole('main').getByRole('button', { name: '登录' }).click();
  await page.getByRole('button', { name: '附议' }).dblclick();
  await page.getByText('您已附议').first().waitFor();
  await page.getByLabel('您的评论').fill('支持，台阶那里最黑。');
  await page.getByRole('button', { name: '发表评论' }).dblclick();
  await page.getByText('评论已发表').waitFor();
  expect([await standing(id), await site.db.$count(comments, eq(comments.proposalId, id))]).toEqual([1, 1]);
  await context.close();
});

test('a neighbour answers a comment and reports another, without JavaScript', async () => {
  const { id, path } = await published();
  const people = [await buildSignIn(site.db, setting.community), await buildSignIn(site.db, setting.community)];
  for (const [at, person] of people.entries()) {
    const context = await onPhone(false);
    const page = await context.newPage();
    await page.goto(`/sign-in?next=${encodeURIComponent(path)}`);
    await page.getByLabel('手机号').fill(person.phone);
    await page.getByLabel('密码', { exact: true }).fill(builtPassword);
    await page.getByRole('main').getByRole('button', { name: '登录' }).click();
    if (at === 0) {
      await page.getByLabel('您的评论').fill('低价装修请联系我');
      await page.getByRole('button', { name: '发表评论' }).click();
      await page.getByText('评论已发表').waitFor();
    } else {
      await page.getByRole('link', { name: '回复' }).click();
      await page.getByLabel('您的回复').fill('这里不要打广告');
      await page.getByRole('button', { name: '回复' }).click();
      await page.getByText('评论已发表').waitFor();
      await page.getByRole('link', { name: '举报' }).first().click();
      await page.getByLabel('广告').check();
      await page.getByRole('button', { name: '提交举报' }).click();
      await page.getByText('举报已收到').waitFor();
    }
    await context.close();
  }
  expect([await site.db.$count(comments, eq(comments.proposalId, id)), await site.db.$count(commentReports)]).toEqual([2, 1]);
});

test('the list on a phone is searched, narrowed and widened again by links alone', async () => {
  await buildPublished(site.db, setting, { content: { title: '老年活动角', fieldKey: 'activity_space' } });
  const context = await onPhone(false);
  const page = await context.newPage();
  await page.goto('/proposals');
  await page.getByRole('link', { name: '筛选和地图' }).click();
  await page.getByRole('link', { name: /^活动场地/ }).click();
  await page.getByRole('link', { name: '老年活动角' }).waitFor();
  expect(await page.locator('.card').count()).toBe(1);
  await page.getByRole('link', { name: '取消“活动场地”' }).click();
  expect(await page.locator('.card').count()).toBeGreaterThan(1);
  await page
    .getByLabel(/搜索提案/)
    .last()
    .fill('活动角');
  await page.getByRole('button', { name: '搜索' }).last().click();
  await page.waitForURL(/q=/);
  expect(await page.locator('.card').count()).toBe(1);
  await context.close();
});
