import { sql } from 'drizzle-orm';
import { boolean, check, index, integer, jsonb, pgTable, primaryKey, text, unique, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
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

/** One judge's sheet for one plan: assigned, scored, handed in once, and fixed when its round closes. */
export const scoresheets = pgTable(
  'scoresheets',
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
    state: text('state').notNull().default('assigned'),
    /** The place of the plan in this judge's own random order: 1, 2, 3 … */
    position: integer('position').notNull(),
    /** For this judge alone, never shown to anybody else. */
    privateNote: text('private_note').notNull().default(''),
    /** For the applicant, published without the judge's name. */
    remark: text('remark').notNull().default(''),
    /** Counts what was saved, so that two pages of one sheet do not overwrite each other unseen. */
    version: integer('version').notNull().default(0),
    /** The page that saved it last: it may save again without knowing the new version. */
    savedFrom: uuid('saved_from'),
    savedAt: instant('saved_at'),
    submittedAt: instant('submitted_at'),
    /** Why it does not count: the conflict found late, or that the judge was not there. */
    struckReason: text('struck_reason'),
  },
  (table) => [
    check(
      'scoresheets_state_is_known',
      sql`${table.state} in ('assigned', 'clear', 'recused', 'scoring', 'submitted', 'locked', 'struck')`,
    ),
    check(
      'scoresheets_submitted_at_a_time',
      sql`${table.state} not in ('submitted', 'locked') or ${table.submittedAt} is not null`,
    ),
    check('scoresheets_struck_with_a_reason', sql`(${table.state} = 'struck') = (coalesce(${table.struckReason}, '') <> '')`),
    unique('scoresheets_one_for_each_judge_and_plan').on(table.roundJudgeId, table.roundPlanId),
    unique('scoresheets_position_once').on(table.roundJudgeId, table.position),
    index('scoresheets_by_round').on(table.roundId, table.state),
    index('scoresheets_by_plan').on(table.roundPlanId),
  ],
);

/** The points of a sheet. No row: not scored yet; null points: said not to apply. */
export const scores = pgTable(
  'scores',
  {
    scoresheetId: uuid('scoresheet_id')
      .notNull()
      .references(() => scoresheets.id),
    criterionId: uuid('criterion_id')
      .notNull()
      .references(() => criteria.id),
    pointsThousandths: integer('points_thousandths'),
  },
  (table) => [
    primaryKey({ name: 'scores_key', columns: [table.scoresheetId, table.criterionId] }),
    check('scores_not_negative', sql`${table.pointsThousandths} >= 0`),
  ],
);

/** Each time a sheet was handed in, with what it said then. Insert only. */
export const scoreSubmissions = pgTable(
  'score_submissions',
  {
    id: id(),
    scoresheetId: uuid('scoresheet_id')
      .notNull()
      .references(() => scoresheets.id),
    /** 1, 2, 3 … for each sheet. */
    number: integer('number').notNull(),
    /** [{ criterionId, pointsThousandths | null }] in the order of the criteria. */
    scores: jsonb('scores').notNull(),
    remark: text('remark').notNull(),
    /** Why it differs from the one before, where the panel talked again. */
    note: text('note').notNull().default(''),
    /** Staff or the chair who keyed it from paper; null: the judge themselves. */
    keyedBy: uuid('keyed_by').references(() => accounts.id),
    submittedAt: instant('submitted_at').notNull(),
  },
  (table) => [unique('score_submissions_in_order').on(table.scoresheetId, table.number)],
);

/** Each time a sheet that was handed in was opened again, by whom and why. Insert only; the log must hold it too. */
export const sheetReopenings = pgTable(
  'sheet_reopenings',
  {
    id: id(),
    scoresheetId: uuid('scoresheet_id')
      .notNull()
      .references(() => scoresheets.id),
    /** Before the round closes by its chair, or when its judges talk again. */
    kind: text('kind').notNull(),
    reason: text('reason').notNull(),
    /** The submission that it opened again. */
    submission: integer('submission').notNull(),
    reopenedBy: uuid('reopened_by').references(() => accounts.id),
    reopenedAt: instant('reopened_at').notNull(),
  },
  (table) => [
    check('sheet_reopenings_kind_is_known', sql`${table.kind} in ('chair', 'moderation')`),
    check('sheet_reopenings_say_why', sql`length(trim(${table.reason})) > 0`),
    unique('sheet_reopenings_once_for_each_submission').on(table.scoresheetId, table.submission),
  ],
);

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
