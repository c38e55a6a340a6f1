import { useSay } from '#app/i18n/use-say.tsx';
import { type CallField, callLimits, fieldsMax } from '#app/proposals/call.ts';
import { words } from '#app/proposals/desk-calls.messages.ts';
import { FieldError } from '#app/ui/field.tsx';
import { chosenValues, useField } from '#app/ui/form-context.tsx';

const spareLines = 2;

/** The fields of a call, a line for each, with some lines to spare. What was typed in each line comes back in it. */
export function CallFieldLines({ fields }: { fields: readonly CallField[] }) {
  const keys = useField('field_keys');
  const zh = useField('field_zh');
  const en = useField('field_en');
  const lines = {
    field_keys: chosenValues(
      keys,
      fields.map(({ key }) => key),
    ),
    field_zh: chosenValues(
      zh,
      fields.map(({ nameZh }) => nameZh),
    ),
    field_en: chosenValues(
      en,
      fields.map(({ nameEn }) => nameEn),
    ),
  };
  const filled = lines.field_keys.findLastIndex((_, at) => Object.values(lines).some((values) => (values[at] ?? '') !== '')) + 1;
  const count = Math.min(fieldsMax, Math.max(filled + spareLines, 1));
  return (
    <div className="field" id={keys.id} tabIndex={-1} data-error={keys.error ? '' : undefined}>
      <FieldError field={keys} />
      {Array.from({ length: count }, (_, index) => index).map((at) => (
        <FieldLine
          key={at}
          at={at}
          id={keys.id}
          line={{ key: lines.field_keys[at], zh: lines.field_zh[at], en: lines.field_en[at] }}
        />
      ))}
    </div>
  );
}

type FieldLineProps = {
  at: number;
  id: string;
  line: { key: string | undefined; zh: string | undefined; en: string | undefined };
};

function FieldLine({ at, id, line }: FieldLineProps) {
  const say = useSay();
  return (
    <fieldset className="field-line">
      <legend>{say(words.field_number, { number: at + 1 })}</legend>
      <LineInput id={`${id}-zh-${at}`} name="field_zh" label={say(words.field_zh)} value={line.zh} />
      <LineInput id={`${id}-en-${at}`} name="field_en" label={say(words.field_en)} value={line.en} />
      <LineInput id={`${id}-key-${at}`} name="field_keys" label={say(words.field_key)} value={line.key} />
    </fieldset>
  );
}

function LineInput({ id, name, label, value }: { id: string; name: string; label: string; value: string | undefined }) {
  return (
    <p>
      <label htmlFor={id}>{label}</label>
      <input id={id} type="text" name={name} defaultValue={value ?? ''} autoComplete="off" maxLength={callLimits.fieldName * 2} />
    </p>
  );
}
