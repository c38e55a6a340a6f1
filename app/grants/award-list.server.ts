import type { AppLoadContext } from '@remix-run/node';
import { writeFen } from '#app/core/fen.ts';
import { localDate, localDateTime } from '#app/core/instant.ts';
import { awardStateWords, words } from '#app/grants/award.messages.ts';
import { awardCursor, awardQuery, readAwardFilters } from '#app/grants/award-list.form.ts';
import { type AwardCard, listAwards } from '#app/grants/award-list.queries.server.ts';
import type { CsvColumn } from '#app/http/csv.ts';
import type { Feed } from '#app/http/feed.ts';
import { href } from '#app/http/href.ts';
import { cutPage, pageSize, readCursor } from '#app/http/paging.ts';
import { readPreferences } from '#app/http/preferences.ts';
import { format, type Locale, languageTags, type Message } from '#app/i18n/message.ts';
import { nameIn } from '#app/i18n/named.ts';
import { formatFen } from '#app/i18n/numbers.ts';
import type { CommunityFacts } from '#app/people/community.server.ts';

/** What the page of the list of awards shows. */
export type AwardListPage = Awaited<ReturnType<typeof loadAwardList>>;

/** One page of the awards that were offered, as an address asks for it. */
export async function loadAwardList({ db }: AppLoadContext, request: Request, community: CommunityFacts) {
  const filters = readAwardFilters(new URL(request.url).searchParams, community.id);
  const after = readCursor(request, awardCursor);
  const rows = await listAwards(db, filters, { after, limit: pageSize + 1 });
  const { items, next } = cutPage(rows, pageSize, cursorOf);
  const query = awardQuery(filters);
  return { query, items, next, isFiltered: Object.values(query).some(Boolean), isLater: after !== null };
}

function cursorOf({ proposedAt, id }: AwardCard): string[] {
  return [proposedAt.toISOString(), id];
}

/** The file name of the table, with the day it was made. */
export function csvName(locale: Locale, now: Date): string {
  return `${format(words.list_title, locale)}-${localDate(now, 'UTC')}.csv`;
}

/** The columns of the table, headed in the reader's language; times by the community's clocks, money in yuan. */
export function awardColumnsOf({ locale, zone }: { locale: Locale; zone: string }, origin: string): CsvColumn<AwardCard>[] {
  const say = (message: Message) => format(message, locale);
  return [
    { heading: say(words.number), value: (row) => row.number },
    { heading: say(words.title), value: (row) => row.title },
    { heading: say(words.grantee), value: (row) => row.grantee },
    { heading: say(words.state), value: (row) => say(awardStateWords[row.state]) },
    { heading: say(words.field), value: (row) => row.field },
    {
      heading: say(words.place),
      value: ({ placeNameZh, placeNameEn }) => nameIn(locale, { nameZh: placeNameZh, nameEn: placeNameEn }),
    },
    { heading: say(words.amount), value: (row) => Number(writeFen(row.amountFen)) },
    { heading: say(words.paid_in_all), value: (row) => Number(writeFen(row.paidFen)) },
    { heading: say(words.proposed_at), value: (row) => localDateTime(row.proposedAt, zone).replace('T', ' ') },
    { heading: say(words.address), value: (row) => `${origin}${href.award(row.id)}` },
  ];
}

/** One page of the list as data. Names as the page shows them. */
export async function readJsonPage({ db, env }: AppLoadContext, request: Request, community: CommunityFacts) {
  const filters = readAwardFilters(new URL(request.url).searchParams, community.id);
  const rows = await listAwards(db, filters, { after: readCursor(request, awardCursor), limit: pageSize + 1 });
  const { items, next } = cutPage(rows, pageSize, cursorOf);
  return { items: items.map((row) => jsonOf(row, env.siteOrigin)), next };
}

function jsonOf(row: AwardCard, origin: string) {
  return {
    id: row.id,
    number: row.number,
    title: row.title,
    grantee: row.grantee,
    state: row.state,
    field: row.field,
    place: { zh: row.placeNameZh, en: row.placeNameEn },
    amount_fen: row.amountFen,
    paid_fen: row.paidFen,
    proposed_at: row.proposedAt.toISOString(),
    url: `${origin}${href.award(row.id)}`,
  };
}

const feedLength = 50;

/** The latest awards as a feed in the reader's language. */
export async function readFeed({ db, env }: AppLoadContext, request: Request, community: CommunityFacts): Promise<Feed> {
  const filters = readAwardFilters(new URL(request.url).searchParams, community.id);
  const { locale } = readPreferences(request);
  const origin = env.siteOrigin;
  const rows = await listAwards(db, filters, { after: null, limit: feedLength });
  const query = awardQuery(filters);
  return {
    title: format(words.feed_title, locale, { community: nameIn(locale, community) }),
    description: format(words.list_lead, locale),
    language: languageTags[locale],
    url: `${origin}${href.grants(query)}`,
    selfUrl: `${origin}${href.grantsAs('rss', query)}`,
    items: rows.map((row) => ({
      title: `${row.number} ${row.title}`,
      url: `${origin}${href.award(row.id)}`,
      text: format(words.feed_item, locale, { grantee: row.grantee, amount: formatFen(row.amountFen) }),
      publishedAt: row.proposedAt,
    })),
  };
}
