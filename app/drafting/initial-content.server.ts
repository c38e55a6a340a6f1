import * as Y from 'yjs';
import { elementOf, type Part, type WrittenContent } from '#app/drafting/text-parts.server.ts';

/**
 * The first update of a document: these parts in the order given; none: an empty paragraph to begin in. Written by the
 * site, so that two people who open a new document at once do not both begin it.
 */
export function initialContent(parts: readonly Part[]): WrittenContent {
  const doc = new Y.Doc();
  try {
    doc.getXmlFragment('text').push((parts.length > 0 ? parts : [{ paragraph: '' }]).map(elementOf));
    return { bytes: Buffer.from(Y.encodeStateAsUpdate(doc)), clientId: doc.clientID };
  } finally {
    doc.destroy();
  }
}
