import type { ReactNode } from 'react';
import { words } from '#app/i18n/shell.messages.ts';
import { useSay } from '#app/i18n/use-say.tsx';
import { Field } from '#app/ui/field.tsx';
import { describedBy, textValue, useField } from '#app/ui/form-context.tsx';

type TextAreaProps = {
  name: string;
  label: string;
  hint?: ReactNode;
  value?: string | null;
  /** `unmarked`: only some answers need it, as its label or hint says. */
  isOptional?: boolean | 'unmarked';
  rows?: number;
  /** The most characters it takes, as people count them; shown, and counted down by the script. */
  longest?: number;
};

/** Several lines of text. The server checks the length: nothing is cut off while one types. */
export function TextArea({ name, label, hint, value, isOptional, rows = 5, longest }: TextAreaProps) {
  const field = useField(name);
  const say = useSay();
  const limit = longest ? `${field.id}-limit` : undefined;
  return (
    <Field field={field} label={label} hint={hint} isOptional={isOptional === true}>
      <textarea
        id={field.id}
        name={name}
        rows={rows}
        defaultValue={textValue(field, value)}
        required={!isOptional}
        aria-invalid={field.error ? true : undefined}
        aria-describedby={[describedBy(field, hint), limit].filter(Boolean).join(' ') || undefined}
        data-enhance={longest ? 'counter' : undefined}
        data-longest={longest}
      />
      {longest ? (
        <p className="hint" id={limit} data-left={say(words.characters_left)} data-over={say(words.characters_over)}>
          {say(words.characters_at_most, { count: longest })}
        </p>
      ) : null}
    </Field>
  );
}
