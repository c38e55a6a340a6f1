import { existsSync } from 'node:fs';
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright';
import { afterAll } from 'vitest';

const flags = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** The browser to test with: the one named in CHROMIUM_PATH, the system's, else undefined for Playwright's own. */
export function findChromium(): string | undefined {
  const named = process.env.CHROMIUM_PATH;
  if (named) return named;
  return ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find((path) => existsSync(path));
}

/** Opens a browser for a test file and closes it when the file's tests are done. */
export async function openBrowser(): Promise<Browser> {
  const executablePath = findChromium();
  const browser = await chromium.launch({ ...(executablePath ? { executablePath } : {}), args: flags });
  afterAll(() => browser.close());
  return browser;
}

export type Look = {
  /** Width of the window; DESIGN.md's narrowest phone by default. */
  width?: number;
  height?: number;
  javaScript?: boolean;
  locale?: string;
  scheme?: 'light' | 'dark';
};

/** Opens a page of its own, with its own cookies, as on a phone unless told otherwise. Errors on the page fail the test. */
export async function openPage(browser: Browser, origin: string, look: Look = {}): Promise<Page> {
  const { width = 390, height = 844, javaScript = true, locale = 'zh-CN', scheme = 'light' } = look;
  const options: BrowserContextOptions = {
    baseURL: origin,
    viewport: { width, height },
    javaScriptEnabled: javaScript,
    locale,
    colorScheme: scheme,
    timezoneId: 'Asia/Shanghai',
  };
  const context = await browser.newContext(options);
  context.setDefaultTimeout(15_000);
  return await context.newPage();
}
