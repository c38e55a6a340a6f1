import { maskPhone } from '#app/core/text.ts';
import { listRoll } from '#app/people/person.queries.server.ts';
import type { Db } from '#db/client.server.ts';

/** Somebody on the roll as a choice: told apart by birth year, place and the end of the phone. */
export type FoundPerson = { id: string; name: string; birthYear: string | null; where: string; phone: string | null };

/** People of a community by name, phone end or identity number, to choose one of; at most twenty. Nothing typed finds nobody. */
export async function searchPeople(db: Db, { communityId, q }: { communityId: string; q: string }): Promise<FoundPerson[]> {
  if (q === '') return [];
  const search = { communityId, reach: null, q: q.slice(0, 60), place: null, share: 'living' } as const;
  const rows = await listRoll(db, search, { after: null, limit: 19 });
  return rows.map(({ id, name, birthOn, placeName, dwellingLabel, phone }) => ({
    id,
    name,
    birthYear: birthOn?.slice(0, 4) ?? null,
    where: dwellingLabel ? `${placeName} ${dwellingLabel}` : placeName,
    phone: phone === null ? null : maskPhone(phone),
  }));
}
