import { and, eq } from 'drizzle-orm';
import { notFound } from '#app/http/answers.ts';
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

/** The comment that `?answer=` names, or null when the address names none. */
export async function findAnswered(db: Db, request: Request, proposalId: string) {
  const commentId = new URL(request.url).searchParams.get('answer');
  if (commentId === null) return null;
  if (!isUuid(commentId)) throw notFound();
  return findComment(db, { proposalId, commentId });
}
