import type { Act } from '#app/core/act.ts';
import { newId } from '#app/core/identifier.ts';
import type { StoredFile } from '#app/http/stored-file.server.ts';
import type { Db } from '#db/client.server.ts';
import { files } from '#db/schema/files.ts';

/** A file that the upload has stored, and what it was called on the device it came from. */
export type NewFile = StoredFile & { originalName: string };

/** Writes down stored files in the caller's transaction, and answers their ids in the same order. */
export async function keepNewFiles(tx: Db, act: Act, given: readonly NewFile[]): Promise<string[]> {
  const rows = given.map((file) => ({ ...file, id: newId(act.now.getTime()), addedBy: act.actor.accountId, addedAt: act.now }));
  if (rows.length > 0) await tx.insert(files).values(rows);
  return rows.map(({ id }) => id);
}
