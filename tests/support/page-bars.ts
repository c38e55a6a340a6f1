import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright';
import type { Look } from '#tests/support/looks.ts';

type AxeResults = Awaited<ReturnType<AxeBuilder['analyze']>>;

// axe as its package for Playwright brings it: that would put it into every page twice, and ask for more than the faults.
const axePackage = createRequire(import.meta.url).resolve('@axe-core/playwright');
const axeSource = readFileSync(createRequire(axePackage).resolve('axe-core/axe.min.js'), 'utf8');
const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
const windowHeight = 844;

/** The widths at which nothing may stick out; 640 px is what is left of 1,280 px at 200 % zoom. */
const widths = [320, 390, 640, 768, 1280];

/** What is wrong, by the bars of DESIGN.md, with the page that is open in a look. */
export async function faultsOf(page: Page, look: Look): Promise<string[]> {
  await page.evaluate(() => {
    for (const details of document.querySelectorAll('details')) details.open = true;
  });
  return [
    ...(await page.evaluate(sizeFaults, { isElder: look.elder === '1' })),
    ...(await page.evaluate(focusFaults)),
    ...(await axeFaults(page, look)),
    ...(await widthFaults(page, look)),
  ];
}

/** What axe finds. The window is as high as the page, so that what sticks to its edge lies over nothing. */
async function axeFaults(page: Page, { width, elder, scheme }: Look): Promise<string[]> {
  const height = await page.evaluate(() => document.documentElement.scrollHeight);
  await page.setViewportSize({ width, height: Math.max(height, windowHeight) });
  const isStrict = elder === '1' || scheme === 'contrast';
  const rules = { 'color-contrast-enhanced': { enabled: isStrict } }; // beside the other, below whose bar it is silent
  await page.evaluate(axeSource);
  const faults = await page.evaluate(runAxe, { runOnly: tags, rules, resultTypes: ['violations'] });
  await page.setViewportSize({ width, height: windowHeight });
  return faults;
}

async function runAxe(options: object): Promise<string[]> {
  const { axe } = window as unknown as { axe: { run(context: Document, options: object): Promise<AxeResults> } };
  const { violations } = await axe.run(document, options);
  return violations.flatMap(({ id, nodes }) =>
    nodes
      .slice(0, 3)
      .map(({ target, failureSummary }) => `axe ${id}: ${target.join(' ')} ${failureSummary?.split('\n')[1]?.trim() ?? ''}`),
  );
}

/** Where the page is wider than its window: at every width, and with the text at twice its size or at elder mode's largest. */
async function widthFaults(page: Page, { width: own, elder }: Look): Promise<string[]> {
  const faults: string[] = [];
  for (const isLarge of [false, true]) {
    await page.evaluate(setTextSize, { isLarge, isElder: elder === '1' });
    for (const width of isLarge ? [own] : widths) {
      await page.setViewportSize({ width, height: windowHeight });
      const widest = await page.evaluate(whatSticksOut);
      if (widest) faults.push(`at ${width} px${isLarge ? ' in large type' : ''}: ${widest}`);
    }
  }
  await page.evaluate(setTextSize, { isLarge: false, isElder: elder === '1' });
  await page.setViewportSize({ width: own, height: windowHeight });
  return faults;
}

function setTextSize({ isLarge, isElder }: { isLarge: boolean; isElder: boolean }): void {
  const root = document.documentElement;
  if (isElder) root.dataset.textSize = isLarge ? '2' : '0';
  else root.style.fontSize = isLarge ? '212.5%' : '';
}

function whatSticksOut(): string | null {
  const excess = document.documentElement.scrollWidth - window.innerWidth;
  if (excess <= 0) return null;
  const out = [...document.body.querySelectorAll('*')].filter(
    (one) => one.getBoundingClientRect().right > window.innerWidth + 0.5,
  );
  const inner = out.filter((one) => !out.some((other) => other !== one && one.contains(other))).slice(0, 3);
  const named = inner.map(
    (one) => `${one.parentElement?.className} > ${one.tagName}.${one.className} ${one.textContent?.slice(0, 20)}`,
  );
  return `${excess} px too wide (${named.join('; ')})`;
}

/** Targets smaller than a finger, and in elder mode type that is smaller or tighter than it should be, or no phone number in sight. */
function sizeFaults({ isElder }: { isElder: boolean }): string[] {
  const least = isElder ? 60 : 44;
  const isShown = (one: Element) => one.checkVisibility({ visibilityProperty: true }) && !one.closest('.visually-hidden, .skip');
  const name = (one: Element) =>
    `${one.parentElement?.className || one.parentElement?.tagName} > ${one.tagName.toLowerCase()}.${one.className} “${(one.textContent ?? '').trim().slice(0, 16)}”`;
  const faults = new Set<string>();
  for (const target of document.querySelectorAll<HTMLElement>('a[href], button, summary, input, select, textarea')) {
    if (!isShown(target) || isInSentence(target)) continue;
    const { width, height } = reach(target);
    if (width < least - 0.6 || height < least - 0.6)
      faults.add(`target ${Math.round(width)}×${Math.round(height)}: ${name(target)}`);
  }
  if (isElder) {
    for (const text of textsOf(document.body).filter(isShown)) {
      const { fontSize, lineHeight } = getComputedStyle(text);
      const [size, line] = [Number.parseFloat(fontSize), Number.parseFloat(lineHeight)];
      if (size < 24) faults.add(`type of ${size} px: ${name(text)}`);
      const isRunning = text.getBoundingClientRect().height > 1.8 * line;
      if (isRunning && line / size < 1.5 && !text.closest('h1, h2, h3, h4, summary, a, button, label, legend, th'))
        faults.add(`lines of ${line / size}: ${name(text)}`);
    }
    const phone = document.querySelector('.elder-phone')?.getBoundingClientRect();
    if (!phone || phone.top < 0 || phone.bottom > innerHeight) faults.add('the phone number is not in sight');
  }
  return [...faults];

  function textsOf(root: Element): Element[] {
    return [...root.querySelectorAll('*')].filter(
      (one) =>
        [...one.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.textContent?.trim()) &&
        !(one instanceof SVGElement) &&
        !['SCRIPT', 'OPTION'].includes(one.tagName),
    );
  }
  /** A link among words may be as high as the line (WCAG 2.5.8). */
  function isInSentence(target: Element): boolean {
    const parent = target.parentElement;
    return (
      getComputedStyle(target).display === 'inline' && (parent?.textContent ?? '').trim() !== (target.textContent ?? '').trim()
    );
  }
  /** What one may press: the element and its labels. */
  function reach(target: HTMLElement): { width: number; height: number } {
    const labels = target instanceof HTMLInputElement && /checkbox|radio/.test(target.type) ? [...(target.labels ?? [])] : [];
    const boxes = [target, ...labels].map((one) => one.getBoundingClientRect());
    const width = Math.max(...boxes.map(({ right }) => right)) - Math.min(...boxes.map(({ left }) => left));
    const height = Math.max(...boxes.map(({ bottom }) => bottom)) - Math.min(...boxes.map(({ top }) => top));
    return { width, height };
  }
}

/** What shows no ring when the keyboard comes to it, or lies wholly behind something else then. */
function focusFaults(): string[] {
  const faults = new Set<string>();
  const all = document.querySelectorAll<HTMLElement>(
    'a[href], button, summary, input:not([type=hidden]), select, textarea, [tabindex="0"]',
  );
  for (const one of all) {
    if (!one.checkVisibility({ visibilityProperty: true })) continue;
    one.focus();
    if (document.activeElement !== one) continue;
    const name = `${one.parentElement?.className || one.parentElement?.tagName} > ${one.tagName.toLowerCase()} “${(one.textContent ?? '').trim().slice(0, 16)}”`;
    const { outlineStyle, outlineWidth } = getComputedStyle(one);
    if (outlineStyle === 'none' || Number.parseFloat(outlineWidth) < 2) faults.add(`no ring of focus: ${name}`);
    if (!isInSight(one)) faults.add(`focused and hidden: ${name}`);
  }
  return [...faults];

  function isInSight(one: HTMLElement): boolean {
    const box = one.getBoundingClientRect();
    const [left, top] = [Math.max(box.left, 0), Math.max(box.top, 0)]; // what is taller than the window is in sight with a part of it
    const [width, height] = [Math.min(box.right, innerWidth) - left, Math.min(box.bottom, innerHeight) - top];
    const points = [0.1, 0.5, 0.9].flatMap((x) => [0.1, 0.5, 0.9].map((y) => [left + x * width, top + y * height] as const));
    return points.some(([x, y]) => {
      const hit = document.elementFromPoint(x, y);
      return (
        hit !== null &&
        (one.contains(hit) ||
          hit.contains(one) ||
          [...((one as HTMLInputElement).labels ?? [])].some((label) => label.contains(hit)))
      );
    });
  }
}

/** Opens an address in a look, where it can be seen by whoever's tab it is. */
export async function openInLook(page: Page, address: string, { lang, scheme, elder, width }: Look): Promise<void> {
  const cookies = { gg_locale: lang, gg_scheme: scheme, gg_elder: elder };
  const url = new URL('/', address).href; // for the whole site: a longer path would keep the cookie from other pages
  await page.context().addCookies(Object.entries(cookies).map(([name, value]) => ({ name, value, url })));
  await page.setViewportSize({ width, height: windowHeight });
  await page.emulateMedia({ colorScheme: scheme === 'dark' ? 'dark' : 'light' });
  await page.goto(address);
}

/** Whether the form that `submitWrong` sends is there: one that asks for something to be written or chosen. */
export const formToFill =
  'main form[method="post"]:has(:is(input:not([type="radio"], [type="checkbox"]), textarea, select)[required])';

/** Empties the page's first form that asks for something and sends it, past what the browser itself would stop. */
export async function submitWrong(page: Page): Promise<void> {
  await Promise.all([
    page.waitForEvent('load'),
    page
      .locator(formToFill)
      .first()
      .evaluate((form: HTMLFormElement) => {
        for (const field of form.querySelectorAll<HTMLInputElement>('input:not([type=hidden]), textarea, select')) {
          if (/checkbox|radio/.test(field.type)) field.checked = false;
          else field.value = '';
        }
        form.noValidate = true;
        const button =
          form.querySelector<HTMLElement>('button[value$="submit"]') ??
          form.querySelector<HTMLElement>('button:not([type=button])');
        form.requestSubmit(button);
      }),
  ]);
  await page.locator('[aria-invalid="true"], .error-summary').first().waitFor({ timeout: 5_000 });
}
