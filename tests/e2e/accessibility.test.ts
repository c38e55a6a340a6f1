import { AxeBuilder } from '@axe-core/playwright';
import type { Browser, Page } from 'playwright';
import { expect, test } from 'vitest';
import { demonstrationPassword } from '#app/demonstration/accounts.ts';
import { openBrowser, openPage } from '#tests/support/chromium.ts';
import { crawl, type Reached } from '#tests/support/crawl.ts';
import { phoneOf, startDemonstration, visitorWith } from '#tests/support/demonstration.ts';

const site = await startDemonstration();
const browser = await openBrowser();

type Look = { lang: 'zh' | 'en'; scheme: 'light' | 'dark' | 'contrast'; elder: '0' | '1'; width: 320 | 390 | 768 | 1280 };

/** Every pair of values of two of the four is in one of these; `npm run check:long` looks at all 48 together. */
const pairwise: readonly Look[] = [
  look('zh', 'light', '0', 390),
  look('en', 'dark', '1', 390),
  look('zh', 'contrast', '1', 390),
  look('en', 'light', '1', 320),
  look('zh', 'dark', '0', 320),
  look('en', 'contrast', '0', 320),
  look('zh', 'light', '1', 1280),
  look('en', 'dark', '0', 1280),
  look('en', 'contrast', '1', 1280),
  look('en', 'light', '0', 768),
  look('zh', 'dark', '1', 768),
  look('zh', 'contrast', '0', 768),
];
const every = (['zh', 'en'] as const).flatMap((lang) =>
  (['light', 'dark', 'contrast'] as const).flatMap((scheme) =>
    (['0', '1'] as const).flatMap((elder) => ([320, 390, 768, 1280] as const).map((width) => look(lang, scheme, elder, width))),
  ),
);
const isLong = process.env.CHECK_LONG === '1';

const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
const viewers = [
  { who: 'signed out', role: undefined },
  { who: 'a resident', role: null },
  { who: 'community staff', role: 'community_staff' },
  { who: 'the administrator', role: 'admin' },
] as const;

/** The kinds of pages that an earlier viewer has looked at already; each is looked at once, by whoever reaches it first. */
const seen = new Set<string>();

test.each(viewers)(
  'axe finds nothing on any page that $who can reach, its details opened, and none scrolls sideways',
  { timeout: 3_600_000 },
  async ({ role }) => {
    const visitor = role === undefined ? site.visitor() : await visitorWith(site, role);
    const reached = await crawl(visitor, role === undefined || role === null ? ['/'] : ['/', '/desk']);
    const faults: string[] = [];
    for (const { path } of reached.filter(isNewPage)) {
      const looks = isLong ? every : [pairwise[seen.size % pairwise.length]];
      for (const one of looks) if (one) faults.push(...(await faultsOf(path, role, one)));
    }
    expect(faults).toEqual([]);
  },
);

function isNewPage({ kind, status, contentType }: Reached): boolean {
  const page = kind.replace(/\?.*$/, '');
  if (status !== 200 || !contentType.startsWith('text/html') || seen.has(page)) return false;
  seen.add(page);
  return true;
}

test.each(pairwise.slice(0, isLong ? 12 : 3))(
  'forms that were filled in wrongly say so accessibly: $lang $scheme $elder $width',
  { timeout: 240_000 },
  async (one) => {
    const faults: string[] = [];
    for (const path of ['/sign-in', '/sign-up', '/reset-password'])
      faults.push(...(await faultsOf(path, undefined, one, { isSubmitted: true })));
    for (const path of ['/account/password', '/account/phone', '/account/verification'])
      faults.push(...(await faultsOf(path, null, one, { isSubmitted: true })));
    for (const path of ['/desk/roll/new', '/desk/organisations/new', '/desk/calls/new'])
      faults.push(...(await faultsOf(path, 'community_staff', one, { isSubmitted: true })));
    expect(faults).toEqual([]);
  },
);

function look(...[lang, scheme, elder, width]: [Look['lang'], Look['scheme'], Look['elder'], Look['width']]): Look {
  return { lang, scheme, elder, width };
}

const sessions = new Map<string, string>();

async function faultsOf(
  path: string,
  role: string | null | undefined,
  one: Look,
  { isSubmitted = false } = {},
): Promise<string[]> {
  const page = await open(browser, role, one);
  try {
    await page.goto(path);
    if (isSubmitted) await submitWrong(page);
    await page.evaluate(() => {
      for (const details of document.querySelectorAll('details')) details.open = true;
    });
    const { violations } = await new AxeBuilder({ page }).withTags(tags).analyze();
    const found = violations.map(
      ({ id, nodes }) =>
        `${path} [${Object.values(one).join(' ')}] ${id}: ${nodes[0]?.target.join(' ')} ${nodes[0]?.failureSummary?.split('\n')[1] ?? ''}`,
    );
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    return overflow > 0 ? [...found, `${path} [${Object.values(one).join(' ')}] is ${overflow} px too wide`] : found;
  } finally {
    await page.context().close();
  }
}

/** Sends the page's first form in main empty, past what the browser itself would stop. */
async function submitWrong(page: Page): Promise<void> {
  await Promise.all([
    page.waitForLoadState('load'),
    page.evaluate(() => {
      const form = document.querySelector<HTMLFormElement>('main form[method="post"]');
      if (form) form.noValidate = true;
      form?.requestSubmit();
    }),
  ]);
  await page.locator('[aria-invalid="true"], [role="alert"], .error-summary').first().waitFor();
}

/** A page with the look's cookies and, for a role, with its session; each account signs in once. */
async function open(of: Browser, role: string | null | undefined, { lang, scheme, elder, width }: Look): Promise<Page> {
  const page = await openPage(of, site.origin, { width, scheme: scheme === 'dark' ? 'dark' : 'light' });
  const cookies = {
    gg_locale: lang,
    gg_scheme: scheme,
    gg_elder: elder,
    ...(role === undefined ? {} : { gg_session: await sessionOf(role) }),
  };
  await page.context().addCookies(Object.entries(cookies).map(([name, value]) => ({ name, value, url: site.origin })));
  return page;
}

async function sessionOf(role: string | null): Promise<string> {
  const phone = phoneOf(role);
  const known = sessions.get(phone);
  if (known) return known;
  const visitor = site.visitor();
  await visitor.signIn(phone, demonstrationPassword);
  const session = /gg_session=([^;]+)/.exec(visitor.jar.header())?.[1] ?? '';
  sessions.set(phone, session);
  return session;
}
