import { open } from 'node:fs/promises';
import { done, type Outcome, refused } from '#app/core/outcome.ts';
import { type FileKind, kindBytes, kindOf } from '#app/http/file-kind.ts';
import { keepFile, type StoredFile } from '#app/http/stored-file.server.ts';
import { storeImagePixels } from '#app/http/stored-image.server.ts';
import type { UploadRefusal } from '#app/http/uploads.messages.ts';
import { type ReceivedFile, uploadLimits } from '#app/http/uploads.server.ts';

type Stored = Promise<Outcome<StoredFile, UploadRefusal>>;

/** Stores a picture of a kind that browsers show, or says why not. Its kind is judged by its content. */
export async function storeImage(dataDir: string, file: ReceivedFile): Stored {
  const kind = await kindOfFile(file.path);
  if (kind === 'heic') return refused('heic_not_supported');
  if (kind === 'unknown' || kind === 'pdf') return refused('type_not_accepted');
  if (file.bytes > uploadLimits.fileBytesMax) return refused('file_too_large');
  return storeImagePixels(dataDir, { path: file.path, kind });
}

/** Stores a PDF as it is, or says why not. It is only ever handed out as a download. */
export async function storePdf(dataDir: string, file: ReceivedFile): Stored {
  if ((await kindOfFile(file.path)) !== 'pdf') return refused('type_not_accepted');
  if (file.bytes > uploadLimits.fileBytesMax) return refused('file_too_large');
  if (!(await endOf(file)).includes('%%EOF')) return refused('pdf_unreadable');
  const sha256 = await keepFile(dataDir, file.path);
  return done({ sha256, bytes: file.bytes, contentType: 'application/pdf', width: null, height: null, thumbnailSha256: null });
}

/** Stores a picture or a PDF, whichever it is. */
export async function storeImageOrPdf(dataDir: string, file: ReceivedFile): Stored {
  return (await kindOfFile(file.path)) === 'pdf' ? storePdf(dataDir, file) : storeImage(dataDir, file);
}

async function kindOfFile(path: string): Promise<FileKind> {
  return kindOf(await readAt(path, 0, kindBytes));
}

/** ISO 32000-1 §7.5.5: the last line is %%EOF; programs look for it in the last kilobyte. */
async function endOf({ path, bytes }: ReceivedFile): Promise<string> {
  return (await readAt(path, Math.max(0, bytes - 1024), 1024)).toString('latin1');
}

async function readAt(path: string, position: number, length: number): Promise<Buffer> {
  const handle = await open(path, 'r');
  try {
    const { bytesRead, buffer } = await handle.read(Buffer.alloc(length), 0, length, position);
    return buffer.subarray(0, bytesRead);
  } finally {
    await handle.close();
  }
}
