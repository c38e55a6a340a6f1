import { and, eq, isNotNull, isNull } from 'drizzle-orm';
import type { Act } from '#app/core/act.ts';
import type { Json } from '#app/core/canonical.ts';
import { newId } from '#app/core/identifier.ts';
import { done, type Outcome, refused } from '#app/core/outcome.ts';
import type { Role } from '#app/core/role.ts';
import { appendLog } from '#app/log/entry.server.ts';
import { perform } from '#app/log/perform.server.ts';
import { type LockedDwelling, lockDwelling } from '#app/people/dwelling.queries.server.ts';
import { officeFor } from '#app/people/permission.ts';
import { holdPlace } from '#app/people/place.queries.server.ts';
import type { Db } from '#db/client.server.ts';
import { dwellingOwners, persons } from '#db/schema/people.ts';
import { dwellings, households } from '#db/schema/places.ts';

export type DwellingRefusal =
  | 'place_not_found'
  | 'place_archived'
  | 'place_outside_community'
  | 'dwelling_not_found'
  | 'dwelling_label_taken'
  | 'household_not_found'
  | 'household_label_taken'
  | 'person_not_found'
  | 'owner_already'
  | 'owner_not_found'
  | 'dates_out_of_order'
  | 'not_allowed';

/** `areaSquareMetres` is a decimal text with at most two places, for votes by area. */
export type AddDwelling = { placeId: string; label: string; areaSquareMetres: string | null };

/** Adds a dwelling to a building (or another place of a community), with its first household. */
export async function addDwelling(
  db: Db,
  act: Act,
  input: AddDwelling,
): Promise<Outcome<{ dwellingId: string }, DwellingRefusal>> {
  return perform<{ dwellingId: string }, DwellingRefusal>(db, act, {
    what: 'dwellings.add',
    input,
    collisions: { dwellings_label_is_unique: 'dwelling_label_taken' },
    body: async (tx) => {
      const place = await holdPlace(tx, input.placeId);
      if (!place) return refused('place_not_found');
      const office = officeFor(act.actor, 'roll.change', place.path);
      if (!office) return refused('not_allowed');
      if (!place.communityId) return refused('place_outside_community');
      if (place.archivedAt) return refused('place_archived');
      const dwellingId = newId(act.now.getTime());
      await tx.insert(dwellings).values({ ...input, id: dwellingId });
      await tx.insert(households).values({ id: newId(act.now.getTime()), dwellingId });
      await logDwelling(tx, act, {
        what: 'dwellings.added',
        dwelling: { id: dwellingId, communityId: place.communityId },
        office,
        detail: input,
      });
      return done({ dwellingId });
    },
  });
}

export type ChangeDwelling = { dwellingId: string; label: string; areaSquareMetres: string | null };

/** Corrects the label or the area of a dwelling. */
export async function changeDwelling(
  db: Db,
  act: Act,
  input: ChangeDwelling,
): Promise<Outcome<{ dwellingId: string }, DwellingRefusal>> {
  return perform<{ dwellingId: string }, DwellingRefusal>(db, act, {
    what: 'dwellings.change',
    input,
    collisions: { dwellings_label_is_unique: 'dwelling_label_taken' },
    body: async (tx) => {
      const locked = await lockDwellingFor(tx, act, input.dwellingId);
      if (!locked.ok) return locked;
      const { label, areaSquareMetres } = input;
      const { dwelling } = locked.value;
      await tx.update(dwellings).set({ label, areaSquareMetres }).where(eq(dwellings.id, dwelling.id));
      const before = { label: dwelling.label, areaSquareMetres: dwelling.areaSquareMetres };
      await logDwelling(tx, act, { what: 'dwellings.changed', ...locked.value, detail: { label, areaSquareMetres, before } });
      return done({ dwellingId: dwelling.id });
    },
  });
}

/** Adds a household to a dwelling that several share. */
export async function addHousehold(
  db: Db,
  act: Act,
  input: { dwellingId: string; label: string },
): Promise<Outcome<{ householdId: string }, DwellingRefusal>> {
  return perform<{ householdId: string }, DwellingRefusal>(db, act, {
    what: 'households.add',
    input,
    collisions: { households_label_is_unique: 'household_label_taken' },
    body: async (tx) => {
      const locked = await lockDwellingFor(tx, act, input.dwellingId);
      if (!locked.ok) return locked;
      const householdId = newId(act.now.getTime());
      await tx.insert(households).values({ ...input, id: householdId });
      await logDwelling(tx, act, { what: 'households.added', ...locked.value, detail: { ...input, householdId } });
      return done({ householdId });
    },
  });
}

/** Gives a household of a dwelling another label. */
export async function renameHousehold(
  db: Db,
  act: Act,
  input: { dwellingId: string; householdId: string; label: string },
): Promise<Outcome<{ householdId: string }, DwellingRefusal>> {
  return perform<{ householdId: string }, DwellingRefusal>(db, act, {
    what: 'households.rename',
    input,
    collisions: { households_label_is_unique: 'household_label_taken' },
    body: async (tx) => {
      const { dwellingId, householdId, label } = input;
      const locked = await lockDwellingFor(tx, act, dwellingId);
      if (!locked.ok) return locked;
      const isHere = and(eq(households.id, householdId), eq(households.dwellingId, dwellingId));
      const changed = await tx.update(households).set({ label }).where(isHere).returning({ id: households.id });
      if (changed.length === 0) return refused('household_not_found');
      await logDwelling(tx, act, { what: 'households.renamed', ...locked.value, detail: input });
      return done({ householdId });
    },
  });
}

export type AddOwner = { dwellingId: string; personId: string; fromOn: string | null };

/** Records that a person on the roll of this community owns a dwelling. Somebody who owned it before owns it again. */
export async function addOwner(db: Db, act: Act, input: AddOwner): Promise<Outcome<{ dwellingId: string }, DwellingRefusal>> {
  return perform<{ dwellingId: string }, DwellingRefusal>(db, act, {
    what: 'dwellings.add_owner',
    input,
    body: async (tx) => {
      const locked = await lockDwellingFor(tx, act, input.dwellingId);
      if (!locked.ok) return locked;
      const { dwelling } = locked.value;
      if (!(await isOnRoll(tx, { personId: input.personId, communityId: dwelling.communityId })))
        return refused('person_not_found');
      const written = await tx
        .insert(dwellingOwners)
        .values(input)
        .onConflictDoUpdate({
          target: [dwellingOwners.dwellingId, dwellingOwners.personId],
          set: { fromOn: input.fromOn, untilOn: null },
          setWhere: isNotNull(dwellingOwners.untilOn),
        })
        .returning({ personId: dwellingOwners.personId });
      if (written.length === 0) return refused('owner_already');
      await logDwelling(tx, act, { what: 'dwellings.owner_added', ...locked.value, detail: input });
      return done({ dwellingId: dwelling.id });
    },
  });
}

export type EndOwnership = { dwellingId: string; personId: string; untilOn: string };

/** Records the last day on which a person owned a dwelling. */
export async function endOwnership(
  db: Db,
  act: Act,
  input: EndOwnership,
): Promise<Outcome<{ dwellingId: string }, DwellingRefusal>> {
  return perform<{ dwellingId: string }, DwellingRefusal>(db, act, {
    what: 'dwellings.end_ownership',
    input,
    body: async (tx) => {
      const { dwellingId, personId, untilOn } = input;
      const locked = await lockDwellingFor(tx, act, dwellingId);
      if (!locked.ok) return locked;
      const isThisOne = and(
        eq(dwellingOwners.dwellingId, dwellingId),
        eq(dwellingOwners.personId, personId),
        isNull(dwellingOwners.untilOn),
      );
      const [owner] = await tx.select({ fromOn: dwellingOwners.fromOn }).from(dwellingOwners).where(isThisOne).for('update');
      if (!owner) return refused('owner_not_found');
      if (owner.fromOn !== null && untilOn < owner.fromOn) return refused('dates_out_of_order');
      await tx.update(dwellingOwners).set({ untilOn }).where(isThisOne);
      await logDwelling(tx, act, { what: 'dwellings.ownership_ended', ...locked.value, detail: input });
      return done({ dwellingId });
    },
  });
}

/** Holds a dwelling whose roll the actor may change. */
async function lockDwellingFor(
  tx: Db,
  act: Act,
  dwellingId: string,
): Promise<Outcome<{ dwelling: LockedDwelling; office: Role }, 'dwelling_not_found' | 'not_allowed'>> {
  const dwelling = await lockDwelling(tx, dwellingId);
  if (!dwelling) return refused('dwelling_not_found');
  const office = officeFor(act.actor, 'roll.change', dwelling.placePath);
  return office ? done({ dwelling, office }) : refused('not_allowed');
}

async function isOnRoll(tx: Db, { personId, communityId }: { personId: string; communityId: string | null }): Promise<boolean> {
  const [person] = await tx
    .select({ communityId: persons.communityId })
    .from(persons)
    .where(and(eq(persons.id, personId), isNull(persons.mergedIntoId)))
    .for('share');
  return person !== undefined && person.communityId === communityId;
}

type DwellingEntry = { what: string; dwelling: { id: string; communityId: string | null }; office: Role; detail: Json };

async function logDwelling(tx: Db, act: Act, { what, dwelling, office, detail }: DwellingEntry): Promise<void> {
  await appendLog(tx, act, {
    what,
    communityId: dwelling.communityId,
    subject: { kind: 'dwelling', id: dwelling.id },
    office,
    detail,
  });
}
