import { sql } from 'drizzle-orm';
import {
  type AnyPgColumn,
  boolean,
  check,
  customType,
  doublePrecision,
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
import { calls } from '#db/schema/calls.ts';
import { fen, id, instant } from '#db/schema/columns.ts';
import { files } from '#db/schema/files.ts';
import { accounts, organisations, persons } from '#db/schema/people.ts';
import { places } from '#db/schema/places.ts';

const tsvector = customType<{ data: string }>({ dataType: () => 'tsvector' });

export const proposals = pgTable(
  'proposals',
  {
    id: id(),
    communityId: uuid('community_id')
      .notNull()
      .references(() => places.id),
    callId: uuid('call_id')
      .notNull()
      .references(() => calls.id),
    state: text('state').notNull().default('draft'),
    source: text('source').notNull().default('online'),
    paperNumber: text('paper_number'),
    number: text('number'),
    year: integer('year'),
    serial: integer('serial'),
    title: text('title').notNull().default(''),
    presentState: text('present_state').notNull().default(''),
    whatIsProposed: text('what_is_proposed').notNull().default(''),
    fieldKey: text('field_key'),
    placeId: uuid('place_id').references(() => places.id),
    latitude: doublePrecision('latitude'),
    longitude: doublePrecision('longitude'),
    beneficiaries: text('beneficiaries').notNull().default(''),
    beneficiaryCount: integer('beneficiary_count'),
    costEstimateFen: fen('cost_estimate_fen'),
    proposerAccountId: uuid('proposer_account_id').references(() => accounts.id),
    proposerPersonId: uuid('proposer_person_id').references(() => persons.id),
    proposerOrganisationId: uuid('proposer_organisation_id').references(() => organisations.id),
    proposerName: text('proposer_name').notNull(),
    showsName: boolean('shows_name').notNull().default(false),
    keyedBy: uuid('keyed_by').references(() => accounts.id),
    mergedIntoId: uuid('merged_into_id').references((): AnyPgColumn => proposals.id),
    publicStage: text('public_stage'),
    endorsementCount: integer('endorsement_count').notNull().default(0),
    commentCount: integer('comment_count').notNull().default(0),
    coverFileId: uuid('cover_file_id').references(() => files.id),
    startedAt: instant('started_at').notNull(),
    savedAt: instant('saved_at').notNull(),
    submittedAt: instant('submitted_at'),
    waitingSince: instant('waiting_since'),
    dueAt: instant('due_at'),
    publishedAt: instant('published_at'),
    correctedAt: instant('corrected_at'),
    endedAt: instant('ended_at'),
    hiddenAt: instant('hidden_at'),
    hiddenReason: text('hidden_reason'),
    // only of what has a number: a draft is saved with every pause in typing, and is not searched
    search: tsvector('search').generatedAlwaysAs(
      sql`case when number is not null then array_to_tsvector(cjk_tokens(number || ' ' || title || ' ' || present_state || ' ' || what_is_proposed || ' ' || beneficiaries)) end`,
    ),
    titleTokens: tsvector('title_tokens').generatedAlwaysAs(
      sql`case when number is not null then array_to_tsvector(cjk_trigrams(title)) end`,
    ),
  },
  (table) => [
    check(
      'proposals_state_is_known',
      sql`${table.state} in ('draft', 'discarded', 'submitted', 'needs_info', 'lapsed', 'published', 'merged', 'withdrawn', 'declined', 'under_appeal', 'declined_finally')`,
    ),
    check('proposals_source_is_known', sql`${table.source} in ('online', 'paper')`),
    check(
      'proposals_public_stage_is_known',
      sql`${table.publicStage} in ('collecting', 'claimed', 'planned', 'scored', 'funded', 'delivering', 'completed', 'evaluated', 'not_funded')`,
    ),
    check(
      'proposals_published_with_number',
      sql`${table.state} <> 'published' or (${table.number} is not null and ${table.publishedAt} is not null and ${table.publicStage} is not null)`,
    ),
    check(
      'proposals_number_whole',
      sql`(${table.number} is null) = (${table.serial} is null) and (${table.number} is null) = (${table.year} is null)`,
    ),
    check(
      'proposals_merged_into_another',
      sql`(${table.state} = 'merged') = (${table.mergedIntoId} is not null) and ${table.mergedIntoId} is distinct from ${table.id}`,
    ),
    check(
      'proposals_paper_keyed_by_staff',
      sql`(${table.source} = 'paper') = (${table.paperNumber} is not null) and (${table.source} <> 'paper' or ${table.keyedBy} is not null)`,
    ),
    check('proposals_hidden_with_a_reason', sql`(${table.hiddenAt} is null) = (${table.hiddenReason} is null)`),
    check(
      'proposals_waiting_since_known',
      sql`(${table.state} in ('submitted', 'under_appeal')) = (${table.waitingSince} is not null)`,
    ),
    check('proposals_asked_back_until', sql`(${table.state} = 'needs_info') = (${table.dueAt} is not null)`),
    check('proposals_point_whole', sql`(${table.latitude} is null) = (${table.longitude} is null)`),
    check(
      'proposals_have_a_proposer',
      sql`${table.proposerAccountId} is not null or ${table.proposerPersonId} is not null or ${table.proposerOrganisationId} is not null`,
    ),
    check('proposals_counts_not_negative', sql`${table.endorsementCount} >= 0 and ${table.commentCount} >= 0`),
    check('proposals_cost_not_negative', sql`${table.costEstimateFen} >= 0 and ${table.beneficiaryCount} >= 0`),
    uniqueIndex('proposals_number_is_unique').on(table.number),
    uniqueIndex('proposals_serial_is_unique').on(table.communityId, table.year, table.serial),
    uniqueIndex('proposals_paper_number_is_unique')
      .on(table.callId, table.paperNumber)
      .where(sql`paper_number is not null and state <> 'discarded'`),
    index('proposals_newest').on(table.communityId, table.publishedAt, table.id).where(shown()),
    index('proposals_most_endorsed').on(table.communityId, table.endorsementCount, table.id).where(shown()),
    index('proposals_newest_by_field').on(table.communityId, table.fieldKey, table.publishedAt, table.id).where(shown()),
    index('proposals_newest_by_stage').on(table.communityId, table.publicStage, table.publishedAt, table.id).where(shown()),
    index('proposals_newest_by_source').on(table.communityId, table.source, table.publishedAt, table.id).where(shown()),
    index('proposals_newest_by_call').on(table.callId, table.publishedAt, table.id).where(shown()),
    index('proposals_by_search').using('gin', table.search).where(shown()),
    index('proposals_by_title_tokens').using('gin', table.titleTokens).where(shown()),
    index('proposals_waiting').on(table.waitingSince, table.id).where(sql`state in ('submitted', 'under_appeal')`),
    index('proposals_due').on(table.dueAt, table.id).where(sql`state = 'needs_info'`),
    index('proposals_drafts_by_age').on(table.savedAt, table.id).where(sql`state = 'draft'`),
    index('proposals_declined')
      .on(table.communityId, table.endedAt, table.id)
      .where(sql`state in ('declined', 'declined_finally')`),
    index('proposals_hidden').on(table.communityId, table.hiddenAt, table.id).where(sql`hidden_at is not null`),
    index('proposals_by_proposer').on(table.proposerAccountId, table.savedAt, table.id),
    index('proposals_by_proposer_person').on(table.proposerPersonId, table.savedAt, table.id),
    index('proposals_by_organisation').on(table.proposerOrganisationId, table.savedAt, table.id),
    index('proposals_by_merge').on(table.mergedIntoId),
    index('proposals_by_place').on(table.placeId),
  ],
);

/** What is on the public lists. */
function shown() {
  return sql`state = 'published' and hidden_at is null`;
}

/** Each text that was handed in or corrected, kept for good. Insert only. */
export const proposalRevisions = pgTable(
  'proposal_revisions',
  {
    id: id(),
    proposalId: uuid('proposal_id')
      .notNull()
      .references(() => proposals.id),
    revision: integer('revision').notNull(),
    content: jsonb('content').notNull(),
    reason: text('reason').notNull().default(''),
    isCorrection: boolean('is_correction').notNull(),
    madeBy: uuid('made_by').references(() => accounts.id),
    madeAt: instant('made_at').notNull(),
  },
  (table) => [unique('proposal_revisions_in_order').on(table.proposalId, table.revision)],
);

/** What was decided about a proposal, by whom and why. Insert only. */
export const proposalDecisions = pgTable(
  'proposal_decisions',
  {
    id: id(),
    proposalId: uuid('proposal_id')
      .notNull()
      .references(() => proposals.id),
    event: text('event').notNull(),
    reasonCode: text('reason_code'),
    explanation: text('explanation').notNull().default(''),
    dueAt: instant('due_at'),
    targetId: uuid('target_id').references(() => proposals.id),
    decidedBy: uuid('decided_by').references(() => accounts.id),
    /** The office it was decided under; null when the proposer or the clock did it. */
    office: text('office'),
    decidedAt: instant('decided_at').notNull(),
  },
  (table) => [index('proposal_decisions_by_proposal').on(table.proposalId, table.decidedAt, table.id)],
);

/**
 * Who was asked to propose together, by phone, and who agreed. The phone is kept only until it is answered; the person is
 * known only then, so that nobody learns from an invitation whether a number belongs to a resident.
 */
export const coProposers = pgTable(
  'co_proposers',
  {
    id: id(),
    proposalId: uuid('proposal_id')
      .notNull()
      .references(() => proposals.id),
    phone: text('phone'),
    personId: uuid('person_id').references(() => persons.id),
    showsName: boolean('shows_name').notNull().default(false),
    invitedAt: instant('invited_at').notNull(),
    acceptedAt: instant('accepted_at'),
    declinedAt: instant('declined_at'),
    takenBackAt: instant('taken_back_at'),
  },
  (table) => [
    check(
      'co_proposers_answered_once',
      sql`num_nonnulls(${table.acceptedAt}, ${table.declinedAt}, ${table.takenBackAt}) <= 1 and (${table.acceptedAt} is null) = (${table.personId} is null)`,
    ),
    check(
      'co_proposers_phone_until_answered',
      sql`(${table.phone} is null) = (num_nonnulls(${table.acceptedAt}, ${table.declinedAt}, ${table.takenBackAt}) = 1)`,
    ),
    uniqueIndex('co_proposers_once_for_each_person').on(table.proposalId, table.personId),
    uniqueIndex('co_proposers_once_for_each_phone').on(table.proposalId, table.phone),
    index('co_proposers_by_person').on(table.personId),
    index('co_proposers_by_phone').on(table.phone),
  ],
);

/** The calls a proposal has taken part in; `proposals.call_id` is the latest. */
export const proposalCalls = pgTable(
  'proposal_calls',
  {
    proposalId: uuid('proposal_id')
      .notNull()
      .references(() => proposals.id),
    callId: uuid('call_id')
      .notNull()
      .references(() => calls.id),
    carriedAt: instant('carried_at').notNull(),
  },
  (table) => [primaryKey({ name: 'proposal_calls_key', columns: [table.proposalId, table.callId] })],
);

export const proposalFiles = pgTable(
  'proposal_files',
  {
    id: id(),
    proposalId: uuid('proposal_id')
      .notNull()
      .references(() => proposals.id),
    fileId: uuid('file_id')
      .notNull()
      .references(() => files.id),
    kind: text('kind').notNull(),
    caption: text('caption').notNull().default(''),
    position: integer('position').notNull(),
    addedAt: instant('added_at').notNull(),
    removedAt: instant('removed_at'),
  },
  (table) => [
    check(
      'proposal_files_no_more_than_allowed',
      sql`${table.position} >= 1 and ${table.position} <= case ${table.kind} when 'picture' then 6 when 'document' then 3 when 'paper_sheet' then 4 else 0 end`,
    ),
    uniqueIndex('proposal_files_one_at_each_position')
      .on(table.proposalId, table.kind, table.position)
      .where(sql`removed_at is null`),
    index('proposal_files_by_file').on(table.fileId),
  ],
);
