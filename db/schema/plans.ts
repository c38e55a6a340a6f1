import { sql } from 'drizzle-orm';
import {
  type AnyPgColumn,
  boolean,
  check,
  date,
  index,
  integer,
  jsonb,
  pgTable,
  text,
  unique,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core';
import { calls } from '#db/schema/calls.ts';
import { fen, id, instant } from '#db/schema/columns.ts';
import { documentRevisions, documents } from '#db/schema/drafting.ts';
import { accounts, organisations, persons } from '#db/schema/people.ts';
import { places } from '#db/schema/places.ts';
import { proposals } from '#db/schema/proposals.ts';

/**
 * An applicant taking a proposal on. One claim of a proposal is active at a time and holds it until its lease ends; others may
 * join it with its holder's consent, or wait in order. Triggers keep it on its table of next states.
 */
export const claims = pgTable(
  'claims',
  {
    id: id(),
    communityId: uuid('community_id')
      .notNull()
      .references(() => places.id),
    proposalId: uuid('proposal_id')
      .notNull()
      .references(() => proposals.id),
    callId: uuid('call_id')
      .notNull()
      .references(() => calls.id),
    state: text('state').notNull().default('requested'),
    /** Who speaks for the applicant; null where staff asked for somebody without an account. */
    accountId: uuid('account_id').references(() => accounts.id),
    /** Who asks for themselves or for a group; with an organisation, its officer. */
    personId: uuid('person_id')
      .notNull()
      .references(() => persons.id),
    organisationId: uuid('organisation_id').references(() => organisations.id),
    /** The applicant's name as it stood when they asked. */
    applicantName: text('applicant_name').notNull(),
    showsName: boolean('shows_name').notNull(),
    statement: text('statement').notNull(),
    keyedBy: uuid('keyed_by').references(() => accounts.id),
    /** The claim this one asks to share, and when its holder agreed. */
    joinsClaimId: uuid('joins_claim_id').references((): AnyPgColumn => claims.id),
    holderAgreedAt: instant('holder_agreed_at'),
    requestedAt: instant('requested_at').notNull(),
    /** When staff found the applicant eligible. */
    confirmedAt: instant('confirmed_at'),
    activeSince: instant('active_since'),
    leaseEndsAt: instant('lease_ends_at'),
    extensionCount: integer('extension_count').notNull().default(0),
    /** While it is offered to who is next in line: until when they may take it. */
    offeredUntil: instant('offered_until'),
    endedAt: instant('ended_at'),
  },
  (table) => [
    check(
      'claims_state_is_known',
      sql`${table.state} in ('requested', 'waiting', 'offered', 'active', 'planned', 'declined', 'withdrawn', 'lapsed', 'expired', 'released', 'handed_over')`,
    ),
    check('claims_say_why', sql`length(trim(${table.statement})) > 0`),
    check('claims_keyed_or_own', sql`${table.accountId} is not null or ${table.keyedBy} is not null`),
    check(
      'claims_active_until_an_end',
      sql`${table.state} not in ('active', 'planned') or (${table.activeSince} is not null and ${table.leaseEndsAt} > ${table.activeSince} and ${table.confirmedAt} is not null)`,
    ),
    check('claims_offered_until_an_end', sql`(${table.state} = 'offered') = (${table.offeredUntil} is not null)`),
    check(
      'claims_ended_when_over',
      sql`(${table.state} in ('declined', 'withdrawn', 'lapsed', 'expired', 'released', 'handed_over')) = (${table.endedAt} is not null)`,
    ),
    check('claims_extended_twice_at_most', sql`${table.extensionCount} between 0 and 2`),
    check('claims_join_another', sql`${table.joinsClaimId} is distinct from ${table.id}`),
    check('claims_agreed_to_be_joined', sql`${table.holderAgreedAt} is null or ${table.joinsClaimId} is not null`),
    check(
      'claims_joined_with_consent',
      sql`${table.joinsClaimId} is null or ${table.state} not in ('active', 'planned') or ${table.holderAgreedAt} is not null`,
    ),
    uniqueIndex('claims_one_holder').on(table.proposalId).where(sql`state in ('active', 'planned') and joins_claim_id is null`),
    uniqueIndex('claims_one_offered').on(table.proposalId).where(sql`state = 'offered'`),
    uniqueIndex('claims_one_open_for_each_person')
      .on(table.proposalId, table.personId)
      .where(sql`organisation_id is null and state in ('requested', 'waiting', 'offered', 'active', 'planned')`),
    uniqueIndex('claims_one_open_for_each_organisation')
      .on(table.proposalId, table.organisationId)
      .where(sql`state in ('requested', 'waiting', 'offered', 'active', 'planned')`),
    index('claims_by_proposal').on(table.proposalId, table.requestedAt, table.id),
    index('claims_by_account').on(table.accountId, table.requestedAt, table.id),
    index('claims_by_person').on(table.personId),
    index('claims_by_organisation').on(table.organisationId),
    index('claims_by_joined').on(table.joinsClaimId),
    index('claims_requested').on(table.communityId, table.requestedAt, table.id).where(sql`state = 'requested'`),
    index('claims_ending').on(table.leaseEndsAt, table.id).where(sql`state = 'active'`),
    index('claims_offers_ending').on(table.offeredUntil, table.id).where(sql`state = 'offered'`),
    index('claims_expired').on(table.communityId, table.endedAt, table.id).where(sql`state = 'expired'`),
  ],
);

/** What became of a claim, by whom and why. Insert only. */
export const claimSteps = pgTable(
  'claim_steps',
  {
    id: id(),
    claimId: uuid('claim_id')
      .notNull()
      .references(() => claims.id),
    event: text('event').notNull(),
    explanation: text('explanation').notNull().default(''),
    /** Until when the lease goes from then on, where the step gave it an end. */
    leaseEndsAt: instant('lease_ends_at'),
    takenBy: uuid('taken_by').references(() => accounts.id),
    /** The office it was taken under; null when the applicant or the clock did it. */
    office: text('office'),
    takenAt: instant('taken_at').notNull(),
  },
  (table) => [index('claim_steps_by_claim').on(table.claimId, table.takenAt, table.id)],
);

/** Who may not claim until a day, and why: set when an award ends badly. Lifted rows stay. */
export const applicantBars = pgTable(
  'applicant_bars',
  {
    id: id(),
    personId: uuid('person_id').references(() => persons.id),
    organisationId: uuid('organisation_id').references(() => organisations.id),
    reason: text('reason').notNull(),
    untilOn: date('until_on').notNull(),
    barredBy: uuid('barred_by').references(() => accounts.id),
    barredAt: instant('barred_at').notNull(),
    liftedAt: instant('lifted_at'),
    liftReason: text('lift_reason'),
  },
  (table) => [
    check('applicant_bars_of_one', sql`num_nonnulls(${table.personId}, ${table.organisationId}) = 1`),
    check('applicant_bars_say_why', sql`length(trim(${table.reason})) > 0`),
    check('applicant_bars_lifted_with_a_reason', sql`(${table.liftedAt} is null) = (coalesce(${table.liftReason}, '') = '')`),
    index('applicant_bars_by_person').on(table.personId, table.untilOn),
    index('applicant_bars_by_organisation').on(table.organisationId, table.untilOn),
  ],
);

/**
 * How a claimed proposal would be carried out: written together in a document whose frozen revisions are the plan's. Triggers
 * keep it on its table of next states, and its document frozen while others decide by it.
 */
export const plans = pgTable(
  'plans',
  {
    id: id(),
    communityId: uuid('community_id')
      .notNull()
      .references(() => places.id),
    proposalId: uuid('proposal_id')
      .notNull()
      .references(() => proposals.id),
    callId: uuid('call_id')
      .notNull()
      .references(() => calls.id),
    /** The claim it is written under: another after a hand-over. */
    claimId: uuid('claim_id')
      .notNull()
      .references(() => claims.id),
    documentId: uuid('document_id')
      .notNull()
      .references(() => documents.id),
    state: text('state').notNull().default('drafting'),
    title: text('title').notNull(),
    /** The limits of its call when it was begun. */
    ceilingFen: fen('ceiling_fen'),
    overheadMaxPercent: integer('overhead_max_percent'),
    /** The latest revision that was handed in; 0: none yet. */
    revision: integer('revision').notNull().default(0),
    /** The latest revision that was frozen; null: none yet. What is public, scored and paid is this one. */
    frozenRevision: integer('frozen_revision'),
    /** Whether the applicant is not shown, while judges score without knowing them. Set by the round. */
    isApplicantHidden: boolean('is_applicant_hidden').notNull().default(false),
    startedAt: instant('started_at').notNull(),
    waitingSince: instant('waiting_since'),
    frozenAt: instant('frozen_at'),
  },
  (table) => [
    check(
      'plans_state_is_known',
      sql`${table.state} in ('drafting', 'submitted', 'revising', 'frozen', 'awarded', 'not_awarded', 'amending')`,
    ),
    check('plans_waiting_since_known', sql`(${table.state} = 'submitted') = (${table.waitingSince} is not null)`),
    check(
      'plans_frozen_with_a_revision',
      sql`(${table.frozenAt} is null) = (${table.frozenRevision} is null) and (${table.state} not in ('frozen', 'awarded', 'not_awarded', 'amending') or ${table.frozenRevision} is not null)`,
    ),
    check('plans_limits_are_some', sql`${table.ceilingFen} >= 0 and ${table.overheadMaxPercent} between 0 and 100`),
    uniqueIndex('plans_one_for_each_claim').on(table.claimId),
    uniqueIndex('plans_one_for_each_document').on(table.documentId),
    index('plans_by_proposal').on(table.proposalId, table.startedAt, table.id),
    index('plans_by_call').on(table.callId, table.frozenAt, table.id).where(sql`frozen_at is not null`),
    index('plans_newest').on(table.communityId, table.frozenAt, table.id).where(sql`frozen_at is not null`),
    index('plans_waiting').on(table.communityId, table.waitingSince, table.id).where(sql`state = 'submitted'`),
  ],
);

/** Each text of a plan that was handed in, with its numbers as rows (`document_money_rows` and `parts`). Insert only. */
export const planRevisions = pgTable(
  'plan_revisions',
  {
    id: id(),
    planId: uuid('plan_id')
      .notNull()
      .references(() => plans.id),
    /** 1, 2, 3 … in each plan. */
    number: integer('number').notNull(),
    documentRevisionId: uuid('document_revision_id')
      .notNull()
      .references(() => documentRevisions.id),
    /** SHA-256 of its text with all its numbers: that of the document's revision. */
    sha256: text('sha256').notNull(),
    /** Activities, team, results and risks as they were read from its tables. */
    parts: jsonb('parts').notNull(),
    totalFen: fen('total_fen').notNull(),
    ownFen: fen('own_fen').notNull(),
    otherFen: fen('other_fen').notNull(),
    askedFen: fen('asked_fen').notNull(),
    overheadFen: fen('overhead_fen').notNull(),
    submittedBy: uuid('submitted_by').references(() => accounts.id),
    submittedAt: instant('submitted_at').notNull(),
  },
  (table) => [
    unique('plan_revisions_in_order').on(table.planId, table.number),
    unique('plan_revisions_of_one_document_revision').on(table.documentRevisionId),
    unique('plan_revisions_of_their_plan').on(table.planId, table.id),
    check('plan_revisions_add_up', sql`${table.askedFen} = ${table.totalFen} - ${table.ownFen} - ${table.otherFen}`),
    check(
      'plan_revisions_amounts_not_negative',
      sql`${table.askedFen} >= 0 and ${table.ownFen} >= 0 and ${table.otherFen} >= 0 and ${table.overheadFen} between 0 and ${table.totalFen}`,
    ),
  ],
);

/** What became of a plan, by whom and why. Insert only. */
export const planSteps = pgTable(
  'plan_steps',
  {
    id: id(),
    planId: uuid('plan_id')
      .notNull()
      .references(() => plans.id),
    event: text('event').notNull(),
    explanation: text('explanation').notNull().default(''),
    revision: integer('revision'),
    takenBy: uuid('taken_by').references(() => accounts.id),
    office: text('office'),
    takenAt: instant('taken_at').notNull(),
  },
  (table) => [index('plan_steps_by_plan').on(table.planId, table.takenAt, table.id)],
);

/** Who writes a plan with its applicant: asked by phone, known only once they agree, so that no invitation tells whose a number is. */
export const planMembers = pgTable(
  'plan_members',
  {
    id: id(),
    planId: uuid('plan_id')
      .notNull()
      .references(() => plans.id),
    phone: text('phone'),
    accountId: uuid('account_id').references(() => accounts.id),
    invitedBy: uuid('invited_by').references(() => accounts.id),
    invitedAt: instant('invited_at').notNull(),
    acceptedAt: instant('accepted_at'),
    declinedAt: instant('declined_at'),
    takenBackAt: instant('taken_back_at'),
    leftAt: instant('left_at'),
  },
  (table) => [
    check(
      'plan_members_answered_once',
      sql`num_nonnulls(${table.acceptedAt}, ${table.declinedAt}, ${table.takenBackAt}) <= 1 and (${table.acceptedAt} is null) = (${table.accountId} is null)`,
    ),
    check(
      'plan_members_phone_until_answered',
      sql`(${table.phone} is null) = (num_nonnulls(${table.acceptedAt}, ${table.declinedAt}, ${table.takenBackAt}) = 1)`,
    ),
    check('plan_members_leave_after_coming', sql`${table.leftAt} is null or ${table.acceptedAt} is not null`),
    uniqueIndex('plan_members_once_for_each_account').on(table.planId, table.accountId).where(sql`left_at is null`),
    uniqueIndex('plan_members_once_for_each_phone').on(table.planId, table.phone),
    index('plan_members_by_account').on(table.accountId),
    index('plan_members_by_phone').on(table.phone),
  ],
);
