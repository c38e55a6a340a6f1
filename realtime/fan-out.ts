import type { DatabaseSession } from '#realtime/database-session.ts';
import type { Word } from '#realtime/process-words.ts';

/** How the processes of a site share documents. */
export type FanOut = {
  /** Whether several processes may have one document at the same time. */
  readonly isShared: boolean;
  /** Takes a document for this process; false while another process has it in a way that this one cannot share. */
  claim(documentId: string): Promise<boolean>;
  /** Lets go of a document. */
  release(documentId: string): Promise<void>;
  /** Tells the other processes that have a document; words may get lost, so that nothing may hang on one. */
  tell(documentId: string, word: Word): void;
  end(): Promise<void>;
};

/**
 * One process for each document: it holds an advisory lock on the session that it also writes with, so that whoever loses
 * the one loses the other. Another process refuses the document rather than show a part of it.
 */
export function makeSoleOwner(session: DatabaseSession): FanOut {
  return {
    isShared: false,
    async claim(documentId) {
      const [row] = await session.sql<{ isTaken: boolean }[]>`
        select pg_try_advisory_lock(hashtextextended(${lockNameOf(documentId)}, 0)) as "isTaken"`;
      return row?.isTaken ?? false;
    },
    async release(documentId) {
      await session.sql`select pg_advisory_unlock(hashtextextended(${lockNameOf(documentId)}, 0))`;
    },
    tell: () => undefined,
    end: async () => undefined,
  };
}

/** The name whose hash is the advisory lock of a document: held alone, or shared by processes that hear each other. */
export function lockNameOf(documentId: string): string {
  return `document ${documentId}`;
}
