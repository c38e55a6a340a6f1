import { sql } from 'drizzle-orm';
import {
  boolean,
  check,
  date,
  foreignKey,
  index,
  integer,
  pgTable,
  primaryKey,
  text,
  unique,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core';
import { allocationLines } from '#db/schema/allocations.ts';
import { fen, id, instant } from '#db/schema/columns.ts';
import { files } from '#db/schema/files.ts';
import { funds } from '#db/schema/funds.ts';
import { accounts, organisations, persons } from '#db/schema/people.ts';
import { places } from '#db/schema/places.ts';
import { planRevisions, plans } from '#db/schema/plans.ts';
import { proposals } from '#db/schema/proposals.ts';
import { resolutions } from '#db/schema/resolutions.ts';

/** Money promised to who carries out a plan, or what a room resolved. Triggers keep it on its table of next states. */
export const awards = pgTable(
  'awards',
  {
    id: id(),
    communityId: uuid('community_id')
      .notNull()
      .references(() => places.id),
    /** 资助2026-0003: the year and the count in it. */
    number: text('number').notNull(),
    allocationId: uuid('allocation_id').notNull(),
    linePosition: integer('line_position').notNull(),
    planId: uuid('plan_id').references(() => plans.id),
    planRevisionId: uuid('plan_revision_id').references(() => planRevisions.id),
    resolutionId: uuid('resolution_id').references(() => resolutions.id),
    proposalId: uuid('proposal_id').references(() => proposals.id),
    state: text('state').notNull().default('proposed'),
    title: text('title').notNull(),
    /** The name of its field, and its place, for flows. */
    field: text('field').notNull().default(''),
    placeId: uuid('place_id')
      .notNull()
      .references(() => places.id),
    granteeName: text('grantee_name').notNull(),
    showsName: boolean('shows_name').notNull(),
    granteePersonId: uuid('grantee_person_id').references(() => persons.id),
    granteeOrganisationId: uuid('grantee_organisation_id').references(() => organisations.id),
    askedFen: fen('asked_fen').notNull(),
    amountFen: fen('amount_fen').notNull(),
    /** How much of the amount was taken back before it was paid. */
    reducedFen: fen('reduced_fen').notNull().default(0),
    lessReason: text('less_reason').notNull().default(''),
    conditions: text('conditions').notNull().default(''),
    /** By how much a budget line may be overspent without consent, in percent. */
    variancePercent: integer('variance_percent').notNull().default(10),
    startsOn: date('starts_on'),
    endsOn: date('ends_on'),
    proposedAt: instant('proposed_at').notNull(),
    offeredBy: uuid('offered_by').references(() => accounts.id),
    offeredAt: instant('offered_at'),
    offerEndsAt: instant('offer_ends_at'),
    answeredAt: instant('answered_at'),
    /** The agreement as it was when accepted: what both sign. */
    agreementText: text('agreement_text'),
    agreementSha256: text('agreement_sha256'),
    granteeSignedBy: uuid('grantee_signed_by').references(() => accounts.id),
    granteeSignedAt: instant('grantee_signed_at'),
    officeSignedBy: uuid('office_signed_by').references(() => accounts.id),
    officeSignedAt: instant('office_signed_at'),
    activeAt: instant('active_at'),
    closingAt: instant('closing_at'),
    evaluationEndsAt: instant('evaluation_ends_at'),
    endedAt: instant('ended_at'),
  },
  (table) => [
    check(
      'awards_state_is_known',
      sql`${table.state} in ('proposed', 'offered', 'agreed', 'active', 'suspended', 'recovering', 'recovered', 'written_off', 'terminated', 'closing', 'closed', 'lapsed')`,
    ),
    check(
      'awards_rest_on_one',
      sql`num_nonnulls(${table.planId}, ${table.resolutionId}) = 1 and (${table.planId} is null) = (${table.planRevisionId} is null)`,
    ),
    check('awards_have_a_grantee', sql`num_nonnulls(${table.granteePersonId}, ${table.granteeOrganisationId}) >= 1`),
    check('awards_are_money', sql`${table.amountFen} > 0 and ${table.amountFen} <= ${table.askedFen}`),
    check('awards_less_with_a_reason', sql`${table.amountFen} = ${table.askedFen} or length(trim(${table.lessReason})) > 0`),
    check('awards_reduced_within', sql`${table.reducedFen} between 0 and ${table.amountFen}`),
    check('awards_variance_is_percent', sql`${table.variancePercent} between 0 and 100`),
    check('awards_dates_in_order', sql`${table.startsOn} <= ${table.endsOn}`),
    check(
      'awards_offered_whole',
      sql`${table.state} in ('proposed', 'lapsed') or num_nulls(${table.offeredAt}, ${table.offerEndsAt}, ${table.endsOn}) = 0`,
    ),
    check(
      'awards_agreed_on_a_text',
      sql`(${table.state} in ('proposed', 'offered', 'lapsed')) or (num_nulls(${table.agreementText}, ${table.agreementSha256}) = 0 and ${table.agreementSha256} = encode(sha256(convert_to(${table.agreementText}, 'UTF8')), 'hex'))`,
    ),
    check(
      'awards_signed_by_both',
      sql`${table.state} in ('proposed', 'offered', 'agreed', 'lapsed') or num_nulls(${table.granteeSignedAt}, ${table.officeSignedAt}, ${table.activeAt}) = 0`,
    ),
    check('awards_signed_by_two', sql`${table.granteeSignedBy} <> ${table.officeSignedBy}`),
    check(
      'awards_closing_until_an_end',
      sql`${table.state} not in ('closing', 'closed') or num_nulls(${table.closingAt}, ${table.evaluationEndsAt}) = 0`,
    ),
    check('awards_ended_when_over', sql`(${table.state} in ('terminated', 'closed', 'lapsed')) = (${table.endedAt} is not null)`),
    foreignKey({
      name: 'awards_of_a_line',
      columns: [table.allocationId, table.linePosition],
      foreignColumns: [allocationLines.allocationId, allocationLines.position],
    }),
    unique('awards_number_once').on(table.communityId, table.number),
    uniqueIndex('awards_one_for_each_plan').on(table.planId).where(sql`state <> 'lapsed'`),
    unique('awards_one_for_each_line').on(table.allocationId, table.linePosition),
    index('awards_newest').on(table.communityId, table.proposedAt, table.id),
    index('awards_by_proposal').on(table.proposalId),
    index('awards_by_person').on(table.granteePersonId),
    index('awards_by_organisation').on(table.granteeOrganisationId),
    index('awards_offers_ending').on(table.offerEndsAt, table.id).where(sql`state = 'offered'`),
    index('awards_evaluations_ending').on(table.evaluationEndsAt, table.id).where(sql`state = 'closing'`),
  ],
);

/** Which fund bears how much of an award. `heldFen` is kept by a trigger. */
export const awardFunds = pgTable(
  'award_funds',
  {
    awardId: uuid('award_id')
      .notNull()
      .references(() => awards.id),
    fundId: uuid('fund_id')
      .notNull()
      .references(() => funds.id),
    position: integer('position').notNull(),
    amountFen: fen('amount_fen').notNull(),
    /** Reserved, committed, approved and paid. */
    heldFen: fen('held_fen').notNull().default(0),
  },
  (table) => [
    primaryKey({ name: 'award_funds_key', columns: [table.awardId, table.fundId] }),
    unique('award_funds_position_once').on(table.awardId, table.position),
    check('award_funds_are_money', sql`${table.amountFen} > 0`),
    check('award_funds_within_the_award', sql`${table.heldFen} between 0 and ${table.amountFen}`),
  ],
);

/** What became of an award, by whom and why. Insert only. */
export const awardSteps = pgTable(
  'award_steps',
  {
    id: id(),
    awardId: uuid('award_id')
      .notNull()
      .references(() => awards.id),
    /** The instalment it is about; null: the award itself. */
    tranchePosition: integer('tranche_position'),
    event: text('event').notNull(),
    explanation: text('explanation').notNull().default(''),
    amountFen: fen('amount_fen'),
    takenBy: uuid('taken_by').references(() => accounts.id),
    office: text('office'),
    takenAt: instant('taken_at').notNull(),
  },
  (table) => [index('award_steps_by_award').on(table.awardId, table.takenAt, table.id)],
);

/** Where the grantee's money goes. Private: staff who pay and the grantee see it. The newest counts. Insert only. */
export const awardPayees = pgTable(
  'award_payees',
  {
    id: id(),
    awardId: uuid('award_id')
      .notNull()
      .references(() => awards.id),
    name: text('name').notNull(),
    bank: text('bank').notNull(),
    account: text('account').notNull(),
    setBy: uuid('set_by')
      .notNull()
      .references(() => accounts.id),
    setAt: instant('set_at').notNull(),
  },
  (table) => [
    check('award_payees_whole', sql`length(trim(${table.name})) > 0 and length(trim(${table.bank})) > 0`),
    check('award_payees_account_is_one', sql`${table.account} ~ '^[0-9]{8,32}$'`),
    index('award_payees_newest').on(table.awardId, table.setAt, table.id),
  ],
);

/** An instalment of an award, tied to a milestone. Triggers keep it on its table of next states and its officers apart. */
export const tranches = pgTable(
  'tranches',
  {
    id: id(),
    awardId: uuid('award_id')
      .notNull()
      .references(() => awards.id),
    position: integer('position').notNull(),
    amountFen: fen('amount_fen').notNull(),
    milestone: text('milestone').notNull(),
    dueOn: date('due_on'),
    state: text('state').notNull().default('pending'),
    /** What the grantee says of the milestone. */
    evidence: text('evidence').notNull().default(''),
    submittedBy: uuid('submitted_by').references(() => accounts.id),
    submittedAt: instant('submitted_at'),
    /** Why it was last returned. */
    returnReason: text('return_reason').notNull().default(''),
    voucherNumber: text('voucher_number'),
    voucherFileId: uuid('voucher_file_id').references(() => files.id),
    verifiedBy: uuid('verified_by').references(() => accounts.id),
    verifiedAt: instant('verified_at'),
    needsThird: boolean('needs_third').notNull().default(false),
    approvedBy: uuid('approved_by').references(() => accounts.id),
    approvedAt: instant('approved_at'),
    thirdApprovedBy: uuid('third_approved_by').references(() => accounts.id),
    thirdApprovedAt: instant('third_approved_at'),
    paidAt: instant('paid_at'),
  },
  (table) => [
    check(
      'tranches_state_is_known',
      sql`${table.state} in ('pending', 'submitted', 'verified', 'approved', 'paying', 'paid', 'dropped')`,
    ),
    check(
      'tranches_are_money',
      sql`case when ${table.state} = 'dropped' then ${table.amountFen} = 0 else ${table.amountFen} > 0 end`,
    ),
    check('tranches_milestone_is_one', sql`length(trim(${table.milestone})) > 0`),
    check(
      'tranches_submitted_whole',
      sql`${table.state} in ('pending', 'dropped') or num_nulls(${table.submittedBy}, ${table.submittedAt}) = 0`,
    ),
    check(
      'tranches_verified_whole',
      sql`${table.state} in ('pending', 'submitted', 'dropped') or num_nulls(${table.verifiedBy}, ${table.verifiedAt}, ${table.voucherNumber}, ${table.voucherFileId}) = 0`,
    ),
    check(
      'tranches_approved_by_another',
      sql`${table.approvedBy} is null or (${table.verifiedBy} is not null and ${table.approvedBy} <> ${table.verifiedBy})`,
    ),
    check(
      'tranches_approved_by_a_third',
      sql`${table.thirdApprovedBy} is null or (${table.approvedBy} is not null and ${table.thirdApprovedBy} <> ${table.approvedBy} and ${table.thirdApprovedBy} <> ${table.verifiedBy})`,
    ),
    check(
      'tranches_approved_whole',
      sql`${table.state} not in ('approved', 'paying', 'paid') or (${table.approvedBy} is not null and (not ${table.needsThird} or ${table.thirdApprovedBy} is not null))`,
    ),
    check('tranches_paid_when_paid', sql`(${table.state} = 'paid') = (${table.paidAt} is not null)`),
    unique('tranches_in_order').on(table.awardId, table.position),
    index('tranches_waiting').on(table.state, table.awardId).where(sql`state in ('submitted', 'verified', 'approved', 'paying')`),
  ],
);

/** The pictures and papers that a grantee hands in with an instalment. Insert only. */
export const trancheFiles = pgTable(
  'tranche_files',
  {
    trancheId: uuid('tranche_id')
      .notNull()
      .references(() => tranches.id),
    fileId: uuid('file_id')
      .notNull()
      .references(() => files.id),
    position: integer('position').notNull(),
    addedAt: instant('added_at').notNull(),
  },
  (table) => [
    primaryKey({ name: 'tranche_files_key', columns: [table.trancheId, table.fileId] }),
    index('tranche_files_by_file').on(table.fileId),
  ],
);
