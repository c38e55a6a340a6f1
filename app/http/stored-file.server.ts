import { createHash, randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { copyFile, mkdir, open, rename, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Readable } from 'node:stream';
import { notFound } from '#app/http/answers.ts';
import { contentDisposition } from '#app/http/disposition.ts';
import { isHeld } from '#app/http/etag.server.ts';

/** What is known of a stored file; the row in the database keeps it. */
export type StoredFile = {
  sha256: string;
  bytes: number;
  contentType: string;
  width: number | null;
  height: number | null;
  thumbnailSha256: string | null;
};

/** Keeps bytes under their digest, durably: file and folders are flushed before it returns. Says the digest. */
export async function keepBytes(dataDir: string, bytes: Uint8Array): Promise<string> {
  return keep(dataDir, createHash('sha256').update(bytes).digest('hex'), (path) =>
    writeFile(path, bytes, { flag: 'wx', mode: 0o600 }),
  );
}

/** The same for a file on disk, which stays where it is. */
export async function keepFile(dataDir: string, source: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(source)) hash.update(chunk);
  return keep(dataDir, hash.digest('hex'), (path) => copyFile(source, path));
}

/** Where the bytes of a digest lie. Throws a 404 for what is no digest. */
export function storedPath(dataDir: string, sha256: string): string {
  if (!/^[0-9a-f]{64}$/.test(sha256)) throw notFound();
  return join(dataDir, 'uploads', sha256.slice(0, 2), sha256.slice(2));
}

type Serving = { dataDir: string; sha256: string; contentType: string; filename: string; isPublic: boolean };

const inlineTypes = new Set(['image/jpeg', 'image/webp']);

/**
 * Answers with a stored file. Its address names its content, so it never changes; pictures show in the page, everything else
 * is a download, and nothing in it can run (sandbox). Not public: only the visitor's own browser may keep it.
 */
export async function serveUpload(request: Request, serving: Serving): Promise<Response> {
  const path = storedPath(serving.dataDir, serving.sha256);
  const etag = `"${serving.sha256.slice(0, 32)}"`;
  const headers = servingHeaders(serving, etag);
  if (isHeld(request, etag)) return new Response(null, { status: 304, headers });
  const bytes = await sizeOf(path);
  if (bytes === null) throw notFound();
  headers.set('Content-Type', serving.contentType);
  headers.set('Content-Length', String(bytes));
  if (request.method === 'HEAD') return new Response(null, { headers });
  return new Response(Readable.toWeb(createReadStream(path)) as ReadableStream<Uint8Array>, { headers });
}

function servingHeaders({ contentType, filename, isPublic }: Serving, etag: string): Headers {
  return new Headers({
    ETag: etag,
    'Cache-Control': `${isPublic ? 'public' : 'private'}, max-age=31536000, immutable`,
    'X-Content-Type-Options': 'nosniff',
    'Content-Security-Policy': "default-src 'none'; sandbox",
    'Content-Disposition': contentDisposition(inlineTypes.has(contentType) ? 'inline' : 'attachment', filename),
  });
}

async function sizeOf(path: string): Promise<number | null> {
  try {
    return (await stat(path)).size;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
    throw error;
  }
}

/** Written beside its place and moved there, so that a file under a digest is always whole. */
async function keep(dataDir: string, sha256: string, write: (path: string) => Promise<void>): Promise<string> {
  const path = storedPath(dataDir, sha256);
  if ((await sizeOf(path)) !== null) return sha256;
  const folder = dirname(path);
  await mkdir(folder, { recursive: true });
  const draft = join(folder, `.${randomUUID()}`);
  try {
    await write(draft);
    await flush(draft);
    await rename(draft, path);
  } finally {
    await rm(draft, { force: true });
  }
  await flush(folder);
  await flush(dirname(folder));
  return sha256;
}

/** Makes sure that what was written outlives a loss of power. */
async function flush(path: string): Promise<void> {
  const handle = await open(path, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
