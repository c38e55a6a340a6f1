/** One row of a `.pb` file: its fields without the spaces around them, and the line it begins on, from 1. */
export type PabulibRow = { fields: string[]; line: number };

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
export function* readRows(text: string): Generator<PabulibRow> {
  const source = (text.startsWith('\ufeff') ? text.slice(1) : text).replace(/\r\n?/g, '\n');
  let line = 1;
  for (let start = 0; start < source.length; line += 1) {
    const lineEnd = source.indexOf('\n', start);
    let end = lineEnd === -1 ? source.length : lineEnd;
    const plain = source.slice(start, end);
    if (!plain.includes('"')) {
      if (plain.trim() !== '') yield { fields: plain.split(';').map(trimmed), line };
    } else {
      const row = readQuotedRow(source, { start, line });
      yield { fields: row.fields, line };
      end = row.end;
      line += row.linesWithin;
    }
    start = end + 1;
  }
}

/** Most fields have no spaces around them, and asking is cheaper than cutting. */
function trimmed(field: string): string {
  return field.trim();
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
