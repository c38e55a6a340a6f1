import { newId } from '#app/core/identifier.ts';
import { createOutboxMailer } from '#app/notifications/channels/outbox.server.ts';
import { sendLetter } from '#app/notifications/letter.server.ts';
import { createCodes, type LetterSender, type OneTimeCodes } from '#app/people/code-sender.server.ts';
import { hashPassword } from '#app/people/password.server.ts';
import type { Db } from '#db/client.server.ts';
import type { accounts } from '#db/schema/people.ts';
import { buildAccount } from '#tests/support/build/people.ts';

/** The password of accounts that are built with one. */
export const builtPassword = 'a quiet green meadow';

/** Codes as the site makes them while the demonstration is loaded: sent to the outbox table. */
export function buildCodes(db: Db): OneTimeCodes {
  const onFailure = (error: unknown) => {
    throw error;
  };
  return createCodes(
    db,
    { sms: null, sessionSecret: 'a secret of the tests alone' },
    { isDemonstration: true, isDevelopment: false, mail: { sender: buildLetterSender(db), outbox: 'everybody' }, onFailure },
  );
}

/** Mail as the site sends it while the demonstration is loaded, except that the sender is waited for. */
function buildLetterSender(db: Db): LetterSender {
  const office = { db, mailer: createOutboxMailer(db), origin: 'https://example.org' };
  return {
    async send(letter) {
      await sendLetter(office, { id: newId(), ...letter });
    },
  };
}

/** Codes of a real community without a provider: none can be sent. */
export function codesWithoutSender(db: Db): OneTimeCodes {
  return { ...buildCodes(db), sender: null, outbox: null, mail: null };
}

/** An open account with a password. */
export async function buildMember(db: Db, given: Partial<typeof accounts.$inferInsert> & { password?: string } = {}) {
  const { password = builtPassword, ...row } = given;
  const passwordHash = await hashPassword(password, { phone: row.phone ?? '', requestKey: crypto.randomUUID() });
  return buildAccount(db, { ...row, passwordHash });
}
