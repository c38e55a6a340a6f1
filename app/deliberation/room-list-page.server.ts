import type { AppLoadContext } from '@remix-run/node';
import { listRooms } from '#app/deliberation/room.queries.server.ts';
import { readRoomFilters, roomCursor, roomQuery } from '#app/deliberation/room-list.form.ts';
import { listAgendasOf } from '#app/deliberation/room-list.queries.server.ts';
import { shownPlaces } from '#app/deliberation/topic-list-page.server.ts';
import { cutPage, pageSize, readCursor } from '#app/http/paging.ts';
import type { CommunityFacts } from '#app/people/community.server.ts';
import { listPlacesUnder } from '#app/people/place.queries.server.ts';
import type { Db } from '#db/client.server.ts';

/** What the page of the list of deliberations shows. */
export type RoomListPage = Awaited<ReturnType<typeof loadRoomList>>;

/** A room as lists show it: with the first items of its agenda. */
export type RoomCard = Awaited<ReturnType<typeof withAgendas>>[number];

/** One page of the deliberations ahead or past, as an address asks for it. */
export async function loadRoomList({ db }: AppLoadContext, request: Request, community: CommunityFacts) {
  const filters = readRoomFilters(new URL(request.url).searchParams, { communityId: community.id });
  const after = readCursor(request, roomCursor);
  const [rows, places] = await Promise.all([
    listRooms(db, filters, { after, limit: pageSize }),
    listPlacesUnder(db, { placeId: community.id }),
  ]);
  const { items, next } = cutPage(rows, pageSize, ({ startsAt, id }) => [startsAt.toISOString(), id]);
  const query = roomQuery(filters);
  return {
    when: filters.when,
    query,
    items: await withAgendas(db, items),
    next,
    places: shownPlaces(places, filters.placeId),
    isFiltered: Boolean(query.place ?? query.tier ?? query.kind),
    isLater: after !== null,
  };
}

const aheadMax = 3;

/** The next deliberations of a community, for the home page. */
export async function listNextRooms(db: Db, communityId: string): Promise<RoomCard[]> {
  const filters = { communityId, placeId: null, tier: null, kind: null, when: 'ahead' } as const;
  return withAgendas(db, (await listRooms(db, filters, { after: null, limit: aheadMax })).slice(0, aheadMax));
}

async function withAgendas(db: Db, rows: readonly Awaited<ReturnType<typeof listRooms>>[number][]) {
  const agendas = await listAgendasOf(
    db,
    rows.map(({ id }) => id),
  );
  return rows.map((row) => ({ ...row, agenda: agendas.get(row.id) ?? { titles: [], count: 0 } }));
}
