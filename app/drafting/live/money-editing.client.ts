import { type Editor, Extension } from '@tiptap/core';
import type { Node } from '@tiptap/pm/model';
import { type EditorState, Plugin, TextSelection } from '@tiptap/pm/state';
import { Decoration, DecorationSet } from '@tiptap/pm/view';
import type { MoneyFault, MoneyReading } from '#app/drafting/money-table.ts';
import { readMoneyRow } from '#app/drafting/money-table.ts';
import { cellsOf, moneyCellNames } from '#app/drafting/text/money-nodes.ts';
import { formatFen } from '#app/i18n/numbers.ts';

/** What the table says while it is written: the head of each column, in order, and why a row does not count. */
export type MoneyEditingWords = { heads: readonly string[]; amount: string; faults: Record<MoneyFault, string> };

/** Writing in the money table: what a row comes to beside it, Tab and Enter from cell to cell, rows added and taken out. */
export const MoneyEditing = Extension.create<{ words: MoneyEditingWords }>({
  name: 'moneyEditing',
  priority: 200,
  addKeyboardShortcuts() {
    return {
      Tab: ({ editor }) => moveCell(editor, 1),
      'Shift-Tab': ({ editor }) => moveCell(editor, -1),
      Enter: ({ editor }) => (cellDepth(editor.state) === null ? false : moveRow(editor)),
    };
  },
  addProseMirrorPlugins() {
    const { words } = this.options;
    return [new Plugin({ props: { decorations: (state) => decorate(state.doc, words) } })];
  },
});

/** A money table with one empty row and a line to go on in. */
export function insertMoneyTable(editor: Editor): void {
  const row = { type: 'moneyRow', content: moneyCellNames.map((type) => ({ type })) };
  editor
    .chain()
    .focus()
    .insertContent([{ type: 'moneyTable', content: [row] }, { type: 'paragraph' }])
    .run();
}

/** Puts an empty row after the one that is written in. */
export function addMoneyRow(editor: Editor): void {
  const depth = cellDepth(editor.state);
  if (depth === null) return;
  const after = editor.state.selection.$from.after(depth - 1);
  const row = editor.schema.nodes.moneyRow?.createAndFill();
  if (!row) return;
  const { tr } = editor.state;
  tr.insert(after, row);
  editor.view.dispatch(tr.setSelection(TextSelection.near(tr.doc.resolve(after + 2))).scrollIntoView());
}

/** Takes out the row that is written in, and with the last one the table. */
export function removeMoneyRow(editor: Editor): void {
  const depth = cellDepth(editor.state);
  if (depth === null) return;
  const { $from } = editor.state.selection;
  const outer = $from.node(depth - 2).childCount === 1 ? depth - 2 : depth - 1;
  editor.view.dispatch(editor.state.tr.delete($from.before(outer), $from.after(outer)).scrollIntoView());
  editor.commands.focus();
}

/** How deep the selection's money cell lies, or null outside of one. */
export function cellDepth({ selection: { $from } }: EditorState): number | null {
  for (let depth = $from.depth; depth > 1; depth -= 1) if ($from.node(depth - 1).type.name === 'moneyRow') return depth;
  return null;
}

function moveCell(editor: Editor, by: 1 | -1): boolean {
  const depth = cellDepth(editor.state);
  if (depth === null) return false;
  const { $from } = editor.state.selection;
  const [row, table] = [$from.index(depth - 1), $from.node(depth - 2)];
  const isLast = by === 1 && row === moneyCellNames.length - 1 && $from.index(depth - 2) === table.childCount - 1;
  if (isLast) addMoneyRow(editor);
  else {
    const edge = by === 1 ? $from.after(depth) : $from.before(depth);
    const place = editor.state.doc.resolve(edge);
    editor.view.dispatch(editor.state.tr.setSelection(TextSelection.near(place, by)).scrollIntoView());
  }
  return true;
}

/** To the same cell of the row below, which is added where there is none. */
function moveRow(editor: Editor): boolean {
  const depth = cellDepth(editor.state);
  if (depth === null) return false;
  const { $from } = editor.state.selection;
  if ($from.index(depth - 2) === $from.node(depth - 2).childCount - 1) addMoneyRow(editor);
  else {
    const place = editor.state.doc.resolve($from.after(depth - 1) + 1);
    editor.view.dispatch(editor.state.tr.setSelection(TextSelection.near(place)).scrollIntoView());
  }
  return true;
}

function decorate(doc: Node, words: MoneyEditingWords): DecorationSet {
  const decorations: Decoration[] = [];
  doc.forEach((table, tableAt) => {
    if (table.type.name !== 'moneyTable') return;
    table.forEach((row, rowOffset) => {
      const rowAt = tableAt + 1 + rowOffset;
      row.forEach((cell, cellOffset, index) => {
        const cellAt = rowAt + 1 + cellOffset;
        decorations.push(Decoration.node(cellAt, cellAt + cell.nodeSize, { 'data-label': words.heads[index] ?? '' }));
      });
      decorations.push(amountBeside(readMoneyRow(cellsOf(row)), rowAt + row.nodeSize - 1, words));
    });
  });
  return DecorationSet.create(doc, decorations);
}

/** What a row comes to, as a cell that cannot be written in. */
function amountBeside(reading: MoneyReading, at: number, words: MoneyEditingWords): Decoration {
  const said =
    reading.kind === 'row' ? formatFen(reading.row.amountFen) : reading.kind === 'fault' ? words.faults[reading.fault] : '';
  const make = () => {
    const cell = document.createElement('td');
    cell.className = reading.kind === 'fault' ? 'money-fault' : 'numeric';
    cell.contentEditable = 'false';
    cell.dataset.label = words.amount;
    cell.textContent = said;
    return cell;
  };
  return Decoration.widget(at, make, { side: 1, key: `${reading.kind} ${said}`, ignoreSelection: true });
}
