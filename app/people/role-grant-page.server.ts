import { localDate } from '#app/core/instant.ts';
import type { Desk } from '#app/people/desk.server.ts';
import { may } from '#app/people/permission.ts';
import { listPlacesAbove } from '#app/people/place.queries.server.ts';
import { listGrants, listPastGrants } from '#app/people/role-grant.queries.server.ts';
import { loadPersonChoices } from '#app/people/roll-page.server.ts';
import type { Db } from '#db/client.server.ts';

/** The roles that the desk reaches, in force or past, and the places where its holder may grant some. */
export async function loadRoles(db: Db, request: Request, desk: Desk) {
  const { community, visitor } = desk;
  const today = localDate(new Date(), community.zone);
  const isPast = new URL(request.url).searchParams.get('show') === 'past';
  const above = (await listPlacesAbove(db, community.path)).filter(({ path }) => may(visitor.actor, 'roles.grant', path));
  const top = above[0]?.id ?? desk.reach?.[0] ?? community.id;
  const [grants, past, { places }] = await Promise.all([
    isPast ? Promise.resolve([]) : listGrants(db, { placeId: top, today }),
    isPast ? listPastGrants(db, { placeId: top, today }) : Promise.resolve([]),
    loadPersonChoices(db, desk),
  ]);
  const names = above.filter(({ id }) => id !== community.id).map(({ id, nameZh }) => ({ value: id, label: nameZh }));
  return { today, isPast, grants, past, places: [...names, ...places] };
}
