import { badRequest } from '#app/http/answers.ts';

/** One part of a multipart form. `filename` is null for an ordinary field, '' for a file field left empty. */
export type FormPart = { name: string; filename: string | null; body: AsyncIterable<Buffer> };

const headerBytesMax = 8192;
const partsMax = 2000;
const lineEnd = Buffer.from('\r\n');

/** The boundary in a Content-Type, or null when it is not multipart/form-data. */
export function boundaryOf(contentType: string): string | null {
  const [mediaType = '', ...parameters] = contentType.split(';');
  if (mediaType.trim().toLowerCase() !== 'multipart/form-data') return null;
  for (const parameter of parameters) {
    const match = /^\s*boundary=(?:"([^"\r\n]{1,70})"|([^\s"]{1,70}))\s*$/i.exec(parameter);
    if (match) return match[1] ?? match[2] ?? null;
  }
  return null;
}

/**
 * Reads a multipart form part by part without holding it in memory (RFC 7578). What a reader leaves of a part is passed over.
 * A body that is cut short or malformed throws a 400.
 */
export async function* readParts(body: AsyncIterable<Uint8Array>, boundary: string): AsyncGenerator<FormPart> {
  const source = new Source(body);
  const delimiter = Buffer.from(`\r\n--${boundary}`);
  await drain(upTo(source, delimiter)); // the preamble
  for (let count = 0; await isFollowedByPart(source); count += 1) {
    if (count === partsMax) throw badRequest();
    const { name, filename } = readDisposition(await readHeaders(source));
    const rest = upTo(source, delimiter);
    yield { name, filename, body: rest };
    await drain(rest);
  }
}

/** Bytes as they come. A line end is put before them, because the first boundary has none. */
class Source {
  #chunks: AsyncIterator<Uint8Array>;
  held: Buffer = lineEnd;

  constructor(body: AsyncIterable<Uint8Array>) {
    this.#chunks = body[Symbol.asyncIterator]();
  }

  /** Takes the first bytes of what is held. */
  take(count: number): Buffer {
    const taken = this.held.subarray(0, count);
    this.held = this.held.subarray(count);
    return taken;
  }

  /** Waits for more; an end before the last boundary is a 400. */
  async more(): Promise<void> {
    const { done, value } = await this.#chunks.next();
    if (done) throw badRequest();
    this.held =
      this.held.length === 0 ? Buffer.from(value.buffer, value.byteOffset, value.byteLength) : Buffer.concat([this.held, value]);
  }
}

/** Everything before a delimiter, which is taken too. May be iterated on where an earlier reader stopped. */
function upTo(source: Source, delimiter: Buffer): AsyncIterableIterator<Buffer> {
  let isOver = false;
  return {
    [Symbol.asyncIterator]() {
      return this;
    },
    async next() {
      while (!isOver) {
        const at = source.held.indexOf(delimiter);
        isOver = at >= 0;
        const chunk = source.take(isOver ? at : Math.max(0, source.held.length - delimiter.length + 1));
        if (isOver) source.take(delimiter.length);
        if (chunk.length > 0) return { done: false, value: chunk };
        if (!isOver) await source.more();
      }
      return { done: true, value: undefined };
    },
  };
}

async function drain(chunks: AsyncIterable<Buffer>): Promise<void> {
  for await (const _ of chunks);
}

/** After a boundary stands a line end and a part, or `--` and nothing more that matters. */
async function isFollowedByPart(source: Source): Promise<boolean> {
  while (source.held.length < 2) await source.more();
  if (source.held.subarray(0, 2).toString('latin1') === '--') return false;
  const line = await takeUntil(source, lineEnd, 100);
  if (line.trim() !== '') throw badRequest();
  return true;
}

async function readHeaders(source: Source): Promise<string[]> {
  const lines: string[] = [];
  for (let left = headerBytesMax; ; ) {
    const line = await takeUntil(source, lineEnd, left);
    if (line === '') return lines;
    left -= line.length + 2;
    lines.push(line);
  }
}

async function takeUntil(source: Source, mark: Buffer, bytesMax: number): Promise<string> {
  for (;;) {
    const at = source.held.indexOf(mark);
    if (at > bytesMax || (at < 0 && source.held.length > bytesMax)) throw badRequest();
    if (at >= 0) {
      const text = source.take(at).toString('utf8');
      source.take(mark.length);
      return text;
    }
    await source.more();
  }
}

/** Name and file name. Of a path only its end is kept. */
function readDisposition(headers: readonly string[]): { name: string; filename: string | null } {
  const header = headers.find((line) => /^content-disposition\s*:/i.test(line)) ?? '';
  if (!/^content-disposition\s*:\s*form-data\b/i.test(header)) throw badRequest();
  const parameters = parametersOf(header);
  const name = parameters.get('name');
  if (name === undefined) throw badRequest();
  return { name, filename: parameters.get('filename')?.split(/[/\\]/).at(-1) ?? null };
}

/** Browsers write a quote inside a value as %22 and leave backslashes alone; other programs write \". A value ends at a quote before `;` or the end. */
function parametersOf(header: string): Map<string, string> {
  const written = header.matchAll(/;\s*([\w*-]+)=(?:"(.*?)"(?=\s*(?:;|$))|([^\s;"]+))/g);
  return new Map([...written].map(([, name = '', quoted, bare = '']) => [name.toLowerCase(), unquote(quoted ?? bare)]));
}

function unquote(value: string): string {
  return value
    .replaceAll('\\"', '"')
    .replace(/%(22|0D|0A)/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)));
}
