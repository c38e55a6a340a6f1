import { type Editor, Extension } from '@tiptap/core';
import type { Node } from '@tiptap/pm/model';
import { type EditorState, Plugin, PluginKey, TextSelection, type Transaction } from '@tiptap/pm/state';
import { Decoration, DecorationSet, type EditorView } from '@tiptap/pm/view';
import { absolutePositionToRelativePosition, type ProsemirrorBinding, ySyncPluginKey } from '@tiptap/y-tiptap';
import * as Y from 'yjs';
import { findOnce } from '#app/drafting/text/quoted.ts';

/** A passage that is marked in the text: where it begins and ends (base64 of Yjs relative positions), what it said, and its kind of mark. */
export type MarkedPassage = { id: string; kind: 'comment' | 'amendment' | 'chosen'; from: string; to: string; quote: string };

/** The words that are selected, and where they stand. */
export type ChosenPassage = { from: string; to: string; quote: string };

export type PassageKeys = { comment(): void; amend(): void };

type Marked = { passages: readonly MarkedPassage[]; decorations: DecorationSet };
type Span = { from: number; to: number };

const key = new PluginKey<Marked>('passages');

/** Marks passages in the text and keeps the marks in their places while people write. */
export const Passages = Extension.create<PassageKeys>({
  name: 'passages',
  addOptions: () => ({ comment: () => undefined, amend: () => undefined }),
  addKeyboardShortcuts() {
    const run = (act: () => void) => () => {
      act();
      return true;
    };
    return { 'Mod-Alt-m': run(this.options.comment), 'Mod-Alt-e': run(this.options.amend) };
  },
  addProseMirrorPlugins: () => [
    new Plugin<Marked>({
      key,
      state: {
        init: () => ({ passages: [], decorations: DecorationSet.empty }),
        apply: (transaction, marked, before) => follow(transaction, marked, before),
      },
      props: { decorations: (state) => key.getState(state)?.decorations },
    }),
  ],
});

/** Marks these passages and no others. Not in the middle of a word that an input method composes: then it is for later. */
export function markPassages(editor: Editor, passages: readonly MarkedPassage[]): boolean {
  if (editor.view.composing) return false;
  editor.view.dispatch(editor.state.tr.setMeta(key, passages).setMeta('addToHistory', false));
  return true;
}

/** Where a marked passage stands now; null when nothing of it is left. */
export function spanOf(editor: Editor, id: string): Span | null {
  const found = markOf(editor, id);
  return found ? { from: found.from, to: found.to } : null;
}

/** Whether a marked passage was found elsewhere than where it was quoted. */
export function isMoved(editor: Editor, id: string): boolean {
  return markOf(editor, id)?.spec.isMoved === true;
}

function markOf({ state }: Editor, id: string): Decoration | null {
  return key.getState(state)?.decorations.find(undefined, undefined, (spec) => spec.id === id)[0] ?? null;
}

/** What a marked passage says now. */
export function wordsOf({ state }: Editor, { from, to }: Span): string {
  return state.doc.textBetween(from, to, '\n', '\n');
}

/** The words selected in one paragraph, ready to be sent; null when none are, or more than one paragraph. */
export function chosenPassage(editor: Editor): ChosenPassage | null {
  const span = selectedSpan(editor);
  const { doc } = editor.state;
  if (!span || !doc.resolve(span.from).sameParent(doc.resolve(span.to)) || !doc.resolve(span.from).parent.isTextblock)
    return null;
  const binding = bindingOf(editor.state);
  const begin = binding && anchorAt(binding, span.from, 0);
  const end = binding && anchorAt(binding, span.to, -1);
  return begin && end ? { from: begin, to: end, quote: wordsOf(editor, span) } : null;
}

/** What is selected: by the page, since an editor that cannot be written in or has not looked yet does not know it; else by the editor. */
function selectedSpan({ view, state }: Editor): Span | null {
  const { selection } = state;
  if (!(selection instanceof TextSelection)) return null;
  const selected = window.getSelection();
  const range = selected && selected.rangeCount > 0 ? selected.getRangeAt(0) : null;
  const span = range && view.dom.contains(range.startContainer) ? spanInPage(view, range) : null;
  const { from, to } = selection;
  return span ?? (from < to ? { from, to } : null);
}

/** Three clicks select a paragraph up to the beginning of the next, or of what comes after the text: that is not meant. */
function spanInPage(view: EditorView, range: Range): Span | null {
  const from = view.posAtDOM(range.startContainer, range.startOffset);
  const blockEnd = view.state.doc.resolve(from).end();
  const isIn = view.dom.contains(range.endContainer);
  const end = isIn ? view.posAtDOM(range.endContainer, range.endOffset) : blockEnd;
  const to = end > blockEnd && view.state.doc.resolve(end).parentOffset === 0 ? blockEnd : end;
  return from < to ? { from, to } : null;
}

/** Selects a passage and brings it into sight, at once: Tiptap's own focus comes a frame later, and takes it from where one has gone since. */
export function goToPassage(editor: Editor, id: string): void {
  const span = spanOf(editor, id);
  if (!span) return;
  editor.chain().setTextSelection(span).scrollIntoView().run();
  editor.view.focus();
  editor.view.dom.querySelector(`[data-remark="${CSS.escape(id)}"]`)?.scrollIntoView({ block: 'center' });
}

/** What others wrote replaces the whole text: then marks are found anew by what they are anchored to. */
function follow(transaction: Transaction, { passages, decorations }: Marked, before: EditorState): Marked {
  const given = transaction.getMeta(key) as readonly MarkedPassage[] | undefined;
  const isFromOthers = (transaction.getMeta(ySyncPluginKey) as { isChangeOrigin?: boolean } | undefined)?.isChangeOrigin === true;
  if (!given && !isFromOthers) return { passages, decorations: decorations.map(transaction.mapping, transaction.doc) };
  const now = given ?? passages;
  const binding = bindingOf(before);
  if (!binding) return { passages: now, decorations: DecorationSet.empty };
  const found = now.flatMap((passage) => decorate(binding, passage, transaction.doc));
  return { passages: now, decorations: DecorationSet.create(transaction.doc, found) };
}

function decorate(binding: ProsemirrorBinding, { id, kind, from, to, quote }: MarkedPassage, doc: Node): Decoration[] {
  const [begin, end] = [positionOf(binding, from), positionOf(binding, to)];
  const isThere = begin !== null && end !== null && begin < end && end <= doc.content.size;
  const span = isThere ? { from: begin, to: end } : movedSpan(doc, quote);
  if (!span) return [];
  return [
    Decoration.inline(span.from, span.to, { class: `passage passage-${kind}`, 'data-remark': id }, { id, isMoved: !isThere }),
  ];
}

/** Where words stand whose anchors were lost: as the site finds them, word for word and once. */
function movedSpan(doc: Node, quote: string): Span | null {
  const blocks: { text: string; at: number }[] = [];
  doc.descendants((node, position) => {
    if (node.isTextblock) blocks.push({ text: node.textBetween(0, node.content.size, '\n', '\n'), at: position + 1 });
    return !node.isTextblock;
  });
  const found = findOnce(
    blocks.map(({ text }) => text),
    quote,
  );
  const from = found && (blocks[found.text]?.at ?? 0) + found.at;
  return from === null ? null : { from, to: from + quote.length };
}

function bindingOf(state: EditorState): ProsemirrorBinding | null {
  return (ySyncPluginKey.getState(state) as { binding?: ProsemirrorBinding } | undefined)?.binding ?? null;
}

/** Where an anchor is in the editor's text. (y-tiptap has a function for it, which knows nothing at the very beginning.) */
function positionOf({ doc, type: root, mapping }: ProsemirrorBinding, anchor: string): number | null {
  const bytes = Uint8Array.from(atob(anchor), (sign) => sign.charCodeAt(0));
  const point = Y.createAbsolutePositionFromRelativePosition(Y.decodeRelativePosition(bytes), doc);
  if (!(point?.type instanceof Y.XmlText)) return null;
  let position = point.index;
  for (let item = point.type._item; item; ) {
    if (item.deleted) return null;
    for (let before = item.left; before; before = before.left) if (!before.deleted) position += sizeOf(before, mapping);
    const parent: unknown = item.parent;
    if (parent === root) return position;
    if (!(parent instanceof Y.XmlElement)) return null;
    position += 1; // its beginning
    item = parent._item;
  }
  return null;
}

function sizeOf({ content }: Y.Item, mapping: ProsemirrorBinding['mapping']): number {
  const type: unknown = content instanceof Y.ContentType ? content.type : null;
  if (type instanceof Y.XmlText) return type.length;
  const node = type instanceof Y.XmlElement ? mapping.get(type) : undefined;
  return node && !Array.isArray(node) ? node.nodeSize : 0;
}

/** `side`: 0 holds on to the character after the position, -1 to the one before it. */
function anchorAt({ doc, type, mapping }: ProsemirrorBinding, position: number, side: 0 | -1): string | null {
  const point = Y.createAbsolutePositionFromRelativePosition(absolutePositionToRelativePosition(position, type, mapping), doc);
  if (!(point?.type instanceof Y.XmlText)) return null;
  const anchor = Y.createRelativePositionFromTypeIndex(point.type, point.index, side);
  return btoa(String.fromCharCode(...Y.encodeRelativePosition(anchor)));
}
