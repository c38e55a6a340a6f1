import { sql } from 'drizzle-orm';
import { check, index, integer, pgTable, primaryKey, text, unique, uuid } from 'drizzle-orm/pg-core';
import { id, instant } from '#db/schema/columns.ts';
import { accounts } from '#db/schema/people.ts';
import { votes } from '#db/schema/votes.ts';

/** Paper ballots that were printed: serials from `firstSerial` up to `lastSerial`. No serial is ever kept with a person. */
export const paperPrints = pgTable(
  'paper_prints',
  {
    id: id(),
    voteId: uuid('vote_id')
      .notNull()
      .references(() => votes.id),
    firstSerial: integer('first_serial').notNull(),
    lastSerial: integer('last_serial').notNull(),
    printedBy: uuid('printed_by')
      .notNull()
      .references(() => accounts.id),
    printedAt: instant('printed_at').notNull(),
  },
  (table) => [
    check('paper_prints_serials_in_order', sql`${table.firstSerial} > 0 and ${table.lastSerial} >= ${table.firstSerial}`),
    unique('paper_prints_serials_once').on(table.voteId, table.firstSerial),
  ],
);

/** Sheets that came back together: keyed by one, keyed again by another, differences settled by a third, then counted in. */
export const paperBatches = pgTable(
  'paper_batches',
  {
    id: id(),
    voteId: uuid('vote_id')
      .notNull()
      .references(() => votes.id),
    number: integer('number').notNull(),
    state: text('state').notNull().default('received'),
    sheetCount: integer('sheet_count').notNull(),
    receivedBy: uuid('received_by')
      .notNull()
      .references(() => accounts.id),
    receivedAt: instant('received_at').notNull(),
    firstBy: uuid('first_by').references(() => accounts.id),
    secondBy: uuid('second_by').references(() => accounts.id),
    settledBy: uuid('settled_by').references(() => accounts.id),
    countedInAt: instant('counted_in_at'),
    writtenOffAt: instant('written_off_at'),
  },
  (table) => [
    unique('paper_batches_number_once').on(table.voteId, table.number),
    check(
      'paper_batches_state_is_known',
      sql`${table.state} in ('received', 'keyed', 'keyed_twice', 'unequal', 'settled', 'counted_in', 'written_off')`,
    ),
    check('paper_batches_have_sheets', sql`${table.sheetCount} between 1 and 500`),
    check('paper_batches_keyed_by_two', sql`${table.firstBy} <> ${table.secondBy}`),
    check(
      'paper_batches_settled_by_a_third',
      sql`${table.settledBy} <> ${table.firstBy} and ${table.settledBy} <> ${table.secondBy}`,
    ),
    index('paper_batches_by_state').on(table.voteId, table.state),
  ],
);

/** What one person read on a sheet: pass 1, pass 2, and pass 3 where the two differed. `invalid` where it cannot be counted. */
export const paperSheets = pgTable(
  'paper_sheets',
  {
    batchId: uuid('batch_id')
      .notNull()
      .references(() => paperBatches.id),
    pass: integer('pass').notNull(),
    serial: integer('serial').notNull(),
    content: text('content').notNull(),
  },
  (table) => [
    primaryKey({ name: 'paper_sheets_once', columns: [table.batchId, table.pass, table.serial] }),
    check('paper_sheets_pass_is_known', sql`${table.pass} between 1 and 3`),
    check('paper_sheets_serial_is_one', sql`${table.serial} > 0`),
  ],
);

/** The serials that are counted: a copied sheet is not counted twice. Written by `count_in_paper_batch` only. */
export const countedSerials = pgTable(
  'counted_serials',
  {
    voteId: uuid('vote_id').notNull(),
    serial: integer('serial').notNull(),
    batchId: uuid('batch_id')
      .notNull()
      .references(() => paperBatches.id),
  },
  (table) => [primaryKey({ name: 'counted_serials_once', columns: [table.voteId, table.serial] })],
);

/** Paper ballots that are not coming: a lost batch, or sheets handed out that never came back. By two officers, with a reason, in public. */
export const paperWriteOffs = pgTable(
  'paper_write_offs',
  {
    id: id(),
    voteId: uuid('vote_id')
      .notNull()
      .references(() => votes.id),
    batchId: uuid('batch_id').references(() => paperBatches.id),
    number: integer('number').notNull(),
    reason: text('reason').notNull(),
    countersignId: uuid('countersign_id').notNull(),
    writtenOffAt: instant('written_off_at').notNull(),
  },
  (table) => [
    check('paper_write_offs_are_some', sql`${table.number} > 0`),
    check('paper_write_offs_say_why', sql`length(trim(${table.reason})) > 0`),
    unique('paper_write_offs_once').on(table.countersignId),
    index('paper_write_offs_by_vote').on(table.voteId),
  ],
);
