import * as Y from 'yjs';
import { documentSchema } from '#app/drafting/text/extensions.ts';
import { findOnce, storedText } from '#app/drafting/text/quoted.ts';

/** Characters of one block of text (a paragraph, a heading, a cell), from `start` up to but not including `end`. */
export type Passage = { block: Y.XmlElement; start: number; end: number };

/** Where a passage begins and ends, as Yjs keeps it while the text around it moves. */
export type Anchors = { from: Uint8Array; to: Uint8Array };

const anchorBytesMax = 64;

/** The blocks of a document that hold text, from the first to the last; those without any are left out. */
export function textBlocks(root: Y.XmlFragment): Y.XmlElement[] {
  return (root.toArray() as unknown[]).flatMap((child) => {
    if (!(child instanceof Y.XmlElement)) return [];
    if (!isTextBlock(child)) return textBlocks(child);
    return blockText(child) === '' ? [] : [child];
  });
}

/** What a block says, each character at its index: a break of the line is one, and so is whatever else is put into a text. */
export function blockText(block: Y.XmlElement): string {
  return partsOf(block)
    .map(({ text }) => (text ? textOf(text) : '\n'))
    .join('');
}

/** What a passage says. */
export function passageText({ block, start, end }: Passage): string {
  return blockText(block).slice(start, end);
}

/** The letters of a passage as Yjs numbers them. */
export function lettersOf({ block, start, end }: Passage): Y.ID[] {
  return partsOf(block).flatMap(({ text, index, at, length }) => {
    const [from, to] = [Math.max(start, at) - at, Math.min(end, at + length) - at];
    if (!text) return from < to ? (block.get(index)._item?.id ?? []) : [];
    return Array.from({ length: Math.max(0, to - from) }, (_, count) => {
      return Y.createRelativePositionFromTypeIndex(text, from + count, 0).item ?? [];
    }).flat();
  });
}

/** The whole of a block. */
export function wholeBlock(block: Y.XmlElement): Passage {
  return { block, start: 0, end: blockText(block).length };
}

/** The passage between two anchors; null when they are none, or no text between them in one block of this document any more. */
export function resolvePassage(root: Y.XmlFragment, { from, to }: Anchors): Passage | null {
  const [first, last] = [resolvePoint(root, from), resolvePoint(root, to)];
  if (!first || !last || first.block !== last.block || first.at >= last.at) return null;
  return { block: first.block, start: first.at, end: last.at };
}

/** A passage that says what was quoted of it; `isMoved`: its anchors lead nowhere any more, and the words stand elsewhere. */
export type QuotedPassage = { passage: Passage; isMoved: boolean };

/**
 * Finds passages of a document by their anchors and what was quoted of them. An editor that splits a paragraph writes its
 * second half anew, and the anchors in it are lost: then the words are looked for, and found where they stand exactly once.
 * A passage that is there and says something else was changed, not moved; it is null then.
 */
export function quotedPassages(root: Y.XmlFragment): (anchors: Anchors, quote: string) => QuotedPassage | null {
  let held: { blocks: Y.XmlElement[]; texts: string[] } | null = null;
  const hold = () => {
    const blocks = textBlocks(root);
    return { blocks, texts: blocks.map(blockText) };
  };
  return (anchors, quote) => {
    const passage = resolvePassage(root, anchors);
    if (passage) return storedText(passageText(passage)) === quote ? { passage, isMoved: false } : null;
    held ??= hold();
    const found = findOnce(held.texts, quote);
    const block = found && held.blocks[found.text];
    return block ? { passage: { block, start: found.at, end: found.at + quote.length }, isMoved: true } : null;
  };
}

/** The anchors of a passage: what is later written at its edges does not belong to it. */
export function anchorsOf({ block, start, end }: Passage): Anchors | null {
  const first = partsOf(block).find(({ text, at, length }) => text && start >= at && start < at + length);
  const last = partsOf(block).find(({ text, at, length }) => text && end > at && end <= at + length);
  if (!first?.text || !last?.text) return null;
  return {
    from: Y.encodeRelativePosition(Y.createRelativePositionFromTypeIndex(first.text, start - first.at, 0)),
    to: Y.encodeRelativePosition(Y.createRelativePositionFromTypeIndex(last.text, end - last.at, -1)),
  };
}

/** Puts other words in the place of a passage, with the marks of its first character. */
export function replacePassage({ block, start, end }: Passage, words: string): void {
  const covered = partsOf(block)
    .map((part) => ({ ...part, from: Math.max(start, part.at), to: Math.min(end, part.at + part.length) }))
    .filter(({ from, to }) => from < to);
  const first = covered.find(({ text }) => text);
  for (const { text, at, from, to, index } of covered.reverse()) {
    if (!text) block.delete(index, 1);
    else {
      if (text === first?.text && words !== '') text.insert(to - at, words, marksAt(text, from - at));
      text.delete(from - at, to - from);
      if (text.length === 0) block.delete(index, 1);
    }
  }
}

/** A child of a block: a text, or what counts as one character between two. */
export type Part = { text: Y.XmlText | null; index: number; at: number; length: number };

/** The children of a block, with where each begins. */
export function partsOf(block: Y.XmlElement): Part[] {
  let at = 0;
  return (block.toArray() as unknown[]).map((child, index) => {
    const text = child instanceof Y.XmlText ? child : null;
    const part = { text, index, at, length: text?.length ?? 1 };
    at += part.length;
    return part;
  });
}

function textOf(text: Y.XmlText): string {
  return (text.toDelta() as { insert: unknown }[]).map(({ insert }) => (typeof insert === 'string' ? insert : '\ufffc')).join('');
}

function marksAt(text: Y.XmlText, index: number): Record<string, unknown> {
  let end = 0;
  for (const { insert, attributes } of text.toDelta() as { insert: unknown; attributes?: Record<string, unknown> }[]) {
    end += typeof insert === 'string' ? insert.length : 1;
    if (index < end) return attributes ?? {};
  }
  return {};
}

function resolvePoint(root: Y.XmlFragment, anchor: Uint8Array): { block: Y.XmlElement; at: number } | null {
  const found = anchor.length > anchorBytesMax || !root.doc ? null : positionOf(root.doc, anchor);
  if (!(found?.type instanceof Y.XmlText)) return null;
  const block = found.type.parent;
  if (!(block instanceof Y.XmlElement) || !isTextBlock(block) || !isIn(root, found.type)) return null;
  const part = partsOf(block).find(({ text }) => text === found.type);
  return part ? { block, at: part.at + found.index } : null;
}

function positionOf(doc: Y.Doc, anchor: Uint8Array) {
  try {
    return Y.createAbsolutePositionFromRelativePosition(Y.decodeRelativePosition(anchor), doc);
  } catch {
    return null; // bytes that are no anchor
  }
}

/** Whether a text is in a document, and nothing that it is in was deleted. */
function isIn(root: Y.XmlFragment, text: Y.XmlText): boolean {
  let item = text._item;
  while (item && !item.deleted) {
    const parent: unknown = item.parent;
    if (parent === root) return true;
    item = parent instanceof Y.XmlElement ? parent._item : null;
  }
  return false;
}

function isTextBlock({ nodeName }: Y.XmlElement): boolean {
  return Object.hasOwn(documentSchema.nodes, nodeName) && documentSchema.nodes[nodeName]?.isTextblock === true;
}
