import type { Browser, Page } from 'playwright';
import { builtPassword } from '#tests/support/build/account.ts';
import { type Look, openPage } from '#tests/support/chromium.ts';

/** A page of somebody with `builtPassword` who has signed in through the form. */
export async function openSignedIn(
  browser: Browser,
  origin: string,
  { phone, look }: { phone: string; look: Look },
): Promise<Page> {
  const page = await openPage(browser, origin, look);
  await page.goto('/sign-in');
  await page.locator('main input[name=phone]').fill(phone);
  await page.locator('main input[name=password]').fill(builtPassword);
  await page.locator('main input[name=password]').press('Enter');
  await page.waitForURL((url) => url.pathname !== '/sign-in');
  return page;
}
