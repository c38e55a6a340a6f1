import { createContext, useContext } from 'react';
import type { FormReply } from '#app/http/form.ts';
import { useSay } from '#app/i18n/use-say.tsx';

/** What a form hands to the fields inside it. */
export type FormSurroundings = { formId: string; reply: FormReply | null };

export const FormContext = createContext<FormSurroundings>({ formId: 'f', reply: null });

/** What one field needs to know of its form. */
export type FieldState = {
  id: string;
  /** What was typed before the form came back, or undefined if it has not come back. */
  typed: string | string[] | undefined;
  /** Whether the form has come back with a reply, so that an absent value means "left empty". */
  hasReply: boolean;
  error: string | null;
};

/** Reads a field's id, typed value and error from the form around it. */
export function useField(name: string): FieldState {
  const { formId, reply } = useContext(FormContext);
  const say = useSay();
  const error = reply?.errors[name];
  return { id: fieldId(formId, name), typed: reply?.typed[name], hasReply: reply !== null, error: error ? say(error) : null };
}

/** The id of a field's control: where the error summary's link leads. */
export function fieldId(formId: string, name: string): string {
  return `${formId}-${name}`;
}

/** The text that a single-valued field shows: what was typed, else what was there. */
export function textValue({ typed, hasReply }: FieldState, value: string | number | null | undefined): string {
  if (Array.isArray(typed)) return typed[0] ?? '';
  return typed ?? (hasReply || value === null || value === undefined ? '' : String(value));
}

/** The values that a many-valued field shows as chosen. */
export function chosenValues({ typed, hasReply }: FieldState, values: readonly string[]): readonly string[] {
  if (typed !== undefined) return Array.isArray(typed) ? typed : [typed];
  return hasReply ? [] : values;
}

/** The value of aria-describedby: the ids of the hint and the error that are there. */
export function describedBy({ id, error }: FieldState, hint: unknown): string | undefined {
  const ids = [hint ? `${id}-hint` : null, error ? `${id}-error` : null].filter(Boolean);
  return ids.length > 0 ? ids.join(' ') : undefined;
}
