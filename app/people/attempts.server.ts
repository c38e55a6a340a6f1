import type { AppLoadContext } from '@remix-run/node';
import { allow, forget, giveBack } from '#app/http/rate-limit.server.ts';
import type { LimitName } from '#app/http/rate-limits.ts';

/** A limit and what it is counted by: a phone, an account, an address. */
export type Attempt = readonly [limit: LimitName, key: string];

/** Counts one attempt against each limit. Answers the minutes to wait when one of them is reached, else null. */
export async function minutesToWait(context: AppLoadContext, attempts: readonly Attempt[]): Promise<number | null> {
  const answers = await Promise.all(attempts.map(([limit, key]) => allow(context.rateLimits, limit, key)));
  const waits = answers.flatMap((answer) => (answer.ok ? [] : [answer.retryAfterSeconds]));
  return waits.length > 0 ? Math.ceil(Math.max(...waits) / 60) : null;
}

/** After the right password: the phone starts afresh, and the address, which many may share, has its attempt back. */
export async function clearAttempts(context: AppLoadContext, phone: string): Promise<void> {
  await Promise.all([
    forget(context.rateLimits, 'signInByPhone', phone),
    giveBack(context.rateLimits, 'signInByAddress', context.clientAddress),
  ]);
}
