import { sql } from 'drizzle-orm';
import { check, index, integer, pgTable, text, unique, uuid } from 'drizzle-orm/pg-core';
import { evaluations } from '#db/schema/award-upkeep.ts';
import { id, instant } from '#db/schema/columns.ts';
import { accounts } from '#db/schema/people.ts';

/** The turns by which the words of an evaluation were hidden (odd) and shown again (even), each with its reason. Insert only. */
export const evaluationHidings = pgTable(
  'evaluation_hidings',
  {
    id: id(),
    evaluationId: uuid('evaluation_id')
      .notNull()
      .references(() => evaluations.id),
    /** From 1, without gaps. */
    turn: integer('turn').notNull(),
    reason: text('reason').notNull(),
    takenBy: uuid('taken_by')
      .notNull()
      .references(() => accounts.id),
    takenAt: instant('taken_at').notNull(),
  },
  (table) => [
    unique('evaluation_hidings_take_turns').on(table.evaluationId, table.turn),
    check('evaluation_hidings_say_why', sql`length(trim(${table.reason})) > 0`),
    index('evaluation_hidings_newest').on(table.takenAt, table.id),
  ],
);
