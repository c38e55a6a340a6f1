import type { Message } from '#app/i18n/message.ts';

/**
 * A capability's words for its acts as the public log shows them: the name of the act, `capability.past_tense`, and
 * what was done in a few words without a subject (公布了一项提案 · Published a proposal). No placeholders.
 */
export type ActWords = Readonly<Record<string, Message>>;
