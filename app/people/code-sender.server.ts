import { createHmac } from 'node:crypto';
import { newId } from '#app/core/identifier.ts';
import type { Env } from '#app/env.server.ts';
import type { Locale } from '#app/i18n/message.ts';
import type { Db } from '#db/client.server.ts';
import { outboxMessages } from '#db/schema/people.ts';

/** Brings a short text to a phone. Answers when the text is on its way, whether or not it arrives. */
export type CodeSender = { send(recipient: string, text: string): Promise<void> };

/** A mail that is not a notice: a code, or that an address is no longer used. */
export type Letter = { to: string; subject: string; text: string; locale: Locale; communityId: string | null };

/** Brings a letter to an e-mail address. Answers when it is on its way, whether or not it arrives. */
export type LetterSender = { send(letter: Letter): Promise<void> };

/** Who may read on the outbox page what is not really sent; null where everything is. */
export type OutboxReaders = 'everybody' | 'staff' | null;

/** How one-time codes are kept and sent. Without a sender, pages say so and staff print codes. */
export type OneTimeCodes = {
  /** The digest under which a code is kept: keyed, so that six figures cannot be found from it. */
  digest(purpose: string, secret: string): string;
  sender: CodeSender | null;
  /** Who may read the texts on the outbox page; null where none land there. */
  outbox: OutboxReaders;
  /** How mail leaves, and who may read it on the outbox page; null where the site sends none. */
  mail: { sender: LetterSender; outbox: OutboxReaders } | null;
};

type Occasion = {
  /** Whether the demonstration is loaded: everybody may read the outbox page, for all its people are invented. */
  isDemonstration: boolean;
  /** Whether the site runs for those who write it (`npm run dev`): its staff may read the outbox page. */
  isDevelopment: boolean;
};

export type CodeOptions = Occasion & {
  mail?: OneTimeCodes['mail'];
  /** Told of texts that a gateway did not take; never with the text or the number. */
  onFailure: (error: unknown) => void;
};

/**
 * Chooses how codes reach people: the SMS gateway when one is set; the outbox page in development and while the
 * demonstration is loaded. In a real community without a provider they reach nobody: whoever could read them on a page
 * could enter any account.
 */
export function createCodes(db: Db, env: Pick<Env, 'sms' | 'sessionSecret'>, options: CodeOptions): OneTimeCodes {
  const outbox = env.sms ? null : outboxReaders(options);
  return {
    digest: (purpose, secret) =>
      createHmac('sha256', env.sessionSecret).update(`one-time code\n${purpose}\n${secret}`).digest('hex'),
    sender: env.sms ? gatewaySender(env.sms, options.onFailure) : outbox ? outboxSender(db) : null,
    outbox,
    mail: options.mail ?? null,
  };
}

/** Who may read what has no provider: nobody in a real community, where it is not even written down. */
export function outboxReaders({ isDemonstration, isDevelopment }: Occasion): OutboxReaders {
  if (isDemonstration) return 'everybody';
  return isDevelopment ? 'staff' : null;
}

/** Keeps texts for the outbox page. */
export function outboxSender(db: Db): CodeSender {
  return {
    async send(recipient, text) {
      await db.insert(outboxMessages).values({ id: newId(), channel: 'sms', recipient, body: text, madeAt: new Date() });
    },
  };
}

const gatewayTimeoutMs = 10_000;

/**
 * Hands texts to an SMS gateway: POST of `{"to", "text"}` with the key as bearer. Nobody waits for the gateway, so that
 * the time of an answer does not tell whether there was something to send; whoever gets no text asks again.
 */
function gatewaySender({ gatewayUrl, key }: NonNullable<Env['sms']>, onFailure: (error: unknown) => void): CodeSender {
  const post = async (to: string, text: string) => {
    const answer = await fetch(gatewayUrl, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', Authorization: `Bearer ${key}` },
      body: JSON.stringify({ to, text }),
      signal: AbortSignal.timeout(gatewayTimeoutMs),
    });
    if (!answer.ok) throw new Error(`the SMS gateway answered ${answer.status}`);
  };
  return {
    async send(recipient, text) {
      post(recipient, text).catch(onFailure);
    },
  };
}
