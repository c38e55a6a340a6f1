import type { BrowserContext, Page } from 'playwright';
import { expect, test } from 'vitest';
import { openBrowser, openPage } from '#tests/support/chromium.ts';
import { startDemonstration } from '#tests/support/demonstration.ts';
import { walkersOf } from '#tests/support/every-page.ts';
import { allLooks, type Look, nameOf, pairwiseLooks } from '#tests/support/looks.ts';
import { faultsOf, openInLook, submitWrong } from '#tests/support/page-bars.ts';
import { findPages, pageRoutes, type SitePage } from '#tests/support/site-pages.ts';

const isLong = process.env.CHECK_LONG === '1';
const site = await startDemonstration();
const walkers = await walkersOf(site);
const pages = await findPages(walkers);
const refusals: SitePage[] = [
  { who: 'nobody', route: 'not found', path: '/no-such-page', isFirst: true, hasWrongState: false },
  { who: 'resident', route: 'not allowed', path: '/desk/roles', isFirst: true, hasWrongState: false },
];
const browser = await openBrowser();
const tabs = new Map<string, Page>();

test('a page of every route that makes pages is looked at', () => {
  const reached = new Set(pages.map(({ route }) => route));
  expect(pageRoutes.filter((route) => !reached.has(route)).join(' ')).toBe('');
});

for (const [at, { who, path, isFirst, hasWrongState }] of [...pages, ...refusals].entries()) {
  test.each(looksFor(at, isFirst && !hasWrongState ? 2 : 1))(`${path} for ${who} keeps the bars: %s`, async (_, look) => {
    const page = await tabOf(who);
    await openInLook(page, site.origin + path, look);
    expect((await faultsOf(page, look)).join('\n')).toBe('');
  });
}

for (const [at, { who, path }] of pages.filter(({ hasWrongState }) => hasWrongState).entries()) {
  test.each(looksFor(at + 5, 1))(`${path} for ${who}, filled in wrong, says so and keeps the bars: %s`, async (_, look) => {
    const page = await tabOf(who);
    await openInLook(page, site.origin + path, look);
    await submitWrong(page);
    expect((await faultsOf(page, look)).join('\n')).toBe('');
  });
}

/** The looks of one page, with their names: so many of the twelve, beginning with another for each page; all there are in the long run. */
function looksFor(at: number, count: number): [string, Look][] {
  const some = Array.from({ length: count }, (_, step) => pairwiseLooks[(at + 7 * step) % pairwiseLooks.length] as Look);
  return (isLong ? allLooks : some).map((look) => [nameOf(look), look]);
}

/** The one tab of somebody, with their session. */
async function tabOf(who: string): Promise<Page> {
  const open = tabs.get(who) ?? (await openPage(browser, site.origin));
  if (!tabs.has(who)) await keepSession(open.context(), who);
  tabs.set(who, open);
  return open;
}

async function keepSession(context: BrowserContext, who: string): Promise<void> {
  const header = walkers.find((walker) => walker.who === who)?.visitor.jar.header() ?? '';
  const cookies = header
    .split('; ')
    .filter(Boolean)
    .map((pair) => pair.split('='));
  await context.addCookies(cookies.map(([name = '', ...value]) => ({ name, value: value.join('='), url: site.origin })));
}
