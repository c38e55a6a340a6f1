import { sql } from 'drizzle-orm';
import { bigint, boolean, check, date, index, jsonb, pgTable, primaryKey, text, unique, uuid } from 'drizzle-orm/pg-core';
import { id, instant } from '#db/schema/columns.ts';

/** Requests that were carried out, so that the same request again finds its own answer. */
export const acts = pgTable(
  'acts',
  {
    id: id(),
    accountId: uuid('account_id'),
    what: text('what').notNull(),
    requestKey: uuid('request_key').notNull(),
    inputDigest: text('input_digest').notNull(),
    answer: jsonb('answer'),
    actedAt: instant('acted_at').notNull(),
  },
  (table) => [
    unique('acts_once_for_each_request').on(table.accountId, table.what, table.requestKey, table.inputDigest).nullsNotDistinct(),
    index('acts_by_time').on(table.actedAt),
  ],
);

/**
 * The public record of every act; insert only. What it was about in detail is only in `digest`, and who acted only in
 * `actorId`, which stands for them in this entry alone: two entries of one person cannot be told to be theirs.
 */
export const logEntries = pgTable(
  'log_entries',
  {
    id: id(),
    chainId: uuid('chain_id').notNull(),
    what: text('what').notNull(),
    subjectKind: text('subject_kind').notNull(),
    subjectId: uuid('subject_id').notNull(),
    actorId: uuid('actor_id'),
    isOnBehalf: boolean('is_on_behalf').notNull().default(false),
    office: text('office'),
    digest: text('digest').notNull(),
    occurredAt: instant('occurred_at').notNull(),
    recordedAt: instant('recorded_at').notNull().default(sql`clock_timestamp()`),
  },
  (table) => [
    check('log_entries_digest_is_sha256', sql`${table.digest} ~ '^[0-9a-f]{64}$'`),
    check(
      'log_entries_names_are_names',
      sql`${table.what} ~ '^[a-z0-9_]+[.][a-z0-9_]+$' and ${table.subjectKind} ~ '^[a-z0-9_]+$' and ${table.office} ~ '^[a-z_]+$'`,
    ),
    index('log_entries_by_subject').on(table.subjectId, table.id),
    index('log_entries_newest').on(table.chainId, table.recordedAt, table.id),
    index('log_entries_newest_of_kind').on(table.chainId, table.what, table.recordedAt, table.id),
  ],
);

/** What the digest and the actor's id were made of. May be erased; then they can no longer be opened, and the chain still holds. */
export const logDetails = pgTable(
  'log_details',
  {
    entryId: uuid('entry_id')
      .primaryKey()
      .references(() => logEntries.id),
    salt: text('salt').notNull(),
    detail: jsonb('detail').notNull(),
    actorLogId: uuid('actor_log_id'),
    onBehalfOf: uuid('on_behalf_of'),
  },
  (table) => [index('log_details_by_actor').on(table.actorLogId, table.entryId)],
);

/** Entries not yet in a chain; filled by a trigger, emptied by `seal_log`. */
export const logWaiting = pgTable(
  'log_waiting',
  {
    chainId: uuid('chain_id').notNull(),
    entryId: uuid('entry_id').notNull(),
  },
  (table) => [primaryKey({ name: 'log_waiting_key', columns: [table.chainId, table.entryId] })],
);

/** The chain of one community (or of the site): written by `seal_log` only. */
export const logSeals = pgTable(
  'log_seals',
  {
    chainId: uuid('chain_id').notNull(),
    position: bigint('position', { mode: 'number' }).notNull(),
    entryId: uuid('entry_id')
      .notNull()
      .references(() => logEntries.id),
    previousHash: text('previous_hash').notNull(),
    hash: text('hash').notNull(),
    sealedAt: instant('sealed_at').notNull().default(sql`clock_timestamp()`),
  },
  (table) => [
    primaryKey({ name: 'log_seals_key', columns: [table.chainId, table.position] }),
    unique('log_seals_entry_once').on(table.entryId),
  ],
);

/** The last hash of each chain at the end of each day, published. */
export const logHeads = pgTable(
  'log_heads',
  {
    chainId: uuid('chain_id').notNull(),
    headOn: date('head_on').notNull(),
    position: bigint('position', { mode: 'number' }).notNull(),
    hash: text('hash').notNull(),
  },
  (table) => [primaryKey({ name: 'log_heads_key', columns: [table.chainId, table.headOn] })],
);
