import { randomUUID } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdir, readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { tooLarge, wrongMediaType } from '#app/http/answers.ts';
import { boundaryOf, type FormPart, readParts } from '#app/http/multipart.server.ts';
import type { UploadRefusal } from '#app/http/uploads.messages.ts';

export type UploadLimits = { filesMax: number; fileBytesMax: number; totalBytesMax: number };

/** Phone photographs of up to 20 MB, and a form of six of them. */
export const uploadLimits: UploadLimits = { filesMax: 6, fileBytesMax: 20_000_000, totalBytesMax: 125_000_000 };

const fieldBytesMax = 200_000;

/** A file as it was sent, in a place of its own until the request is over. */
export type ReceivedFile = { field: string; name: string; path: string; bytes: number };

/** A file that was not taken. */
export type RefusedFile = { field: string; name: string; refusal: UploadRefusal };

/** A form with files: its fields for `readFields`, the files that came through and those that did not. */
export type ReceivedForm = { fields: [string, string][]; files: ReceivedFile[]; refused: RefusedFile[] };

/**
 * Reads a form with files, writing them to disk as they come, and hands it to `use`; what `use` has not stored is deleted
 * when it ends. One file too many or too large costs only itself. A form without files may be urlencoded.
 * Throws 415 for another kind of body, 400 for a malformed one, 413 when all together is too much.
 */
export async function receiveUploads<T>(
  request: Request,
  { dataDir, limits = uploadLimits }: { dataDir: string; limits?: UploadLimits },
  use: (form: ReceivedForm) => Promise<T>,
): Promise<T> {
  const contentType = request.headers.get('content-type') ?? '';
  if (/^application\/x-www-form-urlencoded\b/i.test(contentType)) {
    return use({ fields: [...new URLSearchParams(await request.text())], files: [], refused: [] });
  }
  const boundary = boundaryOf(contentType);
  if (boundary === null || !request.body) throw wrongMediaType();
  const folder = join(incomingFolder(dataDir), randomUUID());
  await mkdir(folder, { recursive: true });
  try {
    const body = countBytes(request.body as ReadableStream<Uint8Array> & AsyncIterable<Uint8Array>, limits.totalBytesMax);
    return await use(await receiveParts(readParts(body, boundary), { folder, limits }));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Deletes what requests that were cut off by a crash left behind; to be called at the start and by a clock. */
export async function deleteAbandonedUploads(dataDir: string, { before }: { before: Date }): Promise<number> {
  const incoming = incomingFolder(dataDir);
  await mkdir(incoming, { recursive: true });
  let deleted = 0;
  for (const name of await readdir(incoming)) {
    const { mtime } = await stat(join(incoming, name));
    if (mtime >= before) continue;
    await rm(join(incoming, name), { recursive: true, force: true });
    deleted += 1;
  }
  return deleted;
}

function incomingFolder(dataDir: string): string {
  return join(dataDir, 'uploads', 'incoming');
}

async function receiveParts(
  parts: AsyncIterable<FormPart>,
  place: { folder: string; limits: UploadLimits },
): Promise<ReceivedForm> {
  const form: ReceivedForm = { fields: [], files: [], refused: [] };
  for await (const part of parts) {
    if (part.filename === null) form.fields.push([part.name, await readField(part)]);
    else await receiveFile(form, { ...part, filename: part.filename }, place);
  }
  return form;
}

async function readField(part: FormPart): Promise<string> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of part.body) {
    bytes += chunk.length;
    if (bytes > fieldBytesMax) throw tooLarge();
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

/** Browsers send a file field that was left empty as a file without name and content. */
async function receiveFile(
  form: ReceivedForm,
  part: FormPart & { filename: string },
  { folder, limits }: { folder: string; limits: UploadLimits },
): Promise<void> {
  const path = join(folder, randomUUID()); // not counted: of several fields left empty each would be the first
  const isOneTooMany = form.files.length >= limits.filesMax;
  const bytes = isOneTooMany ? await skip(part) : await writeAtMost(part.body, path, limits.fileBytesMax);
  const named = { field: part.name, name: part.filename.normalize('NFC').slice(0, 200) };
  if (bytes === 0 && part.filename === '') return;
  if (isOneTooMany) form.refused.push({ ...named, refusal: 'too_many_files' });
  else if (bytes > limits.fileBytesMax) form.refused.push({ ...named, refusal: 'file_too_large' });
  else form.files.push({ ...named, path, bytes });
}

async function skip(part: FormPart): Promise<number> {
  let bytes = 0;
  for await (const chunk of part.body) bytes += chunk.length;
  return bytes;
}

/** Writes a file and says how long it is; of one that is too long only the length counts and nothing stays on disk. */
async function writeAtMost(body: AsyncIterable<Buffer>, path: string, bytesMax: number): Promise<number> {
  let bytes = 0;
  await pipeline(
    async function* () {
      for await (const chunk of body) {
        bytes += chunk.length;
        if (bytes <= bytesMax) yield chunk;
      }
    },
    createWriteStream(path, { flags: 'wx', mode: 0o600 }),
  );
  if (bytes > bytesMax) await rm(path);
  return bytes;
}

async function* countBytes(body: AsyncIterable<Uint8Array>, bytesMax: number): AsyncGenerator<Uint8Array> {
  let bytes = 0;
  for await (const chunk of body) {
    bytes += chunk.byteLength;
    if (bytes > bytesMax) throw tooLarge();
    yield chunk;
  }
}
