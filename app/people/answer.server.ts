import { data, redirect } from '@remix-run/node';
import type { Outcome } from '#app/core/outcome.ts';
import type { GoodForm } from '#app/http/form.ts';
import type { Message } from '#app/i18n/message.ts';

/** What became of a form: the page to go on to, or why not. */
export type Answer = { ok: true; to: string } | { ok: false; message: Message; status: 403 | 409 };

/** A command's outcome as an answer: 403 where the office is lacking, 409 for every other refusal. */
export function answerOf<T, R extends string>(
  outcome: Outcome<T, R>,
  { to, words }: { to: string | ((value: T) => string); words: Readonly<Record<R, Message>> },
): Answer {
  if (outcome.ok) return { ok: true, to: typeof to === 'string' ? to : to(outcome.value) };
  return { ok: false, message: words[outcome.refusal], status: outcome.refusal === 'not_allowed' ? 403 : 409 };
}

/** Sends on after success, or shows the form again with what was typed and why it was refused. */
export function reply<T>(form: GoodForm<T>, answer: Answer) {
  return answer.ok ? redirect(answer.to) : data(form.refuse(answer.message), { status: answer.status });
}

/** The words for what was just done, named by `?done=`; null for anything else. */
export function doneWords(request: Request, words: Readonly<Record<string, Message>>): Message | null {
  const done = new URL(request.url).searchParams.get('done') ?? '';
  return Object.hasOwn(words, done) ? (words[done] ?? null) : null;
}
