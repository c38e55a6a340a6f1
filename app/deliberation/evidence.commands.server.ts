import type { Act } from '#app/core/act.ts';
import { newId } from '#app/core/identifier.ts';
import type { Outcome } from '#app/core/outcome.ts';
import {
  type MoveActionItem,
  type MoveActionItemRefusal,
  moveActionItem,
} from '#app/deliberation/action-item.commands.server.ts';
import type { ActionItemState } from '#app/deliberation/action-item.ts';
import type { StoredFile } from '#app/http/stored-file.server.ts';
import { perform } from '#app/log/perform.server.ts';
import type { Db } from '#db/client.server.ts';
import { files } from '#db/schema/files.ts';

/** A file that the upload has stored, and what it was called on the device it came from. */
export type Evidence = StoredFile & { originalName: string };
export type MoveWithEvidence = Omit<MoveActionItem, 'fileIds'> & { evidence: readonly Evidence[] };

/** Moves a promise along with the pictures and documents that show it, both or neither. */
export async function moveWithEvidence(
  db: Db,
  act: Act,
  { evidence, ...move }: MoveWithEvidence,
): Promise<Outcome<{ state: ActionItemState }, MoveActionItemRefusal>> {
  return perform<{ state: ActionItemState }, MoveActionItemRefusal>(db, act, {
    what: 'rooms.move_with_evidence',
    input: { ...move, evidence: evidence.map((each) => ({ ...each })) },
    body: async (tx) => {
      const rows = evidence.map((file) => ({
        ...file,
        id: newId(act.now.getTime()),
        addedBy: act.actor.accountId,
        addedAt: act.now,
      }));
      if (rows.length > 0) await tx.insert(files).values(rows);
      return moveActionItem(tx, act, { ...move, fileIds: rows.map(({ id }) => id) });
    },
  });
}
