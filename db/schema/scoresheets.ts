import { sql } from 'drizzle-orm';
import { check, index, integer, jsonb, pgTable, primaryKey, text, unique, uuid } from 'drizzle-orm/pg-core';
import { id, instant } from '#db/schema/columns.ts';
import { accounts } from '#db/schema/people.ts';
import { criteria, roundJudges, roundPlans, rounds } from '#db/schema/rounds.ts';

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
