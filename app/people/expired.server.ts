import { lt } from 'drizzle-orm';
import { deleteExpiredCounters } from '#app/http/rate-limit.server.ts';
import type { Db } from '#db/client.server.ts';
import { oneTimeCodes, outboxMessages, sessions } from '#db/schema/people.ts';

const dayMs = 86_400_000;
const outboxKeptDays = 7;

/**
 * Deletes what has run out and opens nothing any more: sessions, one-time codes a day after their end, counters of
 * attempts, and old messages of the development outbox.
 */
export async function deleteExpired(db: Db, now: Date): Promise<void> {
  await db.delete(sessions).where(lt(sessions.expiresAt, now));
  await db.delete(oneTimeCodes).where(lt(oneTimeCodes.expiresAt, new Date(now.getTime() - dayMs)));
  await db.delete(outboxMessages).where(lt(outboxMessages.madeAt, new Date(now.getTime() - outboxKeptDays * dayMs)));
  await deleteExpiredCounters(db, now);
}
