import { sql } from 'drizzle-orm';
import { boolean, check, index, integer, pgTable, primaryKey, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import { id, instant } from '#db/schema/columns.ts';
import { accounts } from '#db/schema/people.ts';

/** What a person was told on the site. One for each person and event, however often the job runs. */
export const notices = pgTable(
  'notices',
  {
    id: id(),
    accountId: uuid('account_id')
      .notNull()
      .references(() => accounts.id),
    eventId: uuid('event_id').notNull(),
    kind: text('kind').notNull(),
    titleZh: text('title_zh').notNull(),
    titleEn: text('title_en').notNull(),
    bodyZh: text('body_zh').notNull().default(''),
    bodyEn: text('body_en').notNull().default(''),
    path: text('path').notNull(),
    toldAt: instant('told_at').notNull(),
    readAt: instant('read_at'),
  },
  (table) => [
    uniqueIndex('notices_once_for_each_event').on(table.accountId, table.eventId),
    index('notices_newest').on(table.accountId, table.toldAt, table.id),
    index('notices_unread').on(table.accountId).where(sql`read_at is null`),
  ],
);

/** A notice on its way through one channel: tried until it is sent, or until trying again is of no use. */
export const deliveries = pgTable(
  'deliveries',
  {
    id: id(),
    noticeId: uuid('notice_id')
      .notNull()
      .references(() => notices.id),
    channel: text('channel').notNull(),
    triesMade: integer('tries_made').notNull().default(0),
    lastError: text('last_error'),
    sentAt: instant('sent_at'),
    gaveUpAt: instant('gave_up_at'),
  },
  (table) => [
    uniqueIndex('deliveries_once_for_each_channel').on(table.noticeId, table.channel),
    check('deliveries_channel_is_known', sql`${table.channel} in ('email', 'sms', 'push')`),
    index('deliveries_unsent').on(table.id).where(sql`sent_at is null and gave_up_at is null`),
  ],
);

export const notificationPreferences = pgTable(
  'notification_preferences',
  {
    accountId: uuid('account_id')
      .notNull()
      .references(() => accounts.id),
    kind: text('kind').notNull(),
    channel: text('channel').notNull(),
    isWanted: boolean('is_wanted').notNull(),
  },
  (table) => [primaryKey({ name: 'notification_preferences_key', columns: [table.accountId, table.kind, table.channel] })],
);

/** Who wants to hear what becomes of a subject. */
export const follows = pgTable(
  'follows',
  {
    subjectId: uuid('subject_id').notNull(),
    accountId: uuid('account_id')
      .notNull()
      .references(() => accounts.id),
    subjectKind: text('subject_kind').notNull(),
    followedAt: instant('followed_at').notNull(),
  },
  (table) => [
    primaryKey({ name: 'follows_key', columns: [table.subjectId, table.accountId] }),
    index('follows_by_account').on(table.accountId, table.followedAt),
  ],
);
