import { and, asc, eq, gt, isNull } from 'drizzle-orm';
import type { Db } from '#db/client.server.ts';
import { follows } from '#db/schema/notifications.ts';
import { accounts } from '#db/schema/people.ts';

const followersPerPage = 1_000;

/** The accounts that follow a subject, in pages, so that a subject followed by many is no burden. Closed accounts are left out. */
export async function* eachFollowers(db: Db, subjectId: string): AsyncGenerator<string[]> {
  let after: string | null = null;
  for (;;) {
    const page: { id: string }[] = await db
      .select({ id: follows.accountId })
      .from(follows)
      .innerJoin(accounts, eq(accounts.id, follows.accountId))
      .where(
        and(
          eq(follows.subjectId, subjectId),
          isNull(accounts.closedAt),
          after === null ? undefined : gt(follows.accountId, after),
        ),
      )
      .orderBy(asc(follows.accountId))
      .limit(followersPerPage);
    const last = page.at(-1);
    if (!last) return;
    yield page.map((row) => row.id);
    after = last.id;
  }
}
