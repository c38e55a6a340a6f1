import type { Node } from '@tiptap/pm/model';
import * as Y from 'yjs';
import type { StoredDocument } from '#app/drafting/document.queries.server.ts';
import { documentSchema } from '#app/drafting/text/extensions.ts';
import { fitToSchema, type StoredNode, type Unfit } from '#app/drafting/text/fit.ts';

/** What a document says: its text by the schema, and what of it does not fit there and is not shown. */
export type Content = { text: Node; unfit: Unfit[] };

/** Reads what a stored document says. Whatever was written into it, the text that comes out fits the schema. */
export function readContent(stored: StoredDocument): Content {
  const doc = loadDocument(stored);
  try {
    return fitToSchema(documentSchema, childrenOf(doc.getXmlFragment('text')));
  } finally {
    doc.destroy();
  }
}

/** A stored document as Yjs holds it; whoever asks destroys it. */
function loadDocument({ snapshot, updates }: StoredDocument): Y.Doc {
  const doc = new Y.Doc();
  Y.transact(doc, () => {
    if (snapshot) Y.applyUpdate(doc, snapshot.bytes);
    for (const { parts } of updates) for (const part of parts) Y.applyUpdate(doc, part);
  });
  return doc;
}

function* childrenOf(parent: Y.XmlFragment): Generator<StoredNode> {
  for (const child of parent.toArray() as unknown[]) {
    if (child instanceof Y.XmlText) yield* textsOf(child);
    else if (child instanceof Y.XmlElement && !(child instanceof Y.XmlHook)) {
      const name = String(child.nodeName);
      yield { kind: 'element', name, attributes: child.getAttributes(), children: childrenOf(child) };
    } else yield { kind: 'other', name: 'other' };
  }
}

function* textsOf(text: Y.XmlText): Generator<StoredNode> {
  for (const { insert, attributes } of text.toDelta() as { insert: unknown; attributes?: Record<string, unknown> }[]) {
    if (typeof insert === 'string') yield { kind: 'text', text: insert, marks: attributes ?? {} };
    else yield { kind: 'other', name: 'embed' };
  }
}
