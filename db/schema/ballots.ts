import { sql } from 'drizzle-orm';
import {
  bigint,
  check,
  foreignKey,
  index,
  integer,
  pgTable,
  primaryKey,
  smallint,
  text,
  unique,
  uuid,
} from 'drizzle-orm/pg-core';
import { bytea, instant } from '#db/schema/columns.ts';
import { persons } from '#db/schema/people.ts';
import { voteEntitlements } from '#db/schema/votes.ts';

/**
 * Secret ballots, after ../shared/BALLOTS.md. No row here knows a person, a time or an order of casting; ids are random.
 * Ballots wait here until `move_waiting_ballots` puts a shuffled batch into the box. The application may add, and read
 * receipt hashes; what a waiting ballot says only the owner's function reads. No foreign key: casting would queue at the vote's row.
 */
export const waitingBallots = pgTable(
  'waiting_ballots',
  {
    id: uuid('id').primaryKey().default(sql`gen_random_uuid()`),
    voteId: uuid('vote_id').notNull(),
    /** `ballot`, or `withdrawal` of the ballot with this receipt hash. */
    kind: text('kind').notNull(),
    receiptHash: bytea('receipt_hash').notNull(),
    salt: bytea('salt'),
    content: text('content'),
  },
  (table) => [
    unique('waiting_ballots_receipt_once').on(table.voteId, table.receiptHash, table.kind),
    check('waiting_ballots_kind_is_known', sql`${table.kind} in ('ballot', 'withdrawal')`),
    check(
      'waiting_ballots_whole',
      sql`(${table.kind} = 'ballot') = (${table.content} is not null) and (${table.salt} is null) = (${table.content} is null)`,
    ),
    check('waiting_ballots_hash_is_sha256', sql`length(${table.receiptHash}) = 32 and length(${table.salt}) >= 16`),
  ],
);

/** The box: what a receipt proves. `position` is the ballot's leaf in the vote's log; `commitment` is SHA-256(salt ‖ content). */
export const ballots = pgTable(
  'ballots',
  {
    id: uuid('id').primaryKey(),
    voteId: uuid('vote_id').notNull(),
    position: bigint('position', { mode: 'number' }).notNull(),
    receiptHash: bytea('receipt_hash').notNull(),
    commitment: bytea('commitment').notNull(),
  },
  (table) => [
    unique('ballots_receipt_once').on(table.voteId, table.receiptHash),
    unique('ballots_leaf_once').on(table.voteId, table.position),
  ],
);

/** Ballots that their voters replaced, each with a leaf of its own. What they said is gone. */
export const ballotWithdrawals = pgTable(
  'ballot_withdrawals',
  {
    voteId: uuid('vote_id').notNull(),
    receiptHash: bytea('receipt_hash').notNull(),
    position: bigint('position', { mode: 'number' }).notNull(),
  },
  (table) => [
    primaryKey({ name: 'ballot_withdrawals_once', columns: [table.voteId, table.receiptHash] }),
    unique('ballot_withdrawals_leaf_once').on(table.voteId, table.position),
  ],
);

/** What the ballots in the box say. Rows can be read only once their vote is closed; they go with their salts when it is final. */
export const ballotContents = pgTable(
  'ballot_contents',
  {
    ballotId: uuid('ballot_id')
      .primaryKey()
      .references(() => ballots.id),
    voteId: uuid('vote_id').notNull(),
    salt: bytea('salt').notNull(),
    content: text('content').notNull(),
  },
  (table) => [index('ballot_contents_by_vote').on(table.voteId)],
);

/** Open ballots, by entitlement. A replacing one is a row more; the last counts. */
export const openBallots = pgTable(
  'open_ballots',
  {
    id: uuid('id').primaryKey(),
    voteId: uuid('vote_id').notNull(),
    entitlementId: uuid('entitlement_id').notNull(),
    version: integer('version').notNull(),
    content: text('content').notNull(),
    /** Of a "no" where the rule is consent: the reason of the objection, public with the ballot. */
    reason: text('reason').notNull().default(''),
    castBy: uuid('cast_by')
      .notNull()
      .references(() => persons.id),
    castAt: instant('cast_at').notNull(),
  },
  (table) => [
    foreignKey({
      name: 'open_ballots_of_their_vote',
      columns: [table.voteId, table.entitlementId],
      foreignColumns: [voteEntitlements.voteId, voteEntitlements.id],
    }),
    unique('open_ballots_version_once').on(table.entitlementId, table.version),
    check('open_ballots_version_is_one', sql`${table.version} > 0`),
    check('open_ballots_reason_is_short', sql`length(${table.reason}) <= 500`),
    index('open_ballots_by_vote').on(table.voteId, table.entitlementId, table.version),
  ],
);

/** The leaf of an open ballot in the vote's log. */
export const openBallotLeaves = pgTable(
  'open_ballot_leaves',
  {
    ballotId: uuid('ballot_id')
      .primaryKey()
      .references(() => openBallots.id),
    voteId: uuid('vote_id').notNull(),
    position: bigint('position', { mode: 'number' }).notNull(),
  },
  (table) => [unique('open_ballot_leaves_once').on(table.voteId, table.position)],
);

/** The vote's log (RFC 6962): the hash of every complete subtree; level 0 are the leaves. Written by the owner's functions only. */
export const voteLogNodes = pgTable(
  'vote_log_nodes',
  {
    voteId: uuid('vote_id').notNull(),
    level: smallint('level').notNull(),
    position: bigint('position', { mode: 'number' }).notNull(),
    hash: bytea('hash').notNull(),
  },
  (table) => [
    primaryKey({ name: 'vote_log_nodes_key', columns: [table.voteId, table.level, table.position] }),
    check('vote_log_nodes_hash_is_sha256', sql`length(${table.hash}) = 32`),
  ],
);

/** Published heads of the vote's log. */
export const voteLogHeads = pgTable(
  'vote_log_heads',
  {
    voteId: uuid('vote_id').notNull(),
    size: bigint('size', { mode: 'number' }).notNull(),
    root: bytea('root').notNull(),
    publishedAt: instant('published_at').notNull().default(sql`clock_timestamp()`),
  },
  (table) => [primaryKey({ name: 'vote_log_heads_key', columns: [table.voteId, table.size] })],
);
