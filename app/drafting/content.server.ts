import type { Node } from '@tiptap/pm/model';
import * as Y from 'yjs';
import type { StoredDocument } from '#app/drafting/document.queries.server.ts';
import { documentSchema } from '#app/drafting/text/extensions.ts';
import { fitToSchema, type StoredNode, type Unfit } from '#app/drafting/text/fit.ts';
import { Note, notedSchema } from '#app/drafting/text/notes.server.ts';

/** What a document says: its text by the schema, and what of it does not fit there and is not shown. */
export type Content = { text: Node; unfit: Unfit[] };

/** A stretch of a text about which something is to be said where it is shown. Those of one text do not overlap. */
export type NotedStretch = { start: number; end: number; said: unknown };

/** Reads what a stored document says. Whatever was written into it, the text that comes out fits the schema. */
export function readContent(stored: StoredDocument): Content {
  return withDocument(stored, contentOf);
}

/** The same of a document that Yjs holds. */
export function contentOf(doc: Y.Doc): Content {
  return fitToSchema(
    documentSchema,
    childrenOf(rootOf(doc), () => []),
  );
}

/** The same with notes on stretches of its texts; `renderHtml` is told how to show them. */
export function notedContentOf(doc: Y.Doc, notesOn: (text: Y.XmlText) => readonly NotedStretch[]): Content {
  return fitToSchema(notedSchema, childrenOf(rootOf(doc), notesOn));
}

/** The text of a document as Yjs holds it. */
export function rootOf(doc: Y.Doc): Y.XmlFragment {
  return doc.getXmlFragment('text');
}

/** Does something with a stored document as Yjs holds it, for as long as that takes. */
export function withDocument<T>({ snapshot, updates }: StoredDocument, use: (doc: Y.Doc) => T): T {
  const doc = new Y.Doc();
  try {
    Y.transact(doc, () => {
      if (snapshot) Y.applyUpdate(doc, snapshot.bytes);
      for (const { parts } of updates) for (const part of parts) Y.applyUpdate(doc, part);
    });
    return use(doc);
  } finally {
    doc.destroy();
  }
}

type NotesOn = (text: Y.XmlText) => readonly NotedStretch[];

function* childrenOf(parent: Y.XmlFragment, notesOn: NotesOn): Generator<StoredNode> {
  for (const child of parent.toArray() as unknown[]) {
    if (child instanceof Y.XmlText) yield* textsOf(child, notesOn(child));
    else if (child instanceof Y.XmlElement && !(child instanceof Y.XmlHook)) {
      const name = String(child.nodeName);
      yield { kind: 'element', name, attributes: child.getAttributes(), children: childrenOf(child, notesOn) };
    } else yield { kind: 'other', name: 'other' };
  }
}

function* textsOf(text: Y.XmlText, stretches: readonly NotedStretch[]): Generator<StoredNode> {
  let at = 0;
  for (const { insert, attributes } of text.toDelta() as { insert: unknown; attributes?: Record<string, unknown> }[]) {
    if (typeof insert === 'string') yield* noted(insert, { at, marks: attributes ?? {}, stretches });
    else yield { kind: 'other', name: 'embed' };
    at += typeof insert === 'string' ? insert.length : 1;
  }
}

type Noting = { at: number; marks: Record<string, unknown>; stretches: readonly NotedStretch[] };

/** Cuts what begins at an index of a text where notes begin and end. */
function* noted(insert: string, { at, marks, stretches }: Noting): Generator<StoredNode> {
  let from = 0;
  for (const { start, end, said } of stretches) {
    const [begin, stop] = [Math.max(start - at, from), Math.min(end - at, insert.length)];
    if (begin >= stop) continue;
    if (begin > from) yield { kind: 'text', text: insert.slice(from, begin), marks };
    yield { kind: 'text', text: insert.slice(begin, stop), marks: { ...marks, note: { note: new Note(said) } } };
    from = stop;
  }
  if (from < insert.length) yield { kind: 'text', text: insert.slice(from), marks };
}
