import type { DatabaseSession } from '#realtime/database-session.ts';

/**
 * How the processes of a site share documents. One that shares them over a message bus claims every document, publishes
 * what it stored, and has `OpenDocuments.catchUp` called for what others publish; holes are filled from the log by number.
 */
export type FanOut = {
  /** Takes a document for this process; false while another process has it for itself. */
  claim(documentId: string): Promise<boolean>;
  /** Lets another process have the document. */
  release(documentId: string): Promise<void>;
  /** Tells the other processes what was stored. */
  publish(documentId: string, update: { seq: number; bytes: Uint8Array }): void;
};

/**
 * One process for each document: it holds an advisory lock on the session that it also writes with, so that whoever loses
 * the one loses the other. Another process refuses the document rather than show a part of it.
 */
export function makeSoleOwner(session: DatabaseSession): FanOut {
  const keyOf = (documentId: string) => `document ${documentId}`;
  return {
    async claim(documentId) {
      const [row] = await session.sql<{ isTaken: boolean }[]>`
        select pg_try_advisory_lock(hashtextextended(${keyOf(documentId)}, 0)) as "isTaken"`;
      return row?.isTaken ?? false;
    },
    async release(documentId) {
      await session.sql`select pg_advisory_unlock(hashtextextended(${keyOf(documentId)}, 0))`;
    },
    publish: () => undefined,
  };
}
