import { expect, test } from 'vitest';
import { openBrowser, openPage } from '#tests/support/chromium.ts';
import { commentForm, draftForm, serveEnhanced } from '#tests/support/enhanced-page.tsx';

const browser = await openBrowser();

const status = '[data-autosave-status]';

test('a draft is saved a moment after the last key, each time as a request of its own', async () => {
  const served = await serveEnhanced(draftForm);
  const page = await openPage(browser, served.origin);
  await page.goto('/');
  await page.getByLabel('标题').fill('加装路灯');
  await page
    .locator(status)
    .filter({ hasText: /草稿已保存 \d\d:\d\d/ })
    .waitFor();
  await page.getByLabel('标题').fill('加装太阳能路灯');
  await expect.poll(() => served.posted.at(-1)?.fields.get('title'), { timeout: 8000 }).toBe('加装太阳能路灯');
  const keys = served.posted.map(({ fields }) => fields.get('request_key'));
  expect(new Set(keys).size).toBe(keys.length);
  expect(keys[0]).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
});

test('what could not be sent is kept on the device and sent when the network is back', async () => {
  const served = await serveEnhanced(draftForm);
  const page = await openPage(browser, served.origin);
  await page.goto('/');
  await page.context().setOffline(true);
  await page.getByLabel('标题').fill('离线写的标题');
  await page.locator(status).filter({ hasText: '已存在本机' }).waitFor();
  expect(served.posted).toEqual([]);
  await page.context().setOffline(false);
  await page.locator(status).filter({ hasText: '草稿已保存' }).waitFor();
  expect(served.posted.at(-1)?.fields.get('title')).toBe('离线写的标题');
  expect(await page.evaluate(() => Object.keys(localStorage))).toEqual([]);
});

test('what could not be sent survives a reload', async () => {
  const served = await serveEnhanced(draftForm);
  served.answerWith(503);
  const page = await openPage(browser, served.origin);
  await page.goto('/');
  await page.getByLabel('标题').fill('崩溃前写的标题');
  await page.locator(status).filter({ hasText: '已存在本机' }).waitFor();
  await page.reload();
  expect(await page.getByLabel('标题').inputValue()).toBe('崩溃前写的标题');
});

test('on a public computer nothing is kept on the device, and the page says so', async () => {
  const served = await serveEnhanced(draftForm, { isPublicComputer: true });
  served.answerWith(503);
  const page = await openPage(browser, served.origin);
  await page.goto('/');
  await page.getByLabel('标题').fill('在公共电脑上');
  await page.locator(status).filter({ hasText: '还没有保存' }).waitFor();
  expect(await page.evaluate(() => Object.keys(localStorage))).toEqual([]);
});

test('however often one presses, the form is sent once, with the button that was pressed', async () => {
  const served = await serveEnhanced(draftForm);
  const page = await openPage(browser, served.origin);
  await page.goto('/');
  await page.getByRole('button', { name: '提交' }).evaluate((button: HTMLButtonElement) => {
    for (let press = 0; press < 3; press += 1) button.click();
  });
  await page.waitForURL('**/submit');
  const sent = served.posted.filter(({ path }) => path === '/submit');
  expect(sent.map(({ fields }) => fields.get('intent'))).toEqual(['submit']);
});

test('characters are counted as people count them', async () => {
  const served = await serveEnhanced(draftForm);
  const page = await openPage(browser, served.origin);
  await page.goto('/');
  await page.getByLabel('内容').fill('一二三👨‍👩‍👧');
  await page.getByText('还可写6个字').first().waitFor();
  await page.getByLabel('内容').fill('一二三四五六七八九十百');
  await page.getByText('超出1个字').first().waitFor();
});

test('similar ones are asked for after a pause, and not in the middle of a composition', async () => {
  const served = await serveEnhanced(draftForm);
  const page = await openPage(browser, served.origin);
  const asked: string[] = [];
  page.on('request', (request) => {
    const url = new URL(request.url());
    if (url.pathname === '/similar') asked.push(url.searchParams.get('q') ?? '');
  });
  await page.goto('/');
  await page.getByLabel('标题').evaluate((input: HTMLInputElement) => {
    input.value = 'ludeng';
    input.dispatchEvent(new InputEvent('input', { bubbles: true, isComposing: true }));
  });
  await page.waitForTimeout(800);
  expect(asked).toEqual([]);
  await page.getByLabel('标题').fill('路灯');
  await page.locator('[data-similar] p').waitFor();
  expect(asked).toEqual(['路灯']);
});

test('Enter that ends a composition does not send the form', async () => {
  const served = await serveEnhanced(draftForm);
  const page = await openPage(browser, served.origin);
  await page.goto('/');
  const isStopped = await page.getByLabel('标题').evaluate((input) => {
    const enter = new KeyboardEvent('keydown', { key: 'Enter', keyCode: 229, bubbles: true, cancelable: true });
    return !input.dispatchEvent(enter);
  });
  expect(isStopped).toBe(true);
  await page.getByLabel('标题').press('Enter');
  await page.waitForURL('**/submit');
});

test('a longer text that was not sent is asked about before the page is left', async () => {
  const served = await serveEnhanced(commentForm);
  const page = await openPage(browser, served.origin);
  const asked: string[] = [];
  page.on('dialog', (dialog) => {
    asked.push(dialog.type());
    void dialog.accept();
  });
  await page.goto('/');
  await page.getByLabel('评论').click();
  await page.keyboard.type('这条评论写了二十多个字，还没有发表，离开前应当问一声');
  await page.goto('/elsewhere');
  expect(asked).toEqual(['beforeunload']);
});
