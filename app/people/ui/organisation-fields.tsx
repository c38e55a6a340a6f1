import { useSay } from '#app/i18n/use-say.tsx';
import type { OrganisationFields } from '#app/people/organisation.commands.server.ts';
import { kindWords, words } from '#app/people/organisation.messages.ts';
import { organisationKinds } from '#app/people/organisation.ts';
import { Choice } from '#app/ui/choice.tsx';
import { SelectField } from '#app/ui/select-field.tsx';
import { TextField } from '#app/ui/text-field.tsx';

type Props = { places: readonly { value: string; label: string }[]; value?: Partial<OrganisationFields> };

/** The fields of an organisation. */
export function OrganisationFormFields({ places, value = {} }: Props) {
  const say = useSay();
  const kinds = organisationKinds.map((kind) => ({ value: kind, label: say(kindWords[kind]) }));
  return (
    <>
      <Choice name="kind" label={say(words.kind)} options={kinds} value={value.kind ?? null} />
      <TextField name="name" label={say(words.name)} value={value.name} input={{ maxLength: 120 }} />
      <TextField
        name="registration_code"
        label={say(words.registration_code)}
        hint={say(words.registration_code_hint)}
        value={value.registrationCode}
        isOptional
        input={{ autoComplete: 'off' }}
      />
      <SelectField
        name="place"
        label={say(words.place)}
        options={places}
        value={value.placeId ?? null}
        emptyLabel={say(words.no_place)}
        isOptional
      />
      <TextField
        name="contact_phone"
        label={say(words.contact_phone)}
        value={value.contactPhone}
        isOptional
        input={{ type: 'tel' }}
      />
    </>
  );
}
