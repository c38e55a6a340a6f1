import { sql } from 'drizzle-orm';
import {
  bigint,
  boolean,
  check,
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
import { id, instant } from '#db/schema/columns.ts';
import { accounts } from '#db/schema/people.ts';
import { agendaItems, roomDocuments, roomParticipants, rooms } from '#db/schema/rooms.ts';
import { votes } from '#db/schema/votes.ts';

/** A roll call: who was there, read out and recorded. Quorum comes from the last one, never from who is connected. */
export const rollCalls = pgTable(
  'roll_calls',
  {
    id: id(),
    roomId: uuid('room_id')
      .notNull()
      .references(() => rooms.id),
    /** 1, 2, 3 … within the room. */
    serial: integer('serial').notNull(),
    calledBy: uuid('called_by')
      .notNull()
      .references(() => accounts.id),
    calledAt: instant('called_at').notNull(),
  },
  (table) => [
    unique('roll_calls_of_their_room').on(table.roomId, table.id),
    unique('roll_calls_serial_once').on(table.roomId, table.serial),
  ],
);

export const rollCallEntries = pgTable(
  'roll_call_entries',
  {
    rollCallId: uuid('roll_call_id').notNull(),
    roomId: uuid('room_id').notNull(),
    participantId: uuid('participant_id').notNull(),
    presence: text('presence').notNull(),
    /** Whether this participant had a voice when the roll was called. */
    hasVoice: boolean('has_voice').notNull(),
  },
  (table) => [
    primaryKey({ name: 'roll_call_entries_key', columns: [table.rollCallId, table.participantId] }),
    check('roll_call_entries_presence_is_known', sql`${table.presence} in ('present', 'excused', 'absent')`),
    foreignKey({
      name: 'roll_call_entries_of_a_roll_call',
      columns: [table.roomId, table.rollCallId],
      foreignColumns: [rollCalls.roomId, rollCalls.id],
    }),
    foreignKey({
      name: 'roll_call_entries_of_participants',
      columns: [table.roomId, table.participantId],
      foreignColumns: [roomParticipants.roomId, roomParticipants.id],
    }),
  ],
);

/** Who wants to speak, speaks or has spoken. Those who wait stand at 1, 2, 3 … without a gap. */
export const speakingTurns = pgTable(
  'speaking_turns',
  {
    id: id(),
    roomId: uuid('room_id').notNull(),
    participantId: uuid('participant_id').notNull(),
    agendaItemId: uuid('agenda_item_id'),
    position: integer('position'),
    limitSeconds: integer('limit_seconds').notNull(),
    askedAt: instant('asked_at').notNull(),
    calledAt: instant('called_at'),
    endedAt: instant('ended_at'),
  },
  (table) => [
    foreignKey({
      name: 'speaking_turns_of_participants',
      columns: [table.roomId, table.participantId],
      foreignColumns: [roomParticipants.roomId, roomParticipants.id],
    }),
    foreignKey({
      name: 'speaking_turns_of_an_agenda_item',
      columns: [table.roomId, table.agendaItemId],
      foreignColumns: [agendaItems.roomId, agendaItems.id],
    }),
    check('speaking_turns_limit_is_sane', sql`${table.limitSeconds} between 30 and 3600`),
    check(
      'speaking_turns_wait_at_a_position',
      sql`(${table.position} is not null) = (${table.calledAt} is null and ${table.endedAt} is null)`,
    ),
    uniqueIndex('speaking_turns_one_open').on(table.roomId, table.participantId).where(sql`ended_at is null`),
    uniqueIndex('speaking_turns_one_speaks').on(table.roomId).where(sql`called_at is not null and ended_at is null`),
    index('speaking_turns_by_room').on(table.roomId, table.askedAt, table.id),
  ],
);

/** A show of opinion that decides nothing. */
export const strawPolls = pgTable(
  'straw_polls',
  {
    id: id(),
    roomId: uuid('room_id')
      .notNull()
      .references(() => rooms.id),
    question: text('question').notNull(),
    options: text('options').array().notNull(),
    openedBy: uuid('opened_by')
      .notNull()
      .references(() => accounts.id),
    openedAt: instant('opened_at').notNull(),
    closedAt: instant('closed_at'),
  },
  (table) => [
    unique('straw_polls_of_their_room').on(table.roomId, table.id),
    check('straw_polls_have_options', sql`cardinality(${table.options}) between 2 and 10 and ${table.question} <> ''`),
  ],
);

export const strawPollAnswers = pgTable(
  'straw_poll_answers',
  {
    pollId: uuid('poll_id').notNull(),
    roomId: uuid('room_id').notNull(),
    participantId: uuid('participant_id').notNull(),
    /** 0 is the first option. */
    option: integer('option').notNull(),
    answeredAt: instant('answered_at').notNull(),
  },
  (table) => [
    primaryKey({ name: 'straw_poll_answers_once', columns: [table.pollId, table.participantId] }),
    foreignKey({
      name: 'straw_poll_answers_of_a_poll',
      columns: [table.roomId, table.pollId],
      foreignColumns: [strawPolls.roomId, strawPolls.id],
    }),
    foreignKey({
      name: 'straw_poll_answers_of_participants',
      columns: [table.roomId, table.participantId],
      foreignColumns: [roomParticipants.roomId, roomParticipants.id],
    }),
  ],
);

/** What is to be decided: exactly the frozen text with this hash, by this rule. */
export const motions = pgTable(
  'motions',
  {
    id: id(),
    roomId: uuid('room_id')
      .notNull()
      .references(() => rooms.id),
    agendaItemId: uuid('agenda_item_id'),
    title: text('title').notNull(),
    state: text('state').notNull().default('proposed'),
    documentId: uuid('document_id').notNull(),
    /** The number of the last update in the frozen text, and the SHA-256 of its canonical text. */
    revisionSeq: bigint('revision_seq', { mode: 'number' }).notNull(),
    revisionHash: text('revision_hash').notNull(),
    ruleKey: text('rule_key').notNull(),
    ruleBase: text('rule_base').notNull(),
    ruleNumerator: integer('rule_numerator').notNull(),
    ruleDenominator: integer('rule_denominator').notNull(),
    ruleIsStrict: boolean('rule_is_strict').notNull(),
    proposedBy: uuid('proposed_by').notNull(),
    proposedAt: instant('proposed_at').notNull(),
    rollCallId: uuid('roll_call_id'),
    /** The vote by ballot that decides it; null: members are called by name. */
    voteId: uuid('vote_id').references(() => votes.id),
    putAt: instant('put_at'),
    decidedAt: instant('decided_at'),
    forCount: integer('for_count'),
    againstCount: integer('against_count'),
    abstainCount: integer('abstain_count'),
    voidReason: text('void_reason'),
  },
  (table) => [
    unique('motions_of_their_room').on(table.roomId, table.id),
    check('motions_state_is_known', sql`${table.state} in ('proposed', 'voting', 'adopted', 'rejected', 'no_quorum', 'void')`),
    check('motions_hash_is_sha256', sql`${table.revisionHash} ~ '^[0-9a-f]{64}$'`),
    check('motions_base_is_known', sql`${table.ruleBase} in ('for_and_against', 'cast', 'present', 'members')`),
    check(
      'motions_rule_is_a_fraction',
      sql`${table.ruleNumerator} between 1 and ${table.ruleDenominator} and ${table.ruleDenominator} <= 1000`,
    ),
    check('motions_rule_can_be_met', sql`not (${table.ruleIsStrict} and ${table.ruleNumerator} = ${table.ruleDenominator})`),
    check(
      'motions_voted_on_by_a_roll_call',
      sql`${table.state} not in ('voting', 'adopted', 'rejected') or (${table.rollCallId} is not null and ${table.putAt} is not null)`,
    ),
    check(
      'motions_decided_with_counts',
      sql`(${table.state} in ('adopted', 'rejected')) = (${table.decidedAt} is not null) and num_nonnulls(${table.forCount}, ${table.againstCount}, ${table.abstainCount}) = case when ${table.decidedAt} is not null and ${table.voteId} is null then 3 else 0 end`,
    ),
    check('motions_void_with_a_reason', sql`(${table.state} = 'void') = (coalesce(${table.voidReason}, '') <> '')`),
    foreignKey({
      name: 'motions_on_a_text_of_their_room',
      columns: [table.roomId, table.documentId],
      foreignColumns: [roomDocuments.roomId, roomDocuments.documentId],
    }),
    foreignKey({
      name: 'motions_of_an_agenda_item',
      columns: [table.roomId, table.agendaItemId],
      foreignColumns: [agendaItems.roomId, agendaItems.id],
    }),
    foreignKey({
      name: 'motions_proposed_by_participants',
      columns: [table.roomId, table.proposedBy],
      foreignColumns: [roomParticipants.roomId, roomParticipants.id],
    }),
    foreignKey({
      name: 'motions_under_a_roll_call',
      columns: [table.roomId, table.rollCallId],
      foreignColumns: [rollCalls.roomId, rollCalls.id],
    }),
    uniqueIndex('motions_one_at_a_time').on(table.roomId).where(sql`state = 'voting'`),
    index('motions_by_room').on(table.roomId, table.proposedAt, table.id),
    uniqueIndex('motions_by_vote').on(table.voteId),
    index('motions_by_document').on(table.documentId),
  ],
);

/** What each said when they were called by name. Open and for good. */
export const motionVoices = pgTable(
  'motion_voices',
  {
    motionId: uuid('motion_id').notNull(),
    roomId: uuid('room_id').notNull(),
    participantId: uuid('participant_id').notNull(),
    voice: text('voice').notNull(),
    recordedBy: uuid('recorded_by')
      .notNull()
      .references(() => accounts.id),
    recordedAt: instant('recorded_at').notNull(),
  },
  (table) => [
    primaryKey({ name: 'motion_voices_once', columns: [table.motionId, table.participantId] }),
    check('motion_voices_voice_is_known', sql`${table.voice} in ('for', 'against', 'abstain')`),
    foreignKey({
      name: 'motion_voices_on_a_motion',
      columns: [table.roomId, table.motionId],
      foreignColumns: [motions.roomId, motions.id],
    }),
    foreignKey({
      name: 'motion_voices_of_participants',
      columns: [table.roomId, table.participantId],
      foreignColumns: [roomParticipants.roomId, roomParticipants.id],
    }),
  ],
);
