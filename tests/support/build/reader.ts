import type { Act } from '#app/core/act.ts';
import { newId } from '#app/core/identifier.ts';
import type { Db } from '#db/client.server.ts';
import { buildAccount, now } from '#tests/support/build/people.ts';

let count = 0;

type Given = {
  email?: string | null;
  locale?: 'zh' | 'en';
  communityId?: string | null;
  isClosed?: boolean;
};

/** An account that can be told things, with a confirmed address unless said otherwise. Answers its id. */
export async function buildReader(db: Db, { email, isClosed = false, ...given }: Given = {}): Promise<string> {
  count += 1;
  const address = email === undefined ? `reader${count}.${newId().slice(-6)}@example.org` : email;
  const { id } = await buildAccount(db, {
    ...given,
    email: address,
    emailConfirmedAt: address ? now : null,
    closedAt: isClosed ? now : null,
  });
  return id;
}

/** An act of somebody who holds no office, or of nobody who has signed in. */
export function actOfReader(accountId: string | null, at: Date = now, requestKey: string = newId()): Act {
  return { actor: { accountId, personId: null, grants: [] }, onBehalfOf: null, requestKey, now: at };
}
