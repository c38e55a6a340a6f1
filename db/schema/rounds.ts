import { sql } from 'drizzle-orm';
import { boolean, check, index, integer, jsonb, pgTable, text, unique, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import { calls } from '#db/schema/calls.ts';
import { id, instant } from '#db/schema/columns.ts';
import { accounts, persons } from '#db/schema/people.ts';
import { places } from '#db/schema/places.ts';
import { planRevisions, plans } from '#db/schema/plans.ts';

/**
 * One scoring of plans by a panel. What it is judged by is fixed once its rubric is locked, its scores once it is closed.
 * Triggers keep it on its table of next states.
 */
export const rounds = pgTable(
  'rounds',
  {
    id: id(),
    communityId: uuid('community_id')
      .notNull()
      .references(() => places.id),
    callId: uuid('call_id')
      .notNull()
      .references(() => calls.id),
    state: text('state').notNull().default('configuring'),
    title: text('title').notNull(),
    guide: text('guide').notNull().default(''),
    method: text('method').notNull().default('weighted_mean'),
    /** What of the result the residents' vote is, in percent; 0: the panel alone. */
    residentsPercent: integer('residents_percent').notNull().default(0),
    /** The scale: whole points from 0 up to this, in steps of so many thousandths of a point, described in words. */
    scaleMax: integer('scale_max').notNull().default(10),
    scaleStepThousandths: integer('scale_step_thousandths').notNull().default(1000),
    scaleWords: text('scale_words').notNull().default(''),
    /** What a criterion without a score means: each must be scored, or one that does not apply is left out of the weights. */
    missingRule: text('missing_rule').notNull().default('all_required'),
    /** The least number of judges whose sheets count, for each plan. */
    judgesMin: integer('judges_min').notNull().default(3),
    /** How many judges score each plan; null: all. */
    judgesPerPlan: integer('judges_per_plan'),
    /** What assignment, order and labels were drawn from: published once the rubric is locked. */
    seed: text('seed'),
    isBlind: boolean('is_blind').notNull().default(false),
    /** Above which difference between the highest and the lowest total of a plan, in thousandths of the 100, its judges talk again; null: never. */
    spreadMaxThousandths: integer('spread_max_thousandths'),
    closesAt: instant('closes_at').notNull(),
    chairAccountId: uuid('chair_account_id')
      .notNull()
      .references(() => accounts.id),
    madeBy: uuid('made_by').references(() => accounts.id),
    madeAt: instant('made_at').notNull(),
    rubricLockedAt: instant('rubric_locked_at'),
    scoringAt: instant('scoring_at'),
    closedAt: instant('closed_at'),
    computedAt: instant('computed_at'),
    ratifiedAt: instant('ratified_at'),
    publishedAt: instant('published_at'),
    objectionsUntil: instant('objections_until'),
    finalAt: instant('final_at'),
  },
  (table) => [
    check(
      'rounds_state_is_known',
      sql`${table.state} in ('configuring', 'assigning', 'scoring', 'closed', 'moderating', 'computed', 'ratified', 'published', 'final')`,
    ),
    check('rounds_method_is_known', sql`${table.method} in ('weighted_mean', 'trimmed', 'standardised')`),
    check('rounds_missing_rule_is_known', sql`${table.missingRule} in ('all_required', 'left_out')`),
    check('rounds_residents_share', sql`${table.residentsPercent} between 0 and 90`),
    check(
      'rounds_scale_is_one',
      sql`${table.scaleMax} between 1 and 100 and ${table.scaleStepThousandths} > 0 and (${table.scaleMax} * 1000) % ${table.scaleStepThousandths} = 0`,
    ),
    check(
      'rounds_judges_enough',
      sql`${table.judgesMin} between 1 and 50 and ${table.judgesPerPlan} between ${table.judgesMin} and 50`,
    ),
    check('rounds_spread_is_one', sql`${table.spreadMaxThousandths} between 1 and 100000`),
    check('rounds_seed_once_locked', sql`(${table.rubricLockedAt} is null) = (${table.seed} is null)`),
    check('rounds_rubric_locked', sql`(${table.state} = 'configuring') = (${table.rubricLockedAt} is null)`),
    check('rounds_objections_once_published', sql`(${table.publishedAt} is null) = (${table.objectionsUntil} is null)`),
    index('rounds_by_state').on(table.communityId, table.state, table.madeAt, table.id),
    index('rounds_newest').on(table.communityId, table.madeAt, table.id),
    index('rounds_by_call').on(table.callId, table.id),
    index('rounds_closing').on(table.closesAt, table.id).where(sql`state = 'scoring'`),
    index('rounds_objections_ending').on(table.objectionsUntil, table.id).where(sql`state = 'published'`),
  ],
);

/** What plans are scored by. Weights add up to 100 once the rubric is locked. */
export const criteria = pgTable(
  'criteria',
  {
    id: id(),
    roundId: uuid('round_id')
      .notNull()
      .references(() => rounds.id),
    position: integer('position').notNull(),
    title: text('title').notNull(),
    weight: integer('weight').notNull(),
    guidance: text('guidance').notNull().default(''),
    isRequired: boolean('is_required').notNull().default(true),
    /** What some points of the scale mean, in words: [{ points, words }] in falling order of points. */
    anchors: jsonb('anchors').$type<{ points: number; words: string }[]>().notNull(),
  },
  (table) => [
    check('criteria_title_is_one', sql`${table.title} <> ''`),
    check('criteria_weight_is_one', sql`${table.weight} between 1 and 100`),
    unique('criteria_position_once').on(table.roundId, table.position),
  ],
);

/** A plan in a round, as it was frozen. `number` is drawn from the seed and stands for it where the applicant is hidden. */
export const roundPlans = pgTable(
  'round_plans',
  {
    id: id(),
    roundId: uuid('round_id')
      .notNull()
      .references(() => rounds.id),
    planId: uuid('plan_id')
      .notNull()
      .references(() => plans.id),
    planRevisionId: uuid('plan_revision_id')
      .notNull()
      .references(() => planRevisions.id),
    number: integer('number'),
    addedAt: instant('added_at').notNull(),
    /** When its judges were asked to talk again, because their totals lay too far apart. */
    moderatedAt: instant('moderated_at'),
    /** When its round was over for it, so that it may stand in another. */
    releasedAt: instant('released_at'),
  },
  (table) => [
    unique('round_plans_once').on(table.roundId, table.planId),
    unique('round_plans_number_once').on(table.roundId, table.number),
    unique('round_plans_of_their_round').on(table.roundId, table.id),
    uniqueIndex('round_plans_in_one_round').on(table.planId).where(sql`released_at is null`),
  ],
);

/** Who judges in a round. `number` is drawn from the seed and stands for them where judges are not named. */
export const roundJudges = pgTable(
  'round_judges',
  {
    id: id(),
    roundId: uuid('round_id')
      .notNull()
      .references(() => rounds.id),
    accountId: uuid('account_id')
      .notNull()
      .references(() => accounts.id),
    personId: uuid('person_id').references(() => persons.id),
    name: text('name').notNull(),
    number: integer('number'),
    addedAt: instant('added_at').notNull(),
    /** When they had answered the question of conflicts for every plan. */
    answeredAt: instant('answered_at'),
    removedAt: instant('removed_at'),
  },
  (table) => [
    unique('round_judges_once').on(table.roundId, table.accountId),
    unique('round_judges_number_once').on(table.roundId, table.number),
    unique('round_judges_of_their_round').on(table.roundId, table.id),
    index('round_judges_by_account').on(table.accountId, table.roundId),
  ],
);

/**
 * What stands between a judge and a plan: found by the site when the rubric was locked or later (implied), or said by the judge
 * (declared). Whoever has one never scores that plan. Insert only.
 */
export const roundConflicts = pgTable(
  'round_conflicts',
  {
    id: id(),
    roundId: uuid('round_id')
      .notNull()
      .references(() => rounds.id),
    roundJudgeId: uuid('round_judge_id')
      .notNull()
      .references(() => roundJudges.id),
    roundPlanId: uuid('round_plan_id')
      .notNull()
      .references(() => roundPlans.id),
    kind: text('kind').notNull(),
    reason: text('reason').notNull().default(''),
    foundBy: uuid('found_by').references(() => accounts.id),
    foundAt: instant('found_at').notNull(),
  },
  (table) => [
    check(
      'round_conflicts_kind_is_known',
      sql`${table.kind} in ('declared', 'applicant', 'officer', 'team_member', 'proposer', 'household', 'joint_award', 'found_late')`,
    ),
    check(
      'round_conflicts_declared_with_a_reason',
      sql`${table.kind} not in ('declared', 'found_late') or ${table.reason} <> ''`,
    ),
    unique('round_conflicts_once').on(table.roundJudgeId, table.roundPlanId, table.kind),
    index('round_conflicts_by_round').on(table.roundId),
  ],
);

/** What became of a round, by whom and why. Insert only. */
export const roundSteps = pgTable(
  'round_steps',
  {
    id: id(),
    roundId: uuid('round_id')
      .notNull()
      .references(() => rounds.id),
    event: text('event').notNull(),
    explanation: text('explanation').notNull().default(''),
    takenBy: uuid('taken_by').references(() => accounts.id),
    /** The office it was taken under; null when the clock did it. */
    office: text('office'),
    takenAt: instant('taken_at').notNull(),
  },
  (table) => [index('round_steps_by_round').on(table.roundId, table.takenAt, table.id)],
);
