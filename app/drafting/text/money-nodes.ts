import { mergeAttributes, Node } from '@tiptap/core';
import type { Node as TextNode } from '@tiptap/pm/model';
import type { MoneyCells } from '#app/drafting/money-table.ts';

/** The cells of a row by the name of their node, in order. What a row comes to is computed, so it has no cell. */
export const moneyCellNames = ['moneyItem', 'moneyUnit', 'moneyPrice', 'moneyQuantity', 'moneyOther'] as const;

/** The money table: rows of cells that each hold one plain text. */
export const MoneyTable = Node.create({
  name: 'moneyTable',
  group: 'part',
  content: 'moneyRow+',
  isolating: true,
  defining: true,
  parseHTML: () => [{ tag: 'table[data-money]', priority: 60 }],
  renderHTML: ({ HTMLAttributes }) => ['table', mergeAttributes(HTMLAttributes, { 'data-money': '' }), ['tbody', 0]],
});

export const MoneyRow = Node.create({
  name: 'moneyRow',
  content: moneyCellNames.join(' '),
  parseHTML: () => [{ tag: 'table[data-money] tr', priority: 60 }],
  renderHTML: ({ HTMLAttributes }) => ['tr', HTMLAttributes, 0],
});

/** One node for each column, so that a cell says itself what it holds. */
export const moneyCells = moneyCellNames.map((name) =>
  Node.create({
    name,
    content: 'text*',
    marks: '',
    isolating: true,
    parseHTML: () => [{ tag: `td[data-cell="${name}"]`, priority: 60 }],
    renderHTML: ({ HTMLAttributes }) => ['td', mergeAttributes(HTMLAttributes, { 'data-cell': name }), 0],
  }),
);

/** What a row's cells hold. */
export function cellsOf(row: TextNode): MoneyCells {
  const at = (index: number) => row.maybeChild(index)?.textContent ?? '';
  return { item: at(0), unit: at(1), price: at(2), quantity: at(3), other: at(4) };
}

/** The rows of all money tables of a text, from the first to the last. */
export function moneyRowsOf(text: TextNode): TextNode[] {
  const rows: TextNode[] = [];
  text.descendants((node) => {
    if (node.type.name === 'moneyRow') rows.push(node);
    return node.type.name === 'doc' || node.type.name === 'moneyTable';
  });
  return rows;
}
