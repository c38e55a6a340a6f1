import { sql } from 'drizzle-orm';
import {
  bigint,
  boolean,
  check,
  foreignKey,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  unique,
  uuid,
} from 'drizzle-orm/pg-core';
import { bytea, id, instant } from '#db/schema/columns.ts';
import { accounts } from '#db/schema/people.ts';
import { places } from '#db/schema/places.ts';

/** A text that several people write together. Its content is the sum of its updates; triggers keep the head. */
export const documents = pgTable(
  'documents',
  {
    id: id(),
    communityId: uuid('community_id')
      .notNull()
      .references(() => places.id),
    title: text('title').notNull(),
    /** The editor's schema that the content follows; an older editor only shows it. */
    schemaVersion: integer('schema_version').notNull().default(1),
    /** The number of the last update; 0: none yet. */
    headSeq: bigint('head_seq', { mode: 'number' }).notNull().default(0),
    createdBy: uuid('created_by').references(() => accounts.id),
    createdAt: instant('created_at').notNull(),
    frozenAt: instant('frozen_at'),
    /** SHA-256, in hex, of the canonical text that was frozen. */
    frozenHash: text('frozen_hash'),
    /** Since when everybody may read it; null: only whoever has access. */
    publicSince: instant('public_since'),
    /** What its money table may plan, as stated by whoever it belongs to; null: not stated. */
    availableFen: bigint('available_fen', { mode: 'number' }),
    /** How much of it may be overhead, in whole percent, as stated likewise. */
    overheadMaxPercent: integer('overhead_max_percent'),
  },
  (table) => [
    check('documents_hash_is_sha256', sql`${table.frozenHash} ~ '^[0-9a-f]{64}$'`),
    check('documents_hash_only_while_frozen', sql`${table.frozenHash} is null or ${table.frozenAt} is not null`),
    check('documents_amount_is_one', sql`${table.availableFen} >= 0`),
    check('documents_overhead_is_a_share', sql`${table.overheadMaxPercent} between 0 and 100`),
    index('documents_by_community').on(table.communityId, table.id),
  ],
);

/** Who may read or write a document. Withdrawn rows stay; whoever has none has no access. */
export const documentAccess = pgTable(
  'document_access',
  {
    documentId: uuid('document_id')
      .notNull()
      .references(() => documents.id),
    accountId: uuid('account_id')
      .notNull()
      .references(() => accounts.id),
    role: text('role').$type<'writer' | 'reader'>().notNull(),
    /** What they take part in beside reading and writing; null: nothing. Chair and secretary lead the document. */
    part: text('part').$type<'remarks' | 'secretary' | 'chair'>(),
    /** Where whoever leads must hold the office that goes with it; null: no office is asked for. */
    officePlaceId: uuid('office_place_id').references(() => places.id),
    grantedAt: instant('granted_at').notNull(),
    withdrawnAt: instant('withdrawn_at'),
  },
  (table) => [
    primaryKey({ name: 'document_access_key', columns: [table.documentId, table.accountId] }),
    check('document_access_role_is_known', sql`${table.role} in ('writer', 'reader')`),
    check('document_access_part_is_known', sql`${table.part} in ('remarks', 'secretary', 'chair')`),
    check('document_access_office_of_leaders', sql`${table.officePlaceId} is null or ${table.part} in ('secretary', 'chair')`),
    index('document_access_by_account').on(table.accountId, table.documentId),
  ],
);

/**
 * What was written, in order and for ever: one row for each commit of a document. `bytes` holds the Yjs updates of that
 * commit one behind the other: the first is `lengths[1]` bytes long and by `author_ids[1]`, and so on; null: the site.
 */
export const documentUpdates = pgTable(
  'document_updates',
  {
    documentId: uuid('document_id')
      .notNull()
      .references(() => documents.id),
    /** 1, 2, 3 … without a gap; given by a trigger, whatever an insert says. */
    seq: bigint('seq', { mode: 'number' }).notNull(),
    bytes: bytea('bytes').notNull(),
    authorIds: uuid('author_ids').array().notNull(),
    lengths: integer('lengths').array().notNull(),
    writtenAt: instant('written_at').notNull(),
  },
  (table) => [primaryKey({ name: 'document_updates_key', columns: [table.documentId, table.seq] })],
);

/** Which account writes under which of a document's Yjs client ids; null: the site itself. Nobody else may, ever. */
export const documentClients = pgTable(
  'document_clients',
  {
    documentId: uuid('document_id')
      .notNull()
      .references(() => documents.id),
    clientId: bigint('client_id', { mode: 'number' }).notNull(),
    accountId: uuid('account_id').references(() => accounts.id),
  },
  (table) => [primaryKey({ name: 'document_clients_key', columns: [table.documentId, table.clientId] })],
);

/** A document's state up to an update, so that loading it need not begin at the first. Made again at any time. */
export const documentSnapshots = pgTable(
  'document_snapshots',
  {
    documentId: uuid('document_id').notNull(),
    seq: bigint('seq', { mode: 'number' }).notNull(),
    bytes: bytea('bytes').notNull(),
    takenAt: instant('taken_at').notNull(),
  },
  (table) => [
    primaryKey({ name: 'document_snapshots_key', columns: [table.documentId, table.seq] }),
    foreignKey({
      name: 'document_snapshots_of_an_update',
      columns: [table.documentId, table.seq],
      foreignColumns: [documentUpdates.documentId, documentUpdates.seq],
    }),
  ],
);

/** What a document said at one moment, under a name, for ever. Freezing makes one too. */
export const documentRevisions = pgTable(
  'document_revisions',
  {
    id: id(),
    documentId: uuid('document_id')
      .notNull()
      .references(() => documents.id),
    /** 1, 2, 3 … in each document. */
    number: integer('number').notNull(),
    name: text('name').notNull(),
    /** Whether the document was frozen as it stood then. */
    isFrozen: boolean('is_frozen').notNull(),
    /** The last update in it; 0: none. */
    seq: bigint('seq', { mode: 'number' }).notNull(),
    /** The text by the schema, as ProseMirror writes it. */
    content: jsonb('content').notNull(),
    /** The text as Markdown, of which the digest is taken. */
    canonical: text('canonical').notNull(),
    sha256: text('sha256').notNull(),
    moneyRowCount: integer('money_row_count').notNull(),
    totalFen: bigint('total_fen', { mode: 'number' }).notNull(),
    ownFen: bigint('own_fen', { mode: 'number' }).notNull().default(0),
    otherFen: bigint('other_fen', { mode: 'number' }).notNull(),
    madeBy: uuid('made_by').references(() => accounts.id),
    madeAt: instant('made_at').notNull(),
  },
  (table) => [
    unique('document_revisions_number_once').on(table.documentId, table.number),
    check(
      'document_revisions_digest_is_of_text',
      sql`${table.sha256} = encode(sha256(convert_to(${table.canonical}, 'UTF8')), 'hex')`,
    ),
    check('document_revisions_name_is_one', sql`${table.name} <> ''`),
  ],
);

/** The rows of the money tables of a revision, in their order. */
export const documentMoneyRows = pgTable(
  'document_money_rows',
  {
    revisionId: uuid('revision_id')
      .notNull()
      .references(() => documentRevisions.id),
    /** 1, 2, 3 … up to the revision's `money_row_count`. */
    position: integer('position').notNull(),
    item: text('item').notNull(),
    unit: text('unit').notNull(),
    unitPriceFen: bigint('unit_price_fen', { mode: 'number' }).notNull(),
    quantityThousandths: bigint('quantity_thousandths', { mode: 'number' }).notNull(),
    amountFen: bigint('amount_fen', { mode: 'number' }).notNull(),
    /** What of it others pay. */
    otherFen: bigint('other_fen', { mode: 'number' }).notNull(),
    /** What it is spent on, by the key of a category of a budget; null: its table has none. */
    category: text('category').$type<
      'materials' | 'equipment' | 'labour' | 'venue' | 'publicity' | 'transport' | 'services' | 'overhead' | 'other'
    >(),
    /** What of it those who carry it out pay themselves. */
    ownFen: bigint('own_fen', { mode: 'number' }).notNull().default(0),
  },
  (table) => [
    primaryKey({ name: 'document_money_rows_key', columns: [table.revisionId, table.position] }),
    check(
      'document_money_rows_add_up',
      sql`${table.amountFen} = div(${table.unitPriceFen}::numeric * ${table.quantityThousandths} + 500, 1000)`,
    ),
    check(
      'document_money_rows_other_within',
      sql`${table.otherFen} >= 0 and ${table.ownFen} >= 0 and ${table.otherFen} + ${table.ownFen} <= ${table.amountFen}`,
    ),
    check(
      'document_money_rows_category_is_known',
      sql`${table.category} in ('materials', 'equipment', 'labour', 'venue', 'publicity', 'transport', 'services', 'overhead', 'other')`,
    ),
  ],
);
