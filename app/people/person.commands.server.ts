import { eq } from 'drizzle-orm';
import type { Act } from '#app/core/act.ts';
import { newId } from '#app/core/identifier.ts';
import { localDate } from '#app/core/instant.ts';
import { done, type Outcome, refused } from '#app/core/outcome.ts';
import type { Role } from '#app/core/role.ts';
import { appendLog } from '#app/log/entry.server.ts';
import { perform } from '#app/log/perform.server.ts';
import { findOrAddHousehold } from '#app/people/household.server.ts';
import { officeFor } from '#app/people/permission.ts';
import { lockPerson, type RollPerson } from '#app/people/person.queries.server.ts';
import { type BirthRefusal, readIdNumber, settleBirth } from '#app/people/person.ts';
import { holdPlace, listSections } from '#app/people/place.queries.server.ts';
import { readSettings } from '#app/people/settings.server.ts';
import type { Db } from '#db/client.server.ts';
import { persons } from '#db/schema/people.ts';

/** What the roll keeps of a person. A dwelling or household that is not there yet is added. */
export type PersonFields = {
  name: string;
  birthOn: string | null;
  idNumber: string | null;
  phone: string | null;
  placeId: string;
  dwellingLabel: string | null;
  householdLabel: string | null;
  sectionId: string | null;
  isPartyMember: boolean;
  note: string;
};

export type PersonRefusal =
  | 'person_not_found'
  | 'person_merged'
  | 'place_not_found'
  | 'place_archived'
  | 'place_outside_community'
  | 'other_community'
  | 'section_not_found'
  | 'household_without_dwelling'
  | 'id_number_wrong'
  | 'id_number_taken'
  | BirthRefusal
  | 'not_allowed';

const collisions = { persons_id_number_is_unique: 'id_number_taken' } as const;

/** Adds somebody to the roll of the community that the place lies in. */
export async function addPerson(db: Db, act: Act, input: PersonFields): Promise<Outcome<{ personId: string }, PersonRefusal>> {
  return perform<{ personId: string }, PersonRefusal>(db, act, {
    what: 'roll.add',
    input,
    collisions,
    body: async (tx) => {
      const checked = await checkFields(tx, act, input);
      if (!checked.ok) return checked;
      const { communityId, office, birthOn } = checked.value;
      const personId = newId(act.now.getTime());
      const row = await rowOf(tx, act, { ...input, birthOn });
      await tx.insert(persons).values({ ...row, id: personId, communityId, addedAt: act.now });
      await appendLog(tx, act, { what: 'roll.added', communityId, subject: { kind: 'person', id: personId }, office });
      return done({ personId });
    },
  });
}

/** Phone and identity number are hidden from whoever changes a row: left out, they stay as they are. */
export type ChangePerson = Omit<PersonFields, 'phone' | 'idNumber'> & {
  personId: string;
  phone?: string | null;
  idNumber?: string | null;
};

/** Changes what the roll keeps of somebody; their place stays within the community. The log keeps which facts changed. */
export async function changePerson(db: Db, act: Act, input: ChangePerson): Promise<Outcome<{ personId: string }, PersonRefusal>> {
  return perform<{ personId: string }, PersonRefusal>(db, act, {
    what: 'roll.change',
    input,
    collisions,
    body: async (tx) => {
      const locked = await lockPersonFor(tx, act, input.personId);
      if (!locked.ok) return locked;
      const { person } = locked.value;
      const { personId, phone = person.phone, idNumber = person.idNumber, ...rest } = input;
      const fields = { ...rest, phone, idNumber };
      const checked = await checkFields(tx, act, fields);
      if (!checked.ok) return checked;
      const { communityId, office, birthOn } = checked.value;
      if (communityId !== person.communityId) return refused('other_community');
      const row = await rowOf(tx, act, { ...fields, birthOn });
      await tx.update(persons).set(row).where(eq(persons.id, personId));
      const changed = changedFacts(person, row);
      await appendLog(tx, act, {
        what: 'roll.changed',
        communityId,
        subject: { kind: 'person', id: personId },
        detail: { changed },
        office,
      });
      return done({ personId });
    },
  });
}

/** Holds a row of the roll that the actor may change and that still stands for somebody. */
export async function lockPersonFor(
  tx: Db,
  act: Act,
  personId: string,
): Promise<Outcome<{ person: RollPerson; office: Role }, 'person_not_found' | 'person_merged' | 'not_allowed'>> {
  const person = await lockPerson(tx, personId);
  if (!person) return refused('person_not_found');
  const office = officeFor(act.actor, 'roll.change', person.placePath);
  if (!office) return refused('not_allowed');
  return person.mergedIntoId === null ? done({ person, office }) : refused('person_merged');
}

type Checked = { communityId: string; office: Role; birthOn: string | null };

/** Everything about the fields that can be wrong, before anything is written. */
async function checkFields(tx: Db, act: Act, fields: PersonFields): Promise<Outcome<Checked, PersonRefusal>> {
  const place = await holdPlace(tx, fields.placeId);
  if (!place) return refused('place_not_found');
  const office = officeFor(act.actor, 'roll.change', place.path);
  if (!office) return refused('not_allowed');
  const { communityId } = place;
  if (!communityId) return refused('place_outside_community');
  if (place.archivedAt) return refused('place_archived');
  if (fields.householdLabel !== null && fields.dwellingLabel === null) return refused('household_without_dwelling');
  if (fields.idNumber !== null && 'mistake' in readIdNumber(fields.idNumber)) return refused('id_number_wrong');
  if (fields.sectionId !== null && !(await listSections(tx, communityId)).some(({ id }) => id === fields.sectionId)) {
    return refused('section_not_found');
  }
  const { zone } = await readSettings(tx, place.id);
  const settled = settleBirth(fields, localDate(act.now, zone));
  return 'refusal' in settled ? refused(settled.refusal) : done({ communityId, office, birthOn: settled.birthOn });
}

async function rowOf(tx: Db, act: Act, { dwellingLabel, householdLabel, ...facts }: PersonFields) {
  const { placeId } = facts;
  const householdId =
    dwellingLabel === null
      ? null
      : await findOrAddHousehold(tx, { placeId, dwellingLabel, householdLabel: householdLabel ?? '1', now: act.now });
  return { ...facts, householdId, changedAt: act.now };
}

/** The names of the facts that differ; their values stay out of the log. */
function changedFacts(before: RollPerson, after: Awaited<ReturnType<typeof rowOf>>): string[] {
  const { changedAt: _, ...facts } = after;
  return (Object.keys(facts) as (keyof typeof facts)[]).filter((key) => before[key] !== facts[key]);
}
