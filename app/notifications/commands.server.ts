import { and, eq, isNull, lte } from 'drizzle-orm';
import type { Act } from '#app/core/act.ts';
import { done, type Outcome, refused } from '#app/core/outcome.ts';
import { perform } from '#app/log/perform.server.ts';
import { mayBeTurnedOff, type NoticeKind, noticeKinds } from '#app/notifications/notice.ts';
import type { Db } from '#db/client.server.ts';
import { notices, notificationPreferences } from '#db/schema/notifications.ts';

// What somebody reads and wants to hear of is theirs alone: these acts are carried out once like all others, and are the
// only ones that leave no entry in the log.

export type MarkNoticeReadRefusal = 'not_signed_in' | 'notice_not_found';

/** Marks one of the actor's own notices as read. */
export async function markNoticeRead(
  db: Db,
  act: Act,
  { noticeId }: { noticeId: string },
): Promise<Outcome<{ path: string }, MarkNoticeReadRefusal>> {
  return await perform<{ path: string }, MarkNoticeReadRefusal>(db, act, {
    what: 'notifications.mark_read',
    input: { noticeId },
    body: async (tx) => {
      if (act.actor.accountId === null) return refused('not_signed_in');
      const isOwn = and(eq(notices.id, noticeId), eq(notices.accountId, act.actor.accountId));
      const [notice] = await tx.select({ path: notices.path }).from(notices).where(isOwn);
      if (!notice) return refused('notice_not_found');
      await tx
        .update(notices)
        .set({ readAt: act.now })
        .where(and(isOwn, isNull(notices.readAt)));
      return done({ path: notice.path });
    },
  });
}

/** Marks the actor's notices as read, up to the newest that the page showed: what came since stays unread. */
export async function markAllRead(
  db: Db,
  act: Act,
  { until }: { until: Date },
): Promise<Outcome<{ read: number }, 'not_signed_in'>> {
  return await perform<{ read: number }, 'not_signed_in'>(db, act, {
    what: 'notifications.mark_all_read',
    input: { until: until.toISOString() },
    body: async (tx) => {
      if (act.actor.accountId === null) return refused('not_signed_in');
      const read = await tx
        .update(notices)
        .set({ readAt: act.now })
        .where(and(eq(notices.accountId, act.actor.accountId), isNull(notices.readAt), lte(notices.toldAt, until)))
        .returning({ id: notices.id });
      return done({ read: read.length });
    },
  });
}

/** Says which kinds of notice the actor wants by e-mail. Own matters are always sent, whatever the list says. */
export async function setMailedKinds(
  db: Db,
  act: Act,
  { kinds }: { kinds: readonly NoticeKind[] },
): Promise<Outcome<{ kinds: NoticeKind[] }, 'not_signed_in'>> {
  return await perform<{ kinds: NoticeKind[] }, 'not_signed_in'>(db, act, {
    what: 'notifications.set_mailed_kinds',
    input: { kinds },
    body: async (tx) => {
      const { accountId } = act.actor;
      if (accountId === null) return refused('not_signed_in');
      const free = noticeKinds.filter(mayBeTurnedOff);
      for (const kind of free) await savePreference(tx, { accountId, kind, isWanted: kinds.includes(kind) });
      return done({ kinds: free.filter((kind) => kinds.includes(kind)) });
    },
  });
}

/** Turns off the mails of one kind for the account that a mail went to: its link proves that whoever uses it got that mail. */
export async function stopMail(
  db: Db,
  act: Act,
  { accountId, kind }: { accountId: string; kind: NoticeKind },
): Promise<Outcome<{ kind: NoticeKind }, 'always_sent'>> {
  return await perform<{ kind: NoticeKind }, 'always_sent'>(db, act, {
    what: 'notifications.stop_mail',
    input: { accountId, kind },
    body: async (tx) => {
      if (!mayBeTurnedOff(kind)) return refused('always_sent');
      await savePreference(tx, { accountId, kind, isWanted: false });
      return done({ kind });
    },
  });
}

async function savePreference(tx: Db, { accountId, kind, isWanted }: { accountId: string; kind: NoticeKind; isWanted: boolean }) {
  await tx
    .insert(notificationPreferences)
    .values({ accountId, kind, channel: 'email', isWanted })
    .onConflictDoUpdate({
      target: [notificationPreferences.accountId, notificationPreferences.kind, notificationPreferences.channel],
      set: { isWanted },
    });
}
