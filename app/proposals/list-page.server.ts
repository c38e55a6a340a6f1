import type { AppLoadContext } from '@remix-run/node';
import { tooOften } from '#app/http/answers.ts';
import { cutPage, pageSize, readCursor } from '#app/http/paging.ts';
import type { Query } from '#app/http/query.ts';
import { allow } from '#app/http/rate-limit.server.ts';
import type { CommunityFacts } from '#app/people/community.server.ts';
import { listCalls } from '#app/proposals/call.queries.server.ts';
import { listPlaceCounts } from '#app/proposals/map.queries.server.ts';
import { mapSection } from '#app/proposals/map-section.ts';
import { countList } from '#app/proposals/proposal-count.queries.server.ts';
import { cursorOf, filterQuery, proposalCursor, readProposalFilters } from '#app/proposals/proposal-list.form.ts';
import { listProposals, type ProposalFilters } from '#app/proposals/proposal-list.queries.server.ts';

/** What the page of the list shows. */
export type ProposalListPage = Awaited<ReturnType<typeof loadProposalList>>;

/** One page of the list with its count, its filters and the map, as an address asks for it. */
export async function loadProposalList(context: AppLoadContext, request: Request, community: CommunityFacts) {
  const now = new Date();
  const calls = await listCalls(context.db, { communityId: community.id, now, includes: 'public' });
  const { filters, query } = readList(request, community, calls);
  await limitSearching(context, filters);
  const after = readCursor(request, proposalCursor(filters.sort));
  const [rows, { count, facets }, places] = await Promise.all([
    listProposals(context.db, filters, { now, after, limit: pageSize + 1 }),
    countList(context.db, filters, now),
    listPlaceCounts(context.db, community.id),
  ]);
  const map = mapSection(places, filters.placeId); // a community may have thousands of places: the page gets what it shows
  const { items, next } = cutPage(rows, pageSize, (row) => cursorOf(filters.sort, row));
  const isFiltered = Object.entries(query).some(([name, value]) => name !== 'sort' && Boolean(value));
  return { query, items, next, count, facets, map, calls, isFiltered, isLater: after !== null };
}

type NamedCall = { id: string; slug: string };

/** The filters of an address, and the same as a query: calls go by their slug there. Nonsense is passed over. */
export function readList(
  request: Request,
  community: { id: string },
  calls: readonly NamedCall[],
): { filters: ProposalFilters; query: Query } {
  const asked = new URL(request.url).searchParams;
  const call = calls.find(({ slug }) => slug === asked.get('call'));
  const filters = readProposalFilters(asked, { communityId: community.id, callId: call?.id ?? null });
  return { filters, query: { ...filterQuery(filters), call: call?.slug ?? null } };
}

/** Searching costs more than reading; one address may not do it without end. */
export async function limitSearching(context: AppLoadContext, { q }: ProposalFilters): Promise<void> {
  if (!q) return;
  const allowance = await allow(context.rateLimits, 'searchByAddress', context.clientAddress);
  if (!allowance.ok) throw tooOften(allowance.retryAfterSeconds);
}
