import type { ReactNode } from 'react';
import { FieldError, FieldGroup, FieldHint } from '#app/ui/field.tsx';
import { chosenValues, describedBy, textValue, useField } from '#app/ui/form-context.tsx';
import type { Option } from '#app/ui/select-field.tsx';

type ChoiceProps = {
  name: string;
  label: string;
  options: readonly Option[];
  hint?: ReactNode;
  value?: string | null;
  isOptional?: boolean;
  /** Side by side, for short answers such as yes and no. */
  isInline?: boolean;
};

/** One of a few: radio buttons under a question. */
export function Choice({ name, label, options, hint, value, isOptional, isInline }: ChoiceProps) {
  const field = useField(name);
  const chosen = textValue(field, value);
  return (
    <FieldGroup field={field} label={label} hint={hint} isOptional={isOptional} isInline={isInline}>
      {options.map((option, at) => (
        <OptionLine
          key={option.value}
          id={at === 0 ? field.id : `${field.id}-${at}`}
          option={option}
          input={{ type: 'radio', name, defaultChecked: option.value === chosen, required: !isOptional }}
        />
      ))}
    </FieldGroup>
  );
}

type CheckboxGroupProps = {
  name: string;
  label: string;
  options: readonly Option[];
  hint?: ReactNode;
  values?: readonly string[];
  isOptional?: boolean;
};

/** Any number of a few: checkboxes under a question, all posted under one name. */
export function CheckboxGroup({ name, label, options, hint, values = [], isOptional }: CheckboxGroupProps) {
  const field = useField(name);
  const chosen = chosenValues(field, values);
  return (
    <FieldGroup field={field} label={label} hint={hint} isOptional={isOptional}>
      {options.map((option, at) => (
        <OptionLine
          key={option.value}
          id={at === 0 ? field.id : `${field.id}-${at}`}
          option={option}
          input={{ type: 'checkbox', name, defaultChecked: chosen.includes(option.value) }}
        />
      ))}
    </FieldGroup>
  );
}

type CheckboxProps = {
  name: string;
  label: ReactNode;
  hint?: ReactNode;
  isChecked?: boolean;
  isOptional?: boolean;
};

/** One thing to agree to or not. Posts `on`, or nothing. */
export function Checkbox({ name, label, hint, isChecked = false, isOptional = false }: CheckboxProps) {
  const field = useField(name);
  const checked = field.hasReply ? field.typed !== undefined && field.typed !== '' : isChecked;
  return (
    <div className="field" data-error={field.error ? '' : undefined}>
      <FieldError field={field} />
      <div className="option">
        <input
          type="checkbox"
          id={field.id}
          name={name}
          defaultChecked={checked}
          required={!isOptional}
          aria-invalid={field.error ? true : undefined}
          aria-describedby={describedBy(field, hint)}
        />
        <label htmlFor={field.id}>{label}</label>
        <FieldHint field={field} hint={hint} />
      </div>
    </div>
  );
}

type OptionInput = { type: 'radio' | 'checkbox'; name: string; defaultChecked: boolean; required?: boolean };

function OptionLine({ id, option, input }: { id: string; option: Option; input: OptionInput }) {
  const hintId = option.hint ? `${id}-about` : undefined;
  return (
    <div className="option">
      <input {...input} id={id} value={option.value} aria-describedby={hintId} />
      <label htmlFor={id}>{option.label}</label>
      {option.hint ? (
        <p className="hint" id={hintId}>
          {option.hint}
        </p>
      ) : null}
    </div>
  );
}
