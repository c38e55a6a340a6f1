import { eq } from 'drizzle-orm';
import type { Db } from '#db/client.server.ts';
import { commentReports } from '#db/schema/comments.ts';

/** The accounts that reported a comment. */
export async function listReporterAccounts(db: Db, commentId: string): Promise<string[]> {
  const rows = await db
    .select({ id: commentReports.accountId })
    .from(commentReports)
    .where(eq(commentReports.commentId, commentId));
  return rows.map((row) => row.id);
}
