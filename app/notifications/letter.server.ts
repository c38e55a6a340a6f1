import { newId } from '#app/core/identifier.ts';
import type { Mailer, MailFailure } from '#app/notifications/channels/email.server.ts';
import { findLetterhead, mailFoot } from '#app/notifications/letterhead.server.ts';
import type { Letter, LetterSender } from '#app/people/code-sender.server.ts';
import type { Db } from '#db/client.server.ts';

/** What sending a letter needs: the database for its head, the mailer, and the site's origin. */
export type LetterOffice = { db: Db; mailer: Mailer; origin: string };

/** Sends a letter under the head of its community. Answers why it was not taken, or null. `id` is the same when it is tried again. */
export async function sendLetter(office: LetterOffice, { id, ...letter }: Letter & { id: string }): Promise<MailFailure | null> {
  const { to, subject, text, locale, communityId } = letter;
  const head = await findLetterhead(office.db, { communityId, origin: office.origin, locale });
  return office.mailer.send({
    id,
    from: { name: head.name, address: head.address },
    to,
    subject,
    text: [text, mailFoot(head, locale).join('\n')].join('\n\n'),
    unsubscribeUrl: null,
  });
}

/**
 * Sends letters that nobody waits for, so that a slow mail server holds no page up and the time of an answer tells
 * nothing. Whoever gets none asks again; what failed is reported without address and text.
 */
export function letterSender(office: LetterOffice, { onFailure }: { onFailure: (error: unknown) => void }): LetterSender {
  const send = async (letter: Letter) => {
    const failure = await sendLetter(office, { id: newId(), ...letter });
    if (failure) throw new Error(`the mail server answered ${failure.code}`);
  };
  return {
    async send(letter) {
      send(letter).catch(onFailure);
    },
  };
}
