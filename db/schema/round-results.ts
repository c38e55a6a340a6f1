import { sql } from 'drizzle-orm';
import { boolean, check, index, integer, jsonb, pgTable, primaryKey, text, unique, uuid } from 'drizzle-orm/pg-core';
import { id, instant } from '#db/schema/columns.ts';
import { accounts, persons } from '#db/schema/people.ts';
import { roundPlans, rounds } from '#db/schema/rounds.ts';

/** Each computation of a round: what went in, its digest, and all that came out. Insert only. */
export const roundResults = pgTable(
  'round_results',
  {
    id: id(),
    roundId: uuid('round_id')
      .notNull()
      .references(() => rounds.id),
    /** 1, 2, 3 … in each round; the last is the one that counts. */
    number: integer('number').notNull(),
    inputs: jsonb('inputs').notNull(),
    inputsSha256: text('inputs_sha256').notNull(),
    outcome: jsonb('outcome').notNull(),
    codeVersion: text('code_version').notNull(),
    reason: text('reason').notNull().default(''),
    computedBy: uuid('computed_by').references(() => accounts.id),
    computedAt: instant('computed_at').notNull(),
  },
  (table) => [
    unique('round_results_in_order').on(table.roundId, table.number),
    check('round_results_digest_is_sha256', sql`${table.inputsSha256} ~ '^[0-9a-f]{64}$'`),
  ],
);

/** The places as they were ratified. A place that departs from the rank says why. Insert only. */
export const roundPlaces = pgTable(
  'round_places',
  {
    roundPlanId: uuid('round_plan_id')
      .notNull()
      .references(() => roundPlans.id),
    resultId: uuid('result_id')
      .notNull()
      .references(() => roundResults.id),
    /** As computed; null: it was not scored by enough judges. */
    rank: integer('rank'),
    /** As ratified; null: without a place. */
    place: integer('place'),
    reason: text('reason').notNull().default(''),
  },
  (table) => [
    primaryKey({ name: 'round_places_key', columns: [table.resultId, table.roundPlanId] }),
    check(
      'round_places_depart_with_a_reason',
      sql`${table.place} is not distinct from ${table.rank} or length(trim(${table.reason})) > 0`,
    ),
    check('round_places_count_from_one', sql`${table.rank} >= 1 and ${table.place} >= 1`),
  ],
);

/** What somebody holds against a published result, and what they were answered, in public. */
export const roundObjections = pgTable(
  'round_objections',
  {
    id: id(),
    roundId: uuid('round_id')
      .notNull()
      .references(() => rounds.id),
    roundPlanId: uuid('round_plan_id').references(() => roundPlans.id),
    accountId: uuid('account_id').references(() => accounts.id),
    /** The resident for whom staff wrote it down; null: the account's own. */
    personId: uuid('person_id').references(() => persons.id),
    name: text('name').notNull(),
    showsName: boolean('shows_name').notNull(),
    body: text('body').notNull(),
    raisedAt: instant('raised_at').notNull(),
    answer: text('answer'),
    answeredBy: uuid('answered_by').references(() => accounts.id),
    answeredAt: instant('answered_at'),
  },
  (table) => [
    check('round_objections_say_what', sql`length(trim(${table.body})) > 0`),
    check(
      'round_objections_answered_whole',
      sql`(${table.answeredAt} is null) = (${table.answer} is null) and (${table.answer} is null or length(trim(${table.answer})) > 0)`,
    ),
    index('round_objections_by_round').on(table.roundId, table.raisedAt, table.id),
  ],
);

/** What the residents' vote gave each plan: an exact fraction of 100. Recorded from a vote before the round is computed. */
export const residentsShares = pgTable(
  'residents_shares',
  {
    roundPlanId: uuid('round_plan_id')
      .primaryKey()
      .references(() => roundPlans.id),
    roundId: uuid('round_id')
      .notNull()
      .references(() => rounds.id),
    numerator: integer('numerator').notNull(),
    denominator: integer('denominator').notNull(),
    source: text('source').notNull(),
    recordedBy: uuid('recorded_by').references(() => accounts.id),
    recordedAt: instant('recorded_at').notNull(),
  },
  (table) => [
    check(
      'residents_shares_within',
      sql`${table.denominator} > 0 and ${table.numerator} between 0 and ${table.denominator}::bigint * 100`,
    ),
    check('residents_shares_say_whence', sql`length(trim(${table.source})) > 0`),
    index('residents_shares_by_round').on(table.roundId),
  ],
);
