import { useSay } from '#app/i18n/use-say.tsx';
import type { PersonFields } from '#app/people/person.commands.server.ts';
import { words } from '#app/people/person.messages.ts';
import type { PersonChoices } from '#app/people/roll-page.server.ts';
import { Checkbox } from '#app/ui/choice.tsx';
import { SelectField } from '#app/ui/select-field.tsx';
import { TextArea } from '#app/ui/text-area.tsx';
import { DateField, TextField } from '#app/ui/text-field.tsx';

/** What the row holds already and does not show. */
type Kept = { phone: string | null; idNumber: string | null };
type Props = { choices: PersonChoices; value?: Partial<PersonFields>; kept?: Kept };

/** The fields of somebody on the roll. */
export function PersonFormFields({ choices: { places, sections }, value = {}, kept }: Props) {
  const say = useSay();
  return (
    <>
      <TextField name="name" label={say(words.name)} value={value.name} input={{ maxLength: 60, autoComplete: 'off' }} />
      <IdNumberField kept={kept?.idNumber ?? null} />
      <DateField name="birth" label={say(words.birth)} hint={say(words.birth_hint)} value={value.birthOn} isOptional />
      <PhoneNumberField kept={kept?.phone ?? null} />
      <SelectField
        name="place"
        label={say(words.place)}
        options={places}
        value={value.placeId ?? null}
        emptyLabel={say(words.choose_place)}
      />
      <TextField
        name="dwelling"
        label={say(words.dwelling)}
        hint={say(words.dwelling_hint)}
        value={value.dwellingLabel}
        isOptional
      />
      <TextField
        name="household"
        label={say(words.household)}
        hint={say(words.household_hint)}
        value={value.householdLabel}
        isOptional
      />
      {sections.length > 0 ? (
        <SelectField
          name="section"
          label={say(words.section)}
          options={sections.map(({ id, nameZh }) => ({ value: id, label: nameZh }))}
          value={value.sectionId ?? null}
          emptyLabel={say(words.no_section)}
          isOptional
        />
      ) : null}
      <Checkbox name="party_member" label={say(words.party_member)} isChecked={value.isPartyMember ?? false} isOptional />
      <TextArea
        name="note"
        label={say(words.note)}
        hint={say(words.note_hint)}
        value={value.note}
        isOptional
        rows={3}
        longest={500}
      />
    </>
  );
}

function IdNumberField({ kept }: { kept: string | null }) {
  const say = useSay();
  const hint = kept ? say(words.kept_hint, { kept }) : say(words.id_number_hint);
  return (
    <>
      <TextField name="id_number" label={say(words.id_number)} hint={hint} isOptional input={{ autoComplete: 'off' }} />
      {kept ? <Checkbox name="no_id_number" label={say(words.no_id_number)} isOptional /> : null}
    </>
  );
}

function PhoneNumberField({ kept }: { kept: string | null }) {
  const say = useSay();
  const hint = kept ? say(words.kept_hint, { kept }) : say(words.phone_hint);
  return (
    <>
      <TextField name="phone" label={say(words.phone)} hint={hint} isOptional input={{ type: 'tel', autoComplete: 'off' }} />
      {kept ? <Checkbox name="no_phone" label={say(words.no_phone)} isOptional /> : null}
    </>
  );
}
