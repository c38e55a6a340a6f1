import type { Node } from '@tiptap/pm/model';
import { diffArrays, diffWordsWithSpace } from 'diff';
import type { Block, BlockChange, Cell, Stretch } from '#app/drafting/difference.ts';
import { blocksOf } from '#app/drafting/text/markdown.ts';
import { isFigure } from '#app/drafting/text/read-tables.ts';
import { tableKindOf } from '#app/drafting/text/table-nodes.ts';
import type { TableKind } from '#app/drafting/typed-table.ts';

const segmenter = new Intl.Segmenter('zh-CN', { granularity: 'word' });
const editsMax = 5_000;
const between = ' · ';

/** Cuts a text into blocks that can be compared: each paragraph, each row of a table. */
export function cutIntoBlocks(text: Node): Block[] {
  return text.children.flatMap((block) => blocksIn(block));
}

/** Says what changed between two texts, block by block and within a block word by word. */
export function compareBlocks(before: readonly Block[], after: readonly Block[]): BlockChange[] {
  const parts = diffArrays([...before], [...after], { comparator: (one, other) => one.written === other.written });
  const changes: BlockChange[] = [];
  for (let at = 0; at < parts.length; at += 1) {
    const part = parts[at];
    if (!part) continue;
    if (!part.added && !part.removed) changes.push({ kind: 'same', count: part.value.length });
    else {
      const next = parts[at + 1];
      const isReplaced = part.removed && next?.added === true;
      changes.push(...pair(part.removed ? part.value : [], isReplaced ? next.value : part.added ? part.value : []));
      if (isReplaced) at += 1;
    }
  }
  return changes;
}

/** Blocks in the place of others: the first with the first, and so on; what is left over stands alone. */
function pair(removed: readonly Block[], added: readonly Block[]): BlockChange[] {
  return Array.from({ length: Math.max(removed.length, added.length) }, (_, at): BlockChange => {
    const [was, is] = [removed[at], added[at]];
    if (!was || !is) return { kind: 'changed', stretches: [{ kind: was ? 'removed' : 'added', text: (was ?? is)?.text ?? '' }] };
    if (was.text === is.text) return { kind: 'reformatted', text: is.text };
    const stretches = was.cells && is.cells ? compareCells(was.cells, is.cells) : compareWords(was.text, is.text);
    return { kind: 'changed', stretches };
  });
}

/** Two rows of a typed table cell by cell; those of different tables have nothing in common. */
function compareCells(before: readonly Cell[], after: readonly Cell[]): Stretch[] {
  const shown = (cells: readonly Cell[]) => cells.map(({ text }) => text).join(between);
  if (before.length !== after.length) return replaced(shown(before), shown(after));
  return after.flatMap((is, at): Stretch[] => {
    const was = before[at]?.text ?? '';
    const changed = is.isFigure && was !== is.text ? replaced(was, is.text) : compareWords(was, is.text);
    return at === 0 ? changed : [{ kind: 'same', text: between }, ...changed];
  });
}

function replaced(before: string, after: string): Stretch[] {
  const stretches: Stretch[] = [
    { kind: 'removed', text: before },
    { kind: 'added', text: after },
  ];
  return stretches.filter(({ text }) => text !== '');
}

/** Two texts too different to be told word by word in good time are shown one after the other. */
function compareWords(before: string, after: string): Stretch[] {
  const parts = diffWordsWithSpace(before, after, { intlSegmenter: segmenter, maxEditLength: editsMax });
  if (!parts) return replaced(before, after);
  return parts.map(({ value, added, removed }) => ({ kind: added ? 'added' : removed ? 'removed' : 'same', text: value }));
}

function blocksIn(block: Node): Block[] {
  if (block.isTextblock || block.isLeaf) return [{ text: block.textContent, written: blocksOf(wrapped(block)).join('\n') }];
  if (block.type.name === 'table') return block.children.map(rowBlock);
  const kind = tableKindOf(block);
  if (kind) return block.children.map((row) => ({ ...rowBlock(row), cells: cellsIn(kind, row) }));
  const prefix = `${block.type.name} ${JSON.stringify(block.attrs)} `;
  return block.children.flatMap(blocksIn).map(({ text, written }) => ({ text, written: prefix + written }));
}

function rowBlock(row: Node): Block {
  const cells = row.children.map((cell) => cell.textContent).filter((text) => text !== '');
  return { text: cells.join(between), written: JSON.stringify(row.toJSON()) };
}

function cellsIn(kind: TableKind, row: Node): Cell[] {
  return row.children.map((cell, at) => ({ text: cell.textContent, isFigure: isFigure(kind, at) }));
}

function wrapped(block: Node): Node {
  return block.type.schema.topNodeType.create(null, block);
}
