import { and, arrayOverlaps, desc, eq, isNotNull, lt, or, sql } from 'drizzle-orm';
import type { Reach } from '#app/proposals/desk-reach.server.ts';
import type { Db } from '#db/client.server.ts';
import { comments } from '#db/schema/comments.ts';
import { accounts } from '#db/schema/people.ts';
import { places } from '#db/schema/places.ts';
import { proposals } from '#db/schema/proposals.ts';

export type HiddenCursor = readonly [hiddenAt: string, id: string];

/** The hidden comments within reach, those hidden last first, with their texts: only moderators see them. One row more than `limit`. */
export async function listHiddenComments(db: Db, reach: Reach, { after, limit }: { after: HiddenCursor | null; limit: number }) {
  const at = after ? new Date(after[0]) : null;
  const isFurther =
    after && at ? or(lt(comments.hiddenAt, at), and(eq(comments.hiddenAt, at), lt(comments.id, after[1]))) : undefined;
  return db
    .select({
      commentId: comments.id,
      body: comments.body,
      authorName: accounts.name,
      postedAt: comments.postedAt,
      proposalId: proposals.id,
      number: proposals.number,
      title: proposals.title,
      hiddenAt: sql<Date>`${comments.hiddenAt}`.mapWith(comments.hiddenAt),
      hiddenReason: comments.hiddenReason,
    })
    .from(comments)
    .innerJoin(accounts, eq(accounts.id, comments.accountId))
    .innerJoin(proposals, eq(proposals.id, comments.proposalId))
    .innerJoin(places, eq(places.id, sql`coalesce(${proposals.placeId}, ${proposals.communityId})`))
    .where(
      and(
        isNotNull(comments.hiddenAt),
        eq(proposals.communityId, reach.communityId),
        reach.placeIds ? arrayOverlaps(places.path, [...reach.placeIds]) : undefined,
        isFurther,
      ),
    )
    .orderBy(desc(comments.hiddenAt), desc(comments.id))
    .limit(limit + 1);
}
