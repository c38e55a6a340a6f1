import type { ReactNode } from 'react';
import { words } from '#app/i18n/shell.messages.ts';
import { useSay } from '#app/i18n/use-say.tsx';
import { Field } from '#app/ui/field.tsx';
import { describedBy, useField } from '#app/ui/form-context.tsx';

type FileFieldProps = {
  name: string;
  label: string;
  hint?: ReactNode;
  isOptional?: boolean;
  /** What the file dialogue offers, such as `image/*`; the server looks at the content itself. */
  accept?: string;
  isMultiple?: boolean;
  /** The largest file, for the script's early warning. */
  bytesMax?: number;
};

/** Files to send. The form around it must be told with `takesFiles`. */
export function FileField({ name, label, hint, isOptional, accept, isMultiple, bytesMax }: FileFieldProps) {
  const field = useField(name);
  const say = useSay();
  return (
    <Field field={field} label={label} hint={hint} isOptional={isOptional}>
      <input
        type="file"
        id={field.id}
        name={name}
        accept={accept}
        multiple={isMultiple}
        required={!isOptional}
        aria-invalid={field.error ? true : undefined}
        aria-describedby={describedBy(field, hint)}
        data-enhance="file-preview"
        data-bytes-max={bytesMax}
        data-too-large={say(words.file_too_large)}
      />
      <ul className="file-preview" data-file-preview="" aria-live="polite" hidden />
    </Field>
  );
}
