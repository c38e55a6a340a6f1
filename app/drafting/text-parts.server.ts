import * as Y from 'yjs';
import { rootOf, withDocument } from '#app/drafting/content.server.ts';
import type { StoredDocument } from '#app/drafting/document.queries.server.ts';
import type { WrittenContent } from '#app/drafting/initial-content.server.ts';
import { moneyCellNames } from '#app/drafting/text/money-nodes.ts';

/** A part of a text: a heading, a paragraph, points, or the rows of a money table. */
export type Part =
  | { heading: string }
  | { paragraph: string }
  | { points: readonly string[] }
  | { money: readonly (readonly [item: string, unit: string, price: string, quantity: string, other: string])[] };

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

function elementOf(part: Part): Y.XmlElement {
  if ('heading' in part) return element('heading', [textOf(part.heading)], { level: 1 });
  if ('paragraph' in part) return element('paragraph', [textOf(part.paragraph)]);
  if ('points' in part) {
    const items = part.points.map((point) => element('listItem', [element('paragraph', [textOf(point)])]));
    return element('bulletList', items);
  }
  const rows = part.money.map((row) =>
    element(
      'moneyRow',
      moneyCellNames.map((name, at) => element(name, [textOf(row[at] ?? '')])),
    ),
  );
  return element('moneyTable', rows);
}

function element(name: string, children: (Y.XmlElement | Y.XmlText)[], attributes: Record<string, unknown> = {}): Y.XmlElement {
  const made = new Y.XmlElement(name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value as string); // Yjs keeps any value
  made.insert(0, children);
  return made;
}

function textOf(text: string): Y.XmlText {
  return new Y.XmlText(text);
}
