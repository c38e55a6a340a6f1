import { sql } from 'drizzle-orm';
import {
  type AnyPgColumn,
  boolean,
  check,
  date,
  index,
  integer,
  pgTable,
  text,
  unique,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core';
import { id, instant } from '#db/schema/columns.ts';
import { accounts, persons } from '#db/schema/people.ts';
import { places, sections } from '#db/schema/places.ts';
import { proposals } from '#db/schema/proposals.ts';

/** Fractions that the law sets, as a community has confirmed them. The newest row of each key holds; none: not in use yet. */
export const legalFigures = pgTable(
  'legal_figures',
  {
    id: id(),
    communityId: uuid('community_id')
      .notNull()
      .references(() => places.id),
    key: text('key').notNull(),
    numerator: integer('numerator').notNull(),
    denominator: integer('denominator').notNull(),
    source: text('source').notNull(),
    article: text('article').notNull(),
    /** The day on which whoever confirmed it read the law. */
    asOf: date('as_of').notNull(),
    confirmedBy: uuid('confirmed_by')
      .notNull()
      .references(() => accounts.id),
    confirmedAt: instant('confirmed_at').notNull(),
  },
  (table) => [
    check('legal_figures_key_is_known', sql`${table.key} in ('assembly_adults', 'assembly_households', 'assembly_sections')`),
    check(
      'legal_figures_are_fractions',
      sql`${table.numerator} between 1 and ${table.denominator} and ${table.denominator} <= 1000`,
    ),
    index('legal_figures_newest').on(table.communityId, table.key, table.confirmedAt, table.id),
  ],
);

/** What a council may take up, at the place whose residents it concerns. */
export const topics = pgTable(
  'topics',
  {
    id: id(),
    communityId: uuid('community_id')
      .notNull()
      .references(() => places.id),
    placeId: uuid('place_id')
      .notNull()
      .references(() => places.id),
    state: text('state').notNull().default('raised'),
    source: text('source').notNull(),
    title: text('title').notNull(),
    body: text('body').notNull().default(''),
    proposalId: uuid('proposal_id').references(() => proposals.id),
    handedFromId: uuid('handed_from_id').references((): AnyPgColumn => topics.id),
    mergedIntoId: uuid('merged_into_id').references((): AnyPgColumn => topics.id),
    /** The resident who raised it; null when an office or a room did. */
    raisedByPersonId: uuid('raised_by_person_id').references(() => persons.id),
    raisedByAccountId: uuid('raised_by_account_id').references(() => accounts.id),
    raiserName: text('raiser_name').notNull().default(''),
    showsName: boolean('shows_name').notNull().default(false),
    coSignatureCount: integer('co_signature_count').notNull().default(0),
    /** Since when the assembly must be convened on it, by which figure and with which counts. Kept for good. */
    assemblyDueAt: instant('assembly_due_at'),
    assemblyFigureId: uuid('assembly_figure_id').references(() => legalFigures.id),
    assemblySignedCount: integer('assembly_signed_count'),
    assemblyTotalCount: integer('assembly_total_count'),
    raisedAt: instant('raised_at').notNull(),
    endedAt: instant('ended_at'),
    hiddenAt: instant('hidden_at'),
    hiddenReason: text('hidden_reason'),
  },
  (table) => [
    check(
      'topics_state_is_known',
      sql`${table.state} in ('raised', 'on_agenda', 'merged', 'declined', 'withdrawn', 'concluded', 'handed_up')`,
    ),
    check('topics_source_is_known', sql`${table.source} in ('resident', 'proposal', 'estate_talk', 'handed_up')`),
    check('topics_from_a_proposal', sql`(${table.source} = 'proposal') = (${table.proposalId} is not null)`),
    check('topics_handed_from_below', sql`(${table.source} = 'handed_up') = (${table.handedFromId} is not null)`),
    check('topics_raised_by_a_resident', sql`${table.source} <> 'resident' or ${table.raisedByPersonId} is not null`),
    check(
      'topics_merged_into_another',
      sql`(${table.state} = 'merged') = (${table.mergedIntoId} is not null) and ${table.mergedIntoId} is distinct from ${table.id}`,
    ),
    check('topics_hidden_with_a_reason', sql`(${table.hiddenAt} is null) = (${table.hiddenReason} is null)`),
    check('topics_count_not_negative', sql`${table.coSignatureCount} >= 0`),
    check(
      'topics_assembly_with_its_figure',
      sql`num_nulls(${table.assemblyDueAt}, ${table.assemblyFigureId}, ${table.assemblySignedCount}, ${table.assemblyTotalCount}) in (0, 4)`,
    ),
    check(
      'topics_assembly_is_owed',
      sql`${table.assemblyDueAt} is null or ${table.state} not in ('merged', 'declined', 'withdrawn')`,
    ),
    uniqueIndex('topics_once_for_each_proposal').on(table.proposalId).where(sql`state in ('raised', 'on_agenda')`),
    uniqueIndex('topics_handed_up_once').on(table.handedFromId).where(sql`handed_from_id is not null`),
    index('topics_newest').on(table.communityId, table.raisedAt, table.id),
    index('topics_most_signed').on(table.communityId, table.coSignatureCount, table.id),
    index('topics_by_place').on(table.placeId, table.id),
    index('topics_by_proposal').on(table.proposalId).where(sql`proposal_id is not null`),
    index('topics_merged_here').on(table.mergedIntoId).where(sql`merged_into_id is not null`),
    index('topics_by_state').on(table.communityId, table.state, table.raisedAt, table.id),
    index('topics_owed').on(table.communityId, table.assemblyDueAt, table.id).where(sql`assembly_due_at is not null`),
    index('topics_waiting').on(
      table.communityId,
      table.state,
      sql`(assembly_due_at is null)`,
      sql`coalesce(assembly_due_at, raised_at)`,
      table.id,
    ),
    index('topics_hidden').on(table.communityId, table.hiddenAt, table.id).where(sql`hidden_at is not null`),
  ],
);

/** A resident's name under a topic, once. */
export const coSignatures = pgTable(
  'co_signatures',
  {
    id: id(),
    topicId: uuid('topic_id')
      .notNull()
      .references(() => topics.id),
    personId: uuid('person_id')
      .notNull()
      .references(() => persons.id),
    movedFromId: uuid('moved_from_id').references(() => topics.id),
    signedAt: instant('signed_at').notNull(),
    withdrawnAt: instant('withdrawn_at'),
  },
  (table) => [
    unique('co_signatures_once_for_each_person').on(table.topicId, table.personId),
    index('co_signatures_by_person').on(table.personId, table.signedAt),
  ],
);

/** A residents' section that asks for a topic as a section; `note` says how it decided. */
export const sectionBackings = pgTable(
  'section_backings',
  {
    id: id(),
    topicId: uuid('topic_id')
      .notNull()
      .references(() => topics.id),
    sectionId: uuid('section_id')
      .notNull()
      .references(() => sections.id),
    note: text('note').notNull(),
    recordedBy: uuid('recorded_by').references(() => accounts.id),
    recordedAt: instant('recorded_at').notNull(),
    withdrawnAt: instant('withdrawn_at'),
  },
  (table) => [
    unique('section_backings_once').on(table.topicId, table.sectionId),
    check('section_backings_say_how', sql`${table.note} <> ''`),
  ],
);

/** What was decided about a topic, for good. */
export const topicSteps = pgTable(
  'topic_steps',
  {
    id: id(),
    topicId: uuid('topic_id')
      .notNull()
      .references(() => topics.id),
    event: text('event').notNull(),
    explanation: text('explanation').notNull().default(''),
    targetId: uuid('target_id'),
    office: text('office'),
    takenBy: uuid('taken_by').references(() => accounts.id),
    takenAt: instant('taken_at').notNull(),
  },
  (table) => [index('topic_steps_by_topic').on(table.topicId, table.takenAt, table.id)],
);
