import { sql } from 'drizzle-orm';
import {
  bigint,
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
import { id, instant } from '#db/schema/columns.ts';
import { documents } from '#db/schema/drafting.ts';
import { files } from '#db/schema/files.ts';
import { accounts, organisations, persons } from '#db/schema/people.ts';
import { places } from '#db/schema/places.ts';
import { rooms } from '#db/schema/rooms.ts';
import { motions } from '#db/schema/sessions-of-rooms.ts';

/** The minutes of a concluded room: one text, signed twice, then published and open to objections. */
export const roomMinutes = pgTable(
  'room_minutes',
  {
    roomId: uuid('room_id')
      .primaryKey()
      .references(() => rooms.id),
    documentId: uuid('document_id')
      .notNull()
      .references(() => documents.id),
    state: text('state').notNull().default('drafting'),
    hash: text('hash'),
    publishBy: date('publish_by').notNull(),
    secretarySignedBy: uuid('secretary_signed_by').references(() => accounts.id),
    secretarySignedAt: instant('secretary_signed_at'),
    chairSignedBy: uuid('chair_signed_by').references(() => accounts.id),
    chairSignedAt: instant('chair_signed_at'),
    publishedAt: instant('published_at'),
    objectionsUntil: instant('objections_until'),
    finalAt: instant('final_at'),
  },
  (table) => [
    check(
      'room_minutes_state_is_known',
      sql`${table.state} in ('drafting', 'signed_by_secretary', 'signed', 'published', 'final')`,
    ),
    check('room_minutes_hash_is_sha256', sql`${table.hash} ~ '^[0-9a-f]{64}$'`),
    check(
      'room_minutes_secretary_signs_first',
      sql`(${table.state} <> 'drafting') = (num_nulls(${table.hash}, ${table.secretarySignedBy}, ${table.secretarySignedAt}) = 0)`,
    ),
    check(
      'room_minutes_chair_signs_then',
      sql`(${table.state} in ('signed', 'published', 'final')) = (num_nulls(${table.chairSignedBy}, ${table.chairSignedAt}) = 0)`,
    ),
    check('room_minutes_two_people_sign', sql`${table.chairSignedBy} <> ${table.secretarySignedBy}`),
    check(
      'room_minutes_published_for_objections',
      sql`(${table.state} in ('published', 'final')) = (num_nulls(${table.publishedAt}, ${table.objectionsUntil}) = 0)`,
    ),
    check(
      'room_minutes_final_after_objections',
      sql`(${table.state} = 'final') = (${table.finalAt} is not null) and ${table.finalAt} >= ${table.objectionsUntil}`,
    ),
    index('room_minutes_waiting')
      .on(table.publishBy, table.roomId)
      .where(sql`state in ('drafting', 'signed_by_secretary', 'signed')`),
    index('room_minutes_open').on(table.objectionsUntil, table.roomId).where(sql`state = 'published'`),
  ],
);

/** What somebody holds against published minutes, and the answer. */
export const minutesObjections = pgTable(
  'minutes_objections',
  {
    id: id(),
    roomId: uuid('room_id')
      .notNull()
      .references(() => roomMinutes.roomId),
    personId: uuid('person_id')
      .notNull()
      .references(() => persons.id),
    accountId: uuid('account_id').references(() => accounts.id),
    name: text('name').notNull(),
    body: text('body').notNull(),
    raisedAt: instant('raised_at').notNull(),
    answer: text('answer'),
    answeredBy: uuid('answered_by').references(() => accounts.id),
    answeredAt: instant('answered_at'),
  },
  (table) => [
    check(
      'minutes_objections_answered_whole',
      sql`num_nulls(${table.answer}, ${table.answeredBy}, ${table.answeredAt}) in (0, 3)`,
    ),
    uniqueIndex('minutes_objections_one_open').on(table.roomId, table.personId).where(sql`answered_at is null`),
    index('minutes_objections_by_room').on(table.roomId, table.raisedAt, table.id),
  ],
);

/** What a room decided: words, and the hash of the text that was adopted. */
export const resolutions = pgTable(
  'resolutions',
  {
    id: id(),
    roomId: uuid('room_id')
      .notNull()
      .references(() => rooms.id),
    motionId: uuid('motion_id').notNull(),
    position: integer('position').notNull(),
    title: text('title').notNull(),
    body: text('body').notNull(),
    documentId: uuid('document_id')
      .notNull()
      .references(() => documents.id),
    revisionSeq: bigint('revision_seq', { mode: 'number' }).notNull(),
    revisionHash: text('revision_hash').notNull(),
    resolvedAt: instant('resolved_at').notNull(),
  },
  (table) => [
    unique('resolutions_of_one_motion').on(table.motionId),
    unique('resolutions_position_once').on(table.roomId, table.position),
    check('resolutions_hash_is_sha256', sql`${table.revisionHash} ~ '^[0-9a-f]{64}$'`),
    foreignKey({
      name: 'resolutions_of_a_motion',
      columns: [table.roomId, table.motionId],
      foreignColumns: [motions.roomId, motions.id],
    }),
  ],
);

/** Who does what by when, after a room. Overdue is computed from `due_on`. */
export const actionItems = pgTable(
  'action_items',
  {
    id: id(),
    roomId: uuid('room_id')
      .notNull()
      .references(() => rooms.id),
    communityId: uuid('community_id')
      .notNull()
      .references(() => places.id),
    resolutionId: uuid('resolution_id').references(() => resolutions.id),
    state: text('state').notNull().default('open'),
    title: text('title').notNull(),
    organisationId: uuid('organisation_id').references(() => organisations.id),
    accountId: uuid('account_id').references(() => accounts.id),
    responsibleName: text('responsible_name').notNull(),
    dueOn: date('due_on').notNull(),
    madeAt: instant('made_at').notNull(),
    reportedAt: instant('reported_at'),
    acceptedAt: instant('accepted_at'),
    droppedReason: text('dropped_reason'),
    overdueToldAt: instant('overdue_told_at'),
  },
  (table) => [
    check(
      'action_items_state_is_known',
      sql`${table.state} in ('open', 'in_progress', 'reported', 'accepted', 'reopened', 'dropped')`,
    ),
    check('action_items_have_one_responsible', sql`num_nonnulls(${table.organisationId}, ${table.accountId}) = 1`),
    check('action_items_dropped_with_a_reason', sql`(${table.state} = 'dropped') = (coalesce(${table.droppedReason}, '') <> '')`),
    check(
      'action_items_accepted_after_a_report',
      sql`(${table.state} = 'accepted') = (${table.acceptedAt} is not null) and (${table.acceptedAt} is null or ${table.reportedAt} is not null)`,
    ),
    index('action_items_by_room').on(table.roomId, table.dueOn, table.id),
    index('action_items_due').on(table.communityId, table.dueOn, table.id).where(sql`state not in ('accepted', 'dropped')`),
    index('action_items_by_account').on(table.accountId),
    index('action_items_by_organisation').on(table.organisationId),
  ],
);

/** What happened to an action item, for good: reports with their evidence, acceptance, reopening. */
export const actionItemSteps = pgTable(
  'action_item_steps',
  {
    id: id(),
    actionItemId: uuid('action_item_id')
      .notNull()
      .references(() => actionItems.id),
    event: text('event').notNull(),
    note: text('note').notNull().default(''),
    takenBy: uuid('taken_by').references(() => accounts.id),
    takenAt: instant('taken_at').notNull(),
  },
  (table) => [index('action_item_steps_by_item').on(table.actionItemId, table.takenAt, table.id)],
);

export const actionItemFiles = pgTable(
  'action_item_files',
  {
    stepId: uuid('step_id')
      .notNull()
      .references(() => actionItemSteps.id),
    fileId: uuid('file_id')
      .notNull()
      .references(() => files.id),
    position: integer('position').notNull(),
  },
  (table) => [
    primaryKey({ name: 'action_item_files_key', columns: [table.stepId, table.fileId] }),
    index('action_item_files_by_file').on(table.fileId),
  ],
);
