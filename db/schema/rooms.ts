import { sql } from 'drizzle-orm';
import {
  type AnyPgColumn,
  boolean,
  check,
  index,
  integer,
  pgTable,
  primaryKey,
  text,
  unique,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core';
import { fen, id, instant } from '#db/schema/columns.ts';
import { documents } from '#db/schema/drafting.ts';
import { funds } from '#db/schema/funds.ts';
import { accounts, organisations } from '#db/schema/people.ts';
import { places } from '#db/schema/places.ts';
import { topics } from '#db/schema/topics.ts';

/** One deliberation on one or a few topics, at a place. Triggers keep it on its table of next states. */
export const rooms = pgTable(
  'rooms',
  {
    id: id(),
    communityId: uuid('community_id')
      .notNull()
      .references(() => places.id),
    placeId: uuid('place_id')
      .notNull()
      .references(() => places.id),
    tier: text('tier').notNull(),
    kind: text('kind').notNull(),
    /** The room before this one in a chain, and which step of the chain this one is. */
    previousId: uuid('previous_id').references((): AnyPgColumn => rooms.id),
    step: text('step'),
    state: text('state').notNull().default('planned'),
    title: text('title').notNull(),
    purpose: text('purpose').notNull(),
    venue: text('venue').notNull().default(''),
    convenerAccountId: uuid('convener_account_id')
      .notNull()
      .references(() => accounts.id),
    chairAccountId: uuid('chair_account_id')
      .notNull()
      .references(() => accounts.id),
    secretaryAccountId: uuid('secretary_account_id')
      .notNull()
      .references(() => accounts.id),
    startsAt: instant('starts_at').notNull(),
    endsAt: instant('ends_at').notNull(),
    /** What the room may plan, as its convener states it, and where it comes from. */
    amountFen: fen('amount_fen'),
    amountSource: text('amount_source').notNull().default(''),
    /** The fund that bears the amount, where one of the community does. */
    fundId: uuid('fund_id').references(() => funds.id),
    quorumNumerator: integer('quorum_numerator').notNull(),
    quorumDenominator: integer('quorum_denominator').notNull(),
    /** Whether more than the fraction must be present, or the fraction itself is enough. */
    quorumIsStrict: boolean('quorum_is_strict').notNull(),
    conclusion: text('conclusion'),
    conclusionText: text('conclusion_text').notNull().default(''),
    handedTo: text('handed_to'),
    plannedAt: instant('planned_at').notNull(),
    noticedAt: instant('noticed_at'),
    openedAt: instant('opened_at'),
    concludedAt: instant('concluded_at'),
    cancelledAt: instant('cancelled_at'),
    cancelReason: text('cancel_reason'),
  },
  (table) => [
    check(
      'rooms_state_is_known',
      sql`${table.state} in ('planned', 'noticed', 'in_session', 'adjourned', 'concluded', 'cancelled')`,
    ),
    check('rooms_tier_is_known', sql`${table.tier} in ('building', 'estate', 'grid', 'community')`),
    check('rooms_kind_is_known', sql`${table.kind} in ('council', 'estate_talk', 'four_discussions')`),
    check(
      'rooms_step_of_a_chain',
      sql`(${table.kind} = 'four_discussions') = (${table.step} is not null) and ${table.step} in ('party_branch', 'two_committees', 'party_members', 'residents')`,
    ),
    check('rooms_chair_is_not_secretary', sql`${table.chairAccountId} <> ${table.secretaryAccountId}`),
    check('rooms_times_in_order', sql`${table.endsAt} > ${table.startsAt}`),
    check('rooms_fund_for_an_amount', sql`${table.fundId} is null or ${table.amountFen} is not null`),
    check('rooms_amount_not_negative', sql`${table.amountFen} >= 0`),
    check(
      'rooms_quorum_is_a_fraction',
      sql`${table.quorumNumerator} between 1 and ${table.quorumDenominator} and ${table.quorumDenominator} <= 1000`,
    ),
    check('rooms_noticed_before_they_open', sql`${table.state} in ('planned', 'cancelled') or ${table.noticedAt} is not null`),
    check(
      'rooms_opened_when_in_session',
      sql`${table.state} not in ('in_session', 'adjourned', 'concluded') or ${table.openedAt} is not null`,
    ),
    check('rooms_conclusion_is_known', sql`${table.conclusion} in ('resolved', 'handed_up', 'not_agreed')`),
    check(
      'rooms_concluded_with_a_conclusion',
      sql`(${table.state} = 'concluded') = (${table.conclusion} is not null) and (${table.state} = 'concluded') = (${table.concludedAt} is not null)`,
    ),
    check(
      'rooms_handed_to_somebody',
      sql`(coalesce(${table.conclusion}, '') = 'handed_up') = (${table.handedTo} is not null) and ${table.handedTo} in ('place_above', 'assembly')`,
    ),
    check(
      'rooms_cancelled_with_a_reason',
      sql`(${table.state} = 'cancelled') = (${table.cancelledAt} is not null) and (${table.state} = 'cancelled') = (coalesce(${table.cancelReason}, '') <> '')`,
    ),
    uniqueIndex('rooms_one_next_step').on(table.previousId).where(sql`previous_id is not null and state <> 'cancelled'`),
    index('rooms_by_state').on(table.communityId, table.state, table.startsAt, table.id),
    index('rooms_ahead')
      .on(table.communityId, table.startsAt, table.id)
      .where(sql`state in ('noticed', 'in_session', 'adjourned')`),
    index('rooms_past').on(table.communityId, table.startsAt, table.id).where(sql`state in ('concluded', 'cancelled')`),
    index('rooms_by_place').on(table.placeId, table.id),
  ],
);

/** Who takes part, for a room. A row ends and stays; whoever comes back gets another. */
export const roomParticipants = pgTable(
  'room_participants',
  {
    id: id(),
    roomId: uuid('room_id')
      .notNull()
      .references(() => rooms.id),
    kind: text('kind').notNull(),
    /** Null for somebody invited who has no account. */
    accountId: uuid('account_id').references(() => accounts.id),
    organisationId: uuid('organisation_id').references(() => organisations.id),
    name: text('name').notNull(),
    mayWrite: boolean('may_write').notNull(),
    hasVoice: boolean('has_voice').notNull(),
    addedBy: uuid('added_by').references(() => accounts.id),
    addedAt: instant('added_at').notNull(),
    removedAt: instant('removed_at'),
  },
  (table) => [
    unique('room_participants_of_their_room').on(table.roomId, table.id),
    check(
      'room_participants_kind_is_known',
      sql`${table.kind} in ('council_member', 'residents_representative', 'unit', 'expert', 'observer')`,
    ),
    check(
      'room_participants_observers_only_read',
      sql`${table.kind} <> 'observer' or not (${table.mayWrite} or ${table.hasVoice})`,
    ),
    check(
      'room_participants_voice_of_members',
      sql`not ${table.hasVoice} or ${table.kind} in ('council_member', 'residents_representative')`,
    ),
    check('room_participants_have_a_name', sql`${table.name} <> ''`),
    uniqueIndex('room_participants_once')
      .on(table.roomId, table.accountId)
      .where(sql`removed_at is null and account_id is not null`),
    index('room_participants_by_account').on(table.accountId, table.roomId),
  ],
);

/** What a room takes up, in order, with the minutes it takes. */
export const agendaItems = pgTable(
  'agenda_items',
  {
    id: id(),
    roomId: uuid('room_id')
      .notNull()
      .references(() => rooms.id),
    position: integer('position').notNull(),
    title: text('title').notNull(),
    minutes: integer('minutes').notNull(),
    topicId: uuid('topic_id').references(() => topics.id),
    startedAt: instant('started_at'),
    endedAt: instant('ended_at'),
  },
  (table) => [
    unique('agenda_items_of_their_room').on(table.roomId, table.id),
    unique('agenda_items_position_once').on(table.roomId, table.position),
    unique('agenda_items_topic_once').on(table.roomId, table.topicId),
    check('agenda_items_position_from_one', sql`${table.position} >= 1`),
    check('agenda_items_take_time', sql`${table.minutes} between 1 and 480`),
    check('agenda_items_end_after_they_start', sql`${table.endedAt} is null or ${table.startedAt} <= ${table.endedAt}`),
    uniqueIndex('agenda_items_one_at_a_time').on(table.roomId).where(sql`started_at is not null and ended_at is null`),
    index('agenda_items_by_topic').on(table.topicId),
  ],
);

/** The texts that a room writes. */
export const roomDocuments = pgTable(
  'room_documents',
  {
    roomId: uuid('room_id')
      .notNull()
      .references(() => rooms.id),
    documentId: uuid('document_id')
      .notNull()
      .references(() => documents.id),
    purpose: text('purpose').notNull(),
    addedAt: instant('added_at').notNull(),
  },
  (table) => [
    primaryKey({ name: 'room_documents_key', columns: [table.roomId, table.documentId] }),
    unique('room_documents_of_one_room').on(table.documentId),
    check('room_documents_purpose_is_known', sql`${table.purpose} in ('minutes', 'resolution', 'spending_plan', 'other')`),
    uniqueIndex('room_documents_one_minutes').on(table.roomId).where(sql`purpose = 'minutes'`),
  ],
);

/** What was decided about a room as such, for good. */
export const roomSteps = pgTable(
  'room_steps',
  {
    id: id(),
    roomId: uuid('room_id')
      .notNull()
      .references(() => rooms.id),
    event: text('event').notNull(),
    explanation: text('explanation').notNull().default(''),
    takenBy: uuid('taken_by').references(() => accounts.id),
    takenAt: instant('taken_at').notNull(),
    /** Of a step that gives the chair or the secretary's seat to somebody else: who had it, and who has it from then on. */
    formerAccountId: uuid('former_account_id').references(() => accounts.id),
    officerAccountId: uuid('officer_account_id').references(() => accounts.id),
  },
  (table) => [
    index('room_steps_by_room').on(table.roomId, table.takenAt, table.id),
    check(
      'room_steps_officer_of_a_replacement',
      sql`case when ${table.event} in ('replace_chair', 'replace_secretary') then ${table.officerAccountId} <> ${table.formerAccountId} and ${table.explanation} <> '' and num_nulls(${table.officerAccountId}, ${table.formerAccountId}) = 0 else num_nonnulls(${table.officerAccountId}, ${table.formerAccountId}) = 0 end`,
    ),
  ],
);
