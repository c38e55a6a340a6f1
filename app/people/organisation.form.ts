import { z } from 'zod';
import { calendarDate, choice, optional, text, typedText, uuid } from '#app/http/fields.ts';
import type { OrganisationFields } from '#app/people/organisation.commands.server.ts';
import { organisationKinds, readRegistrationCode } from '#app/people/organisation.ts';
import { readRollPhone } from '#app/people/person.ts';

const fields = {
  kind: choice(organisationKinds),
  name: text({ min: 2, max: 60, oneLine: true }),
  registration_code: readBy(readRegistrationCode, 'not_a_registration_code'),
  place: optional(uuid({ error: 'choose_one' })),
  contact_phone: readBy(readRollPhone, 'not_a_roll_phone'),
};

export const newOrganisationForm = z.object(fields);

/** The forms of an organisation's page, told apart by their intent. */
export const organisationForm = z.discriminatedUnion('intent', [
  z.object({ intent: z.literal('change'), ...fields }),
  z.object({ intent: z.literal('archive'), reason: text({ max: 300 }) }),
  z.object({
    intent: z.literal('add_officer'),
    person: uuid({ error: 'choose_one' }),
    title: text({ min: 0, max: 30, oneLine: true }),
    from: calendarDate(),
  }),
  z.object({ intent: z.literal('end_officer'), officer: uuid(), until: calendarDate() }),
]);
export type OrganisationForm = z.output<typeof organisationForm>;

/** The fields as the command takes them. */
export function organisationFieldsOf(form: z.output<typeof newOrganisationForm>): OrganisationFields {
  const { kind, name, registration_code: registrationCode, place: placeId, contact_phone: contactPhone } = form;
  return { kind, name, registrationCode, placeId, contactPhone };
}

/** Text that a function reads, null when left out. */
function readBy(read: (typed: string) => string | null, mistake: string) {
  return typedText(true).transform((typed, context) => {
    const value = typed === '' ? null : read(typed);
    if (typed !== '' && value === null) context.addIssue({ code: 'custom', message: mistake });
    return value;
  });
}
