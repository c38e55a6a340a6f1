import { sql } from 'drizzle-orm';
import { boolean, check, index, integer, pgTable, text, unique, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import { instant } from '#db/schema/columns.ts';
import { roundJudges, roundPlans, rounds } from '#db/schema/rounds.ts';

/** The day on which applicants present their plans to the panel. */
export const pitchDays = pgTable(
  'pitch_days',
  {
    roundId: uuid('round_id')
      .primaryKey()
      .references(() => rounds.id),
    state: text('state').notNull().default('planned'),
    venue: text('venue').notNull().default(''),
    startsAt: instant('starts_at').notNull(),
    pitchSeconds: integer('pitch_seconds').notNull(),
    questionSeconds: integer('question_seconds').notNull(),
    /** What the order was drawn from; published with it. */
    seed: text('seed'),
    drawnAt: instant('drawn_at'),
    startedAt: instant('started_at'),
    endedAt: instant('ended_at'),
  },
  (table) => [
    check('pitch_days_state_is_known', sql`${table.state} in ('planned', 'drawn', 'running', 'ended')`),
    check(
      'pitch_days_drawn_from_a_seed',
      sql`(${table.seed} is null) = (${table.drawnAt} is null) and (${table.state} = 'planned') = (${table.seed} is null)`,
    ),
    check(
      'pitch_days_times_are_some',
      sql`${table.pitchSeconds} between 30 and 3600 and ${table.questionSeconds} between 0 and 3600`,
    ),
  ],
);

/** One plan's turn on pitch day. */
export const pitches = pgTable(
  'pitches',
  {
    roundPlanId: uuid('round_plan_id')
      .primaryKey()
      .references(() => roundPlans.id),
    roundId: uuid('round_id')
      .notNull()
      .references(() => pitchDays.roundId),
    position: integer('position').notNull(),
    state: text('state').notNull().default('waiting'),
    presentingAt: instant('presenting_at'),
    questionsAt: instant('questions_at'),
    scoringAt: instant('scoring_at'),
    revealedAt: instant('revealed_at'),
    /** What the chair revealed: the plan's score as an exact fraction 'n/d' of 100, and of how many sheets. */
    revealedScore: text('revealed_score'),
    revealedJudges: integer('revealed_judges'),
  },
  (table) => [
    check('pitches_state_is_known', sql`${table.state} in ('waiting', 'presenting', 'questions', 'scoring', 'revealed')`),
    check(
      'pitches_revealed_with_a_score',
      sql`(${table.state} = 'revealed') = (${table.revealedAt} is not null) and (${table.revealedAt} is null) = (${table.revealedScore} is null) and (${table.revealedScore} is null) = (${table.revealedJudges} is null)`,
    ),
    unique('pitches_position_once').on(table.roundId, table.position),
    uniqueIndex('pitches_one_on_stage').on(table.roundId).where(sql`state in ('presenting', 'questions', 'scoring')`),
  ],
);

/** Which judges are in the hall: said by the chair, and when their phone was last heard of. */
export const pitchPresence = pgTable(
  'pitch_presence',
  {
    roundJudgeId: uuid('round_judge_id')
      .primaryKey()
      .references(() => roundJudges.id),
    isPresent: boolean('is_present').notNull(),
    markedAt: instant('marked_at').notNull(),
    seenAt: instant('seen_at'),
  },
  (table) => [index('pitch_presence_by_time').on(table.markedAt)],
);
