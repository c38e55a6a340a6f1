import * as Y from 'yjs';
import { type Content, contentOf } from '#app/drafting/content.server.ts';
import { listUpdatesBetween } from '#app/drafting/history.queries.server.ts';
import type { Db } from '#db/client.server.ts';

/** Updates that are put in at one go: about ten milliseconds, between which other requests are served. */
const atOnce = 1_000;

/**
 * What a document said after some of its updates, the numbers rising. Begins at the first update, which is kept as it came
 * however often the document was compacted since.
 */
export async function replay(db: Db, documentId: string, stops: readonly number[]): Promise<Content[]> {
  const doc = new Y.Doc();
  try {
    const contents: Content[] = [];
    let at = 0;
    for (const stop of stops) {
      at = await playTo(db, doc, { documentId, from: at, to: stop });
      contents.push(contentOf(doc));
    }
    return contents;
  } finally {
    doc.destroy();
  }
}

async function playTo(db: Db, doc: Y.Doc, { documentId, from, to }: { documentId: string; from: number; to: number }) {
  let at = from;
  while (at < to) {
    const updates = await listUpdatesBetween(db, documentId, { after: at, upTo: to, limit: atOnce });
    const last = updates.at(-1);
    if (!last) throw new Error(`document ${documentId} lacks updates after ${at}`);
    doc.transact(() => {
      for (const { parts } of updates) for (const part of parts) Y.applyUpdate(doc, part);
    });
    at = last.seq;
  }
  return at;
}
