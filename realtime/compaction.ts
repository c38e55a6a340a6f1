import type { Logger } from 'pino';
import * as Y from 'yjs';
import { saveSnapshot } from '#app/drafting/snapshot.server.ts';
import { errorFacts } from '#app/http/error-facts.server.ts';
import type { Db } from '#db/client.server.ts';
import type { DocumentState } from '#realtime/document-state.ts';

/** Puts what a document is made of so far into one snapshot and keeps that. Nothing hangs on it: a failure is only logged. */
export async function takeSnapshot(
  { db, log }: { db: Db; log: Logger },
  { documentId, state }: { documentId: string; state: DocumentState },
): Promise<void> {
  try {
    const { seq, parts } = state.toCompact();
    const { bytes, vector } = compact(parts);
    // Something in it waits for what never came: then the updates stay the only truth.
    if (!state.isAt(vector)) return void log.error({ document: documentId, seq }, 'snapshot is not whole');
    state.replaceBase({ seq, bytes });
    await saveSnapshot(db, { documentId, seq, bytes });
  } catch (error) {
    log.error({ document: documentId, ...errorFacts(error) }, 'snapshot not taken');
  }
}

/**
 * One update for many, without the text that was deleted: what remains is what every client of the document has left of
 * it. Builds a document for the purpose, which is the only place where one is held.
 */
export function compact(parts: readonly Uint8Array[]): { bytes: Uint8Array; vector: Map<number, number> } {
  const doc = new Y.Doc({ gc: true });
  try {
    doc.transact(() => {
      for (const part of parts) Y.applyUpdate(doc, part);
    });
    return { bytes: Y.encodeStateAsUpdate(doc), vector: Y.decodeStateVector(Y.encodeStateVector(doc)) };
  } finally {
    doc.destroy();
  }
}
