import type { Logger } from 'pino';
import { saveSnapshot } from '#app/drafting/snapshot.server.ts';
import { errorFacts } from '#app/http/error-facts.server.ts';
import type { Db } from '#db/client.server.ts';
import type { Compactor } from '#realtime/compactor.ts';
import type { DocumentState } from '#realtime/document-state.ts';

/**
 * Puts what a document is made of so far into one snapshot and keeps that, while it may be written on. Nothing hangs on it:
 * a failure is only logged.
 */
export async function takeSnapshot(
  { db, log, compactor }: { db: Db; log: Logger; compactor: Compactor },
  { documentId, state }: { documentId: string; state: DocumentState },
): Promise<void> {
  try {
    const { seq, parts, vector } = state.toCompact();
    const compacted = await compactor.compact(parts);
    if (!compacted) return;
    // Something in it waits for what never came: then the updates stay the only truth.
    if (!isSame(compacted.vector, vector)) return void log.error({ document: documentId, seq }, 'snapshot is not whole');
    const { bytes } = compacted;
    state.replaceBase({ seq, bytes });
    await saveSnapshot(db, { documentId, seq, bytes });
  } catch (error) {
    log.error({ document: documentId, ...errorFacts(error) }, 'snapshot not taken');
  }
}

function isSame(one: ReadonlyMap<number, number>, other: ReadonlyMap<number, number>): boolean {
  return one.size === other.size && [...one].every(([client, clock]) => other.get(client) === clock);
}
