import * as Y from 'yjs';
import type { StoredDocument } from '#app/drafting/document.queries.server.ts';
import { cellNames } from '#app/drafting/text/table-nodes.ts';
import { nodeName, type TableKind } from '#app/drafting/typed-table.ts';

/** A node as an altered client may write it: any name, any attributes, any children. */
export type Written = { name: string; attributes?: Record<string, unknown>; children?: readonly (Written | WrittenText)[] };
export type WrittenText = { text: string; marks?: Record<string, unknown> };

/** A stored document into which these were written, past every editor. */
export function storedText(...nodes: readonly (Written | WrittenText)[]): StoredDocument {
  const doc = new Y.Doc();
  doc.getXmlFragment('text').push(nodes.map(sharedOf));
  return storedState(doc);
}

/** A live document as it would be stored. */
export function storedState(doc: Y.Doc): StoredDocument {
  return { seq: 1, snapshot: { seq: 1, bytes: Y.encodeStateAsUpdate(doc) }, updates: [] };
}

/** The shared types of a node. */
export function sharedOf(node: Written | WrittenText): Y.XmlElement | Y.XmlText {
  if ('text' in node) {
    const text = new Y.XmlText();
    text.applyDelta([{ insert: node.text, attributes: node.marks ?? {} }]);
    return text;
  }
  const element = new Y.XmlElement(node.name);
  for (const [name, value] of Object.entries(node.attributes ?? {})) element.setAttribute(name, value as string);
  element.insert(0, (node.children ?? []).map(sharedOf));
  return element;
}

/** A paragraph of plain text. */
export function paragraph(text: string): Written {
  return { name: 'paragraph', children: [{ text }] };
}

/** A row of a money table. */
export function moneyRow(...cells: readonly [string, string, string, string, string]): Written {
  return rowOf('money', cells);
}

/** A typed table with the cells of each row in order. */
export function typedTable(kind: TableKind, ...rows: readonly (readonly string[])[]): Written {
  return { name: nodeName(kind, 'table'), children: rows.map((cells) => rowOf(kind, cells)) };
}

function rowOf(kind: TableKind, cells: readonly string[]): Written {
  const written = cellNames(kind).map((name, at) => ({ name, children: [{ text: cells[at] ?? '' }] }));
  return { name: nodeName(kind, 'row'), children: written };
}

/** The update that adds these nodes at the end of a stored document, under a client id of its own. */
export function updateWith(
  { snapshot, updates }: StoredDocument,
  nodes: readonly Written[],
): { bytes: Buffer; clientId: number } {
  const doc = new Y.Doc();
  if (snapshot) Y.applyUpdate(doc, snapshot.bytes);
  for (const { parts } of updates) for (const part of parts) Y.applyUpdate(doc, part);
  const before = Y.encodeStateVector(doc);
  doc.getXmlFragment('text').push(nodes.map(sharedOf));
  return { bytes: Buffer.from(Y.encodeStateAsUpdate(doc, before)), clientId: doc.clientID };
}
