import type { Extensions } from '@tiptap/core';
import type { Mark, Node } from '@tiptap/pm/model';
import { serializeChildrenToHTMLString as join, renderToHTMLString } from '@tiptap/static-renderer/pm/html-string';
import { escapeMarkup } from '#app/core/text.ts';
import { readMoneyRow, sumMoney } from '#app/drafting/money-table.ts';
import { documentExtensions } from '#app/drafting/text/extensions.ts';
import { cellsOf } from '#app/drafting/text/money-nodes.ts';
import { Note, notedExtensions } from '#app/drafting/text/notes.server.ts';
import { formatFen } from '#app/i18n/numbers.ts';

/** The words of a money table in the reader's language. */
export type MoneyWords = Record<'table' | 'item' | 'unit' | 'price' | 'quantity' | 'amount' | 'other' | 'total', string>;

type Children = string | string[] | undefined;
type Rendered = { node: Node; children?: Children };

/**
 * A text as HTML, made on the server without a page. It holds nothing but the elements of the schema and its own table
 * frame, and every character that people wrote is escaped.
 */
export function renderHtml(text: Node, words: MoneyWords): string {
  return render(text, { words, extensions: documentExtensions, markMapping: {} });
}

/** The same of a text with notes: `show` answers the HTML of a stretch with its note, given that of the stretch. */
export function renderNotedHtml(text: Node, words: MoneyWords, show: (said: unknown, html: string) => string): string {
  const note = ({ mark, children }: MarkRendered) => {
    const html = join(children);
    return mark.attrs.note instanceof Note ? show(mark.attrs.note.said, html) : html;
  };
  return render(text, { words, extensions: notedExtensions, markMapping: { note } });
}

type Rendering = { words: MoneyWords; extensions: Extensions; markMapping: Record<string, (given: MarkRendered) => string> };
type MarkRendered = { mark: Mark; children?: Children };

function render(text: Node, { words, extensions, markMapping }: Rendering): string {
  return renderToHTMLString({
    content: text,
    extensions,
    options: {
      markMapping,
      nodeMapping: {
        table: ({ children }: Rendered) => scrolling(`<table><tbody>${join(children)}</tbody></table>`, words.table),
        moneyTable: ({ node, children }: Rendered) => scrolling(moneyTable(node, { children, words }), words.table),
        moneyRow: ({ node, children }: Rendered) => moneyRow(node, children),
        moneyItem: ({ children }: Rendered) => `<th scope="row">${join(children)}</th>`,
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

function moneyTable(table: Node, { children, words }: { children: Children; words: MoneyWords }): string {
  const heads = [words.item, words.unit, words.price, words.quantity, words.other, words.amount];
  const rows = table.children.flatMap((row) => {
    const reading = readMoneyRow(cellsOf(row));
    return reading.kind === 'row' ? [reading.row] : [];
  });
  const { totalFen, otherFen } = sumMoney(rows, null);
  const head = heads.map((word) => `<th scope="col">${escapeMarkup(word)}</th>`).join('');
  const foot = `<th scope="row" colspan="4">${escapeMarkup(words.total)}</th>${figure(otherFen)}${figure(totalFen)}`;
  return `<table class="money-table"><thead><tr>${head}</tr></thead><tbody>${join(children)}</tbody><tfoot><tr>${foot}</tr></tfoot></table>`;
}

/** A row as typed, with what it comes to where it can be read. */
function moneyRow(row: Node, children: Children): string {
  const reading = readMoneyRow(cellsOf(row));
  return `<tr>${join(children)}${reading.kind === 'row' ? figure(reading.row.amountFen) : '<td></td>'}</tr>`;
}

function figure(fen: number): string {
  return `<td class="numeric">${escapeMarkup(formatFen(fen))}</td>`;
}
