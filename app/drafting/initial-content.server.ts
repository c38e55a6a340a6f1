import * as Y from 'yjs';

/** A Yjs update and the client id that all of it is written under. */
export type WrittenContent = { bytes: Buffer; clientId: number };

/**
 * The first update of a document: one paragraph for each given text, in the order given; none: an empty paragraph to
 * begin in. Written by the site, so that two people who open a new document at once do not both begin it.
 */
export function initialContent(paragraphs: readonly string[]): WrittenContent {
  const doc = new Y.Doc();
  try {
    doc.getXmlFragment('text').push((paragraphs.length > 0 ? paragraphs : ['']).map(paragraph));
    return { bytes: Buffer.from(Y.encodeStateAsUpdate(doc)), clientId: doc.clientID };
  } finally {
    doc.destroy();
  }
}

function paragraph(text: string): Y.XmlElement {
  const element = new Y.XmlElement('paragraph');
  if (text !== '') element.insert(0, [new Y.XmlText(text)]);
  return element;
}
