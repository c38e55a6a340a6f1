import { sql } from 'drizzle-orm';
import { check, date, index, integer, jsonb, pgTable, text, unique, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import { fen, id, instant, madeIn } from '#db/schema/columns.ts';
import { files } from '#db/schema/files.ts';
import { tranches } from '#db/schema/grants.ts';
import { accounts } from '#db/schema/people.ts';
import { places } from '#db/schema/places.ts';

/** A list of payments as the bank gets it. Insert only; it is settled when no line of it is paying. */
export const paymentBatches = pgTable(
  'payment_batches',
  {
    id: id(),
    communityId: uuid('community_id')
      .notNull()
      .references(() => places.id),
    /** 拨付2026-0002: the year and the count in it. */
    number: text('number').notNull(),
    madeBy: uuid('made_by')
      .notNull()
      .references(() => accounts.id),
    madeAt: instant('made_at').notNull(),
    /** The transaction that made the list: its lines come with it. */
    madeIn: madeIn(),
  },
  (table) => [
    unique('payment_batches_number_once').on(table.communityId, table.number),
    index('payment_batches_newest').on(table.communityId, table.madeAt, table.id),
  ],
);

/** One payment of a batch: an approved instalment and where its money goes. The payee is as it was when the list was made. */
export const paymentLines = pgTable(
  'payment_lines',
  {
    id: id(),
    batchId: uuid('batch_id')
      .notNull()
      .references(() => paymentBatches.id),
    position: integer('position').notNull(),
    trancheId: uuid('tranche_id')
      .notNull()
      .references(() => tranches.id),
    /** What the bank repeats in its result file: the number of the batch and the line. */
    reference: text('reference').notNull(),
    amountFen: fen('amount_fen').notNull(),
    payeeName: text('payee_name').notNull(),
    payeeBank: text('payee_bank').notNull(),
    payeeAccount: text('payee_account').notNull(),
    state: text('state').notNull().default('paying'),
    bankReference: text('bank_reference'),
    valueOn: date('value_on'),
    failureReason: text('failure_reason').notNull().default(''),
    settledBy: uuid('settled_by').references(() => accounts.id),
    settledAt: instant('settled_at'),
  },
  (table) => [
    check('payment_lines_state_is_known', sql`${table.state} in ('paying', 'paid', 'failed')`),
    check('payment_lines_are_money', sql`${table.amountFen} > 0`),
    check(
      'payment_lines_settled_whole',
      sql`(${table.state} = 'paying') = (${table.settledAt} is null) and (${table.state} = 'paid') = (${table.bankReference} is not null)`,
    ),
    unique('payment_lines_in_order').on(table.batchId, table.position),
    unique('payment_lines_reference_once').on(table.batchId, table.reference),
    uniqueIndex('payment_lines_one_for_each_tranche').on(table.trancheId).where(sql`state <> 'failed'`),
    index('payment_lines_by_tranche').on(table.trancheId, table.settledAt),
    index('payment_lines_paying').on(table.batchId).where(sql`state = 'paying'`),
  ],
);

/** A result file of the bank that was read, by its digest, with what came of each of its lines. Insert only. */
export const bankFiles = pgTable(
  'bank_files',
  {
    id: id(),
    batchId: uuid('batch_id')
      .notNull()
      .references(() => paymentBatches.id),
    sha256: text('sha256').notNull(),
    fileId: uuid('file_id')
      .notNull()
      .references(() => files.id),
    report: jsonb('report').notNull(),
    importedBy: uuid('imported_by')
      .notNull()
      .references(() => accounts.id),
    importedAt: instant('imported_at').notNull(),
  },
  (table) => [
    check('bank_files_digest_is_sha256', sql`${table.sha256} ~ '^[0-9a-f]{64}$'`),
    index('bank_files_by_batch').on(table.batchId, table.importedAt, table.id),
  ],
);
