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
    `<title>${escapeXml(feed.title)}</title>`,
    `<link>${escapeXml(feed.url)}</link>`,
    `<description>${escapeXml(feed.description)}</description>`,
    `<language>${escapeXml(feed.language)}</language>`,
    `<atom:link href="${escapeXml(feed.selfUrl)}" rel="self" type="application/rss+xml"/>`,
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

/** Text as XML holds it; characters that XML 1.0 has no way to write are left out. */
export function escapeXml(text: string): string {
  return text
    .replace(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, '')
    .replace(/[&<>"']/g, (mark) => `&#${mark.charCodeAt(0)};`);
}

function itemXml({ title, url, text, publishedAt }: FeedItem): string {
  return [
    '<item>',
    `<title>${escapeXml(title)}</title>`,
    `<link>${escapeXml(url)}</link>`,
    `<guid isPermaLink="true">${escapeXml(url)}</guid>`,
    `<pubDate>${publishedAt.toUTCString()}</pubDate>`,
    `<description>${escapeXml(text)}</description>`,
    '</item>',
  ].join('\n');
}
