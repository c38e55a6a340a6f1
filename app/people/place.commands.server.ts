import { eq, sql } from 'drizzle-orm';
import type { Act } from '#app/core/act.ts';
import { newId } from '#app/core/identifier.ts';
import { done, type Outcome, refused } from '#app/core/outcome.ts';
import type { Role } from '#app/core/role.ts';
import { appendLog } from '#app/log/entry.server.ts';
import { perform } from '#app/log/perform.server.ts';
import { officeFor } from '#app/people/permission.ts';
import { countPartsInUse, countResidentsUnder, lockPlace, type Place } from '#app/people/place.queries.server.ts';
import { archiveRefusal, kindsUnder, type PlaceKind } from '#app/people/place.ts';
import type { Db } from '#db/client.server.ts';
import { places } from '#db/schema/places.ts';

export type PlaceRefusal =
  | 'place_not_found'
  | 'not_allowed'
  | 'place_archived'
  | 'place_kind_too_large'
  | 'place_code_taken'
  | 'place_is_root'
  | 'place_has_parts'
  | 'place_has_residents'
  | 'place_in_use'
  | 'place_parent_archived';

export type AddPlace = { parentId: string; kind: PlaceKind; nameZh: string; nameEn: string | null; code: string };

const codeTaken = { places_code_is_unique: 'place_code_taken', places_under_a_larger_one: 'place_kind_too_large' } as const;

/** Adds a place under a larger one, last among its neighbours. */
export async function addPlace(db: Db, act: Act, input: AddPlace): Promise<Outcome<{ placeId: string }, PlaceRefusal>> {
  return perform<{ placeId: string }, PlaceRefusal>(db, act, {
    what: 'places.add',
    input,
    collisions: codeTaken,
    body: async (tx) => {
      const parent = await lockPlaceFor(tx, act, input.parentId);
      if (!parent.ok) return parent;
      const { place, office } = parent.value;
      if (place.archivedAt) return refused('place_archived');
      if (!kindsUnder(place.kind).includes(input.kind)) return refused('place_kind_too_large');
      const placeId = newId(act.now.getTime());
      const position = sql<number>`(select coalesce(max(position), 0) + 1 from places where parent_id = ${place.id})`;
      const [added] = await tx
        .insert(places)
        .values({ ...input, id: placeId, position })
        .returning({ communityId: places.communityId });
      const entry = { what: 'places.added', communityId: added?.communityId ?? null, office };
      await appendLog(tx, act, { ...entry, subject: { kind: 'place', id: placeId }, detail: input });
      return done({ placeId });
    },
  });
}

export type ChangePlace = { placeId: string; nameZh: string; nameEn: string | null; code: string; position: number };

/** Gives a place another name, code or rank among its neighbours. What hangs on it stays. */
export async function changePlace(db: Db, act: Act, input: ChangePlace): Promise<Outcome<{ placeId: string }, PlaceRefusal>> {
  return perform<{ placeId: string }, PlaceRefusal>(db, act, {
    what: 'places.change',
    input,
    collisions: codeTaken,
    body: async (tx) => {
      const locked = await lockPlaceFor(tx, act, input.placeId);
      if (!locked.ok) return locked;
      const { placeId, ...values } = input;
      await tx.update(places).set(values).where(eq(places.id, placeId));
      const { nameZh, nameEn, code, position } = locked.value.place;
      await logPlace(tx, act, {
        what: 'places.changed',
        ...locked.value,
        detail: { ...values, before: { nameZh, nameEn, code, position } },
      });
      return done({ placeId });
    },
  });
}

export type ArchivePlace = { placeId: string; reason: string };

/** Takes a place out of use. While people live there it asks for a reason; while it has parts in use it refuses. */
export async function archivePlace(db: Db, act: Act, input: ArchivePlace): Promise<Outcome<{ placeId: string }, PlaceRefusal>> {
  return perform<{ placeId: string }, PlaceRefusal>(db, act, {
    what: 'places.archive',
    input,
    body: async (tx) => {
      const locked = await lockPlaceFor(tx, act, input.placeId);
      if (!locked.ok) return locked;
      const { place } = locked.value;
      const partsInUse = await countPartsInUse(tx, place.id);
      const residentCount = await countResidentsUnder(tx, place.id);
      const refusal = archiveRefusal(place, { partsInUse, residentCount, reason: input.reason });
      if (refusal) return refused(refusal);
      await tx.update(places).set({ archivedAt: act.now }).where(eq(places.id, place.id));
      await logPlace(tx, act, { what: 'places.archived', ...locked.value, detail: { reason: input.reason, residentCount } });
      return done({ placeId: place.id });
    },
  });
}

/** Takes an archived place into use again, if what it lies under is in use. */
export async function reopenPlace(
  db: Db,
  act: Act,
  input: { placeId: string },
): Promise<Outcome<{ placeId: string }, PlaceRefusal>> {
  return perform<{ placeId: string }, PlaceRefusal>(db, act, {
    what: 'places.reopen',
    input,
    body: async (tx) => {
      const parentId = await findParentId(tx, input.placeId);
      const parent = parentId ? await lockPlace(tx, parentId) : null;
      const locked = await lockPlaceFor(tx, act, input.placeId);
      if (!locked.ok) return locked;
      const { place } = locked.value;
      if (!place.archivedAt) return refused('place_in_use');
      if (parent?.archivedAt) return refused('place_parent_archived');
      await tx.update(places).set({ archivedAt: null }).where(eq(places.id, place.id));
      await logPlace(tx, act, { what: 'places.reopened', ...locked.value });
      return done({ placeId: place.id });
    },
  });
}

type LockedPlace = { place: Place; office: Role };

/** Holds a place that the actor may manage. */
export async function lockPlaceFor(
  tx: Db,
  act: Act,
  placeId: string,
): Promise<Outcome<LockedPlace, 'place_not_found' | 'not_allowed'>> {
  const place = await lockPlace(tx, placeId);
  if (!place) return refused('place_not_found');
  const office = officeFor(act.actor, 'places.manage', place.path);
  return office ? done({ place, office }) : refused('not_allowed');
}

async function findParentId(tx: Db, placeId: string): Promise<string | null> {
  const [row] = await tx.select({ parentId: places.parentId }).from(places).where(eq(places.id, placeId));
  return row?.parentId ?? null;
}

async function logPlace(
  tx: Db,
  act: Act,
  { what, place, office, detail }: LockedPlace & { what: string; detail?: Parameters<typeof appendLog>[2]['detail'] },
): Promise<void> {
  await appendLog(tx, act, {
    what,
    communityId: place.communityId,
    subject: { kind: 'place', id: place.id },
    office,
    ...(detail === undefined ? {} : { detail }),
  });
}
