import * as Y from 'yjs';
import type { Act } from '#app/core/act.ts';
import { done, type Outcome, refused } from '#app/core/outcome.ts';
import { rootOf, withDocument } from '#app/drafting/content.server.ts';
import { appendContent } from '#app/drafting/document.commands.server.ts';
import { readStoredDocument } from '#app/drafting/document.queries.server.ts';
import { listUpdatesSince } from '#app/drafting/history.queries.server.ts';
import { lettersOf, quotedPassages, replacePassage } from '#app/drafting/text/passage.server.ts';
import type { WrittenContent } from '#app/drafting/text-parts.server.ts';
import type { Db } from '#db/client.server.ts';

type Adoption = {
  documentId: string;
  anchorFrom: Buffer;
  anchorTo: Buffer;
  quote: string;
  proposedAt: Date;
  replacement: string;
};

/** The update that brought words into a text, and the client id that they are written under. */
export type AdoptedWords = { seq: number; clientId: number };

/**
 * Puts an amendment's words in the place of its passage in a locked document, unless the passage says something else by now.
 * Where it was moved, it must stand word for word, once in the whole document, and written there since: words that stood
 * there all along are others.
 */
export async function adoptWords(
  tx: Db,
  act: Act,
  { documentId, anchorFrom, anchorTo, quote, proposedAt, replacement }: Adoption,
): Promise<Outcome<AdoptedWords, 'passage_changed'>> {
  const made = withDocument(await readStoredDocument(tx, documentId), (doc) => {
    const found = quotedPassages(rootOf(doc))({ from: anchorFrom, to: anchorTo }, quote);
    const moved = found?.isMoved ? lettersOf(found.passage) : [];
    const content = found && changeOf(doc, () => replacePassage(found.passage, replacement));
    return content && { content, moved };
  });
  const isRight = made && (made.moved.length === 0 || (await areWrittenSince(tx, made.moved, { documentId, since: proposedAt })));
  if (!isRight) return refused('passage_changed');
  const { content } = made;
  const seq = await appendContent(tx, act, { documentId, content, authorId: act.actor.accountId });
  return done({ seq, clientId: content.clientId });
}

/** Whether all of these letters came into a document since a moment: each client numbers what it writes. */
async function areWrittenSince(tx: Db, letters: readonly Y.ID[], { documentId, since }: { documentId: string; since: Date }) {
  const starts = new Map<number, number>();
  for (const { parts } of await listUpdatesSince(tx, documentId, since)) {
    for (const [client, clock] of parts.flatMap((part) => [...Y.parseUpdateMeta(part).from]))
      starts.set(client, Math.min(starts.get(client) ?? clock, clock));
  }
  return letters.every(({ client, clock }) => clock >= (starts.get(client) ?? Number.POSITIVE_INFINITY));
}

/** What a change adds to a document, which repeats nothing of what was there. */
function changeOf(doc: Y.Doc, change: () => void): WrittenContent | null {
  const written: { bytes: Uint8Array | null } = { bytes: null };
  doc.once('update', (bytes: Uint8Array) => {
    written.bytes = bytes;
  });
  doc.transact(change);
  return written.bytes && { bytes: Buffer.from(written.bytes), clientId: doc.clientID };
}
