import { sql } from 'drizzle-orm';
import { boolean, check, foreignKey, index, integer, pgTable, text, unique, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import { bytea, id, instant } from '#db/schema/columns.ts';
import { accounts } from '#db/schema/people.ts';
import { votes } from '#db/schema/votes.ts';

/** What takes two officers: asked for by one, done when another agrees. */
export const voteCountersigns = pgTable(
  'vote_countersigns',
  {
    id: id(),
    voteId: uuid('vote_id')
      .notNull()
      .references(() => votes.id),
    deed: text('deed').notNull(),
    /** The tally that is certified, or the paper batch that is written off. */
    subjectId: uuid('subject_id'),
    /** How many paper ballots that never came back are written off. */
    number: integer('number'),
    reason: text('reason').notNull().default(''),
    askedBy: uuid('asked_by')
      .notNull()
      .references(() => accounts.id),
    askedAt: instant('asked_at').notNull(),
    answeredBy: uuid('answered_by').references(() => accounts.id),
    answeredAt: instant('answered_at'),
    isAgreed: boolean('is_agreed'),
  },
  (table) => [
    check('vote_countersigns_deed_is_known', sql`${table.deed} in ('suspend', 'certify', 'write_off')`),
    check('vote_countersigns_by_two_people', sql`${table.answeredBy} <> ${table.askedBy} or not ${table.isAgreed}`),
    check(
      'vote_countersigns_answered_whole',
      sql`num_nulls(${table.answeredBy}, ${table.answeredAt}, ${table.isAgreed}) in (0, 3)`,
    ),
    check('vote_countersigns_say_why', sql`${table.deed} = 'certify' or length(trim(${table.reason})) > 0`),
    uniqueIndex('vote_countersigns_one_waiting').on(table.voteId, table.deed).where(sql`answered_at is null`),
    index('vote_countersigns_by_vote').on(table.voteId, table.askedAt, table.id),
  ],
);

/** One count of a vote: what went in by hash, what came out as canonical text. Counting again adds a row. */
export const voteTallies = pgTable(
  'vote_tallies',
  {
    id: id(),
    voteId: uuid('vote_id')
      .notNull()
      .references(() => votes.id),
    number: integer('number').notNull(),
    ballotCount: integer('ballot_count').notNull(),
    inputHash: text('input_hash').notNull(),
    resultText: text('result_text').notNull(),
    resultHash: text('result_hash').notNull(),
    codeVersion: text('code_version').notNull(),
    reason: text('reason').notNull().default(''),
    madeBy: uuid('made_by').references(() => accounts.id),
    madeAt: instant('made_at').notNull(),
  },
  (table) => [
    unique('vote_tallies_number_once').on(table.voteId, table.number),
    unique('vote_tallies_of_their_vote').on(table.voteId, table.id),
    check(
      'vote_tallies_hashes_are_sha256',
      sql`${table.inputHash} ~ '^[0-9a-f]{64}$' and ${table.resultHash} ~ '^[0-9a-f]{64}$'`,
    ),
    check('vote_tallies_again_with_a_reason', sql`${table.number} = 1 or length(trim(${table.reason})) > 0`),
    check('vote_tallies_count_some', sql`${table.ballotCount} >= 0`),
  ],
);

/** The file of ballots as it was published with a tally: rows of content only. */
export const voteBallotFiles = pgTable(
  'vote_ballot_files',
  {
    tallyId: uuid('tally_id').primaryKey(),
    voteId: uuid('vote_id').notNull(),
    sha256: text('sha256').notNull(),
    content: bytea('content').notNull(),
    madeAt: instant('made_at').notNull(),
  },
  (table) => [
    foreignKey({
      name: 'vote_ballot_files_of_their_vote',
      columns: [table.voteId, table.tallyId],
      foreignColumns: [voteTallies.voteId, voteTallies.id],
    }),
    check('vote_ballot_files_hash_is_theirs', sql`${table.sha256} = encode(sha256(${table.content}), 'hex')`),
    index('vote_ballot_files_by_vote').on(table.voteId),
  ],
);

/** What somebody holds against a published result, and the answer, both public. Each stands as it was written. */
export const voteChallenges = pgTable(
  'vote_challenges',
  {
    id: id(),
    voteId: uuid('vote_id')
      .notNull()
      .references(() => votes.id),
    raisedBy: uuid('raised_by')
      .notNull()
      .references(() => accounts.id),
    body: text('body').notNull(),
    raisedAt: instant('raised_at').notNull(),
    answer: text('answer'),
    answeredBy: uuid('answered_by').references(() => accounts.id),
    answeredAt: instant('answered_at'),
  },
  (table) => [
    check('vote_challenges_say_what', sql`length(trim(${table.body})) > 0`),
    check('vote_challenges_answered_whole', sql`num_nulls(${table.answer}, ${table.answeredBy}, ${table.answeredAt}) in (0, 3)`),
    uniqueIndex('vote_challenges_one_waiting').on(table.voteId, table.raisedBy).where(sql`answered_at is null`),
    index('vote_challenges_by_vote').on(table.voteId, table.raisedAt, table.id),
  ],
);
