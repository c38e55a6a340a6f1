import type * as Y from 'yjs';
import type { Act } from '#app/core/act.ts';
import { done, type Outcome, refused } from '#app/core/outcome.ts';
import { rootOf, withDocument } from '#app/drafting/content.server.ts';
import { appendContent } from '#app/drafting/document.commands.server.ts';
import { readStoredDocument } from '#app/drafting/document.queries.server.ts';
import type { WrittenContent } from '#app/drafting/initial-content.server.ts';
import { saysStill } from '#app/drafting/remark-ground.server.ts';
import { passageText, replacePassage, resolvePassage } from '#app/drafting/text/passage.server.ts';
import type { Db } from '#db/client.server.ts';

type Adoption = { documentId: string; anchorFrom: Buffer; anchorTo: Buffer; quote: string; replacement: string };

/** The update that brought words into a text, and the client id that they are written under. */
export type AdoptedWords = { seq: number; clientId: number };

/** Puts an amendment's words in the place of its passage in a locked document, unless the passage says something else by now. */
export async function adoptWords(
  tx: Db,
  act: Act,
  { documentId, anchorFrom, anchorTo, quote, replacement }: Adoption,
): Promise<Outcome<AdoptedWords, 'passage_changed'>> {
  const content = withDocument(await readStoredDocument(tx, documentId), (doc) => {
    const passage = resolvePassage(rootOf(doc), { from: anchorFrom, to: anchorTo });
    if (!passage || !saysStill(passageText(passage), quote)) return null;
    return changeOf(doc, () => replacePassage(passage, replacement));
  });
  if (!content) return refused('passage_changed');
  const seq = await appendContent(tx, act, { documentId, content, authorId: act.actor.accountId });
  return done({ seq, clientId: content.clientId });
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
