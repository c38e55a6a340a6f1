import { AxeBuilder } from '@axe-core/playwright';
import type { Browser, Page } from 'playwright';
import { expect, test } from 'vitest';
import { openBrowser, openPage } from '#tests/support/chromium.ts';
import { startDemonstration } from '#tests/support/demonstration.ts';

const site = await startDemonstration();
const browser = await openBrowser();

type Look = { lang: 'zh' | 'en'; scheme: 'light' | 'dark' | 'contrast'; elder: '0' | '1'; width: 320 | 390 | 768 | 1280 };

/** Every pair of values of two of the four is in one of these twelve. CI looks at the first two without elder mode, `npm run check:long` at all 48. */
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

const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
const pages = ['/', '/proposals', '/calls', '/sign-in', `/proposals/${encodeURIComponent('青草2026-0001')}`];

test.each(isLong ? every : pairwise.filter(({ elder }) => elder === '0').slice(0, 2))(
  'axe finds nothing on the pages that everybody reads, their details opened: $lang $scheme $elder $width',
  { timeout: 600_000 },
  async (one) => {
    const faults: string[] = [];
    for (const path of pages) faults.push(...(await faultsOf(path, one)));
    faults.push(...(await faultsOf('/sign-in', one, { isSubmitted: true })));
    expect(faults).toEqual([]);
  },
);

function look(...[lang, scheme, elder, width]: [Look['lang'], Look['scheme'], Look['elder'], Look['width']]): Look {
  return { lang, scheme, elder, width };
}

async function faultsOf(path: string, one: Look, { isSubmitted = false } = {}): Promise<string[]> {
  const page = await open(browser, one);
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

/** A page with the look's cookies. */
async function open(of: Browser, { lang, scheme, elder, width }: Look): Promise<Page> {
  const page = await openPage(of, site.origin, { width, scheme: scheme === 'dark' ? 'dark' : 'light' });
  const cookies = { gg_locale: lang, gg_scheme: scheme, gg_elder: elder };
  await page.context().addCookies(Object.entries(cookies).map(([name, value]) => ({ name, value, url: site.origin })));
  return page;
}
