import { sql } from 'drizzle-orm';
import { type AnyPgColumn, check, index, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import { id, instant } from '#db/schema/columns.ts';
import { accounts } from '#db/schema/people.ts';
import { proposals } from '#db/schema/proposals.ts';

/** Comments, one level of answers. Never deleted: a hidden one leaves a stub. */
export const comments = pgTable(
  'comments',
  {
    id: id(),
    proposalId: uuid('proposal_id')
      .notNull()
      .references(() => proposals.id),
    parentId: uuid('parent_id').references((): AnyPgColumn => comments.id),
    accountId: uuid('account_id')
      .notNull()
      .references(() => accounts.id),
    body: text('body').notNull(),
    postedAt: instant('posted_at').notNull(),
    hiddenAt: instant('hidden_at'),
    hiddenBy: uuid('hidden_by').references(() => accounts.id),
    hiddenReason: text('hidden_reason'),
  },
  (table) => [
    check('comments_hidden_with_a_reason', sql`(${table.hiddenAt} is null) = (${table.hiddenReason} is null)`),
    index('comments_by_proposal').on(table.proposalId, table.postedAt, table.id).where(sql`parent_id is null`),
    index('comments_by_parent').on(table.parentId, table.postedAt, table.id),
    index('comments_by_account').on(table.accountId, table.postedAt),
    index('comments_hidden').on(table.hiddenAt, table.id).where(sql`hidden_at is not null`),
  ],
);

export const commentReports = pgTable(
  'comment_reports',
  {
    commentId: uuid('comment_id')
      .notNull()
      .references(() => comments.id),
    accountId: uuid('account_id')
      .notNull()
      .references(() => accounts.id),
    reason: text('reason').notNull(),
    explanation: text('explanation').notNull().default(''),
    reportedAt: instant('reported_at').notNull(),
    settledAt: instant('settled_at'),
    settledBy: uuid('settled_by').references(() => accounts.id),
  },
  (table) => [
    primaryKey({ name: 'comment_reports_key', columns: [table.commentId, table.accountId] }),
    index('comment_reports_by_account').on(table.accountId),
    index('comment_reports_waiting').on(table.reportedAt).where(sql`settled_at is null`),
  ],
);
