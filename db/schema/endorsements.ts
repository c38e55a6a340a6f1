import { index, pgTable, unique, uuid } from 'drizzle-orm/pg-core';
import { id, instant } from '#db/schema/columns.ts';
import { persons } from '#db/schema/people.ts';
import { proposals } from '#db/schema/proposals.ts';

export const endorsements = pgTable(
  'endorsements',
  {
    id: id(),
    proposalId: uuid('proposal_id')
      .notNull()
      .references(() => proposals.id),
    personId: uuid('person_id')
      .notNull()
      .references(() => persons.id),
    movedFromId: uuid('moved_from_id').references(() => proposals.id),
    endorsedAt: instant('endorsed_at').notNull(),
    withdrawnAt: instant('withdrawn_at'),
  },
  (table) => [
    unique('endorsements_once_for_each_person').on(table.proposalId, table.personId),
    index('endorsements_by_person').on(table.personId, table.endorsedAt),
  ],
);
