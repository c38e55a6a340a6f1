import type { FormReply } from '#app/http/form.ts';

/** The reply to one of several forms of a page, told by its `intent`; null when it is another's. */
export function replyTo(reply: FormReply | undefined, intent: string): FormReply | null {
  return reply?.typed.intent === intent ? reply : null;
}
