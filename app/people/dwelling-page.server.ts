import { z } from 'zod';
import type { Act } from '#app/core/act.ts';
import { localDate } from '#app/core/instant.ts';
import type { Outcome } from '#app/core/outcome.ts';
import { notFound } from '#app/http/answers.ts';
import { href } from '#app/http/href.ts';
import { cutPage, pageSize, readCursor } from '#app/http/paging.ts';
import { type Answer, answerOf } from '#app/people/answer.server.ts';
import {
  addHousehold,
  addOwner,
  changeDwelling,
  type DwellingRefusal,
  endOwnership,
  renameHousehold,
} from '#app/people/dwelling.commands.server.ts';
import type { DwellingForm } from '#app/people/dwelling.form.ts';
import { dwellingRefusals } from '#app/people/dwelling.messages.ts';
import { findDwelling, listDwellings, listHouseholds, listOwners } from '#app/people/dwelling.queries.server.ts';
import { searchPeople } from '#app/people/person-search.server.ts';
import { findPlace, listPlacesAbove } from '#app/people/place.queries.server.ts';
import { readSettings } from '#app/people/settings.server.ts';
import type { Db } from '#db/client.server.ts';

const cursor = z.tuple([z.string(), z.uuid()]);

/** A page of the dwellings of one place. */
export async function loadDwellings(db: Db, request: Request, placeId: string) {
  const place = await findPlace(db, placeId);
  if (!place?.communityId) throw notFound();
  const rows = await listDwellings(db, { placeId, after: readCursor(request, cursor), limit: pageSize });
  const above = await listPlacesAbove(db, place.path);
  return { place, above, ...cutPage(rows, pageSize, ({ label, id }) => [label, id]) };
}

/** A dwelling with its households and owners, and those on the roll who were searched for to become owners. */
export async function loadDwellingPage(db: Db, request: Request, dwellingId: string) {
  const dwelling = await findDwelling(db, dwellingId);
  if (!dwelling) throw notFound();
  const q = new URL(request.url).searchParams.get('q')?.trim() ?? '';
  const [households, owners, found, { zone }] = await Promise.all([
    listHouseholds(db, dwellingId),
    listOwners(db, dwellingId),
    dwelling.communityId ? searchPeople(db, { communityId: dwelling.communityId, q }) : [],
    readSettings(db, dwelling.placeId),
  ]);
  return { dwelling, households, owners, q, found, today: localDate(new Date(), zone) };
}

export type DwellingPage = Awaited<ReturnType<typeof loadDwellingPage>>;

/** Does what one of the forms of a dwelling's page asks. */
export async function carryOutDwellingForm(
  db: Db,
  act: Act,
  { dwellingId, form }: { dwellingId: string; form: DwellingForm },
): Promise<Answer> {
  return answerOf(await carryOut(db, act, { dwellingId, form }), {
    to: href.deskDwelling(dwellingId, { done: form.intent }),
    words: dwellingRefusals,
  });
}

function carryOut(
  db: Db,
  act: Act,
  { dwellingId, form }: { dwellingId: string; form: DwellingForm },
): Promise<Outcome<unknown, DwellingRefusal>> {
  switch (form.intent) {
    case 'change':
      return changeDwelling(db, act, { dwellingId, label: form.label, areaSquareMetres: form.area });
    case 'add_household':
      return addHousehold(db, act, { dwellingId, label: form.label });
    case 'rename_household':
      return renameHousehold(db, act, { dwellingId, householdId: form.household, label: form.label });
    case 'add_owner':
      return addOwner(db, act, { dwellingId, personId: form.person, fromOn: form.from });
    case 'end_ownership':
      return endOwnership(db, act, { dwellingId, personId: form.person, untilOn: form.until });
  }
}
