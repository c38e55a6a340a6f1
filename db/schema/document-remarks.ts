import { sql } from 'drizzle-orm';
import { bigint, boolean, check, foreignKey, index, integer, pgTable, text, unique, uuid } from 'drizzle-orm/pg-core';
import { bytea, id, instant } from '#db/schema/columns.ts';
import { documents, documentUpdates } from '#db/schema/drafting.ts';
import { accounts } from '#db/schema/people.ts';

const documentId = () =>
  uuid('document_id')
    .notNull()
    .references(() => documents.id);

const author = () =>
  uuid('author_id')
    .notNull()
    .references(() => accounts.id);

/** Where a passage begins and ends (Yjs relative positions, which move with the text), and what it said at the time. */
const passage = {
  anchorFrom: bytea('anchor_from').notNull(),
  anchorTo: bytea('anchor_to').notNull(),
  quote: text('quote').notNull(),
};

/** What somebody says about a passage of a document. Only its state changes, which a trigger guards. */
export const documentComments = pgTable(
  'document_comments',
  {
    id: id(),
    documentId: documentId(),
    /** 1, 2, 3 … in each document. */
    number: integer('number').notNull(),
    authorId: author(),
    ...passage,
    body: text('body').notNull(),
    /** Whether the document cannot be frozen before this is settled. */
    isBlocking: boolean('is_blocking').notNull(),
    state: text('state').$type<'open' | 'resolved'>().notNull().default('open'),
    postedAt: instant('posted_at').notNull(),
    settledBy: uuid('settled_by').references(() => accounts.id),
    settledAt: instant('settled_at'),
  },
  (table) => [
    unique('document_comments_number_once').on(table.documentId, table.number),
    check('document_comments_state_is_known', sql`${table.state} in ('open', 'resolved')`),
    check('document_comments_say_something', sql`${table.body} <> '' and ${table.quote} <> ''`),
    check(
      'document_comments_settled_by_somebody',
      sql`(${table.state} = 'resolved') = (${table.settledAt} is not null) and (${table.settledAt} is null) = (${table.settledBy} is null)`,
    ),
    index('document_comments_by_author').on(table.authorId, table.id),
    index('document_comments_in_the_way').on(table.documentId).where(sql`state = 'open' and is_blocking`),
  ],
);

/** Answers to a comment, for good. */
export const documentCommentReplies = pgTable(
  'document_comment_replies',
  {
    id: id(),
    commentId: uuid('comment_id')
      .notNull()
      .references(() => documentComments.id),
    authorId: author(),
    body: text('body').notNull(),
    postedAt: instant('posted_at').notNull(),
  },
  (table) => [
    check('document_comment_replies_say_something', sql`${table.body} <> ''`),
    index('document_comment_replies_by_comment').on(table.commentId, table.id),
    index('document_comment_replies_by_author').on(table.authorId, table.id),
  ],
);

/** When a comment was settled or taken up again, and by whom, for good. */
export const documentCommentSteps = pgTable(
  'document_comment_steps',
  {
    id: id(),
    commentId: uuid('comment_id')
      .notNull()
      .references(() => documentComments.id),
    state: text('state').$type<'open' | 'resolved'>().notNull(),
    actorId: uuid('actor_id')
      .notNull()
      .references(() => accounts.id),
    takenAt: instant('taken_at').notNull(),
  },
  (table) => [index('document_comment_steps_by_comment').on(table.commentId, table.id)],
);

/** Other words that somebody proposes for a passage. Only its state changes, along a table that a trigger keeps. */
export const documentAmendments = pgTable(
  'document_amendments',
  {
    id: id(),
    documentId: documentId(),
    /** 1, 2, 3 … in each document. */
    number: integer('number').notNull(),
    authorId: author(),
    ...passage,
    /** What is to stand there instead, plain text; empty: nothing. */
    replacement: text('replacement').notNull(),
    reason: text('reason').notNull(),
    state: text('state').$type<'proposed' | 'to_be_voted' | 'adopted' | 'rejected' | 'withdrawn'>().notNull().default('proposed'),
    proposedAt: instant('proposed_at').notNull(),
    decidedBy: uuid('decided_by').references(() => accounts.id),
    decidedAt: instant('decided_at'),
    /** The update by which it came into the text, and the Yjs client id that the new words are written under. */
    adoptedSeq: bigint('adopted_seq', { mode: 'number' }),
    adoptedClientId: bigint('adopted_client_id', { mode: 'number' }),
  },
  (table) => [
    unique('document_amendments_number_once').on(table.documentId, table.number),
    unique('document_amendments_one_update_each').on(table.documentId, table.adoptedSeq),
    foreignKey({
      name: 'document_amendments_adopted_by_an_update',
      columns: [table.documentId, table.adoptedSeq],
      foreignColumns: [documentUpdates.documentId, documentUpdates.seq],
    }),
    check(
      'document_amendments_state_is_known',
      sql`${table.state} in ('proposed', 'to_be_voted', 'adopted', 'rejected', 'withdrawn')`,
    ),
    check(
      'document_amendments_change_something',
      sql`${table.quote} <> '' and ${table.reason} <> '' and ${table.replacement} <> ${table.quote}`,
    ),
    check(
      'document_amendments_decided_by_somebody',
      sql`(${table.state} in ('adopted', 'rejected', 'withdrawn')) = (${table.decidedAt} is not null) and (${table.decidedAt} is null) = (${table.decidedBy} is null)`,
    ),
    check(
      'document_amendments_adopted_in_the_text',
      sql`(${table.state} = 'adopted') = (${table.adoptedSeq} is not null) and (${table.adoptedSeq} is null) = (${table.adoptedClientId} is null)`,
    ),
    index('document_amendments_by_author').on(table.authorId, table.id),
  ],
);

/** What became of an amendment, when, by whom, and with which words, for good. */
export const documentAmendmentSteps = pgTable(
  'document_amendment_steps',
  {
    id: id(),
    amendmentId: uuid('amendment_id')
      .notNull()
      .references(() => documentAmendments.id),
    state: text('state').$type<'to_be_voted' | 'adopted' | 'rejected' | 'withdrawn'>().notNull(),
    actorId: uuid('actor_id')
      .notNull()
      .references(() => accounts.id),
    note: text('note').notNull(),
    takenAt: instant('taken_at').notNull(),
  },
  (table) => [index('document_amendment_steps_by_amendment').on(table.amendmentId, table.id)],
);
