import type { Extensions } from '@tiptap/core';
import type { Mark, Node } from '@tiptap/pm/model';
import { serializeChildrenToHTMLString as join, renderToHTMLString } from '@tiptap/static-renderer/pm/html-string';
import { escapeMarkup } from '#app/core/text.ts';
import { documentExtensions } from '#app/drafting/text/extensions.ts';
import { Note, notedExtensions } from '#app/drafting/text/notes.server.ts';
import { amountOf, isFigure, isMoneyKind, isNumber, sumsUnder } from '#app/drafting/text/read-tables.ts';
import { cellNames } from '#app/drafting/text/table-nodes.ts';
import { nodeName, type TableKind, tableKinds } from '#app/drafting/typed-table.ts';
import { formatFen } from '#app/i18n/numbers.ts';

/** The words of tables in the reader's language: what stands around a table, and the heads of each kind in order. */
export type TableWords = Record<'table' | 'amount' | 'total', string> & { heads: (kind: TableKind) => readonly string[] };

type Children = string | string[] | undefined;
type Rendered = { node: Node; children?: Children };

/**
 * A text as HTML, made on the server without a page. It holds nothing but the elements of the schema and its own table
 * frame, and every character that people wrote is escaped.
 */
export function renderHtml(text: Node, words: TableWords): string {
  return render(text, { words, extensions: documentExtensions, markMapping: {} });
}

/** The same of a text with notes: `show` answers the HTML of a stretch with its note, given that of the stretch. */
export function renderNotedHtml(text: Node, words: TableWords, show: (said: unknown, html: string) => string): string {
  const note = ({ mark, children }: MarkRendered) => {
    const html = join(children);
    return mark.attrs.note instanceof Note ? show(mark.attrs.note.said, html) : html;
  };
  return render(text, { words, extensions: notedExtensions, markMapping: { note } });
}

type Rendering = { words: TableWords; extensions: Extensions; markMapping: Record<string, (given: MarkRendered) => string> };
type MarkRendered = { mark: Mark; children?: Children };

function render(text: Node, { words, extensions, markMapping }: Rendering): string {
  return renderToHTMLString({
    content: text,
    extensions,
    options: {
      markMapping,
      nodeMapping: {
        table: ({ children }: Rendered) => scrolling(`<table><tbody>${join(children)}</tbody></table>`, words.table),
        ...Object.assign({}, ...tableKinds.map((kind) => typedTable(kind, words))),
        horizontalRule: () => '<hr>',
        hardBreak: () => '<br>',
      },
    },
  });
}

/** Wide tables scroll by themselves, by keys too. */
function scrolling(table: string, label: string): string {
  return `<div class="text-table" role="region" tabindex="0" aria-label="${escapeMarkup(label)}">${table}</div>`;
}

/** How the table, the rows and the cells of a kind are shown. */
function typedTable(kind: TableKind, words: TableWords): Record<string, (given: Rendered) => string> {
  const heads = isMoneyKind(kind) ? [...words.heads(kind), words.amount] : words.heads(kind);
  const head = heads.map((word) => `<th scope="col">${escapeMarkup(word)}</th>`).join('');
  const table = ({ node, children }: Rendered) => {
    const sums = isMoneyKind(kind) ? foot(sumsUnder(kind, node), { heads, words }) : '';
    return scrolling(`<table><thead><tr>${head}</tr></thead><tbody>${join(children)}</tbody>${sums}</table>`, words.table);
  };
  const row = ({ node, children }: Rendered) =>
    `<tr>${join(children)}${isMoneyKind(kind) ? amount(amountOf(kind, node)) : ''}</tr>`;
  const cells = cellNames(kind).map((name, at) => [name, ({ children }: Rendered) => cell(kind, at, join(children))]);
  return { [nodeName(kind, 'table')]: table, [nodeName(kind, 'row')]: row, ...Object.fromEntries(cells) };
}

/** The cell that names its row: what it is, or where kinds stand first, the one after. */
const rowHeads: Readonly<Record<TableKind, number>> = { money: 0, budget: 1, activity: 0, team: 0, result: 1, risk: 0 };

function cell(kind: TableKind, at: number, html: string): string {
  if (at === rowHeads[kind]) return `<th scope="row">${html}</th>`;
  const look = isNumber(kind, at) ? ' class="numeric"' : isFigure(kind, at) ? ' class="day"' : '';
  return `<td${look}>${html}</td>`;
}

function amount(fen: number | null): string {
  return fen === null ? '<td></td>' : figure(fen);
}

function foot(sums: readonly number[], { heads, words }: { heads: readonly string[]; words: TableWords }): string {
  const total = `<th scope="row" colspan="${heads.length - sums.length}">${escapeMarkup(words.total)}</th>`;
  return `<tfoot><tr>${total}${sums.map(figure).join('')}</tr></tfoot>`;
}

function figure(fen: number): string {
  return `<td class="numeric">${escapeMarkup(formatFen(fen))}</td>`;
}
