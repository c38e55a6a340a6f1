import type { Browser, Locator, Page } from 'playwright';
import { type Look, openPage } from '#tests/support/chromium.ts';
import { signedInAs } from '#tests/support/signed-in-visitor.ts';
import type { TestSite } from '#tests/support/site.ts';

type Whose = { accountId: string; look?: Look };

/** A telephone that runs no scripts, on which somebody is signed in. */
export function phoneWithoutScripts(site: TestSite, browser: Browser, { accountId }: Whose): Promise<Page> {
  return pageOf(site, browser, { accountId, look: { javaScript: false } });
}

/** A page of their own, a telephone's unless it looks otherwise, on which somebody is signed in. */
export async function pageOf(site: TestSite, browser: Browser, { accountId, look }: Whose): Promise<Page> {
  const { jar } = await signedInAs(site, { accountId });
  const page = await openPage(browser, site.origin, look);
  const cookies = jar
    .header()
    .split('; ')
    .map((pair) => pair.split('='));
  await page.context().addCookies(cookies.map(([name = '', value = '']) => ({ name, value, url: site.origin })));
  return page;
}

export const main = (page: Page) => page.getByRole('main');
export const button = (page: Page, name: string) => main(page).getByRole('button', { name, exact: true });
export const link = (page: Page, name: string) => main(page).getByRole('link', { name, exact: true });
export const field = (page: Page, name: string) => main(page).getByLabel(name, { exact: true });
/** Waits until a page says that something was done. */
export const done = (page: Page, words: string) => page.locator('.notice-success', { hasText: words }).waitFor();
/** Waits until a page says something that can be seen. */
export const says = (page: Page, words: string) => main(page).getByText(words).first().waitFor();

/** Opens a confirmation in place, says what it asks for, and confirms. */
export async function confirm(
  page: Page,
  summary: string,
  { typed = {}, press }: { typed?: Record<string, string>; press: string },
) {
  const details = await unfold(main(page), summary);
  for (const [name, value] of Object.entries(typed)) await details.getByLabel(name).fill(value);
  await details.getByRole('button', { name: press, exact: true }).click();
}

/** Opens what is folded away under a few words, and answers what was in it. */
export async function unfold(within: Locator, summary: string): Promise<Locator> {
  const opener = within.locator('summary', { hasText: new RegExp(`^${summary}$`) });
  await opener.click();
  return opener.locator('..');
}

/** What a page names behind a term, such as a hash. */
export async function factOf(page: Page, term: string): Promise<string> {
  const text = await main(page).locator(`dt:text-is("${term}") + dd`).first().innerText();
  return text.trim();
}

/** A figure of a page by its name. */
export async function figureOf(page: Page, name: string): Promise<string> {
  const tile = main(page).locator('.stats li', { has: page.locator('.stat-name', { hasText: name }) });
  return (await tile.locator('.stat-value').innerText()).trim();
}

/** The receipt code that a page shows, as one would copy it. */
export async function receiptOf(page: Page): Promise<string> {
  return (await page.locator('.receipt-code code').innerText()).replace(/\s/g, '');
}

/** Finds somebody on the roll, on the page of a vote's paper. */
export async function findOnRoll(page: Page, name: string): Promise<void> {
  await main(page).getByLabel('姓名、房号或名册序号').fill(name);
  await button(page, '在本次名册上查找').click();
  await main(page)
    .getByRole('row', { name: new RegExp(name) })
    .waitFor();
}

/** Keys what is on the sheets of the batch that stands on the page: serials from the first on. */
export async function keySheets(page: Page, contents: readonly string[]): Promise<void> {
  for (const [index, content] of contents.entries()) {
    await field(page, `第${index + 1}行编号`).fill(String(index + 1).padStart(6, '0'));
    await field(page, `第${index + 1}行内容`).fill(content);
  }
  await button(page, '保存录入').click();
  await done(page, '录入已保存');
}
