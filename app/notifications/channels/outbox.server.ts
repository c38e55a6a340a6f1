import { newId } from '#app/core/identifier.ts';
import type { Mailer } from '#app/notifications/channels/email.server.ts';
import type { Db } from '#db/client.server.ts';
import { outboxMessages } from '#db/schema/people.ts';

/** Keeps mails for the outbox page, where development and demonstration show what is not really sent. */
export function createOutboxMailer(db: Db): Mailer {
  return {
    async send({ to, subject, text }) {
      const body = `${subject}\n\n${text}`;
      await db.insert(outboxMessages).values({ id: newId(), channel: 'email', recipient: to, body, madeAt: new Date() });
      return null;
    },
    close: () => undefined,
  };
}
