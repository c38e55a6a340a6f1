import { useSay } from '#app/i18n/use-say.tsx';
import { words } from '#app/proposals/draft-form.messages.ts';
import type { PlaceGroup } from '#app/proposals/place-options.ts';
import { Field } from '#app/ui/field.tsx';
import { describedBy, textValue, useField } from '#app/ui/form-context.tsx';

type PlaceFieldProps = {
  name: string;
  groups: readonly PlaceGroup[];
  value?: string | null;
  /** What is asked, where it is not the place of a proposal. */
  label?: string;
  hint?: string;
};

/** A place of the community, chosen in a native select grouped by grid and estate. */
export function PlaceField({ name, groups, value, ...given }: PlaceFieldProps) {
  const say = useSay();
  const field = useField(name);
  const { label = say(words.place), hint = say(words.place_hint) } = given;
  return (
    <Field field={field} label={label} hint={hint}>
      <select
        id={field.id}
        name={name}
        defaultValue={textValue(field, value)}
        required
        aria-invalid={field.error ? true : undefined}
        aria-describedby={describedBy(field, hint)}
      >
        <option value="">{say(words.place_empty)}</option>
        {groups.map((group) => (
          <Group key={group.options[0]?.value} group={group} />
        ))}
      </select>
    </Field>
  );
}

function Group({ group: { label, options } }: { group: PlaceGroup }) {
  const lines = options.map((option) => (
    <option key={option.value} value={option.value}>
      {option.label}
    </option>
  ));
  return label === null ? lines : <optgroup label={label}>{lines}</optgroup>;
}
