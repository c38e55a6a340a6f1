import type { AppLoadContext } from '@remix-run/node';
import { localDate, localDateTime } from '#app/core/instant.ts';
import type { CsvColumn } from '#app/http/csv.ts';
import type { Feed } from '#app/http/feed.ts';
import { href } from '#app/http/href.ts';
import { cutPage, pageSize, readCursor } from '#app/http/paging.ts';
import { readPreferences } from '#app/http/preferences.ts';
import { format, type Locale, languageTags, type Message } from '#app/i18n/message.ts';
import { nameIn } from '#app/i18n/named.ts';
import { formatInstant } from '#app/i18n/time.ts';
import type { CommunityFacts } from '#app/people/community.server.ts';
import { listPlacesUnder } from '#app/people/place.queries.server.ts';
import type { Visitor } from '#app/people/visitor.server.ts';
import { electorateWords } from '#app/votes/decision-rule.messages.ts';
import { ballotFormWords, voteStateWords } from '#app/votes/vote.messages.ts';
import { readVoteFilters, voteCursor, voteQuery } from '#app/votes/vote-list.form.ts';
import { words } from '#app/votes/vote-list.messages.ts';
import { listVotes, listVotesToCast, type VoteRow } from '#app/votes/vote-list.queries.server.ts';

/** What the page of the list of votes shows. */
export type VoteListPage = Awaited<ReturnType<typeof loadVoteList>>;

/** One page of the votes that were sealed, as an address asks for it, and those that wait for this visitor. */
export async function loadVoteList(
  { db }: AppLoadContext,
  request: Request,
  { community, visitor }: { community: CommunityFacts; visitor: Visitor | null },
) {
  const filters = readVoteFilters(new URL(request.url).searchParams, community.id);
  const after = readCursor(request, voteCursor);
  const personId = visitor?.personId ?? null;
  const [rows, places, toCast] = await Promise.all([
    listVotes(db, filters, { after, limit: pageSize + 1 }),
    listPlacesUnder(db, { placeId: community.id }),
    personId === null ? [] : listVotesToCast(db, { personId, now: new Date() }),
  ]);
  const query = voteQuery(filters);
  return {
    ...cutPage(rows, pageSize, ({ madeAt, id }) => [madeAt.toISOString(), id]),
    query,
    toCast: toCast.map(({ id, title, closesAt }) => ({ id, title, closesAt })),
    places: places.filter(({ kind }) => kind === 'estate').map(({ id, nameZh, nameEn }) => ({ id, nameZh, nameEn })),
    isSignedIn: visitor !== null,
    isFiltered: Object.values(query).some(Boolean),
    isLater: after !== null,
  };
}

/** The file name of the table, with the day it was made. */
export function csvName(locale: Locale, now: Date): string {
  return `${format(words.list_title, locale)}-${localDate(now, 'UTC')}.csv`;
}

/** The columns of the table, headed in the reader's language; times by the community's clocks. */
export function voteColumnsOf({ locale, zone }: { locale: Locale; zone: string }, origin: string): CsvColumn<VoteRow>[] {
  const say = (message: Message) => format(message, locale);
  const at = (instant: Date | null) => (instant ? localDateTime(instant, zone).replace('T', ' ') : null);
  return [
    { heading: say(words.column_title), value: ({ title }) => title },
    { heading: say(words.column_state), value: ({ state }) => say(voteStateWords[state]) },
    {
      heading: say(words.column_place),
      value: ({ placeNameZh, placeNameEn }) => nameIn(locale, { nameZh: placeNameZh, nameEn: placeNameEn }),
    },
    { heading: say(words.column_electorate), value: ({ electorate }) => say(electorateWords[electorate]) },
    { heading: say(words.column_entitled), value: ({ entitledHeads }) => entitledHeads },
    { heading: say(words.column_form), value: ({ form }) => say(ballotFormWords[form]) },
    { heading: say(words.column_secrecy), value: ({ isSecret }) => say(isSecret ? words.secret : words.by_name) },
    { heading: say(words.column_starts), value: ({ startsAt }) => at(startsAt) },
    { heading: say(words.column_closes), value: ({ closesAt }) => at(closesAt) },
    { heading: say(words.column_published), value: ({ publishedAt }) => at(publishedAt) },
    { heading: say(words.column_address), value: ({ id }) => `${origin}${href.vote(id)}` },
  ];
}

/** One page of the list as data: the same for everybody. */
export async function readVotesJson({ db, env }: AppLoadContext, request: Request, community: CommunityFacts) {
  const filters = readVoteFilters(new URL(request.url).searchParams, community.id);
  const rows = await listVotes(db, filters, { after: readCursor(request, voteCursor), limit: pageSize + 1 });
  const { items, next } = cutPage(rows, pageSize, ({ madeAt, id }) => [madeAt.toISOString(), id]);
  return { items: items.map((row) => jsonOf(row, env.siteOrigin)), next };
}

function jsonOf(row: VoteRow, origin: string) {
  return {
    id: row.id,
    title: row.title,
    state: row.state,
    place: { zh: row.placeNameZh, en: row.placeNameEn },
    electorate: row.electorate,
    entitled: row.entitledHeads,
    ballot: row.form,
    method: row.method,
    secret: row.isSecret,
    starts_at: row.startsAt.toISOString(),
    closes_at: row.closesAt.toISOString(),
    published_at: row.publishedAt?.toISOString() ?? null,
    url: `${origin}${href.vote(row.id)}`,
  };
}

const feedLength = 50;

/** The latest votes as a feed in the reader's language. */
export async function readVoteFeed({ db, env }: AppLoadContext, request: Request, community: CommunityFacts): Promise<Feed> {
  const filters = readVoteFilters(new URL(request.url).searchParams, community.id);
  const { locale } = readPreferences(request);
  const { zone } = community;
  const rows = await listVotes(db, filters, { after: null, limit: feedLength });
  const query = voteQuery(filters);
  return {
    title: format(words.feed_title, locale, { community: nameIn(locale, community) }),
    description: format(words.list_lead, locale),
    language: languageTags[locale],
    url: `${env.siteOrigin}${href.votes(query)}`,
    selfUrl: `${env.siteOrigin}${href.votesAs('rss', query)}`,
    items: rows.map((row) => ({
      title: row.title,
      url: `${env.siteOrigin}${href.vote(row.id)}`,
      text: format(words.feed_text, locale, {
        state: format(voteStateWords[row.state], locale),
        electorate: format(electorateWords[row.electorate], locale),
        form: format(ballotFormWords[row.form], locale),
        closes: formatInstant(row.closesAt, { locale, zone }),
      }),
      publishedAt: row.madeAt,
    })),
  };
}
