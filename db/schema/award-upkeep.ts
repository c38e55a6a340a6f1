import { sql } from 'drizzle-orm';
import {
  boolean,
  check,
  date,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  unique,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core';
import { fen, id, instant } from '#db/schema/columns.ts';
import { files } from '#db/schema/files.ts';
import { awards } from '#db/schema/grants.ts';
import { accounts, persons } from '#db/schema/people.ts';
import { resolutions } from '#db/schema/resolutions.ts';

/** What a grantee spent, with the photograph of its receipt, against a line of the budget. */
export const expenses = pgTable(
  'expenses',
  {
    id: id(),
    awardId: uuid('award_id')
      .notNull()
      .references(() => awards.id),
    /** The line of the budget, by its name as frozen in the agreement. */
    line: text('line').notNull(),
    amountFen: fen('amount_fen').notNull(),
    spentOn: date('spent_on').notNull(),
    description: text('description').notNull(),
    /** Whether it was paid to somebody close to the grantee: disclosed within 30 days. */
    isRelated: boolean('is_related').notNull().default(false),
    receiptFileId: uuid('receipt_file_id')
      .notNull()
      .references(() => files.id),
    state: text('state').notNull().default('filed'),
    /** Whether it overspends its line by more than the variance: then only with consent. */
    needsConsent: boolean('needs_consent').notNull().default(false),
    consentReason: text('consent_reason').notNull().default(''),
    filedBy: uuid('filed_by')
      .notNull()
      .references(() => accounts.id),
    filedAt: instant('filed_at').notNull(),
    reviewedBy: uuid('reviewed_by').references(() => accounts.id),
    reviewedAt: instant('reviewed_at'),
    reviewNote: text('review_note').notNull().default(''),
  },
  (table) => [
    check('expenses_state_is_known', sql`${table.state} in ('filed', 'accepted', 'refused', 'withdrawn')`),
    check('expenses_are_money', sql`${table.amountFen} > 0`),
    check('expenses_say_what', sql`length(trim(${table.description})) > 0`),
    check(
      'expenses_reviewed_whole',
      sql`(${table.state} in ('accepted', 'refused')) = (num_nulls(${table.reviewedBy}, ${table.reviewedAt}) = 0)`,
    ),
    check('expenses_refused_with_a_reason', sql`${table.state} <> 'refused' or length(trim(${table.reviewNote})) > 0`),
    check(
      'expenses_over_the_line_with_consent',
      sql`${table.state} <> 'accepted' or not ${table.needsConsent} or length(trim(${table.reviewNote})) > 0`,
    ),
    check('expenses_reviewed_by_another', sql`${table.reviewedBy} <> ${table.filedBy}`),
    index('expenses_by_award').on(table.awardId, table.filedAt, table.id),
  ],
);

/** What the grantee reports: progress, the end, payments to people close to them, corrections. */
export const awardReports = pgTable(
  'award_reports',
  {
    id: id(),
    awardId: uuid('award_id')
      .notNull()
      .references(() => awards.id),
    kind: text('kind').notNull(),
    body: text('body').notNull(),
    /** The report that a correction corrects, and why. */
    correctsId: uuid('corrects_id'),
    reason: text('reason').notNull().default(''),
    state: text('state').notNull().default('filed'),
    filedBy: uuid('filed_by')
      .notNull()
      .references(() => accounts.id),
    filedAt: instant('filed_at').notNull(),
    reviewedBy: uuid('reviewed_by').references(() => accounts.id),
    reviewedAt: instant('reviewed_at'),
    reviewNote: text('review_note').notNull().default(''),
  },
  (table) => [
    check('award_reports_kind_is_known', sql`${table.kind} in ('progress', 'final', 'related_payment', 'correction')`),
    check('award_reports_state_is_known', sql`${table.state} in ('filed', 'accepted', 'returned')`),
    check('award_reports_say_something', sql`length(trim(${table.body})) > 0`),
    check(
      'award_reports_correct_with_a_reason',
      sql`(${table.kind} = 'correction') = (${table.correctsId} is not null) and (${table.kind} <> 'correction' or length(trim(${table.reason})) > 0)`,
    ),
    check(
      'award_reports_reviewed_whole',
      sql`(${table.state} = 'filed') = (num_nulls(${table.reviewedBy}, ${table.reviewedAt}) = 2)`,
    ),
    check('award_reports_reviewed_by_another', sql`${table.reviewedBy} <> ${table.filedBy}`),
    check('award_reports_returned_with_a_reason', sql`${table.state} <> 'returned' or length(trim(${table.reviewNote})) > 0`),
    index('award_reports_by_award').on(table.awardId, table.filedAt, table.id),
    index('award_reports_waiting').on(table.awardId).where(sql`state = 'filed'`),
  ],
);

/** Pictures of an award: before, during and after, and those of a report. Insert only. */
export const awardPictures = pgTable(
  'award_pictures',
  {
    awardId: uuid('award_id')
      .notNull()
      .references(() => awards.id),
    fileId: uuid('file_id')
      .notNull()
      .references(() => files.id),
    moment: text('moment').notNull(),
    caption: text('caption').notNull().default(''),
    reportId: uuid('report_id').references(() => awardReports.id),
    addedBy: uuid('added_by').references(() => accounts.id),
    addedAt: instant('added_at').notNull(),
  },
  (table) => [
    primaryKey({ name: 'award_pictures_key', columns: [table.awardId, table.fileId] }),
    check('award_pictures_moment_is_known', sql`${table.moment} in ('before', 'during', 'after')`),
    index('award_pictures_by_file').on(table.fileId),
  ],
);

/** A check by staff with the methods of “1+6”: a study and six ways of looking, what they found, and the grantee's answer. */
export const awardChecks = pgTable(
  'award_checks',
  {
    id: id(),
    awardId: uuid('award_id')
      .notNull()
      .references(() => awards.id),
    /** What each method found, by its key (app/grants/award-check.ts). */
    findings: jsonb('findings').notNull(),
    conclusion: text('conclusion').notNull(),
    summary: text('summary').notNull(),
    checkedBy: uuid('checked_by')
      .notNull()
      .references(() => accounts.id),
    checkedAt: instant('checked_at').notNull(),
    answer: text('answer'),
    answeredBy: uuid('answered_by').references(() => accounts.id),
    answeredAt: instant('answered_at'),
  },
  (table) => [
    check('award_checks_conclusion_is_known', sql`${table.conclusion} in ('passed', 'to_improve', 'failed')`),
    check('award_checks_say_what', sql`length(trim(${table.summary})) > 0`),
    check('award_checks_answered_whole', sql`num_nulls(${table.answer}, ${table.answeredBy}, ${table.answeredAt}) in (0, 3)`),
    index('award_checks_by_award').on(table.awardId, table.checkedAt, table.id),
  ],
);

/** What staff did against an award, why, the grantee's answer beside it, and the appeal decided by another. */
export const awardMeasures = pgTable(
  'award_measures',
  {
    id: id(),
    awardId: uuid('award_id')
      .notNull()
      .references(() => awards.id),
    kind: text('kind').notNull(),
    reason: text('reason').notNull(),
    /** What is taken off, to be paid back, or written off. */
    amountFen: fen('amount_fen'),
    /** Until when they are barred, or by when they pay back. */
    untilOn: date('until_on'),
    resolutionId: uuid('resolution_id').references(() => resolutions.id),
    takenBy: uuid('taken_by')
      .notNull()
      .references(() => accounts.id),
    takenAt: instant('taken_at').notNull(),
    answer: text('answer'),
    answeredBy: uuid('answered_by').references(() => accounts.id),
    answeredAt: instant('answered_at'),
    appeal: text('appeal'),
    appealedBy: uuid('appealed_by').references(() => accounts.id),
    appealedAt: instant('appealed_at'),
    appealOutcome: text('appeal_outcome'),
    appealReason: text('appeal_reason'),
    appealDecidedBy: uuid('appeal_decided_by').references(() => accounts.id),
    appealDecidedAt: instant('appeal_decided_at'),
  },
  (table) => [
    check(
      'award_measures_kind_is_known',
      sql`${table.kind} in ('suspension', 'reduction', 'termination', 'recovery', 'write_off', 'bar')`,
    ),
    check('award_measures_say_why', sql`length(trim(${table.reason})) > 0`),
    check('award_measures_are_money', sql`${table.amountFen} > 0`),
    check(
      'award_measures_reduce_by_something',
      sql`${table.kind} not in ('reduction', 'recovery', 'write_off') or ${table.amountFen} is not null`,
    ),
    check('award_measures_write_off_by_resolution', sql`(${table.kind} = 'write_off') = (${table.resolutionId} is not null)`),
    check('award_measures_bar_until_a_day', sql`${table.kind} <> 'bar' or ${table.untilOn} is not null`),
    check('award_measures_answered_whole', sql`num_nulls(${table.answer}, ${table.answeredBy}, ${table.answeredAt}) in (0, 3)`),
    check('award_measures_appealed_whole', sql`num_nulls(${table.appeal}, ${table.appealedBy}, ${table.appealedAt}) in (0, 3)`),
    check(
      'award_measures_appeal_decided_whole',
      sql`num_nulls(${table.appealOutcome}, ${table.appealReason}, ${table.appealDecidedBy}, ${table.appealDecidedAt}) in (0, 4) and (${table.appealDecidedAt} is null or ${table.appeal} is not null)`,
    ),
    check('award_measures_appeal_outcome_is_known', sql`${table.appealOutcome} in ('upheld', 'lifted')`),
    check('award_measures_appeal_decided_by_another', sql`${table.appealDecidedBy} <> ${table.takenBy}`),
    index('award_measures_by_award').on(table.awardId, table.takenAt, table.id),
    index('award_measures_appealed').on(table.awardId).where(sql`appealed_at is not null and appeal_decided_at is null`),
  ],
);

/** What must be made public by when. Overdue is computed from `due_on`. A day moves only with a reason. */
export const awardDuties = pgTable(
  'award_duties',
  {
    id: id(),
    awardId: uuid('award_id')
      .notNull()
      .references(() => awards.id),
    kind: text('kind').notNull(),
    dueOn: date('due_on').notNull(),
    /** The expense that a payment to somebody close is about. */
    expenseId: uuid('expense_id').references(() => expenses.id),
    metBy: uuid('met_by').references(() => awardReports.id),
    metAt: instant('met_at'),
    moveReason: text('move_reason').notNull().default(''),
  },
  (table) => [
    check('award_duties_kind_is_known', sql`${table.kind} in ('progress', 'final', 'related_payment')`),
    check('award_duties_met_whole', sql`(${table.metBy} is null) = (${table.metAt} is null)`),
    unique('award_duties_once').on(table.awardId, table.kind, table.dueOn, table.expenseId).nullsNotDistinct(),
    index('award_duties_open').on(table.dueOn, table.id).where(sql`met_at is null`),
  ],
);

/** What those whom it was for say of an award, once each. */
export const evaluations = pgTable(
  'evaluations',
  {
    id: id(),
    awardId: uuid('award_id')
      .notNull()
      .references(() => awards.id),
    personId: uuid('person_id')
      .notNull()
      .references(() => persons.id),
    isBeneficiary: boolean('is_beneficiary').notNull(),
    /** From 1 to 5. */
    rating: integer('rating').notNull(),
    words: text('words').notNull().default(''),
    keyedBy: uuid('keyed_by').references(() => accounts.id),
    givenAt: instant('given_at').notNull(),
  },
  (table) => [
    check('evaluations_rating_is_one', sql`${table.rating} between 1 and 5`),
    uniqueIndex('evaluations_once_for_each_person').on(table.awardId, table.personId),
    index('evaluations_by_award').on(table.awardId, table.givenAt, table.id),
  ],
);
