import { and, eq, lt } from 'drizzle-orm';
import type { Db } from '#db/client.server.ts';
import { documentSnapshots } from '#db/schema/drafting.ts';

/** Keeps a document's state up to an update, from which it is loaded from now on; those before it are of no more use. */
export async function saveSnapshot(
  db: Db,
  { documentId, seq, bytes }: { documentId: string; seq: number; bytes: Uint8Array },
): Promise<void> {
  await db.transaction(async (tx) => {
    const row = { documentId, seq, bytes: Buffer.from(bytes), takenAt: new Date() };
    await tx.insert(documentSnapshots).values(row).onConflictDoNothing();
    await tx.delete(documentSnapshots).where(and(eq(documentSnapshots.documentId, documentId), lt(documentSnapshots.seq, seq)));
  });
}
