import { asc, eq, isNull } from 'drizzle-orm';
import { readSettings } from '#app/people/settings.server.ts';
import type { Db } from '#db/client.server.ts';
import { communities, places } from '#db/schema/places.ts';

/** Every community with the zone that its days are counted in, for what happens by the clock. */
export async function listCommunityZones(db: Db): Promise<{ id: string; zone: string }[]> {
  const rows = await db
    .select({ id: places.id })
    .from(communities)
    .innerJoin(places, eq(places.id, communities.placeId))
    .orderBy(asc(communities.openedAt), asc(places.id));
  return await Promise.all(rows.map(async ({ id }) => ({ id, zone: (await readSettings(db, id)).zone })));
}

/** The zone of the whole tree, for what belongs to no community. */
export async function findSiteZone(db: Db): Promise<string> {
  const [root] = await db.select({ id: places.id }).from(places).where(isNull(places.parentId));
  return (await readSettings(db, root?.id ?? '00000000-0000-0000-0000-000000000000')).zone;
}
