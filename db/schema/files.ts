import { index, integer, pgTable, text, uuid } from 'drizzle-orm/pg-core';
import { id, instant } from '#db/schema/columns.ts';
import { accounts } from '#db/schema/people.ts';

/** A stored file by the digest of its content. Pictures are re-encoded before they come here. */
export const files = pgTable(
  'files',
  {
    id: id(),
    sha256: text('sha256').notNull(),
    thumbnailSha256: text('thumbnail_sha256'),
    contentType: text('content_type').notNull(),
    bytes: integer('bytes').notNull(),
    width: integer('width'),
    height: integer('height'),
    originalName: text('original_name').notNull().default(''),
    addedBy: uuid('added_by').references(() => accounts.id),
    addedAt: instant('added_at').notNull(),
  },
  (table) => [index('files_by_sha256').on(table.sha256)],
);
