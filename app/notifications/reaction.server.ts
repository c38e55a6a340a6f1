import { z } from 'zod';
import { format, type Locale, type Message, type MessageValues } from '#app/i18n/message.ts';
import type { NoticeKind } from '#app/notifications/notice.ts';
import { type Telling, tell } from '#app/notifications/tell.server.ts';
import type { Db } from '#db/client.server.ts';

/** What a reaction works with: the database, the time, and the channels through which people are told. */
export type ReactionGiven = Telling & { db: Db };

/** What follows from an event. Runs at least once for each event, so running it twice must change nothing. */
export type Reaction = (given: ReactionGiven, payload: unknown) => Promise<void>;

/** Reactions by the name of their event. */
export type Reactions = Readonly<Record<string, Reaction>>;

/** What every event has besides its own facts. */
export const eventShape = z.looseObject({ event: z.string(), eventId: z.uuid() });

/** A reaction to an event of a known shape: one that does not have it is a mistake and throws. */
export function reaction<S extends z.ZodType>(
  shape: S,
  react: (given: ReactionGiven, event: z.output<S>) => Promise<void>,
): Reaction {
  return async (given, payload) => await react(given, shape.parse(payload));
}

/** A notice before its words are put together: `values` may depend on the language, as dates do. */
export type Tidings = {
  eventId: string;
  kind: NoticeKind;
  recipients: readonly string[];
  title: Message;
  body?: Message;
  values: MessageValues | ((locale: Locale) => MessageValues);
  path: string;
};

/** Puts the words together in both languages and tells the recipients. */
export async function tellAll(
  given: ReactionGiven,
  { eventId, kind, recipients, title, body, values, path }: Tidings,
): Promise<void> {
  const text = (message: Message): Message => ({ zh: render(message, 'zh', values), en: render(message, 'en', values) });
  await tell(given.db, { eventId, kind, recipients, title: text(title), path, ...(body ? { body: text(body) } : {}) }, given);
}

function render(message: Message, locale: Locale, values: Tidings['values']): string {
  return format(message, locale, typeof values === 'function' ? values(locale) : values);
}
