import type { AppLoadContext } from '@remix-run/node';
import type { Actor } from '#app/core/act.ts';
import { maskName } from '#app/core/text.ts';
import type { FoundDocument } from '#app/drafting/document-page.server.ts';
import { listAmendments, listComments } from '#app/drafting/remark.queries.server.ts';
import { amendmentActs, commentActs, mayRemark } from '#app/drafting/remark.ts';
import type { ShownRemark, ShownRemarks } from '#app/drafting/remark-view.ts';
import { findStanding } from '#app/drafting/standing.server.ts';

const nobody: Actor = { accountId: null, personId: null, grants: [] };

/** The comments and amendments of a document as somebody is shown them: names are whole for those who take part. */
export async function loadRemarks(
  { db }: AppLoadContext,
  document: Pick<FoundDocument, 'id' | 'frozenAt'>,
  actor: Actor = nobody,
): Promise<ShownRemarks> {
  const standing = await findStanding(db, { documentId: document.id, actor });
  const given = { standing, isFrozen: document.frozenAt !== null };
  const [comments, amendments] = await Promise.all([listComments(db, document.id), listAmendments(db, document.id)]);
  const shown = (name: string | null) => (standing.role === null && name !== null ? maskName(name) : name);
  const common = (said: (typeof comments)[number] | (typeof amendments)[number]) => ({
    id: said.id,
    number: said.number,
    author: shown(said.author),
    saidAt: said.saidAt.toISOString(),
    quote: said.quote,
    body: said.body,
    settledBy: said.settledAt ? shown(said.settledBy) : null,
    from: said.anchorFrom.toString('base64'),
    to: said.anchorTo.toString('base64'),
  });
  const isOwn = ({ authorId }: { authorId: string }) => authorId === actor.accountId;
  const remarks: ShownRemark[] = [
    ...comments.map((comment) => ({
      ...common(comment),
      kind: 'comment' as const,
      state: comment.state,
      isBlocking: comment.isBlocking,
      replies: comment.replies.map((reply) => ({ ...reply, author: shown(reply.author), saidAt: reply.saidAt.toISOString() })),
      acts: commentActs({ ...comment, isOwn: isOwn(comment) }, given),
    })),
    ...amendments.map((amendment) => ({
      ...common(amendment),
      kind: 'amendment' as const,
      state: amendment.state,
      replacement: amendment.replacement,
      note: amendment.note,
      acts: amendmentActs({ ...amendment, isOwn: isOwn(amendment) }, given),
    })),
  ];
  return { remarks, mayRemark: mayRemark(standing) };
}
