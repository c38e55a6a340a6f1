import Papa from 'papaparse';
import { contentDisposition } from '#app/http/disposition.ts';

/** One column of a table to download: its heading and what stands in it. Numbers stay numbers. */
export type CsvColumn<Row> = { heading: string; value: (row: Row) => string | number | null };

/** The mark by which Excel knows UTF-8. */
const byteOrderMark = '\ufeff';

/** What spreadsheets would take for a formula, full-width forms included; such text gets an apostrophe before it. */
const formula = /^[\s\u00a0]*[=+\-@＝＋－＠\t\r]/;

/** Writes a table as CSV, batch by batch, so that a large list never stands in memory whole. */
export async function* csvChunks<Row>(
  columns: readonly CsvColumn<Row>[],
  batches: AsyncIterable<readonly Row[]> | Iterable<readonly Row[]>,
): AsyncGenerator<string> {
  yield byteOrderMark + unparse([columns.map((column) => column.heading)]);
  for await (const batch of batches) {
    if (batch.length > 0) yield unparse(batch.map((row) => columns.map((column) => column.value(row))));
  }
}

/** A download of CSV text under a name in any script. Never kept by caches unless the headers given say so. */
export function csvResponse(filename: string, chunks: AsyncIterable<string>, headers: Record<string, string> = {}): Response {
  return new Response(streamOf(chunks), {
    headers: {
      'Cache-Control': 'private, no-store',
      ...headers,
      'Content-Type': 'text/csv; charset=utf-8',
      'Content-Disposition': contentDisposition('attachment', filename),
    },
  });
}

function unparse(rows: readonly (readonly (string | number | null)[])[]): string {
  return `${Papa.unparse(
    [...rows].map((row) => [...row]),
    { newline: '\r\n', escapeFormulae: formula },
  )}\r\n`;
}

/** Pulled as fast as the reader takes it; the query behind it is told when the reader goes away. */
function streamOf(chunks: AsyncIterable<string>): ReadableStream<Uint8Array> {
  const iterator = chunks[Symbol.asyncIterator]();
  const encoder = new TextEncoder();
  return new ReadableStream({
    async pull(controller) {
      const { done, value } = await iterator.next();
      if (done) controller.close();
      else controller.enqueue(encoder.encode(value));
    },
    async cancel() {
      await iterator.return?.();
    },
  });
}
