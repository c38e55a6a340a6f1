import type * as Y from 'yjs';
import { escapeMarkup } from '#app/core/text.ts';
import { type NotedStretch, notedContentOf, rootOf } from '#app/drafting/content.server.ts';
import { isPending, type ShownRemark } from '#app/drafting/remark-view.ts';
import { renderNotedHtml, type TableWords } from '#app/drafting/text/html.server.ts';
import { partsOf, quotedPassages, resolvePassage } from '#app/drafting/text/passage.server.ts';

/**
 * A text with the passages marked that something is said of, which of these are still there as they were quoted, and which
 * of those were moved.
 */
export type Remarked = { content: ReturnType<typeof notedContentOf>; html: string; standing: string[]; moved: string[] };
/** How a comment or an amendment is called in the text: 意见3. */
export type RemarkLabel = (remark: ShownRemark) => string;

type Mark = { remark: ShownRemark; isFirst: boolean; isLast: boolean };
type Range = Mark & { start: number; end: number };

/** Renders what a document says; each passage leads to what is said of it (`#remark-…`), which leads back (`#passage-…`). */
export function renderRemarked(
  doc: Y.Doc,
  remarks: readonly ShownRemark[],
  { words, label }: { words: TableWords; label: RemarkLabel },
): Remarked {
  const { ranges, standing, moved } = rangesOf(doc, remarks);
  const content = notedContentOf(doc, (text) => cutAtEdges(ranges.get(text) ?? []));
  const html = renderNotedHtml(content.text, words, (said, inner) => markUp(said as readonly Mark[], { inner, label }));
  return { content, html, standing, moved };
}

function rangesOf(doc: Y.Doc, remarks: readonly ShownRemark[]) {
  const ranges = new Map<Y.XmlText, Range[]>();
  const standing: string[] = [];
  const moved: string[] = [];
  const find = quotedPassages(rootOf(doc));
  for (const remark of remarks.filter(isPending)) {
    const anchors = { from: Buffer.from(remark.from, 'base64'), to: Buffer.from(remark.to, 'base64') };
    const quoted = find(anchors, remark.quote);
    const passage = quoted?.passage ?? resolvePassage(rootOf(doc), anchors);
    if (!passage) continue;
    if (quoted) standing.push(remark.id);
    if (quoted?.isMoved) moved.push(remark.id);
    for (const { text, at, length } of partsOf(passage.block)) {
      const [from, to] = [Math.max(passage.start, at), Math.min(passage.end, at + length)];
      if (!text || from >= to) continue;
      const mark = { remark, isFirst: from === passage.start, isLast: to === passage.end };
      ranges.set(text, [...(ranges.get(text) ?? []), { ...mark, start: from - at, end: to - at }]);
    }
  }
  return { ranges, standing, moved };
}

/** Passages may overlap: cuts a text at all their edges. */
function cutAtEdges(ranges: readonly Range[]): NotedStretch[] {
  const edges = [...new Set(ranges.flatMap(({ start, end }) => [start, end]))].sort((one, other) => one - other);
  return edges.slice(1).flatMap((end, at) => {
    const start = edges[at] ?? 0;
    const said = ranges
      .filter((range) => range.start <= start && range.end >= end)
      .map(({ remark, isFirst, isLast, ...range }) => ({
        remark,
        isFirst: isFirst && range.start === start,
        isLast: isLast && range.end === end,
      }));
    return said.length === 0 ? [] : [{ start, end, said }];
  });
}

function markUp(marks: readonly Mark[], { inner, label }: { inner: string; label: RemarkLabel }): string {
  const begins = marks.filter(({ isFirst }) => isFirst).map(({ remark }) => `<span id="passage-${remark.id}"></span>`);
  const isAmended = marks.some(({ remark }) => remark.kind === 'amendment');
  const words = isAmended ? `<del>${inner}</del>` : inner;
  const ends = marks
    .filter(({ isLast }) => isLast)
    .map(({ remark }) => {
      const instead =
        remark.kind === 'amendment' && remark.replacement !== '' ? `<ins>${escapeMarkup(remark.replacement)}</ins>` : '';
      return `${instead}<a class="passage-link" href="#remark-${remark.id}">${escapeMarkup(label(remark))}</a>`;
    });
  return `${begins.join('')}<mark class="passage">${words}</mark>${ends.join('')}`;
}
