import type { MetaDescriptor, UIMatch } from '@remix-run/react';
import { format, type Locale, type Message, type MessageValues } from '#app/i18n/message.ts';
import { words } from '#app/i18n/shell.messages.ts';

/** What the root loader says to the titles of all pages. */
export type TitleFacts = { locale: Locale; siteName: string; origin: string; path: string };

type PageMeta = {
  /** Tells this page apart from all others; the community's name is put behind it. */
  title: Message;
  values?: MessageValues;
  /** One or two sentences for search engines and for whoever is sent the link. */
  description?: Message;
  /** Path of a picture to show where the link is shared; the site's own when left out. */
  image?: string | null;
  /** The list as RSS. */
  feed?: string;
};

/**
 * Title, description, canonical address and share picture of a page: `export const meta: MetaFunction<typeof loader> =
 * ({ matches, data }) => pageMeta(matches, { title: words.title })`.
 */
export function pageMeta(matches: readonly Pick<UIMatch, 'id' | 'data'>[], page: PageMeta): MetaDescriptor[] {
  const facts = titleFacts(matches);
  const { locale, siteName, origin } = facts;
  const title = format(page.title, locale, page.values);
  const description = format(page.description ?? words.description, locale, { ...page.values, community: siteName });
  const canonical = `${origin}${canonicalPath(facts.path)}`;
  return [
    { title: title.includes(siteName) ? title : `${title} · ${siteName}` },
    { name: 'description', content: description },
    { tagName: 'link', rel: 'canonical', href: canonical },
    { property: 'og:title', content: title },
    { property: 'og:description', content: description },
    { property: 'og:url', content: canonical },
    { property: 'og:type', content: 'website' },
    { property: 'og:site_name', content: siteName },
    { property: 'og:image', content: `${origin}${page.image ?? '/share.png'}` },
    { name: 'twitter:card', content: 'summary_large_image' },
    ...(page.feed ? [{ tagName: 'link', rel: 'alternate', type: 'application/rss+xml', title, href: page.feed } as const] : []),
  ];
}

/** The facts of the root's data, or plain ones where even that could not be read. */
function titleFacts(matches: readonly Pick<UIMatch, 'id' | 'data'>[]): TitleFacts {
  const data = matches.find(({ id }) => id === 'root')?.data;
  if (isTitled(data)) return data.titles;
  return { locale: 'zh', siteName: words.site_name.zh, origin: '', path: '/' };
}

function isTitled(data: unknown): data is { titles: TitleFacts } {
  return typeof data === 'object' && data !== null && 'titles' in data;
}

/** The address without what only changes how the page is shown or where in the list one is. */
function canonicalPath(path: string): string {
  const [pathname = '/', search = ''] = path.split('?');
  const query = new URLSearchParams(search);
  for (const name of ['lang', 'after']) query.delete(name);
  return query.size > 0 ? `${pathname}?${query}` : pathname;
}
