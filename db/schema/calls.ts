import { sql } from 'drizzle-orm';
import { boolean, check, index, integer, pgTable, primaryKey, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import { fen, id, instant } from '#db/schema/columns.ts';
import { funds } from '#db/schema/funds.ts';
import { accounts } from '#db/schema/people.ts';
import { places } from '#db/schema/places.ts';

export const calls = pgTable(
  'calls',
  {
    id: id(),
    communityId: uuid('community_id')
      .notNull()
      .references(() => places.id),
    slug: text('slug').notNull(),
    title: text('title').notNull(),
    guide: text('guide').notNull().default(''),
    rulesText: text('rules_text').notNull().default(''),
    whoMayPropose: text('who_may_propose').array().notNull(),
    needsVerification: boolean('needs_verification').notNull().default(true),
    envelopeFen: fen('envelope_fen'),
    /** The fund that bears the envelope, where it is said. */
    fundId: uuid('fund_id').references(() => funds.id),
    ceilingFen: fen('ceiling_fen'),
    overheadShareMaxPercent: integer('overhead_share_max_percent'),
    madeAt: instant('made_at').notNull(),
    publishedAt: instant('published_at'),
    archivedAt: instant('archived_at'),
  },
  (table) => [
    uniqueIndex('calls_slug_is_unique').on(table.slug),
    check(
      'calls_who_may_propose_is_known',
      sql`${table.whoMayPropose} <@ array['resident', 'organisation'] and ${table.whoMayPropose} <> '{}'`,
    ),
    check('calls_ceiling_within_envelope', sql`${table.ceilingFen} <= ${table.envelopeFen}`),
    check('calls_amounts_not_negative', sql`${table.envelopeFen} >= 0 and ${table.ceilingFen} >= 0`),
    check('calls_overhead_is_a_share', sql`${table.overheadShareMaxPercent} between 0 and 100`),
    index('calls_newest').on(table.communityId, table.publishedAt, table.id),
  ],
);

/** The fields a call asks for, such as 老幼服务. `key` is the same from call to call. */
export const callFields = pgTable(
  'call_fields',
  {
    callId: uuid('call_id')
      .notNull()
      .references(() => calls.id),
    key: text('key').notNull(),
    nameZh: text('name_zh').notNull(),
    nameEn: text('name_en').notNull(),
    position: integer('position').notNull(),
  },
  (table) => [primaryKey({ name: 'call_fields_key', columns: [table.callId, table.key] })],
);

export const callStages = pgTable(
  'call_stages',
  {
    callId: uuid('call_id')
      .notNull()
      .references(() => calls.id),
    stage: text('stage').notNull(),
    opensAt: instant('opens_at').notNull(),
    closesAt: instant('closes_at').notNull(),
  },
  (table) => [
    primaryKey({ name: 'call_stages_key', columns: [table.callId, table.stage] }),
    check('call_stages_stage_is_known', sql`${table.stage} in ('collect', 'claim', 'plan', 'score', 'award')`),
    check('call_stages_open_before_they_close', sql`${table.opensAt} < ${table.closesAt}`),
    index('call_stages_by_close').on(table.stage, table.closesAt),
  ],
);

/** Each time a stage was given more time, and why. Insert only. */
export const callStageExtensions = pgTable(
  'call_stage_extensions',
  {
    id: id(),
    callId: uuid('call_id')
      .notNull()
      .references(() => calls.id),
    stage: text('stage').notNull(),
    closedBefore: instant('closed_before').notNull(),
    closesAt: instant('closes_at').notNull(),
    reason: text('reason').notNull(),
    extendedBy: uuid('extended_by').references(() => accounts.id),
    extendedAt: instant('extended_at').notNull(),
  },
  (table) => [
    check('call_stage_extensions_go_forward', sql`${table.closesAt} > ${table.closedBefore}`),
    check('call_stage_extensions_have_a_reason', sql`length(trim(${table.reason})) > 0`),
    index('call_stage_extensions_by_call').on(table.callId, table.extendedAt),
  ],
);
