import { sql } from 'drizzle-orm';
import { check, date, index, pgTable, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import { id, instant } from '#db/schema/columns.ts';
import { accounts, persons } from '#db/schema/people.ts';
import { sections } from '#db/schema/places.ts';

/** Who speaks for a residents' section in the delegates' assembly, and for how long. Ended ones stay as history. */
export const delegates = pgTable(
  'delegates',
  {
    id: id(),
    sectionId: uuid('section_id')
      .notNull()
      .references(() => sections.id),
    personId: uuid('person_id')
      .notNull()
      .references(() => persons.id),
    fromOn: date('from_on').notNull(),
    untilOn: date('until_on'),
    namedBy: uuid('named_by').references(() => accounts.id),
    namedAt: instant('named_at').notNull(),
  },
  (table) => [
    check('delegates_term_in_order', sql`${table.untilOn} >= ${table.fromOn}`),
    uniqueIndex('delegates_once').on(table.personId).where(sql`until_on is null`),
    index('delegates_by_section').on(table.sectionId),
  ],
);
