import type { AppLoadContext } from '@remix-run/node';
import { z } from 'zod';
import { localDate, localDateTime } from '#app/core/instant.ts';
import type { CsvColumn } from '#app/http/csv.ts';
import type { Feed } from '#app/http/feed.ts';
import { href } from '#app/http/href.ts';
import { cursorMoment, cutPage, pageSize, readCursor } from '#app/http/paging.ts';
import { readPreferences } from '#app/http/preferences.ts';
import { format, type Locale, languageTags } from '#app/i18n/message.ts';
import { nameIn } from '#app/i18n/named.ts';
import type { CommunityFacts } from '#app/people/community.server.ts';
import { methodWords, roundStateWords } from '#app/scoring/round.messages.ts';
import { listRounds, type RoundCursor, type RoundRow } from '#app/scoring/round.queries.server.ts';
import { words } from '#app/scoring/round-page.messages.ts';

/** What a cursor of a list of rounds holds. */
export const roundCursor: z.ZodType<RoundCursor> = z.tuple([cursorMoment, z.uuid()]);

/** What the public list shows. */
export type RoundListPage = Awaited<ReturnType<typeof loadRoundList>>;

/** One page of the rounds whose rubric is locked, the newest first. */
export async function loadRoundList({ db }: AppLoadContext, request: Request, { id: communityId }: CommunityFacts) {
  const after = readCursor(request, roundCursor);
  const rows = await listRounds(db, { communityId, includes: 'public' }, { after, limit: pageSize });
  return { ...cutPage(rows, pageSize, ({ madeAt, id }) => [madeAt.toISOString(), id]), isLater: after !== null };
}

const exportMax = 1000;

/** The columns of the table, headed in the reader's language; times by the community's clocks. Nobody who judges or applies is in it. */
export function roundColumnsOf({ locale, zone }: { locale: Locale; zone: string }, origin: string): CsvColumn<RoundRow>[] {
  const say = (message: (typeof words)[keyof typeof words]) => format(message, locale);
  const at = (instant: Date | null) => (instant ? localDateTime(instant, zone).replace('T', ' ') : null);
  return [
    { heading: say(words.column_title), value: ({ title }) => title },
    { heading: say(words.column_state), value: ({ state }) => format(roundStateWords[state], locale) },
    { heading: say(words.column_call), value: ({ callTitle }) => callTitle },
    { heading: say(words.column_method), value: ({ method }) => format(methodWords[method], locale) },
    { heading: say(words.column_plans), value: ({ planCount }) => planCount },
    { heading: say(words.column_judges), value: ({ judgeCount }) => judgeCount },
    { heading: say(words.column_closes), value: ({ closesAt }) => at(closesAt) },
    { heading: say(words.column_published), value: ({ publishedAt }) => at(publishedAt) },
    { heading: say(words.column_address), value: ({ id }) => `${origin}${href.round(id)}` },
  ];
}

/** Every public round of a community, for the table to download. */
export async function listForTable({ db }: AppLoadContext, { id: communityId }: CommunityFacts): Promise<RoundRow[]> {
  return listRounds(db, { communityId, includes: 'public' }, { after: null, limit: exportMax });
}

/** The file name of the table, with the day it was made. */
export function tableName(locale: Locale, now: Date): string {
  return `${format(words.list_title, locale)}-${localDate(now, 'UTC')}.csv`;
}

/** One page of the list as data. */
export async function readRoundsJson(context: AppLoadContext, request: Request, community: CommunityFacts) {
  const { items, next } = await loadRoundList(context, request, community);
  return {
    items: items.map((row) => ({
      id: row.id,
      title: row.title,
      state: row.state,
      call: row.callTitle,
      method: row.method,
      blind: row.isBlind,
      plans: row.planCount,
      judges: row.judgeCount,
      closes_at: row.closesAt.toISOString(),
      published_at: row.publishedAt?.toISOString() ?? null,
      url: `${context.env.siteOrigin}${href.round(row.id)}`,
    })),
    next,
  };
}

const feedMax = 30;

/** The newest rounds as a feed in the reader's language. */
export async function readRoundFeed(context: AppLoadContext, request: Request, community: CommunityFacts): Promise<Feed> {
  const { locale } = readPreferences(request);
  const origin = context.env.siteOrigin;
  const values = { community: nameIn(locale, community) };
  const rows = await listRounds(context.db, { communityId: community.id, includes: 'public' }, { after: null, limit: feedMax });
  return {
    title: format(words.feed_title, locale, values),
    description: format(words.feed_about, locale, values),
    language: languageTags[locale],
    url: `${origin}${href.rounds()}`,
    selfUrl: `${origin}${href.roundsAs('rss')}`,
    items: rows.slice(0, feedMax).map((row) => ({
      title: row.title,
      url: `${origin}${href.round(row.id)}`,
      text: format(words.feed_text, locale, {
        call: row.callTitle,
        plans: format(words.plans_count, locale, { count: row.planCount }),
        judges: format(words.judges_count, locale, { count: row.judgeCount }),
        state: format(roundStateWords[row.state], locale),
      }),
      publishedAt: row.rubricLockedAt ?? row.madeAt,
    })),
  };
}
