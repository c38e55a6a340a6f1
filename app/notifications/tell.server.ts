import { and, eq, inArray, isNull } from 'drizzle-orm';
import { newId } from '#app/core/identifier.ts';
import type { Message } from '#app/i18n/message.ts';
import { type Channel, isSent, mayBeTurnedOff, type NoticeKind, type Preference } from '#app/notifications/notice.ts';
import { quietUntil } from '#app/notifications/quiet-hours.ts';
import { enqueueJobs } from '#app/outbox/enqueue.server.ts';
import { readSettings } from '#app/people/settings.server.ts';
import type { Db } from '#db/client.server.ts';
import { deliveries, notices, notificationPreferences } from '#db/schema/notifications.ts';
import { accounts } from '#db/schema/people.ts';

/** What people are told: final text in both languages (`both(words.x, values)`), and the path of what it is about. */
export type News = {
  /** The event it follows from. Nobody is told twice of one event. */
  eventId: string;
  kind: NoticeKind;
  /** Ids of accounts; closed ones are left out. */
  recipients: readonly string[];
  title: Message;
  body?: Message;
  path: string;
};

/** When it is told, and the channels that work beside the site's inbox. */
export type Telling = { now: Date; channels: readonly Channel[] };

type Recipient = {
  id: string;
  email: string | null;
  emailConfirmedAt: Date | null;
  lockedAt: Date | null;
  communityId: string | null;
};

const rowsPerStatement = 1_000;

/**
 * Puts a notice into each recipient's inbox, once for each person and event however often it is called, and queues its
 * delivery through the channels they want, in the same transaction. Answers how many people were told just now.
 */
export async function tell(db: Db, news: News, telling: Telling): Promise<number> {
  const wanted = [...new Set(news.recipients)];
  let told = 0;
  for (let from = 0; from < wanted.length; from += rowsPerStatement) {
    const ids = wanted.slice(from, from + rowsPerStatement);
    told += await db.transaction(async (tx) => {
      const recipients = await findOpenAccounts(tx, ids);
      const noticeIds = await insertNotices(tx, { news, recipients, now: telling.now });
      if (telling.channels.includes('email')) await queueMail(tx, { news, recipients, noticeIds, now: telling.now });
      return noticeIds.size;
    });
  }
  return told;
}

async function findOpenAccounts(tx: Db, ids: readonly string[]): Promise<Recipient[]> {
  return await tx
    .select({
      id: accounts.id,
      email: accounts.email,
      emailConfirmedAt: accounts.emailConfirmedAt,
      lockedAt: accounts.lockedAt,
      communityId: accounts.communityId,
    })
    .from(accounts)
    .where(and(inArray(accounts.id, [...ids]), isNull(accounts.closedAt)));
}

/** The ids of the notices that are new, by account. The unique index decides between two workers at once. */
async function insertNotices(
  tx: Db,
  { news, recipients, now }: { news: News; recipients: readonly Recipient[]; now: Date },
): Promise<Map<string, string>> {
  if (recipients.length === 0) return new Map();
  const { title, body, eventId, kind, path } = news;
  const text = { titleZh: title.zh, titleEn: title.en, bodyZh: body?.zh ?? '', bodyEn: body?.en ?? '' };
  const rows = await tx
    .insert(notices)
    .values(recipients.map(({ id }) => ({ id: newId(), accountId: id, eventId, kind, path, toldAt: now, ...text })))
    .onConflictDoNothing()
    .returning({ id: notices.id, accountId: notices.accountId });
  return new Map(rows.map((row) => [row.accountId, row.id]));
}

type Said = Preference & { accountId: string };
type Mailing = { news: News; recipients: readonly Recipient[]; noticeIds: ReadonlyMap<string, string>; now: Date };

/** Queues the mails of those who are new, have confirmed an address, can still be reached by it (not after their death) and want it; in quiet hours for when they end. */
async function queueMail(tx: Db, { news, recipients, noticeIds, now }: Mailing): Promise<void> {
  const reachable = recipients.filter(
    ({ id, email, emailConfirmedAt, lockedAt }) => noticeIds.has(id) && email && emailConfirmedAt && !lockedAt,
  );
  const said: Said[] = await listPreferences(tx, reachable, news.kind);
  const wanting = reachable.filter(({ id }) =>
    isSent(
      news.kind,
      'email',
      said.filter((preference) => preference.accountId === id),
    ),
  );
  for (const communityId of new Set(wanting.map((recipient) => recipient.communityId))) {
    const group = wanting.filter((recipient) => recipient.communityId === communityId);
    const rows = group.map(({ id }) => ({ id: newId(), noticeId: noticeIds.get(id) ?? '', channel: 'email' }));
    await tx.insert(deliveries).values(rows);
    const runAt = await sendingTime(tx, communityId, now);
    const payloads = rows.map(({ id }) => ({ deliveryId: id }));
    await enqueueJobs(tx, { task: 'deliver_email', payloads, ...(runAt ? { runAt } : {}) });
  }
}

async function listPreferences(tx: Db, recipients: readonly Recipient[], kind: NoticeKind) {
  if (recipients.length === 0 || !mayBeTurnedOff(kind)) return [];
  const ids = recipients.map(({ id }) => id);
  return await tx
    .select()
    .from(notificationPreferences)
    .where(and(inArray(notificationPreferences.accountId, ids), eq(notificationPreferences.kind, kind)));
}

async function sendingTime(tx: Db, communityId: string | null, now: Date): Promise<Date | null> {
  if (communityId === null) return null;
  const settings = await readSettings(tx, communityId);
  return quietUntil(now, { from: settings.quietFrom, until: settings.quietUntil, zone: settings.zone });
}
