import Papa from 'papaparse';
import { done, type Outcome, refused } from '#app/core/outcome.ts';
import { cleanText } from '#app/http/form-entries.ts';

/** A row of a table that was handed in, with the number that a spreadsheet shows beside it (the heading is row 1). */
export type CsvRow = { row: number; cells: readonly string[] };

export type CsvTable = { headings: readonly string[]; rows: readonly CsvRow[] };

export type CsvRefusal = 'csv_empty' | 'csv_unreadable' | 'csv_too_many_rows';

/**
 * Reads a table as spreadsheet programs save it: UTF-8 or UTF-16 with a byte order mark, UTF-8 without, else GB18030;
 * commas, semicolons or tabs. Cells are cleaned and trimmed, empty rows left out but counted. A quote that never closes,
 * or bytes that are no text, make the whole unreadable.
 */
export function readCsv(bytes: Uint8Array, { rowsMax }: { rowsMax: number }): Outcome<CsvTable, CsvRefusal> {
  const text = decode(bytes);
  if (text === null) return refused('csv_unreadable');
  const parsed = Papa.parse<string[]>(text, { delimiter: delimiterOf(text), preview: rowsMax + 1000 });
  if (parsed.errors.some((error) => error.type === 'Quotes')) return refused('csv_unreadable');
  const rows = parsed.data
    .map((cells, index) => ({ row: index + 1, cells: cells.map((cell) => cleanText(cell).trim()) }))
    .filter(({ cells }) => cells.some((cell) => cell !== ''));
  const [heading, ...body] = rows;
  if (!heading) return refused('csv_empty');
  if (body.length > rowsMax || parsed.meta.truncated) return refused('csv_too_many_rows');
  return done({ headings: heading.cells, rows: body });
}

/** The mark that parts the headings; a comma when they are not parted. */
function delimiterOf(text: string): string {
  const heading =
    text
      .trimStart()
      .split(/[\r\n]/, 1)[0]
      ?.replace(/"[^"]*"/g, '') ?? '';
  const counts = [',', '\t', ';'].map((mark) => ({ mark, count: heading.split(mark).length }));
  return counts.reduce((most, one) => (one.count > most.count ? one : most)).mark;
}

function decode(bytes: Uint8Array): string | null {
  if (startsWith(bytes, [0xff, 0xfe])) return decodeAs('utf-16le', bytes);
  if (startsWith(bytes, [0xfe, 0xff])) return decodeAs('utf-16be', bytes);
  return decodeAs('utf-8', bytes) ?? decodeAs('gb18030', bytes);
}

function decodeAs(encoding: string, bytes: Uint8Array): string | null {
  try {
    const text = new TextDecoder(encoding, { fatal: true }).decode(bytes);
    return text.includes('\u0000') ? null : text;
  } catch (error) {
    if (error instanceof TypeError) return null; // bytes that the encoding does not have
    throw error;
  }
}

function startsWith(bytes: Uint8Array, mark: readonly number[]): boolean {
  return mark.every((byte, index) => bytes[index] === byte);
}
