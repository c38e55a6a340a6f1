// Plain JavaScript, because a worker has no loader for TypeScript.
import * as Y from 'yjs';

/**
 * One update for many, without the text that was deleted: what remains is what every client of the document has left of
 * it. Builds a document for the purpose, which is the only place where one is held.
 *
 * @param {readonly Uint8Array[]} parts
 * @returns {{ bytes: Uint8Array, vector: Map<number, number> }}
 */
export function compact(parts) {
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
