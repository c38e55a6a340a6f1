import { escapeMarkup } from '#app/core/text.ts';

/** One entry of a feed. `url` is absolute; it is also what readers know the entry by. Text is plain, not HTML. */
export type FeedItem = { title: string; url: string; text: string; publishedAt: Date };

export type Feed = {
  title: string;
  description: string;
  language: string;
  url: string;
  selfUrl: string;
  items: readonly FeedItem[];
};

/** Writes an RSS 2.0 document. */
export function rss(feed: Feed): string {
  const newest = feed.items.reduce<Date | null>(
    (last, { publishedAt }) => (last && last > publishedAt ? last : publishedAt),
    null,
  );
  return [
    '<?xml version="1.0" encoding="utf-8"?>',
    '<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom">',
    '<channel>',
    `<title>${escapeMarkup(feed.title)}</title>`,
    `<link>${escapeMarkup(feed.url)}</link>`,
    `<description>${escapeMarkup(feed.description)}</description>`,
    `<language>${escapeMarkup(feed.language)}</language>`,
    `<atom:link href="${escapeMarkup(feed.selfUrl)}" rel="self" type="application/rss+xml"/>`,
    ...(newest ? [`<lastBuildDate>${newest.toUTCString()}</lastBuildDate>`] : []),
    ...feed.items.map(itemXml),
    '</channel>',
    '</rss>',
    '',
  ].join('\n');
}

/** Answers with a feed. */
export function rssResponse(feed: Feed, headers: Record<string, string> = {}): Response {
  return new Response(rss(feed), { headers: { ...headers, 'Content-Type': 'application/rss+xml; charset=utf-8' } });
}

function itemXml({ title, url, text, publishedAt }: FeedItem): string {
  return [
    '<item>',
    `<title>${escapeMarkup(title)}</title>`,
    `<link>${escapeMarkup(url)}</link>`,
    `<guid isPermaLink="true">${escapeMarkup(url)}</guid>`,
    `<pubDate>${publishedAt.toUTCString()}</pubDate>`,
    `<description>${escapeMarkup(text)}</description>`,
    '</item>',
  ].join('\n');
}
