import * as Y from 'yjs';
import { rootOf, withDocument } from '#app/drafting/content.server.ts';
import type { StoredDocument } from '#app/drafting/document.queries.server.ts';
import { cellNames } from '#app/drafting/text/table-nodes.ts';
import { nodeName, type TableKind } from '#app/drafting/typed-table.ts';

/** A Yjs update and the client id that all of it is written under. */
export type WrittenContent = { bytes: Buffer; clientId: number };

/** A part of a text: a heading, a paragraph, points, or a typed table with the cells of each row in order. */
export type Part =
  | { heading: string }
  | { paragraph: string }
  | { points: readonly string[] }
  | { money: readonly (readonly [item: string, unit: string, price: string, quantity: string, other: string])[] }
  | { table: TableKind; rows: readonly (readonly string[])[] };

/** The update that adds parts at the end of a stored document; an empty paragraph that it only begins with goes. */
export function contentWithParts(stored: StoredDocument, parts: readonly Part[]): WrittenContent {
  return withDocument(stored, (doc) => {
    const before = Y.encodeStateVector(doc);
    const root = rootOf(doc);
    doc.transact(() => {
      const first = root.length === 1 ? root.get(0) : null;
      if (first instanceof Y.XmlElement && first.length === 0) root.delete(0, 1);
      root.push(parts.map(elementOf));
    });
    return { bytes: Buffer.from(Y.encodeStateAsUpdate(doc, before)), clientId: doc.clientID };
  });
}

/** What is to stand under a heading of a text, in place of all that stands between it and the next one. */
export type Section = { heading: string; parts: readonly Part[] };

/** The update that writes sections of a stored document anew. Each heading is there; what stands under others stays. */
export function contentWithSections(stored: StoredDocument, sections: readonly Section[]): WrittenContent {
  return withDocument(stored, (doc) => {
    const before = Y.encodeStateVector(doc);
    const root = rootOf(doc);
    doc.transact(() => {
      for (const section of sections) writeSection(root, section);
    });
    return { bytes: Buffer.from(Y.encodeStateAsUpdate(doc, before)), clientId: doc.clientID };
  });
}

function writeSection(root: Y.XmlFragment, { heading, parts }: Section): void {
  const blocks = root.toArray();
  const isHeading = (block: unknown): block is Y.XmlElement => block instanceof Y.XmlElement && block.nodeName === 'heading';
  const at = blocks.findIndex((block) => isHeading(block) && String(block.get(0)) === heading);
  if (at < 0) throw new Error('the text has no such heading');
  const next = blocks.findIndex((block, index) => index > at && isHeading(block));
  const end = next < 0 ? blocks.length : next;
  root.delete(at + 1, end - at - 1);
  root.insert(at + 1, parts.map(elementOf));
}

/** A part as Yjs keeps it. */
export function elementOf(part: Part): Y.XmlElement {
  if ('heading' in part) return element('heading', textOf(part.heading), { level: 1 });
  if ('paragraph' in part) return element('paragraph', textOf(part.paragraph));
  if ('points' in part) {
    const items = part.points.map((point) => element('listItem', [element('paragraph', textOf(point))]));
    return element('bulletList', items);
  }
  return 'money' in part ? tableOf('money', part.money) : tableOf(part.table, part.rows);
}

function tableOf(kind: TableKind, rows: readonly (readonly string[])[]): Y.XmlElement {
  const cells = (row: readonly string[]) => cellNames(kind).map((name, at) => element(name, textOf(row[at] ?? '')));
  return element(
    nodeName(kind, 'table'),
    rows.map((row) => element(nodeName(kind, 'row'), cells(row))),
  );
}

function element(name: string, children: (Y.XmlElement | Y.XmlText)[], attributes: Record<string, unknown> = {}): Y.XmlElement {
  const made = new Y.XmlElement(name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value as string); // Yjs keeps any value
  made.insert(0, children);
  return made;
}

function textOf(text: string): Y.XmlText[] {
  return text === '' ? [] : [new Y.XmlText(text)];
}
