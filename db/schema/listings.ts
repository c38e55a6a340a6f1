import { sql } from 'drizzle-orm';
import { check, index, integer, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import { calls } from '#db/schema/calls.ts';
import { instant } from '#db/schema/columns.ts';
import { places } from '#db/schema/places.ts';
import { proposals } from '#db/schema/proposals.ts';

/** One row for each place above a listed proposal, kept by a trigger: the list of any place is one index range. */
export const proposalPlaces = pgTable(
  'proposal_places',
  {
    placeId: uuid('place_id')
      .notNull()
      .references(() => places.id),
    publishedAt: instant('published_at').notNull(),
    proposalId: uuid('proposal_id')
      .notNull()
      .references(() => proposals.id),
  },
  (table) => [
    primaryKey({ name: 'proposal_places_key', columns: [table.proposalId, table.placeId] }),
    index('proposal_places_newest').on(table.placeId, table.publishedAt, table.proposalId),
  ],
);

/** How many listed proposals lie under each place, kept by the same trigger, for the map. */
export const placeProposalCounts = pgTable(
  'place_proposal_counts',
  {
    placeId: uuid('place_id')
      .primaryKey()
      .references(() => places.id),
    listedCount: integer('listed_count').notNull().default(0),
  },
  (table) => [check('place_proposal_counts_not_negative', sql`${table.listedCount} >= 0`)],
);

/** How many listed proposals there are of each kind, kept by a trigger: filters say their counts without counting. */
export const proposalCounts = pgTable(
  'proposal_counts',
  {
    communityId: uuid('community_id')
      .notNull()
      .references(() => places.id),
    callId: uuid('call_id')
      .notNull()
      .references(() => calls.id),
    fieldKey: text('field_key').notNull(),
    publicStage: text('public_stage').notNull(),
    source: text('source').notNull(),
    listedCount: integer('listed_count').notNull(),
  },
  (table) => [
    primaryKey({
      name: 'proposal_counts_key',
      columns: [table.communityId, table.callId, table.fieldKey, table.publicStage, table.source],
    }),
  ],
);
