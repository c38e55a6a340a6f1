import { sql } from 'drizzle-orm';
import type { AmendmentState, CommentState } from '#app/drafting/remark.ts';
import type { Db } from '#db/client.server.ts';

/** A comment or an amendment for a notice. `authorId` is null when its author no longer reads the text. */
export type NoticeRemark<S> = {
  documentId: string;
  title: string;
  communityId: string;
  number: number;
  state: S;
  authorId: string | null;
};

/** A comment on a text, or null. */
export async function findCommentForNotice(db: Db, commentId: string): Promise<NoticeRemark<CommentState> | null> {
  const [row] = await db.execute<NoticeRemark<CommentState>>(sql`
    select d.id as "documentId", d.title, d.community_id as "communityId", c.number, c.state, ${readingAuthor(sql`c`)} as "authorId"
    from document_comments c join documents d on d.id = c.document_id where c.id = ${commentId}`);
  return row ?? null;
}

/** An amendment of a text, or null. */
export async function findAmendmentForNotice(db: Db, amendmentId: string): Promise<NoticeRemark<AmendmentState> | null> {
  const [row] = await db.execute<NoticeRemark<AmendmentState>>(sql`
    select d.id as "documentId", d.title, d.community_id as "communityId", m.number, m.state, ${readingAuthor(sql`m`)} as "authorId"
    from document_amendments m join documents d on d.id = m.document_id where m.id = ${amendmentId}`);
  return row ?? null;
}

function readingAuthor(remark: ReturnType<typeof sql>) {
  return sql`case when d.public_since is not null or exists (select from document_access a
    where a.document_id = d.id and a.account_id = ${remark}.author_id and a.withdrawn_at is null) then ${remark}.author_id end`;
}

/** Who leads a text, with the place at which they must hold an office for it (null: none is asked for). */
export type NoticeLeader = { accountId: string; part: 'chair' | 'secretary'; placePath: string[] | null };

/** The chair and the secretary of a text. */
export async function listLeadersForNotice(db: Db, documentId: string): Promise<NoticeLeader[]> {
  const rows = await db.execute<NoticeLeader>(sql`
    select a.account_id as "accountId", a.part, p.path as "placePath" from document_access a
    left join places p on p.id = a.office_place_id
    where a.document_id = ${documentId} and a.withdrawn_at is null and a.part in ('chair', 'secretary') order by a.account_id`);
  return [...rows];
}
