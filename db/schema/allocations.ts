import { sql } from 'drizzle-orm';
import { check, index, integer, jsonb, pgTable, primaryKey, text, unique, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import { fen, id, instant, madeIn } from '#db/schema/columns.ts';
import { funds } from '#db/schema/funds.ts';
import { accounts } from '#db/schema/people.ts';
import { places } from '#db/schema/places.ts';
import { plans } from '#db/schema/plans.ts';

/** An envelope split among plans by a decision that others made. `inputText` is what went in, as it was hashed. Insert only. */
export const allocations = pgTable(
  'allocations',
  {
    id: id(),
    communityId: uuid('community_id')
      .notNull()
      .references(() => places.id),
    title: text('title').notNull(),
    /** What it rests on: a final round, a final vote, or the resolution of a room whose minutes are final. */
    sourceKind: text('source_kind').notNull(),
    sourceId: uuid('source_id').notNull(),
    sourceAddress: text('source_address').notNull(),
    method: text('method').notNull(),
    envelopeFen: fen('envelope_fen').notNull(),
    /** Why by hand; empty where it was computed. */
    reason: text('reason').notNull().default(''),
    inputText: text('input_text').notNull(),
    inputSha256: text('input_sha256').notNull(),
    decidedBy: uuid('decided_by')
      .notNull()
      .references(() => accounts.id),
    decidedAt: instant('decided_at').notNull(),
    /** The transaction of the decision: its funds and lines come with it. */
    madeIn: madeIn(),
  },
  (table) => [
    check('allocations_source_is_known', sql`${table.sourceKind} in ('round', 'vote', 'resolution')`),
    check('allocations_method_is_known', sql`${table.method} in ('rank', 'votes', 'votes_per_yuan', 'equal_shares', 'by_hand')`),
    check('allocations_title_is_one', sql`length(trim(${table.title})) > 0`),
    check('allocations_envelope_is_money', sql`${table.envelopeFen} > 0`),
    check('allocations_by_hand_with_a_reason', sql`${table.method} <> 'by_hand' or length(trim(${table.reason})) > 0`),
    check(
      'allocations_hash_is_of_text',
      sql`${table.inputSha256} = encode(sha256(convert_to(${table.inputText}, 'UTF8')), 'hex')`,
    ),
    unique('allocations_one_for_each_source').on(table.sourceKind, table.sourceId),
    index('allocations_newest').on(table.communityId, table.decidedAt, table.id),
  ],
);

/** How much of an envelope each fund bears, in the order in which they are drawn on. `heldFen` is kept by a trigger. */
export const allocationFunds = pgTable(
  'allocation_funds',
  {
    allocationId: uuid('allocation_id')
      .notNull()
      .references(() => allocations.id),
    fundId: uuid('fund_id')
      .notNull()
      .references(() => funds.id),
    position: integer('position').notNull(),
    amountFen: fen('amount_fen').notNull(),
    /** Reserved, committed, approved and paid for its awards. */
    heldFen: fen('held_fen').notNull().default(0),
  },
  (table) => [
    primaryKey({ name: 'allocation_funds_key', columns: [table.allocationId, table.fundId] }),
    unique('allocation_funds_position_once').on(table.allocationId, table.position),
    check('allocation_funds_are_money', sql`${table.amountFen} > 0`),
    check('allocation_funds_within_the_envelope', sql`${table.heldFen} between 0 and ${table.amountFen}`),
  ],
);

/** What a decision gave each plan, and why, as data (app/grants/allocation.ts). Insert only. */
export const allocationLines = pgTable(
  'allocation_lines',
  {
    allocationId: uuid('allocation_id')
      .notNull()
      .references(() => allocations.id),
    position: integer('position').notNull(),
    planId: uuid('plan_id').references(() => plans.id),
    title: text('title').notNull(),
    askedFen: fen('asked_fen').notNull(),
    grantedFen: fen('granted_fen').notNull(),
    explanation: jsonb('explanation').notNull(),
  },
  (table) => [
    primaryKey({ name: 'allocation_lines_key', columns: [table.allocationId, table.position] }),
    uniqueIndex('allocation_lines_plan_once').on(table.allocationId, table.planId),
    check('allocation_lines_are_money', sql`${table.askedFen} > 0 and ${table.grantedFen} between 0 and ${table.askedFen}`),
    index('allocation_lines_by_plan').on(table.planId),
  ],
);
