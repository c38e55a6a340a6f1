import { and, eq, isNull, sql } from 'drizzle-orm';
import { notFound } from '#app/http/answers.ts';
import { writeCursor } from '#app/http/paging.ts';
import { isUuid } from '#app/http/params.ts';
import { shownName } from '#app/proposals/proposal-list.queries.server.ts';
import type { Db } from '#db/client.server.ts';
import { comments } from '#db/schema/comments.ts';
import { accounts } from '#db/schema/people.ts';

/** A comment on a proposal, to be answered or reported; 404 when it is not one of this proposal, or hidden. */
export async function findComment(db: Db, { proposalId, commentId }: { proposalId: string; commentId: string }) {
  const [found] = await db
    .select({
      id: comments.id,
      body: comments.body,
      postedAt: comments.postedAt,
      hiddenAt: comments.hiddenAt,
      name: accounts.name,
      showsName: accounts.showsName,
      closedAt: accounts.closedAt,
    })
    .from(comments)
    .innerJoin(accounts, eq(accounts.id, comments.accountId))
    .where(and(eq(comments.id, commentId), eq(comments.proposalId, proposalId)));
  if (!found || found.hiddenAt) throw notFound();
  const authorName = found.closedAt ? null : shownName(found.name, found.showsName);
  return { id: found.id, body: found.body, postedAt: found.postedAt, authorName };
}

/** Threads of comments on one page. */
export const threadsOnAPage = 20;

/** Where a comment is to be read: the cursor of the page on which its thread stands, null for the first page. */
export async function findPageOf(
  db: Db,
  { proposalId, commentId }: { proposalId: string; commentId: string },
): Promise<string | null> {
  const [thread] = await db.execute<{ before: number }>(sql`
    select (select count(*)::int from comments earlier where earlier.proposal_id = thread.proposal_id and earlier.parent_id is null
      and (earlier.posted_at, earlier.id) < (thread.posted_at, thread.id)) as before
    from comments said join comments thread on thread.id = coalesce(said.parent_id, said.id)
    where said.id = ${commentId} and thread.proposal_id = ${proposalId}`);
  const pagesBefore = Math.floor((thread?.before ?? 0) / threadsOnAPage);
  if (pagesBefore === 0) return null;
  const [last] = await db
    .select({ id: comments.id, postedAt: comments.postedAt })
    .from(comments)
    .where(and(eq(comments.proposalId, proposalId), isNull(comments.parentId)))
    .orderBy(comments.postedAt, comments.id)
    .offset(pagesBefore * threadsOnAPage - 1)
    .limit(1);
  return last ? writeCursor([last.postedAt.toISOString(), last.id]) : null;
}

/** The comment that `?answer=` names, or null when the address names none. */
export async function findAnswered(db: Db, request: Request, proposalId: string) {
  const commentId = new URL(request.url).searchParams.get('answer');
  if (commentId === null) return null;
  if (!isUuid(commentId)) throw notFound();
  return findComment(db, { proposalId, commentId });
}
