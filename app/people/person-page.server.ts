import type { Act } from '#app/core/act.ts';
import { localDate } from '#app/core/instant.ts';
import { maskIdNumber, maskPhone } from '#app/core/text.ts';
import { notFound } from '#app/http/answers.ts';
import { href } from '#app/http/href.ts';
import { type Answer, answerOf } from '#app/people/answer.server.ts';
import { type Desk, isWithin } from '#app/people/desk.server.ts';
import { listOwnedBy } from '#app/people/dwelling.queries.server.ts';
import type { PersonPageForm } from '#app/people/person.form.ts';
import { departureRefusals } from '#app/people/person.messages.ts';
import { findPerson, findPersonSurroundings, listMergedInto, listOfficesOf } from '#app/people/person.queries.server.ts';
import { ageOn } from '#app/people/person.ts';
import { recordDeath, recordMovedAway, recordMovedBack } from '#app/people/person-departure.commands.server.ts';
import { searchPeople } from '#app/people/person-search.server.ts';
import { readSettings } from '#app/people/settings.server.ts';
import { ageNote } from '#app/people/verification.ts';
import type { Db } from '#db/client.server.ts';

/** A row of the roll as its page shows it: phone and identity number masked. Throws a 404 for an unknown one. */
export async function loadPersonPage(db: Db, personId: string) {
  const person = await findPerson(db, personId);
  if (!person) throw notFound();
  const [surroundings, owned, offices, mergedFrom, { zone }] = await Promise.all([
    findPersonSurroundings(db, personId),
    listOwnedBy(db, personId),
    listOfficesOf(db, personId),
    listMergedInto(db, personId),
    readSettings(db, person.placeId),
  ]);
  const today = localDate(new Date(), zone);
  const { phone, idNumber, birthOn, placePath, ...facts } = person;
  return {
    placePath,
    today,
    owned,
    offices,
    mergedFrom,
    surroundings,
    person: {
      ...facts,
      birthOn,
      age: birthOn === null ? null : ageOn(birthOn, today),
      ageNote: ageNote(birthOn, today),
      phone: phone === null ? null : maskPhone(phone),
      idNumber: idNumber === null ? null : maskIdNumber(idNumber),
    },
  };
}

export type PersonPage = Omit<Awaited<ReturnType<typeof loadPersonPage>>, 'placePath'>;

/** What the form for a change shows at first; of phone and identity number only the masked form. 404 for a row out of reach. */
export async function loadPersonToChange(db: Db, desk: Pick<Desk, 'community' | 'reach'>, personId: string) {
  const person = await findPerson(db, personId);
  if (!person || !isWithin(desk, person.placePath)) throw notFound();
  const surroundings = await findPersonSurroundings(db, personId);
  const { name, birthOn, placeId, sectionId, isPartyMember, note, phone, idNumber } = person;
  const dwelling = { dwellingLabel: surroundings?.dwellingLabel ?? null, householdLabel: surroundings?.householdLabel ?? null };
  return {
    personId,
    value: { name, birthOn, placeId, sectionId, isPartyMember, note, ...dwelling },
    kept: { phone: phone === null ? null : maskPhone(phone), idNumber: idNumber === null ? null : maskIdNumber(idNumber) },
  };
}

/** The row that stays, and those that may be the same person: found by what was typed, at first by the name. */
export async function loadMerge(
  db: Db,
  request: Request,
  { desk, personId }: { desk: Pick<Desk, 'community' | 'reach'>; personId: string },
) {
  const kept = await findPerson(db, personId);
  if (!kept || !isWithin(desk, kept.placePath)) throw notFound();
  const q = (new URL(request.url).searchParams.get('q') ?? kept.name).replaceAll('\u0000', '').trim();
  const found = await searchPeople(db, { communityId: kept.communityId, q });
  return { kept: { id: kept.id, name: kept.name }, q, found: found.filter(({ id }) => id !== kept.id) };
}

/** Does what one of the forms asks that say somebody left, came back or died. */
export async function carryOutLeaving(
  db: Db,
  act: Act,
  { personId, form }: { personId: string; form: PersonPageForm },
): Promise<Answer> {
  const outcome = await leave(db, act, { personId, form });
  return answerOf(outcome, { to: href.deskPerson(personId, { done: form.intent }), words: departureRefusals });
}

function leave(db: Db, act: Act, { personId, form }: { personId: string; form: PersonPageForm }) {
  if (form.intent === 'move_back') return recordMovedBack(db, act, { personId });
  const { on } = form;
  return form.intent === 'die' ? recordDeath(db, act, { personId, on }) : recordMovedAway(db, act, { personId, on });
}
