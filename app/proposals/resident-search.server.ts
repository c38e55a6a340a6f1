import { maskPhone } from '#app/core/text.ts';
import { findPerson, findPersonSurroundings, listRoll } from '#app/people/person.queries.server.ts';
import type { Reach } from '#app/proposals/desk-reach.server.ts';
import type { Db } from '#db/client.server.ts';

/** A resident as staff choose them: the name, and enough to tell two of one name apart. The phone is masked. */
export type FoundResident = {
  id: string;
  name: string;
  birthYear: string | null;
  phoneMasked: string | null;
  placeName: string;
  dwellingLabel: string | null;
};

export type ResidentSearch = { q: string; found: FoundResident[]; hasMore: boolean };

const foundMax = 8;

/** Living residents within reach whose name begins with what was typed, or whose phone ends with its figures. Empty for nothing typed. */
export async function searchResidents(db: Db, reach: Reach, typed: string): Promise<ResidentSearch> {
  const q = typed.trim().slice(0, 40);
  if (q === '' || reach.placeIds?.length === 0) return { q, found: [], hasMore: false };
  const search = { communityId: reach.communityId, reach: reach.placeIds, q, place: null, share: 'living' } as const;
  const rows = await listRoll(db, search, { after: null, limit: foundMax });
  const found = rows.slice(0, foundMax).map(({ id, name, birthOn, phone, placeName, dwellingLabel }) => ({
    id,
    name,
    birthYear: birthOn?.slice(0, 4) ?? null,
    phoneMasked: phone === null ? null : maskPhone(phone),
    placeName,
    dwellingLabel,
  }));
  return { q, found, hasMore: rows.length > foundMax };
}

/** A resident who was chosen before, if they are within reach; or null. */
export async function findResident(db: Db, reach: Reach, personId: string): Promise<FoundResident | null> {
  const person = await findPerson(db, personId);
  if (!person || person.communityId !== reach.communityId) return null;
  if (reach.placeIds && !reach.placeIds.some((id) => person.placePath.includes(id))) return null;
  const surroundings = await findPersonSurroundings(db, personId);
  return {
    id: person.id,
    name: person.name,
    birthYear: person.birthOn?.slice(0, 4) ?? null,
    phoneMasked: person.phone === null ? null : maskPhone(person.phone),
    placeName: person.placeName,
    dwellingLabel: surroundings?.dwellingLabel ?? null,
  };
}
