import { z } from 'zod';
import { maskPhone } from '#app/core/text.ts';
import { cutPage, pageSize, readCursor } from '#app/http/paging.ts';
import { isUuid } from '#app/http/params.ts';
import type { Desk } from '#app/people/desk.server.ts';
import { countRoll, listRoll, type RollSearch, type RollShare, rollShares } from '#app/people/person.queries.server.ts';
import { findPlace, listPlacesUnder, listSections } from '#app/people/place.queries.server.ts';
import type { Db } from '#db/client.server.ts';

const cursor = z.tuple([z.string(), z.uuid()]);

/** What the address asks of the roll. Whatever is none of ours is taken as not asked. */
export function rollSearchOf(request: Request, { community, reach }: Pick<Desk, 'community' | 'reach'>): RollSearch {
  const query = new URL(request.url).searchParams;
  const place = query.get('place')?.toLowerCase() ?? '';
  return {
    communityId: community.id,
    reach,
    q: (query.get('q') ?? '').normalize('NFC').replaceAll('\u0000', '').trim().slice(0, 60),
    place: isUuid(place) ? place : null,
    share: rollShares.find((share) => share === query.get('share')) ?? 'living',
  };
}

/** A page of the roll, with phones masked and no identity numbers. */
export async function loadRoll(db: Db, request: Request, desk: Pick<Desk, 'community' | 'reach'>) {
  const search = rollSearchOf(request, desk);
  const after = readCursor(request, cursor);
  const [rows, count, place] = await Promise.all([
    listRoll(db, search, { after, limit: pageSize }),
    countRoll(db, search),
    search.place ? findPlace(db, search.place) : null,
  ]);
  const { items, next } = cutPage(rows, pageSize, ({ name, id }) => [name, id]);
  return {
    items: items.map(({ phone, idNumber: _, ...row }) => ({ ...row, phone: phone === null ? null : maskPhone(phone) })),
    next,
    isFirst: after === null,
    count,
    q: search.q,
    share: search.share as RollShare,
    place: place && { id: place.id, name: place.nameZh },
  };
}

export type RollPage = Awaited<ReturnType<typeof loadRoll>>;

/** The places and sections that a person can be entered at, each place by its way down from the community. */
export async function loadPersonChoices(db: Db, { community, reach }: Pick<Desk, 'community' | 'reach'>) {
  const [places, sections] = await Promise.all([listPlacesUnder(db, { placeId: community.id }), listSections(db, community.id)]);
  const reached = reach === null ? places : places.filter(({ path }) => path.some((id) => reach.includes(id)));
  const names = new Map(places.map(({ id, nameZh }) => [id, nameZh]));
  const wayDown = (path: readonly string[]) =>
    path
      .filter((id) => id !== community.id)
      .map((id) => names.get(id))
      .filter(Boolean)
      .join(' ');
  const options = reached.map(({ id, path, nameZh }) => ({ value: id, label: wayDown(path) || nameZh }));
  const collator = new Intl.Collator('zh-CN', { numeric: true });
  return { places: options.sort((a, b) => collator.compare(a.label, b.label)), sections };
}

export type PersonChoices = Awaited<ReturnType<typeof loadPersonChoices>>;
