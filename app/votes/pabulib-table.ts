/** One row of a `.pb` file and the line it begins on, from 1. Rows without quotes are cut up only where somebody asks. */
export type PabulibRow = { text: string; fields: readonly string[] | null; line: number };

/** A field of a row without the spaces around it; empty where the row is too short. */
export function fieldAt({ text, fields }: PabulibRow, column: number): string {
  if (fields) return fields[column] ?? '';
  let start = 0;
  for (let passed = 0; passed < column; passed += 1) {
    start = text.indexOf(';', start) + 1;
    if (start === 0) return '';
  }
  const end = text.indexOf(';', start);
  return text.slice(start, end === -1 ? text.length : end).trim();
}

/** All fields of a row without the spaces around them. */
export function fieldsOf({ text, fields }: PabulibRow): readonly string[] {
  return fields ?? text.split(';').map((field) => field.trim());
}

/** A quoted field that begins on this line never ends. */
export class UnclosedQuote extends Error {
  readonly line: number;

  constructor(line: number) {
    super(`a quoted field that begins on line ${line} never ends`);
    this.line = line;
  }
}

/**
 * The rows of a file whose fields stand between `;`. A field that begins with `"` runs to the next single `"` and may hold `;`,
 * line ends and `""` for `"`. A byte order mark, CR before LF, and empty lines count for nothing.
 */
export function readRows(text: string): PabulibRow[] {
  const source = unmarked(text);
  const rows: PabulibRow[] = [];
  let line = 1;
  let quote = indexOrEnd(source, '"', 0);
  for (let start = 0; start < source.length; line += 1) {
    let end = indexOrEnd(source, '\n', start);
    if (quote < start) quote = indexOrEnd(source, '"', start);
    if (quote < end) {
      const row = readQuotedRow(source, { start, line });
      rows.push({ text: '', fields: row.fields, line });
      end = row.end;
      line += row.linesWithin;
    } else if (source.charCodeAt(start) > space || source.slice(start, end).trim() !== '')
      rows.push({ text: source.slice(start, end), fields: null, line });
    start = end + 1;
  }
  return rows;
}

const space = 32;

/** The text without a byte order mark, its line ends all LF. */
function unmarked(text: string): string {
  const whole = text.startsWith('\ufeff') ? text.slice(1) : text;
  return whole.includes('\r') ? whole.replace(/\r\n?/g, '\n') : whole;
}

function indexOrEnd(source: string, sought: string, start: number): number {
  const index = source.indexOf(sought, start);
  return index === -1 ? source.length : index;
}

function readQuotedRow(source: string, { start, line }: { start: number; line: number }) {
  const fields: string[] = [];
  let [at, linesWithin] = [start, 0];
  for (;;) {
    const field = readField(source, at);
    if (field === null) throw new UnclosedQuote(line + linesWithin);
    fields.push(field.text.trim());
    linesWithin += field.lines;
    at = field.end;
    if (source[at] !== ';') return { fields, linesWithin, end: at };
    at += 1;
  }
}

/** One field from a place on, up to the `;` or line end behind it; null when its quote never closes. */
function readField(source: string, start: number): { text: string; lines: number; end: number } | null {
  let open = start;
  while (source[open] === ' ' || source[open] === '\t') open += 1;
  if (source[open] !== '"') {
    const end = fieldEnd(source, start);
    return { text: source.slice(start, end), lines: 0, end };
  }
  let close = source.indexOf('"', open + 1);
  while (close !== -1 && source[close + 1] === '"') close = source.indexOf('"', close + 2);
  if (close === -1) return null;
  const quoted = source.slice(open + 1, close);
  const end = fieldEnd(source, close + 1);
  return { text: quoted.replaceAll('""', '"') + source.slice(close + 1, end), lines: quoted.split('\n').length - 1, end };
}

function fieldEnd(source: string, start: number): number {
  let end = start;
  while (end < source.length && source[end] !== ';' && source[end] !== '\n') end += 1;
  return end;
}
