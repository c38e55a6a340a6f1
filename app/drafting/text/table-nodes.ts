import { mergeAttributes, Node } from '@tiptap/core';
import type { Node as TextNode } from '@tiptap/pm/model';
import { type Cells, nodeName, type TableKind, tableKinds, typedTables } from '#app/drafting/typed-table.ts';

// Typed tables as nodes of a text: rows of cells that each hold one plain text. One node for each column, so that a cell
// says itself what it holds.

/** The names of the cells of a kind of table, in order. */
export function cellNames(kind: TableKind): string[] {
  return typedTables[kind].map((column) => nodeName(kind, column));
}

export const allCellNames: readonly string[] = tableKinds.flatMap(cellNames);

const kindsByNode: ReadonlyMap<string, TableKind> = new Map(
  tableKinds.flatMap((kind) => (['table', 'row'] as const).map((part) => [nodeName(kind, part), kind] as const)),
);

/** The nodes of every kind of table. */
export const tableNodes = tableKinds.flatMap((kind) => {
  const [table, row] = [nodeName(kind, 'table'), nodeName(kind, 'row')];
  const tag = `table[data-${kind}]`;
  return [
    Node.create({
      name: table,
      group: 'part',
      content: `${row}+`,
      isolating: true,
      defining: true,
      parseHTML: () => [{ tag, priority: 60 }],
      renderHTML: ({ HTMLAttributes }) => ['table', mergeAttributes(HTMLAttributes, { [`data-${kind}`]: '' }), ['tbody', 0]],
    }),
    Node.create({
      name: row,
      content: cellNames(kind).join(' '),
      parseHTML: () => [{ tag: `${tag} tr`, priority: 60 }],
      renderHTML: ({ HTMLAttributes }) => ['tr', HTMLAttributes, 0],
    }),
    ...cellNames(kind).map(cellNode),
  ];
});

function cellNode(name: string) {
  return Node.create({
    name,
    content: 'text*',
    marks: '',
    isolating: true,
    parseHTML: () => [{ tag: `td[data-cell="${name}"]`, priority: 60 }],
    renderHTML: ({ HTMLAttributes }) => ['td', mergeAttributes(HTMLAttributes, { 'data-cell': name }), 0],
  });
}

/** Of which kind a typed table is, or the row of one; null: it is neither. */
export function tableKindOf(node: TextNode): TableKind | null {
  return kindsByNode.get(node.type.name) ?? null;
}

/** What a row's cells hold. */
export function cellsOf<K extends TableKind>(kind: K, row: TextNode): Cells<K> {
  return Object.fromEntries(typedTables[kind].map((column, at) => [column, row.maybeChild(at)?.textContent ?? ''])) as Cells<K>;
}

/** The rows of all tables of a kind, from the first to the last. They stand at the top of a text. */
export function rowsOf(text: TextNode, kind: TableKind): TextNode[] {
  return text.children.filter((table) => table.type.name === nodeName(kind, 'table')).flatMap(({ children }) => children);
}
