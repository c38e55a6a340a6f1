import type { z } from 'zod';
import { formWords } from '#app/http/form.messages.ts';
import { collectEntries, type FormEntries, isSecret, readEntries, uuidEntry } from '#app/http/form-entries.ts';
import { expectsMany } from '#app/http/form-shape.ts';
import { filled, type Message, type MessageValues } from '#app/i18n/message.ts';

/** What a page needs to show a form again: what was typed, what is wrong with which field, and why the whole was refused. */
export type FormReply = { typed: Record<string, string | string[]>; errors: Record<string, Message>; refusal: Message | null };

/** Who posts for whom, and which request it is; both kinds of form have it. */
type Envelope = { requestKey: string; onBehalfOf: string | null };

export type GoodForm<T> = Envelope & { ok: true; value: T; refuse: (message: Message, values?: MessageValues) => FormReply };
export type BadForm = Envelope & { ok: false; reply: FormReply };
export type ReadForm<T> = GoodForm<T> | BadForm;

/**
 * Reads the form in a post and checks it against a schema. The schema's error texts are keys: looked up in `fieldWords`,
 * then in the site's own `formWords`. Unknown fields are passed over. Throws a 415 or 400 Response for what no form sends.
 */
export async function readForm<S extends z.ZodType>(
  request: Request,
  schema: S,
  fieldWords: Readonly<Record<string, Message>> = {},
): Promise<ReadForm<z.output<S>>> {
  return checkForm(await readEntries(request), schema, fieldWords);
}

/** The same for fields that were read together with uploaded files (`receiveUploads`). */
export function readFields<S extends z.ZodType>(
  fields: Iterable<[string, FormDataEntryValue]>,
  schema: S,
  fieldWords: Readonly<Record<string, Message>> = {},
): ReadForm<z.output<S>> {
  return checkForm(collectEntries(fields), schema, fieldWords);
}

function checkForm<S extends z.ZodType>(
  entries: FormEntries,
  schema: S,
  fieldWords: Readonly<Record<string, Message>>,
): ReadForm<z.output<S>> {
  const envelope = {
    requestKey: uuidEntry(entries, 'request_key') ?? crypto.randomUUID(),
    onBehalfOf: uuidEntry(entries, 'on_behalf_of'),
  };
  const typed = typedBack(entries);
  const input = inputFor(schema, entries);
  const checked = schema.safeParse(input);
  if (!checked.success) {
    return {
      ...envelope,
      ok: false,
      reply: { typed, errors: errorsOf(checked.error.issues, { input, fieldWords }), refusal: null },
    };
  }
  const refuse = (message: Message, values?: MessageValues) => ({
    typed,
    errors: {},
    refusal: values ? filled(message, values) : message,
  });
  return { ...envelope, ok: true, value: checked.data, refuse };
}

/** One value per name, the last, or all of them where the schema expects a list. */
function inputFor(schema: z.ZodType, entries: FormEntries): Record<string, string | string[]> {
  return Object.fromEntries(
    [...entries].map(([name, values]) => [name, expectsMany(schema, name) ? [...values] : (values.at(-1) ?? '')]),
  );
}

function typedBack(entries: FormEntries): FormReply['typed'] {
  const kept = [...entries].filter(([name]) => !isSecret(name) && name !== 'request_key');
  return Object.fromEntries(kept.map(([name, values]) => [name, values.length > 1 ? [...values] : (values[0] ?? '')]));
}

type Asked = { input: Record<string, string | string[]>; fieldWords: Readonly<Record<string, Message>> };

/** The first mistake of each field, in words. */
function errorsOf(issues: readonly z.core.$ZodIssue[], { input, fieldWords }: Asked): Record<string, Message> {
  const errors = new Map<string, Message>();
  for (const issue of issues) {
    const field = String(issue.path[0] ?? 'form');
    if (errors.has(field)) continue;
    const isEmpty = field !== 'form' && (input[field] ?? '').length === 0;
    const words =
      own(fieldWords, issue.message) ?? own(formWords, issue.message) ?? (isEmpty ? formWords.missing : formWords.invalid);
    errors.set(field, filled(words, valuesOf(issue)));
  }
  return Object.fromEntries(errors);
}

function own(words: Readonly<Record<string, Message>>, key: string): Message | undefined {
  return Object.hasOwn(words, key) ? words[key] : undefined;
}

/** `min` and `max` of the rule that was broken, and whatever else a rule gives as `params`. */
function valuesOf(issue: z.core.$ZodIssue): MessageValues {
  const values: Record<string, string | number> = { min: 0, max: 0 };
  const given: Record<string, unknown> = {
    ...('minimum' in issue ? { min: issue.minimum } : {}),
    ...('maximum' in issue ? { max: issue.maximum } : {}),
    ...(issue.code === 'custom' ? issue.params : {}),
  };
  for (const [name, value] of Object.entries(given)) {
    if (typeof value === 'string' || typeof value === 'number') values[name] = value;
    if (typeof value === 'bigint') values[name] = String(value);
  }
  return values;
}
