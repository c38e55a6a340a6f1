import type { ReactNode } from 'react';
import { Field } from '#app/ui/field.tsx';
import { describedBy, textValue, useField } from '#app/ui/form-context.tsx';

/** One thing that can be chosen; `hint` says what choosing it means. */
export type Option = { value: string; label: string; hint?: string };

type SelectFieldProps = {
  name: string;
  label: string;
  options: readonly Option[];
  hint?: ReactNode;
  value?: string | null;
  isOptional?: boolean;
  /** The first line, which chooses nothing. Left out, the first option is chosen. */
  emptyLabel?: string;
};

/** One of many, such as a place. For seven or fewer use Choice, where all are seen at once. */
export function SelectField({ name, label, options, hint, value, isOptional, emptyLabel }: SelectFieldProps) {
  const field = useField(name);
  return (
    <Field field={field} label={label} hint={hint} isOptional={isOptional}>
      <select
        id={field.id}
        name={name}
        defaultValue={textValue(field, value)}
        required={!isOptional}
        aria-invalid={field.error ? true : undefined}
        aria-describedby={describedBy(field, hint)}
      >
        {emptyLabel === undefined ? null : <option value="">{emptyLabel}</option>}
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
    </Field>
  );
}
