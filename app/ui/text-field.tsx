import type { InputHTMLAttributes, ReactNode } from 'react';
import { Field } from '#app/ui/field.tsx';
import { describedBy, textValue, useField } from '#app/ui/form-context.tsx';

/** What may be set on the control itself. */
type InputSettings = Pick<
  InputHTMLAttributes<HTMLInputElement>,
  | 'type'
  | 'autoComplete'
  | 'autoCapitalize'
  | 'spellCheck'
  | 'inputMode'
  | 'maxLength'
  | 'min'
  | 'max'
  | 'step'
  | 'placeholder'
  | 'readOnly'
  | 'list'
  | 'className'
> & { 'data-enhance'?: string; 'data-similar-url'?: string };

type TextFieldProps = {
  name: string;
  label: string;
  hint?: ReactNode;
  /** What is there before anybody types. Passwords are never shown again. */
  value?: string | number | null;
  isOptional?: boolean;
  input?: InputSettings;
  /** The unit after the control, such as 元 or 人. */
  unit?: string;
};

/** One line of text, a number, a phone number, a password. */
export function TextField({ name, label, hint, value, isOptional, input, unit }: TextFieldProps) {
  const field = useField(name);
  const shown = input?.type === 'password' ? '' : textValue(field, value);
  const control = (
    <input
      type="text"
      {...input}
      id={field.id}
      name={name}
      defaultValue={shown}
      required={!isOptional}
      aria-invalid={field.error ? true : undefined}
      aria-describedby={describedBy(field, hint)}
    />
  );
  return (
    <Field field={field} label={label} hint={hint} isOptional={isOptional}>
      {unit ? (
        <div className="with-unit">
          {control}
          <span>{unit}</span>
        </div>
      ) : (
        control
      )}
    </Field>
  );
}

type DateFieldProps = {
  name: string;
  label: string;
  hint?: ReactNode;
  /** YYYY-MM-DD, or with `hasTime` YYYY-MM-DDTHH:MM in the community's zone. */
  value?: string | null;
  isOptional?: boolean;
  hasTime?: boolean;
  range?: { min?: string; max?: string };
};

/** A calendar date, or a date and time in the community's zone. */
export function DateField({ hasTime, range, ...props }: DateFieldProps) {
  return <TextField {...props} input={{ type: hasTime ? 'datetime-local' : 'date', className: 'date-input', ...range }} />;
}
