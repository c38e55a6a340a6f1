import { lengthOf } from '#app/core/text.ts';

/** What somebody may do in a document. A reader gets every update and writes none. */
export type DocumentRole = 'writer' | 'reader';

/**
 * What somebody takes part in beside reading and writing: they may comment and propose amendments, and as its secretary
 * or its chair lead the document. Whoever writes may comment in any case.
 */
export type DocumentPart = 'remarks' | 'secretary' | 'chair';

/** A row of `document_access`, or null for whoever has none. */
export type AccessGiven = { role: DocumentRole; withdrawnAt: Date | null } | null;

const titleLengthMax = 200;

/**
 * The number of the editor's schema: 1 is text with money tables, 2 has the tables of an execution plan besides. A document
 * follows the lowest that has all that it is meant to hold, so that an older editor writes in it as long as it can.
 */
export const documentSchemaVersion = 2;

/** The schema of a text without the tables of a plan. */
export const plainSchemaVersion = 1;

/** The shared types that a document may hold, by name: the text, in which its money table stands too. */
export const documentRoots: ReadonlySet<string> = new Set(['text']);

/** What somebody may do now: nothing without access, and nobody writes while the document is frozen. */
export function roleNow(access: AccessGiven, { frozenAt }: { frozenAt: Date | null }): DocumentRole | null {
  if (access === null || access.withdrawnAt !== null) return null;
  return frozenAt === null ? access.role : 'reader';
}

/** Says why a title cannot be a document's, or null if it can. Counted in characters as people count them: 1 to 200. */
export function titleRefusal(title: string): 'title_missing' | 'title_too_long' | null {
  if (title.trim() === '') return 'title_missing';
  return lengthOf(title) > titleLengthMax ? 'title_too_long' : null;
}
