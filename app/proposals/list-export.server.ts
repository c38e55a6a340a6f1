import type { AppLoadContext } from '@remix-run/node';
import { writeFen } from '#app/core/fen.ts';
import { localDate, localDateTime } from '#app/core/instant.ts';
import { shorten } from '#app/core/text.ts';
import type { CsvColumn } from '#app/http/csv.ts';
import type { Feed } from '#app/http/feed.ts';
import { href } from '#app/http/href.ts';
import { cutPage, pageSize, readCursor } from '#app/http/paging.ts';
import { readPreferences } from '#app/http/preferences.ts';
import { format, type Locale, languageTags } from '#app/i18n/message.ts';
import { nameIn } from '#app/i18n/named.ts';
import type { CommunityFacts } from '#app/people/community.server.ts';
import { listCalls } from '#app/proposals/call.queries.server.ts';
import { listForFeed, type ProposalExportRow } from '#app/proposals/export.queries.server.ts';
import { limitSearching, readList } from '#app/proposals/list-page.server.ts';
import { publicStageWords, sourceWords } from '#app/proposals/messages.ts';
import { words } from '#app/proposals/pages.messages.ts';
import { cursorOf, proposalCursor } from '#app/proposals/proposal-list.form.ts';
import { listProposals, type ProposalCard } from '#app/proposals/proposal-list.queries.server.ts';

type Reading = { locale: Locale; zone: string };

/** The filters of an address of the list in another format. */
export async function readExport(context: AppLoadContext, request: Request, community: CommunityFacts) {
  return (await readWithQuery(context, request, community)).filters;
}

async function readWithQuery(context: AppLoadContext, request: Request, community: CommunityFacts) {
  const calls = await listCalls(context.db, { communityId: community.id, now: new Date(), includes: 'public' });
  const list = readList(request, community, calls);
  await limitSearching(context, list.filters);
  return list;
}

/** The file name of the table, with the day it was made. */
export function csvName(locale: Locale, now: Date): string {
  return `${format(words.list_title, locale)}-${localDate(now, 'UTC')}.csv`;
}

/** The columns of the table, headed in the reader's language; times by the community's clocks, money in yuan. */
export function proposalColumns({ locale, zone }: Reading, origin: string): CsvColumn<ProposalExportRow>[] {
  const say = (message: (typeof words)[keyof typeof words]) => format(message, locale);
  const place = (row: ProposalCard) =>
    row.placeNameZh === null ? '' : nameIn(locale, { nameZh: row.placeNameZh, nameEn: row.placeNameEn });
  return [
    { heading: say(words.column_number), value: (row) => row.number },
    { heading: say(words.column_title), value: (row) => row.title },
    { heading: say(words.column_field), value: (row) => nameIn(locale, { nameZh: row.fieldNameZh, nameEn: row.fieldNameEn }) },
    { heading: say(words.column_place), value: place },
    { heading: say(words.column_stage), value: (row) => format(publicStageWords[row.publicStage], locale) },
    { heading: say(words.column_source), value: (row) => format(sourceWords[row.source], locale) },
    { heading: say(words.column_endorsements), value: (row) => row.endorsementCount },
    { heading: say(words.column_comments), value: (row) => row.commentCount },
    { heading: say(words.column_present_state), value: (row) => row.presentState },
    { heading: say(words.column_what), value: (row) => row.whatIsProposed },
    { heading: say(words.column_beneficiaries), value: (row) => row.beneficiaryCount },
    {
      heading: say(words.column_cost),
      value: (row) => (row.costEstimateFen === null ? null : Number(writeFen(row.costEstimateFen))),
    },
    { heading: say(words.column_published), value: (row) => localDateTime(row.publishedAt, zone).replace('T', ' ') },
    { heading: say(words.column_address), value: (row) => `${origin}${href.proposal(row.number)}` },
  ];
}

/** One page of the list as data. Names as the page shows them. */
export async function readJsonPage(context: AppLoadContext, request: Request, community: CommunityFacts) {
  const filters = await readExport(context, request, community);
  const after = readCursor(request, proposalCursor(filters.sort));
  const rows = await listProposals(context.db, filters, { now: new Date(), after, limit: pageSize + 1 });
  const { items, next } = cutPage(rows, pageSize, (row) => cursorOf(filters.sort, row));
  return { items: items.map((row) => jsonOf(row, context.env.siteOrigin)), next };
}

function jsonOf(row: ProposalCard, origin: string) {
  return {
    number: row.number,
    title: row.title,
    excerpt: row.excerpt,
    field: { key: row.fieldKey, zh: row.fieldNameZh, en: row.fieldNameEn },
    place: row.placeId === null ? null : { id: row.placeId, zh: row.placeNameZh, en: row.placeNameEn },
    stage: row.publicStage,
    source: row.source,
    endorsements: row.endorsementCount,
    comments: row.commentCount,
    proposer: row.proposerName,
    published_at: row.publishedAt.toISOString(),
    url: `${origin}${href.proposal(row.number)}`,
  };
}

/** The newest proposals as a feed in the reader's language. */
export async function readFeed(context: AppLoadContext, request: Request, community: CommunityFacts): Promise<Feed> {
  const { filters, query } = await readWithQuery(context, request, community);
  const { locale } = readPreferences(request);
  const origin = context.env.siteOrigin;
  const values = { community: nameIn(locale, community) };
  const rows = await listForFeed(context.db, filters, new Date());
  return {
    title: format(words.feed_title, locale, values),
    description: format(words.feed_about, locale, values),
    language: languageTags[locale],
    url: `${origin}${href.proposals(query)}`,
    selfUrl: `${origin}${href.proposalsAs('rss', query)}`,
    items: rows.map((row) => ({
      title: `${row.number} ${row.title}`,
      url: `${origin}${href.proposal(row.number)}`,
      text: shorten(row.whatIsProposed, 300),
      publishedAt: row.publishedAt,
    })),
  };
}
