import type { Mark, Node } from '@tiptap/pm/model';
import { writeFen } from '#app/core/fen.ts';
import { linkAddress } from '#app/drafting/link-address.ts';
import { amountOf, isMoneyKind, sumsUnder } from '#app/drafting/text/read-tables.ts';
import { tableKindOf } from '#app/drafting/text/table-nodes.ts';
import type { TableKind } from '#app/drafting/typed-table.ts';

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
  const write = writers[node.type.name] ?? (tableKindOf(node) ? typedTable : inline);
  return write(node);
}

const writers: Record<string, (node: Node) => string> = {
  heading: (node) => `${'#'.repeat(Number(node.attrs.level) + 1)} ${inline(node)}`,
  bulletList: (node) => items(node, () => '- '),
  orderedList: (node) => items(node, (at) => `${Number(node.attrs.start) + at}. `),
  blockquote: (node) => prefixed(blocksOf(node).join('\n\n'), '> ', '> '),
  horizontalRule: () => '---',
  table,
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

/** A typed table with its heads and cells as typed; of money, what each row comes to and the sums. */
function typedTable(node: Node): string {
  const kind = tableKindOf(node) ?? 'money';
  const heads = typedHeads[kind];
  const typed = (row: Node) => row.children.map((cell) => escapeLine(cell.textContent));
  if (!isMoneyKind(kind)) return rowsOf([heads, ...node.children.map(typed)]);
  const fen = (amount: number | null) => (amount === null ? '' : writeFen(amount));
  const sums = sumsUnder(kind, node).map(writeFen);
  const total = ['合计', ...heads.slice(1 + sums.length).map(() => ''), ...sums];
  return rowsOf([heads, ...node.children.map((row) => [...typed(row), fen(amountOf(kind, row))]), total]);
}

/** The heads of typed tables. They are part of the canonical text and of its digest, so that none ever changes. */
const typedHeads: Readonly<Record<TableKind, readonly string[]>> = {
  money: ['项目', '单位', '单价（元）', '数量', '其他来源（元）', '金额（元）'],
  budget: ['类别', '项目', '单位', '单价（元）', '数量', '自筹（元）', '其他来源（元）', '金额（元）'],
  activity: ['活动', '开始', '结束', '地点', '负责人'],
  team: ['姓名', '分工', '经验'],
  result: ['类型', '内容', '数量', '单位', '怎样衡量'],
  risk: ['风险', '应对'],
};

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
