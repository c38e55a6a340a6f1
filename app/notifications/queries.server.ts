import { and, desc, eq, isNull, type SQL, sql } from 'drizzle-orm';
import { isNoticeKind, isSent, type NoticeKind, noticeKinds } from '#app/notifications/notice.ts';
import type { Db } from '#db/client.server.ts';
import { executePrepared } from '#db/prepared.server.ts';
import { notices, notificationPreferences } from '#db/schema/notifications.ts';
import { accounts } from '#db/schema/people.ts';

/** More unread notices than this are not counted: pages say 1,000+ then. */
const unreadMax = 1_001;

/** How many unread notices an account has, at most `unreadMax`. For every page: it reads a small index and nothing else. */
export async function countUnread(db: Db, accountId: string): Promise<number> {
  const [row] = await executePrepared<{ count: number }>(db, sql`select ${unreadCount(accountId)} as count`);
  return row?.count ?? 0;
}

/** The same as a part of another query. The limit is our own number, as text: with a value PostgreSQL would plan for any limit. */
export function unreadCount(accountId: string): SQL {
  return sql`(select count(*)::integer from (
    select from notices where account_id = ${accountId}::uuid and read_at is null limit ${sql.raw(String(unreadMax))}
  ) as unread)`;
}

export type NoticePage = { accountId: string; onlyUnread: boolean; after: readonly [string, string] | null; limit: number };

/** The notices of an account, newest first, those after a cursor (when told, id). */
export async function listNotices(db: Db, { accountId, onlyUnread, after, limit }: NoticePage) {
  return await db
    .select({
      id: notices.id,
      kind: notices.kind,
      titleZh: notices.titleZh,
      titleEn: notices.titleEn,
      bodyZh: notices.bodyZh,
      bodyEn: notices.bodyEn,
      path: notices.path,
      toldAt: notices.toldAt,
      readAt: notices.readAt,
    })
    .from(notices)
    .where(
      and(
        eq(notices.accountId, accountId),
        onlyUnread ? isNull(notices.readAt) : undefined,
        after ? sql`(${notices.toldAt}, ${notices.id}) < (${after[0]}::timestamptz, ${after[1]}::uuid)` : undefined,
      ),
    )
    .orderBy(desc(notices.toldAt), desc(notices.id))
    .limit(limit);
}

/** The address that mail goes to, as far as it has been given and confirmed. */
export async function findMailAddress(db: Db, accountId: string): Promise<{ email: string | null; isConfirmed: boolean }> {
  const [row] = await db
    .select({ email: accounts.email, confirmedAt: accounts.emailConfirmedAt })
    .from(accounts)
    .where(eq(accounts.id, accountId));
  return { email: row?.email ?? null, isConfirmed: Boolean(row?.email && row.confirmedAt) };
}

/** The kinds of notice that go out by e-mail to an account, own matters included. */
export async function listMailedKinds(db: Db, accountId: string): Promise<NoticeKind[]> {
  const said = await db
    .select({
      kind: notificationPreferences.kind,
      channel: notificationPreferences.channel,
      isWanted: notificationPreferences.isWanted,
    })
    .from(notificationPreferences)
    .where(eq(notificationPreferences.accountId, accountId));
  const known = said.filter((preference) => isNoticeKind(preference.kind));
  return noticeKinds.filter((kind) => isSent(kind, 'email', known));
}
