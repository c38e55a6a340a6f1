import { z } from 'zod';
import { calendarDate, checkbox, optional, optionalText, text, typedText, uuid } from '#app/http/fields.ts';
import type { ChangePerson, PersonFields } from '#app/people/person.commands.server.ts';
import { readIdNumber, readRollPhone } from '#app/people/person.ts';

const idNumber = typedText(true).transform((typed, context) => {
  if (typed === '') return null;
  const number = readIdNumber(typed);
  if ('idNumber' in number) return number.idNumber;
  context.addIssue({ code: 'custom', message: number.mistake });
  return z.NEVER;
});

const rollPhone = typedText(true).transform((typed, context) => {
  const digits = typed === '' ? null : readRollPhone(typed);
  if (typed !== '' && digits === null) context.addIssue({ code: 'custom', message: 'not_a_roll_phone' });
  return digits;
});

/** What the roll keeps of a person, as typed. */
export const personForm = z.object({
  name: text({ max: 60, oneLine: true }),
  birth: optional(calendarDate({ min: '1880-01-01' })),
  id_number: idNumber,
  phone: rollPhone,
  place: uuid({ error: 'choose_one' }),
  dwelling: optionalText({ max: 40, oneLine: true }),
  household: optionalText({ max: 40, oneLine: true }),
  section: optional(uuid({ error: 'choose_one' })),
  party_member: checkbox(),
  note: text({ min: 0, max: 500 }),
});

/** The same as the command takes it. */
export function personFieldsOf(form: z.output<typeof personForm>): PersonFields {
  const { name, birth: birthOn, id_number, phone, place: placeId, dwelling, household, section, party_member, note } = form;
  return {
    name,
    birthOn,
    idNumber: id_number,
    phone,
    placeId,
    dwellingLabel: dwelling,
    householdLabel: household,
    sectionId: section,
    isPartyMember: party_member,
    note,
  };
}

/** The same for a row that is there already: what is hidden stays, unless something is typed or a box ticked. */
export const changePersonForm = personForm.extend({ no_id_number: checkbox(), no_phone: checkbox() });

/** The same as the command takes it. */
export function personChangeOf(form: z.output<typeof changePersonForm>): Omit<ChangePerson, 'personId'> {
  const { phone, idNumber, ...fields } = personFieldsOf(form);
  return {
    ...fields,
    ...(phone !== null || form.no_phone ? { phone } : {}),
    ...(idNumber !== null || form.no_id_number ? { idNumber } : {}),
  };
}

const reason = text({ max: 300 });

/** Why staff need to see what is hidden. */
export const revealForm = z.object({ reason });

/** The forms of a person's page, told apart by their intent. */
export const personPageForm = z.discriminatedUnion('intent', [
  z.object({ intent: z.literal('move_away'), on: calendarDate() }),
  z.object({ intent: z.literal('move_back') }),
  z.object({ intent: z.literal('die'), on: calendarDate() }),
]);
export type PersonPageForm = z.output<typeof personPageForm>;

export const mergeForm = z.object({ person: uuid({ error: 'choose_one' }), reason });
