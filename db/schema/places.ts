import { sql } from 'drizzle-orm';
import {
  type AnyPgColumn,
  boolean,
  check,
  doublePrecision,
  index,
  integer,
  jsonb,
  numeric,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core';
import { id, instant } from '#db/schema/columns.ts';

/** The tree of places. `path` (root first, itself last) and `communityId` are set by a trigger from the parent. */
export const places = pgTable(
  'places',
  {
    id: id(),
    parentId: uuid('parent_id').references((): AnyPgColumn => places.id),
    kind: text('kind').notNull(),
    nameZh: text('name_zh').notNull(),
    nameEn: text('name_en'),
    code: text('code').notNull(),
    path: uuid('path').array().notNull().default(sql`'{}'`),
    communityId: uuid('community_id'),
    position: integer('position').notNull().default(0),
    latitude: doublePrecision('latitude'),
    longitude: doublePrecision('longitude'),
    archivedAt: instant('archived_at'),
  },
  (table) => [
    check(
      'places_kind_is_known',
      sql`${table.kind} in ('city', 'district', 'subdistrict', 'community', 'grid', 'estate', 'building')`,
    ),
    uniqueIndex('places_one_root').on(sql`(true)`).where(sql`parent_id is null`),
    uniqueIndex('places_code_is_unique').on(table.code),
    index('places_by_parent').on(table.parentId, table.position),
    index('places_by_community').on(table.communityId),
    index('places_by_path').using('gin', table.path),
  ],
);

/** What only a community has: its address on the site and the prefix of its numbers. */
export const communities = pgTable(
  'communities',
  {
    placeId: uuid('place_id')
      .primaryKey()
      .references(() => places.id),
    slug: text('slug').notNull(),
    numberPrefix: text('number_prefix').notNull(),
    isDemonstration: boolean('is_demonstration').notNull().default(false),
    openedAt: instant('opened_at').notNull(),
  },
  (table) => [
    uniqueIndex('communities_slug_is_unique').on(table.slug),
    uniqueIndex('communities_number_prefix_is_unique').on(table.numberPrefix),
  ],
);

/** Settings by place, never overwritten: the newest row of the nearest place above holds. */
export const settings = pgTable(
  'settings',
  {
    id: id(),
    placeId: uuid('place_id')
      .notNull()
      .references(() => places.id),
    key: text('key').notNull(),
    value: jsonb('value').notNull(),
    reason: text('reason').notNull().default(''),
    setBy: uuid('set_by'),
    setAt: instant('set_at').notNull(),
  },
  (table) => [index('settings_newest').on(table.placeId, table.key, table.setAt, table.id)],
);

export const sections = pgTable(
  'sections',
  {
    id: id(),
    communityId: uuid('community_id')
      .notNull()
      .references(() => places.id),
    nameZh: text('name_zh').notNull(),
    position: integer('position').notNull().default(0),
  },
  (table) => [uniqueIndex('sections_name_is_unique').on(table.communityId, table.nameZh)],
);

export const dwellings = pgTable(
  'dwellings',
  {
    id: id(),
    placeId: uuid('place_id')
      .notNull()
      .references(() => places.id),
    label: text('label').notNull(),
    areaSquareMetres: numeric('area_square_metres', { precision: 9, scale: 2 }),
  },
  (table) => [
    uniqueIndex('dwellings_label_is_unique').on(table.placeId, table.label),
    check('dwellings_area_is_positive', sql`${table.areaSquareMetres} > 0`),
  ],
);

export const households = pgTable(
  'households',
  {
    id: id(),
    dwellingId: uuid('dwelling_id')
      .notNull()
      .references(() => dwellings.id),
    label: text('label').notNull().default('1'),
  },
  (table) => [uniqueIndex('households_label_is_unique').on(table.dwellingId, table.label)],
);

/** Number series without gaps: the row is locked by whoever takes the next number, until they commit. */
export const numberCounters = pgTable(
  'number_counters',
  {
    communityId: uuid('community_id')
      .notNull()
      .references(() => places.id),
    series: text('series').notNull(),
    year: integer('year').notNull(),
    lastSerial: integer('last_serial').notNull().default(0),
  },
  (table) => [primaryKey({ name: 'number_counters_key', columns: [table.communityId, table.series, table.year] })],
);
