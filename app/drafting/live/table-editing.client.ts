import { type Editor, Extension } from '@tiptap/core';
import type { Node, ResolvedPos } from '@tiptap/pm/model';
import { type EditorState, Plugin, TextSelection } from '@tiptap/pm/state';
import { Decoration, DecorationSet, type EditorView } from '@tiptap/pm/view';
import { isMoneyKind, readRow } from '#app/drafting/text/read-tables.ts';
import { cellNames, tableKindOf } from '#app/drafting/text/table-nodes.ts';
import { nodeName, type TableKind } from '#app/drafting/typed-table.ts';
import { formatFen } from '#app/i18n/numbers.ts';

/** What typed tables say while they are written: the heads of their columns, why a row does not count, what may be chosen for a cell. */
export type TableEditingWords = {
  heads: ReadonlyMap<TableKind, readonly string[]>;
  amount: string;
  faults: Readonly<Record<string, string>>;
  /** By the name of the cell's node. */
  choices: ReadonlyMap<string, readonly string[]>;
  choose(head: string): string;
};

/** Writing in typed tables: what a row comes to beside it, Tab and Enter from cell to cell, rows added and taken out. */
export const TableEditing = Extension.create<{ words: TableEditingWords }>({
  name: 'tableEditing',
  priority: 200,
  addKeyboardShortcuts() {
    return {
      Tab: ({ editor }) => moveCell(editor, 1),
      'Shift-Tab': ({ editor }) => moveCell(editor, -1),
      Enter: ({ editor }) => moveRow(editor),
      'Alt-ArrowDown': ({ editor }) => openChoice(editor),
    };
  },
  addProseMirrorPlugins() {
    const { words } = this.options;
    return [new Plugin({ props: { decorations: (state) => decorate(state.doc, words) } })];
  },
});

/** A table of a kind with one empty row and a line to go on in. */
export function insertTable(editor: Editor, kind: TableKind): void {
  const row = { type: nodeName(kind, 'row'), content: cellNames(kind).map((type) => ({ type })) };
  editor
    .chain()
    .focus()
    .insertContent([{ type: nodeName(kind, 'table'), content: [row] }, { type: 'paragraph' }])
    .run();
}

/** Puts an empty row after the one that is written in. */
export function addRow(editor: Editor): void {
  const depth = cellDepth(editor.state);
  if (depth === null) return;
  const { $from } = editor.state.selection;
  const row = $from.node(depth - 1).type.createAndFill();
  if (!row) return;
  const after = $from.after(depth - 1);
  const { tr } = editor.state;
  tr.insert(after, row);
  editor.view.dispatch(tr.setSelection(TextSelection.near(tr.doc.resolve(after + 2))).scrollIntoView());
}

/** Takes out the row that is written in, and with the last one the table. */
export function removeRow(editor: Editor): void {
  const depth = cellDepth(editor.state);
  if (depth === null) return;
  const { $from } = editor.state.selection;
  const outer = $from.node(depth - 2).childCount === 1 ? depth - 2 : depth - 1;
  editor.view.dispatch(editor.state.tr.delete($from.before(outer), $from.after(outer)).scrollIntoView());
  editor.commands.focus();
}

/** How deep the selection's cell of a typed table lies, or null outside of one. */
export function cellDepth({ selection: { $from } }: EditorState): number | null {
  return $from.depth >= 3 && tableKindOf($from.node($from.depth - 1)) ? $from.depth : null;
}

function moveCell(editor: Editor, by: 1 | -1): boolean {
  const depth = cellDepth(editor.state);
  if (depth === null) return false;
  const { $from } = editor.state.selection;
  const [row, table] = [$from.node(depth - 1), $from.node(depth - 2)];
  const isLast = by === 1 && $from.index(depth - 1) === row.childCount - 1 && $from.index(depth - 2) === table.childCount - 1;
  if (isLast) addRow(editor);
  else goTo(editor.view, by === 1 ? $from.after(depth) : $from.before(depth), by);
  return true;
}

/** To the same cell of the row below, which is added where there is none. */
function moveRow(editor: Editor): boolean {
  const depth = cellDepth(editor.state);
  if (depth === null) return false;
  const { $from } = editor.state.selection;
  if ($from.index(depth - 2) === $from.node(depth - 2).childCount - 1) addRow(editor);
  else goTo(editor.view, $from.after(depth - 1) + 1, 1);
  return true;
}

function goTo({ state, dispatch }: EditorView, edge: number, by: 1 | -1): void {
  dispatch(state.tr.setSelection(TextSelection.near(state.doc.resolve(edge), by)).scrollIntoView());
}

/** Goes to what may be chosen for the cell that is written in. */
function openChoice({ state, view }: Editor): boolean {
  const depth = cellDepth(state);
  const cell = depth === null ? null : view.nodeDOM(state.selection.$from.before(depth));
  const choice = cell instanceof HTMLElement ? cell.querySelector('select') : null;
  choice?.focus();
  return choice !== null;
}

function decorate(doc: Node, words: TableEditingWords): DecorationSet {
  const decorations: Decoration[] = [];
  doc.forEach((table, tableAt) => {
    const kind = tableKindOf(table);
    if (!kind) return;
    const heads = words.heads.get(kind) ?? [];
    table.forEach((row, rowOffset) => {
      const rowAt = tableAt + 1 + rowOffset;
      row.forEach((cell, cellOffset, index) => {
        const [cellAt, label] = [rowAt + 1 + cellOffset, heads[index] ?? ''];
        const cellEnd = cellAt + cell.nodeSize;
        decorations.push(Decoration.node(cellAt, cellEnd, { 'data-label': label }));
        const choices = words.choices.get(cell.type.name);
        if (choices) decorations.push(choiceIn(cellEnd - 1, { choices, label: words.choose(label) }));
      });
      decorations.push(besideRow(kind, { row, at: rowAt + row.nodeSize - 1, words }));
    });
  });
  return DecorationSet.create(doc, decorations);
}

/** What a row comes to, or why it does not count, as a cell that cannot be written in. */
function besideRow(kind: TableKind, { row, at, words }: { row: Node; at: number; words: TableEditingWords }): Decoration {
  const reading = readRow(kind, row);
  const isFault = reading.kind === 'fault';
  const amountFen = reading.kind === 'row' && 'amountFen' in reading.row ? reading.row.amountFen : null;
  const said = isFault ? (words.faults[reading.fault] ?? '') : amountFen === null ? '' : formatFen(amountFen);
  const make = () => {
    const cell = document.createElement('td');
    cell.className = isFault ? 'row-fault' : 'numeric';
    cell.contentEditable = 'false';
    cell.dataset.label = isMoneyKind(kind) ? words.amount : '';
    cell.textContent = said;
    return cell;
  };
  return Decoration.widget(at, make, { side: 1, key: `${reading.kind} ${said}`, ignoreSelection: true });
}

/**
 * The words that a cell may hold, to choose one, which is written into the cell as if typed. By keys, arrows go through the
 * words and Tab or Enter on to the next cell.
 */
function choiceIn(at: number, { choices, label }: { choices: readonly string[]; label: string }): Decoration {
  const make = (view: EditorView, place: () => number | undefined) => {
    const select = document.createElement('select');
    select.className = 'cell-choice';
    select.contentEditable = 'false';
    select.setAttribute('aria-label', label);
    select.append(...['', ...choices].map((word) => new Option(word || label, word)));
    select.addEventListener('focus', () => {
      select.value = cellAround(view, place())?.parent.textContent ?? '';
    });
    select.addEventListener('change', () => write(view, cellAround(view, place()), select.value));
    select.addEventListener('keydown', (event) => {
      const cell = cellAround(view, place());
      if (!cell || (event.key !== 'Tab' && event.key !== 'Enter')) return;
      event.preventDefault();
      view.focus();
      goTo(view, event.shiftKey ? cell.before() : cell.after(), event.shiftKey ? -1 : 1);
    });
    return select;
  };
  return Decoration.widget(at, make, { side: 1, key: `choice ${label}`, ignoreSelection: true, stopEvent: () => true });
}

function cellAround({ state }: EditorView, at: number | undefined): ResolvedPos | null {
  return at === undefined ? null : state.doc.resolve(at);
}

function write(view: EditorView, cell: ResolvedPos | null, word: string): void {
  if (cell && word !== '' && view.editable) view.dispatch(view.state.tr.insertText(word, cell.start(), cell.end()));
}
