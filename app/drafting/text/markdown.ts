import type { Mark, Node } from '@tiptap/pm/model';
import { writeFen } from '#app/core/fen.ts';
import { linkAddress } from '#app/drafting/link-address.ts';
import { readMoneyRow, sumMoney } from '#app/drafting/money-table.ts';
import { cellsOf } from '#app/drafting/text/money-nodes.ts';

/** A text with its title as Markdown (CommonMark with tables), which is also its canonical form: the same text, the same bytes. */
export function writeMarkdown(title: string, text: Node): string {
  const blocks = [`# ${escapeLine(title)}`, ...blocksOf(text)];
  return `${blocks.join('\n\n')}\n`.normalize('NFC');
}

/** The blocks of a node, each as Markdown; empty ones are left out. */
export function blocksOf(parent: Node): string[] {
  return parent.children.map(block).filter((written) => written !== '');
}

function block(node: Node): string {
  const write = writers[node.type.name];
  return write ? write(node) : inline(node);
}

const writers: Record<string, (node: Node) => string> = {
  heading: (node) => `${'#'.repeat(Number(node.attrs.level) + 1)} ${inline(node)}`,
  bulletList: (node) => items(node, () => '- '),
  orderedList: (node) => items(node, (at) => `${Number(node.attrs.start) + at}. `),
  blockquote: (node) => prefixed(blocksOf(node).join('\n\n'), '> ', '> '),
  horizontalRule: () => '---',
  table,
  moneyTable,
};

function items(list: Node, marker: (at: number) => string): string {
  return list.children
    .map((item, at) => prefixed(blocksOf(item).join('\n\n'), marker(at), ' '.repeat(marker(at).length)))
    .join('\n');
}

function prefixed(text: string, first: string, rest: string): string {
  return text
    .split('\n')
    .map((line, at) => `${at === 0 ? first : rest}${line}`.trimEnd())
    .join('\n');
}

/** A cell that reaches over several keeps its place; those it covers stay empty. */
function table(node: Node): string {
  return rowsOf(node.children.map((row) => row.children.flatMap((cell) => [cellText(cell), ...covered(cell)])));
}

function covered(cell: Node): string[] {
  return Array.from({ length: Number(cell.attrs.colspan) - 1 }, () => '');
}

function cellText(cell: Node): string {
  return blocksOf(cell)
    .join('\n')
    .replace(/\\\n|\n+/g, '<br>');
}

function moneyTable(node: Node): string {
  const readings = node.children.map((row) => ({ cells: cellsOf(row), reading: readMoneyRow(cellsOf(row)) }));
  const rows = readings.map(({ cells: { item, unit, price, quantity, other }, reading }) =>
    [item, unit, price, quantity, other, reading.kind === 'row' ? writeFen(reading.row.amountFen) : ''].map(escapeLine),
  );
  const counted = readings.flatMap(({ reading }) => (reading.kind === 'row' ? [reading.row] : []));
  const { totalFen, otherFen } = sumMoney(counted, null);
  return rowsOf([moneyHeads, ...rows, ['合计', '', '', '', writeFen(otherFen), writeFen(totalFen)]]);
}

const moneyHeads = ['项目', '单位', '单价（元）', '数量', '其他来源（元）', '金额（元）'];

function rowsOf([head = [], ...rows]: readonly (readonly string[])[]): string {
  const width = Math.max(head.length, ...rows.map((row) => row.length));
  const line = (cells: readonly string[]) => `| ${Array.from({ length: width }, (_, at) => cells[at] ?? '').join(' | ')} |`;
  return [line(head), line(Array.from({ length: width }, () => '---')), ...rows.map(line)].join('\n');
}

function inline(parent: Node): string {
  let open: readonly Mark[] = [];
  let written = '';
  const close = (kept: number) => {
    for (const mark of open.slice(kept).reverse()) written += endOf(mark);
    open = open.slice(0, kept);
  };
  for (const child of parent.children) {
    const kept = open.findIndex((mark, at) => !child.marks[at]?.eq(mark));
    close(kept === -1 ? open.length : kept);
    for (const mark of child.marks.slice(open.length)) written += startOf(mark);
    open = child.marks;
    written += child.type.name === 'hardBreak' ? '\\\n' : escapeText(child.text ?? '');
  }
  close(0);
  return startsLikeABlock(written);
}

const signs: Record<string, readonly [string, string]> = { bold: ['**', '**'], strike: ['~~', '~~'], underline: ['<u>', '</u>'] };

function startOf(mark: Mark): string {
  return mark.type.name === 'link' ? '[' : (signs[mark.type.name]?.[0] ?? '');
}

function endOf(mark: Mark): string {
  if (mark.type.name !== 'link') return signs[mark.type.name]?.[1] ?? '';
  const address = linkAddress(mark.attrs.href) ?? '';
  return `](<${address.replaceAll('<', '%3C').replaceAll('>', '%3E').replaceAll('\\', '%5C')}>)`;
}

/** Every sign that means something in Markdown or HTML stands for itself. */
function escapeText(text: string): string {
  return text.replace(/[\\`*_[\]<>~&|!]/g, '\\$&');
}

function escapeLine(text: string): string {
  return startsLikeABlock(escapeText(text.replace(/\s+/g, ' ').trim()));
}

/** A line that would begin a heading, list, quote or rule is kept a line of text. */
function startsLikeABlock(text: string): string {
  return text
    .split('\n')
    .map((line) =>
      line
        .replace(/^\s+/, '')
        .replace(/^([#+=-])/, '\\$1')
        .replace(/^(\d{1,9})([.)])(?=\s|$)/, '$1\\$2'),
    )
    .join('\n');
}
