import type { AppLoadContext } from '@remix-run/node';
import { writeFen } from '#app/core/fen.ts';
import { localDate, localDateTime } from '#app/core/instant.ts';
import type { CsvColumn } from '#app/http/csv.ts';
import type { Feed } from '#app/http/feed.ts';
import { href } from '#app/http/href.ts';
import { cutPage, pageSize, readCursor } from '#app/http/paging.ts';
import { readPreferences } from '#app/http/preferences.ts';
import { format, type Locale, languageTags, type Message } from '#app/i18n/message.ts';
import { nameIn } from '#app/i18n/named.ts';
import { formatFen } from '#app/i18n/numbers.ts';
import type { CommunityFacts } from '#app/people/community.server.ts';
import { listPlacesUnder } from '#app/people/place.queries.server.ts';
import { planStateWords, words } from '#app/plans/plan.messages.ts';
import { planCursor, planQuery, readPlanFilters } from '#app/plans/plan-list.form.ts';
import { listPlans, type PlanCard } from '#app/plans/plan-list.queries.server.ts';
import { defaultFields } from '#app/proposals/call.ts';

/** What the page of the list of plans shows. */
export type PlanListPage = Awaited<ReturnType<typeof loadPlanList>>;

/** One page of the plans that were frozen, as an address asks for it. */
export async function loadPlanList({ db }: AppLoadContext, request: Request, community: CommunityFacts) {
  const filters = readPlanFilters(new URL(request.url).searchParams, community.id);
  const after = readCursor(request, planCursor);
  const [rows, places] = await Promise.all([
    listPlans(db, filters, { after, limit: pageSize + 1 }),
    listPlacesUnder(db, { placeId: community.id }),
  ]);
  const { items, next } = cutPage(rows, pageSize, ({ frozenAt, id }) => [frozenAt.toISOString(), id]);
  const query = planQuery(filters);
  const shownPlaces = places.filter(({ kind }) => kind === 'estate').map(({ id, nameZh, nameEn }) => ({ id, nameZh, nameEn }));
  const isFiltered = Object.values(query).some(Boolean);
  return { query, items, next, fields: defaultFields, places: shownPlaces, isFiltered, isLater: after !== null };
}

/** The file name of the table, with the day it was made. */
export function csvName(locale: Locale, now: Date): string {
  return `${format(words.list_title, locale)}-${localDate(now, 'UTC')}.csv`;
}

/** The columns of the table, headed in the reader's language; times by the community's clocks, money in yuan. */
export function planColumnsOf({ locale, zone }: { locale: Locale; zone: string }, origin: string): CsvColumn<PlanCard>[] {
  const say = (message: Message) => format(message, locale);
  return [
    { heading: say(words.column_number), value: (row) => row.proposalNumber },
    { heading: say(words.column_title), value: (row) => row.title },
    { heading: say(words.applicant), value: (row) => row.applicant ?? say(words.applicant_hidden) },
    { heading: say(words.field), value: (row) => nameIn(locale, { nameZh: row.fieldNameZh, nameEn: row.fieldNameEn }) },
    {
      heading: say(words.column_place),
      value: (row) => (row.placeNameZh === null ? '' : nameIn(locale, { nameZh: row.placeNameZh, nameEn: row.placeNameEn })),
    },
    { heading: say(words.state), value: (row) => say(planStateWords[row.state]) },
    { heading: say(words.column_total), value: (row) => Number(writeFen(row.totalFen)) },
    { heading: say(words.column_asked), value: (row) => Number(writeFen(row.askedFen)) },
    { heading: say(words.frozen_at), value: (row) => localDateTime(row.frozenAt, zone).replace('T', ' ') },
    { heading: 'SHA-256', value: (row) => row.sha256 },
    { heading: say(words.column_address), value: (row) => `${origin}${href.plan(row.id)}` },
  ];
}

/** One page of the list as data. Names as the page shows them. */
export async function readJsonPage({ db, env }: AppLoadContext, request: Request, community: CommunityFacts) {
  const filters = readPlanFilters(new URL(request.url).searchParams, community.id);
  const rows = await listPlans(db, filters, { after: readCursor(request, planCursor), limit: pageSize + 1 });
  const { items, next } = cutPage(rows, pageSize, ({ frozenAt, id }) => [frozenAt.toISOString(), id]);
  return { items: items.map((row) => jsonOf(row, env.siteOrigin)), next };
}

function jsonOf(row: PlanCard, origin: string) {
  return {
    id: row.id,
    proposal: row.proposalNumber,
    title: row.title,
    applicant: row.applicant,
    field: { key: row.fieldKey, zh: row.fieldNameZh, en: row.fieldNameEn },
    state: row.state,
    total_fen: row.totalFen,
    asked_fen: row.askedFen,
    sha256: row.sha256,
    frozen_at: row.frozenAt.toISOString(),
    url: `${origin}${href.plan(row.id)}`,
  };
}

const feedLength = 50;

/** The latest plans as a feed in the reader's language. */
export async function readFeed({ db, env }: AppLoadContext, request: Request, community: CommunityFacts): Promise<Feed> {
  const filters = readPlanFilters(new URL(request.url).searchParams, community.id);
  const { locale } = readPreferences(request);
  const origin = env.siteOrigin;
  const rows = await listPlans(db, filters, { after: null, limit: feedLength });
  const query = planQuery(filters);
  return {
    title: format(words.feed_title, locale, { community: nameIn(locale, community) }),
    description: format(words.list_lead, locale),
    language: languageTags[locale],
    url: `${origin}${href.plans(query)}`,
    selfUrl: `${origin}${href.plansAs('rss', query)}`,
    items: rows.map((row) => ({
      title: `${row.proposalNumber} ${row.title}`,
      url: `${origin}${href.plan(row.id)}`,
      text: format(words.feed_item, locale, { asked: formatFen(row.askedFen), total: formatFen(row.totalFen) }),
      publishedAt: row.frozenAt,
    })),
  };
}
