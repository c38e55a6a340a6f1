import { readFileSync } from 'node:fs';
import { matchRoutes } from '@remix-run/react';
import routes from '#app/routes.ts';
import { crawl, type Reached } from '#tests/support/crawl.ts';
import type { Browsing } from '#tests/support/site.ts';

/** Somebody who looks at the site, and the addresses that they begin at. */
export type Walker = { who: string; visitor: Browsing; starts: readonly string[] };

/** A page as one walker finds it: the route that makes it and an address of it. */
export type SitePage = { who: string; route: string; path: string; isFirst: boolean; hasWrongState: boolean };

const addressesOfEach = 3;
const addressesOfAll = routes.map(({ file, path = '' }) => ({ id: file, path: `/${path}` }));

// Remix prepares all routes anew for every address that it is asked about, and pages link to the same ones over and over.
const routeAt = new Map<string, string | null>();

/** The routes that answer a GET with a page: those that export a component. */
export const pageRoutes: readonly string[] = addressesOfAll.filter(({ id }) => makesPage(id)).map(({ path }) => path);

/**
 * The pages that the walkers reach between them by links and by the targets of forms. Of each route the first page, and
 * every further one, of the same walker or another, on which there is something that no earlier one has.
 */
export async function findPages(walkers: readonly Walker[]): Promise<SitePage[]> {
  const known = new Map<string, Set<string>>();
  const withForm = new Set<string>();
  const pages: SitePage[] = [];
  for (const { who, visitor, starts } of walkers) {
    const reached = await crawl(visitor, starts, { kindOf: pageRouteOf, addressesOfEach, takesForms: true });
    for (const { kind: route, path, body } of reached.filter(isPage)) {
      const seen = known.get(route) ?? new Set();
      const parts = partsOf(body).filter((part) => !seen.has(part));
      if (parts.length > 0) {
        const hasWrongState = asksFor(body) && !withForm.has(route);
        pages.push({ who, route, path, isFirst: !known.has(route), hasWrongState });
        if (hasWrongState) withForm.add(route);
      }
      known.set(route, new Set([...seen, ...parts]));
    }
  }
  return pages;
}

/** The route that makes the page at an address, or null where something else than a page is answered. */
function pageRouteOf(address: string): string | null {
  const pathname = decodeURI(new URL(address, 'http://site').pathname);
  const known = routeAt.get(pathname);
  if (known !== undefined) return known;
  const [found] = matchRoutes(addressesOfAll, pathname) ?? [];
  const path = found?.route.path ?? '';
  const route = pageRoutes.includes(path) ? path : null;
  routeAt.set(pathname, route);
  return route;
}

function isPage({ status, contentType }: Reached): boolean {
  return status === 200 && contentType.startsWith('text/html');
}

/** What the content of a page is made of: its elements by class, and its fields by name. */
function partsOf(body: string): string[] {
  const main = body.slice(body.indexOf('<main'), body.indexOf('</main>'));
  const parts = [...main.matchAll(/<([a-z]\w*)([^>]*)>/g)].flatMap(([, tag = '', attributes = '']) => {
    const classes = /\sclass="([^"]*)"/.exec(attributes)?.[1]?.split(' ') ?? [''];
    const name = /\sname="([^"]*)"/.exec(attributes)?.[1] ?? '';
    return [...classes.map((one) => `${tag}.${one}`), `${tag}[${name}]`];
  });
  return [...new Set(parts)];
}

/** Whether there is a form in the content that asks for something to be written or chosen. */
/** Whether a page has a form to be filled in wrong. Those that a script answers in its place have their own tests (`vote-checks`). */
function asksFor(body: string): boolean {
  if (/data-enhance="vote-(verify|recount)"/.test(body)) return false;
  const forms =
    body.slice(body.indexOf('<main'), body.indexOf('</main>')).match(/<form[^>]*method="post"[\s\S]*?<\/form>/g) ?? [];
  return forms.some((form) => /<(input(?! type="(radio|checkbox)")|textarea|select)[^>]* required=""/.test(form));
}

function makesPage(file: string): boolean {
  return readFileSync(`app/${file}`, 'utf8').includes('export default');
}
