import type { ReactNode } from 'react';
import { words } from '#app/i18n/shell.messages.ts';
import { useSay } from '#app/i18n/use-say.tsx';
import type { FieldState } from '#app/ui/form-context.tsx';
import { Icon } from '#app/ui/icon.tsx';

type FieldProps = {
  field: FieldState;
  label: string;
  hint?: ReactNode;
  isOptional?: boolean;
  children: ReactNode;
};

/** The frame of a field with one control: label, hint, error, control, in the order in which they are read. */
export function Field({ field, label, hint, isOptional, children }: FieldProps) {
  return (
    <div className="field" data-error={field.error ? '' : undefined}>
      <label htmlFor={field.id}>
        {label}
        {isOptional ? <OptionalMark /> : null}
      </label>
      <FieldHint field={field} hint={hint} />
      <FieldError field={field} />
      {children}
    </div>
  );
}

type FieldGroupProps = FieldProps & { isInline?: boolean };

/** The frame of a field with several controls: a fieldset whose legend asks the question. */
export function FieldGroup({ field, label, hint, isOptional, isInline, children }: FieldGroupProps) {
  const ids = [hint ? `${field.id}-hint` : null, field.error ? `${field.id}-error` : null].filter(Boolean).join(' ');
  return (
    <fieldset className="field" data-error={field.error ? '' : undefined} aria-describedby={ids || undefined}>
      <legend>
        {label}
        {isOptional ? <OptionalMark /> : null}
      </legend>
      <FieldHint field={field} hint={hint} />
      <FieldError field={field} />
      <div className={isInline ? 'options options-inline' : 'options'}>{children}</div>
    </fieldset>
  );
}

/** The line under a label that says what to write. */
export function FieldHint({ field, hint }: { field: FieldState; hint: ReactNode }) {
  if (!hint) return null;
  return (
    <div className="hint" id={`${field.id}-hint`}>
      {hint}
    </div>
  );
}

/** What is wrong with a field, in words, beside it. */
export function FieldError({ field }: { field: FieldState }) {
  const say = useSay();
  if (!field.error) return null;
  return (
    <p className="field-error" id={`${field.id}-error`}>
      <Icon name="alert" />
      <span className="visually-hidden">{say(words.error_label)}</span>
      {field.error}
    </p>
  );
}

function OptionalMark() {
  const say = useSay();
  return <span className="optional">{say(words.optional)}</span>;
}
