import { lt } from 'drizzle-orm';
import type { Db } from '#db/client.server.ts';
import { acts } from '#db/schema/log.ts';

const keptDays = 30;

/** Forgets requests carried out more than thirty days ago: no retry comes so late. What was done stands in the log. */
export async function forgetOldRequests(db: Db, now: Date): Promise<number> {
  const before = new Date(now.getTime() - keptDays * 86_400_000);
  const gone = await db.delete(acts).where(lt(acts.actedAt, before)).returning({ id: acts.id });
  return gone.length;
}
