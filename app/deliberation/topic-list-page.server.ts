import type { AppLoadContext } from '@remix-run/node';
import { listFiguresInForce } from '#app/deliberation/assembly.server.ts';
import { missingFor, reaches, type Share } from '#app/deliberation/legal-figure.ts';
import { listTopics } from '#app/deliberation/topic.queries.server.ts';
import { openTopicStates } from '#app/deliberation/topic.ts';
import { readTopicFilters, topicCursor, topicCursorOf, topicQuery } from '#app/deliberation/topic-list.form.ts';
import { countTopics, listAdultShares } from '#app/deliberation/topic-list.queries.server.ts';
import { cutPage, pageSize, readCursor } from '#app/http/paging.ts';
import type { CommunityFacts } from '#app/people/community.server.ts';
import { listPlacesUnder } from '#app/people/place.queries.server.ts';
import { mapSection } from '#app/proposals/map-section.ts';
import type { Db } from '#db/client.server.ts';

/** What the page of the list of topics shows. */
export type TopicListPage = Awaited<ReturnType<typeof loadTopicList>>;

type Row = Awaited<ReturnType<typeof listTopics>>[number];

/** A topic as lists show it: with how many of how many have signed while it is open. */
export type TopicCard = Awaited<ReturnType<typeof withShares>>[number];

const owedMax = 3;

/** One page of topics with its count and its filters, as an address asks for it. */
export async function loadTopicList({ db }: AppLoadContext, request: Request, community: CommunityFacts) {
  const now = new Date();
  const filters = readTopicFilters(new URL(request.url).searchParams, { communityId: community.id });
  const after = readCursor(request, topicCursor(filters.sort));
  const [rows, count, places] = await Promise.all([
    listTopics(db, filters, { after, limit: pageSize }),
    countTopics(db, filters),
    listPlacesUnder(db, { placeId: community.id }),
  ]);
  const { items, next } = cutPage(rows, pageSize, (row) => topicCursorOf(filters.sort, row));
  const query = topicQuery(filters);
  return {
    query,
    items: await withShares(db, items, { communityId: community.id, now }),
    next,
    count,
    owedCount: filters.isOwed ? 0 : await countTopics(db, { ...filters, placeId: null, state: null, isOwed: true }),
    places: shownPlaces(places, filters.placeId),
    isFiltered: Object.entries(query).some(([name, value]) => name !== 'sort' && Boolean(value)),
    isLater: after !== null,
  };
}

/** The part of the place tree around the chosen place: a community may have thousands of places, and the page gets what it shows. */
export function shownPlaces<
  Place extends { id: string; parentId: string | null; kind: string; nameZh: string; nameEn: string | null },
>(places: readonly Place[], chosenId: string | null) {
  const named = ({ id, nameZh, nameEn }: Place) => ({ id, nameZh, nameEn });
  const { places: parts, above, chosen } = mapSection(places, chosenId);
  return { parts: parts.map(named), above: above && named(above), chosen: chosen && named(chosen) };
}

/** The topics that wait longest for their assembly and nothing was taken up yet, for the home page. */
export async function listOwed(db: Db, { communityId, now }: { communityId: string; now: Date }): Promise<TopicCard[]> {
  const filters = { communityId, placeId: null, state: null, isOwed: true, sort: 'signed' } as const;
  const rows = await listTopics(db, filters, { after: null, limit: owedMax });
  return withShares(db, rows.slice(0, owedMax), { communityId, now });
}

async function withShares(db: Db, rows: readonly Row[], { communityId, now }: { communityId: string; now: Date }) {
  const open = rows.filter(({ state }) => openTopicStates.includes(state));
  const [shares, figures] = await Promise.all([
    listAdultShares(db, open, { communityId, now }),
    listFiguresInForce(db, communityId),
  ]);
  const figure = figures.find(({ key }) => key === 'assembly_adults');
  const fraction = figure ? { numerator: figure.numerator, denominator: figure.denominator } : null;
  return rows.map((row) => ({ ...row, share: progressOf(shares.get(row.id), fraction) }));
}

/** A share with what the confirmed fraction asks for; without one only the share itself is said. */
function progressOf(share: Share | undefined, fraction: { numerator: number; denominator: number } | null) {
  if (!share) return null;
  if (!fraction) return { ...share, needs: null };
  return { ...share, needs: { ...fraction, missing: missingFor(share, fraction), isReached: reaches(share, fraction) } };
}
