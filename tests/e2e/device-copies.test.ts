import type { Page } from 'playwright';
import { expect, test } from 'vitest';
import { href } from '#app/http/href.ts';
import { buildMember, builtPassword } from '#tests/support/build/account.ts';
import { type BuiltDocument, buildDocument, setAccess } from '#tests/support/build/document.ts';
import { openBrowser, openPage } from '#tests/support/chromium.ts';
import { startSite } from '#tests/support/site.ts';

const site = await startSite();
const browser = await openBrowser();
let phones = 13_955_700_000;

const text = '.editor-text';
const status = (page: Page, is: string) => page.locator(`.saving-line[data-status=${is}]`).waitFor();
const copies = (page: Page) =>
  page.evaluate(async () => (await indexedDB.databases()).flatMap(({ name }) => (name?.startsWith('document ') ? [name] : [])));

type Writer = { page: Page; document: BuiltDocument; accountId: string };

/** Somebody who writes in a document of their own, signed in through the form. */
async function openWriting({ atPublicComputer = false } = {}): Promise<Writer> {
  phones += 1;
  const phone = String(phones);
  const document = await buildDocument(site.db, { paragraphs: ['始'] });
  const { id: accountId } = await buildMember(site.db, { phone, name: '王小明' });
  await setAccess(site.db, document, { accountId, role: 'writer' });
  const page = await openPage(browser, site.origin, { width: 1280 });
  await page.goto(`/sign-in?next=${encodeURIComponent(href.writeDocument(document.id))}`);
  await page.locator('main input[name=phone]').fill(phone);
  await page.locator('main input[name=password]').fill(builtPassword);
  if (atPublicComputer) await page.locator('main input[name=public_computer]').check();
  await page.locator('main input[name=password]').press('Enter');
  await page.locator(text).waitFor();
  await status(page, 'saved');
  return { page, document, accountId };
}

async function type(page: Page, words: string): Promise<void> {
  await page.locator(`${text} p`).first().click();
  await page.keyboard.press('End');
  await page.keyboard.type(words);
}

test('a public computer keeps no copy, and what is written offline is said to be only in the page', async () => {
  const { page } = await openWriting({ atPublicComputer: true });
  expect(await copies(page)).toEqual([]);
  await page.context().setOffline(true);
  await type(page, '只在本页');
  await status(page, 'offline_unkept');
  await page.getByText('没有保存，只在本页里').waitFor();
  expect(await copies(page)).toEqual([]);
  await page.context().setOffline(false);
  await status(page, 'saved');
});

test('whoever signs out leaves no text on the device, nor does a page that is still open', async () => {
  const { page, document, accountId } = await openWriting();
  await type(page, '写过的');
  await status(page, 'saved');
  expect(await copies(page)).toEqual([`document ${document.id} ${accountId}`]);
  const other = await page.context().newPage();
  await other.goto('/sign-out');
  await other.locator('main button').click();
  await other.waitForURL((url) => url.pathname === '/');
  await status(page, 'signed_out');
  await expect.poll(() => copies(other)).toEqual([]);
});

test('with the page closed, signing out alone deletes the copies', async () => {
  const { page } = await openWriting();
  await type(page, '写过的');
  await status(page, 'saved');
  await page.goto('/sign-out');
  expect(await copies(page)).toHaveLength(1);
  await page.locator('main button').click();
  await page.waitForURL((url) => url.pathname === '/');
  await expect.poll(() => copies(page)).toEqual([]);
});

test('access that is withdrawn is said, unsaved words with it, and the copy is deleted', async () => {
  const { page, document, accountId } = await openWriting();
  await page.context().setOffline(true);
  await type(page, '没送到的');
  await status(page, 'offline_kept');
  await setAccess(site.db, document, { accountId, role: null });
  await page.context().setOffline(false);
  await status(page, 'not_allowed_unsaved');
  await expect.poll(() => copies(page)).toEqual([]);
  expect(await page.locator(text).innerText()).toContain('没送到的');
});
