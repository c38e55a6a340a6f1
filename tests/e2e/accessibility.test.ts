import type { BrowserContext, Page } from 'playwright';
import { expect, test } from 'vitest';
import { openBrowser, openPage } from '#tests/support/chromium.ts';
import { startDemonstration } from '#tests/support/demonstration.ts';
import { walkersOf } from '#tests/support/every-page.ts';
import { allLooks, type Look, nameOf, pairwiseLooks } from '#tests/support/looks.ts';
import { faultsOf, openInLook, submitWrong } from '#tests/support/page-bars.ts';
import { findPages, pageRoutes, type SitePage } from '#tests/support/site-pages.ts';

/** One of those tabs in which pages are looked at side by side, and whose it is. */
type Tab = { who: string; page: Page };

const isLong = process.env.CHECK_LONG === '1';
const site = await startDemonstration();
const walkers = await walkersOf(site);
const pages = await findPages(walkers);
const refusals: SitePage[] = [
  { who: 'nobody', route: 'not found', path: '/no-such-page', isFirst: true, hasWrongState: false },
  { who: 'resident', route: 'not allowed', path: '/desk/roles', isFirst: true, hasWrongState: false },
];
const browser = await openBrowser();
const freeTabs: Tab[] = [];
const seen = new Map<string, number>();

test('a page of every route that makes pages is looked at', () => {
  const reached = new Set(pages.map(({ route }) => route));
  expect(pageRoutes.filter((route) => !reached.has(route)).join(' ')).toBe('');
});

for (const { who, path, route } of [...pages, ...refusals]) {
  test.concurrent.each(looksFor(route, 0))(`${path} for ${who} keeps the bars: %s`, async (_, look) => {
    await inTabOf(who, async (page) => {
      await openInLook(page, site.origin + path, look);
      expect((await faultsOf(page, look)).join('\n')).toBe('');
    });
  });
}

for (const { who, path, route } of pages.filter(({ hasWrongState }) => hasWrongState)) {
  test.concurrent.each(looksFor(route, 5))(
    `${path} for ${who}, filled in wrong, says so and keeps the bars: %s`,
    async (_, look) => {
      await inTabOf(who, async (page) => {
        await openInLook(page, site.origin + path, look);
        await submitWrong(page);
        expect((await faultsOf(page, look)).join('\n')).toBe('');
      });
    },
  );
}

/**
 * The looks of one page, with their names: one of the twelve, all there are in the long run. Which one follows from the address
 * of its route, so that a new page changes nothing for others; further pages of a route are looked at in the next ones.
 */
function looksFor(route: string, after: number): [string, Look][] {
  const counted = seen.get(`${route} ${after}`) ?? 0;
  seen.set(`${route} ${after}`, counted + 1);
  const from = [...route].reduce((sum, letter) => (sum * 31 + letter.charCodeAt(0)) % 1_000_003, 7);
  const one = pairwiseLooks[(from + after + 5 * counted) % pairwiseLooks.length] as Look;
  return (isLong ? allLooks : [one]).map((look) => [nameOf(look), look]);
}

/** Looks in a tab with somebody's session in which nobody looks at the moment: the one before, if that was theirs. */
async function inTabOf(who: string, look: (page: Page) => Promise<void>): Promise<void> {
  const free = freeTabs.pop();
  const tab = free?.who === who ? free : { who, page: await openPage(browser, site.origin) };
  if (tab !== free) {
    await free?.page.context().close();
    await keepSession(tab.page.context(), who);
  }
  await look(tab.page).finally(() => freeTabs.push(tab));
}

async function keepSession(context: BrowserContext, who: string): Promise<void> {
  const header = walkers.find((walker) => walker.who === who)?.visitor.jar.header() ?? '';
  const cookies = header
    .split('; ')
    .filter(Boolean)
    .map((pair) => pair.split('='));
  await context.addCookies(cookies.map(([name = '', ...value]) => ({ name, value: value.join('='), url: site.origin })));
}
