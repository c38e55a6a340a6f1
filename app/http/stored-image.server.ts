import sharp from 'sharp';
import { done, type Outcome, refused } from '#app/core/outcome.ts';
import type { FileKind } from '#app/http/file-kind.ts';
import { keepBytes, type StoredFile } from '#app/http/stored-file.server.ts';
import type { UploadRefusal } from '#app/http/uploads.messages.ts';

/** The longest edge of a stored picture and of its thumbnail, in pixels. */
export const imageEdgeMax = 2048;
export const thumbnailEdgeMax = 480;
/** A stored picture is smaller than this. */
export const imageBytesMax = 1_000_000;

/** A baseline JPEG is shrunk while it is read; all others, progressive ones included, stand in memory whole. */
const pixelsMax = { shrunkWhileRead: 120_000_000, readWhole: 50_000_000 };

sharp.cache(false); // files are read once and then deleted

/** Tried in turn until the picture is small enough. */
const attempts = [
  { edge: imageEdgeMax, quality: 80 },
  { edge: imageEdgeMax, quality: 60 },
  { edge: 1600, quality: 60 },
  { edge: 1024, quality: 50 },
] as const;

type Pixels = { data: Buffer; info: { width: number; height: number; channels: 1 | 2 | 3 | 4 } };
type Encoded = { data: Buffer; width: number; height: number };

/**
 * Stores a picture: turned upright by its EXIF mark, then without any metadata (where it was taken, by whom, with what),
 * at most 2048 pixels wide and high, as JPEG, or WebP when parts are transparent, under 1 MB; and a thumbnail.
 * Of a moving picture the first frame is kept.
 */
export function storeImagePixels(
  dataDir: string,
  { path, kind }: { path: string; kind: FileKind },
): Promise<Outcome<StoredFile, UploadRefusal>> {
  return takeTurn(async () => {
    const pixels = await readPixels(path, kind);
    if (!pixels.ok) return pixels;
    const picture = await encodeSmallEnough(pixels.value);
    const thumbnail = await encode(pixels.value, { edge: thumbnailEdgeMax, quality: 72 });
    return done({
      sha256: await keepBytes(dataDir, picture.data),
      bytes: picture.data.length,
      contentType: hasAlpha(pixels.value) ? 'image/webp' : 'image/jpeg',
      width: picture.width,
      height: picture.height,
      thumbnailSha256: await keepBytes(dataDir, thumbnail.data),
    });
  });
}

/** Reads a picture upright, in sRGB, already no larger than it will be stored. */
async function readPixels(path: string, kind: FileKind): Promise<Outcome<Pixels, UploadRefusal>> {
  try {
    const { width = 0, height = 0, isProgressive } = await sharp(path, { limitInputPixels: false, failOn: 'error' }).metadata();
    const limitInputPixels = kind === 'jpeg' && !isProgressive ? pixelsMax.shrunkWhileRead : pixelsMax.readWhole;
    if (width * height > limitInputPixels) return refused('image_too_many_pixels');
    const image = sharp(path, { limitInputPixels, failOn: 'error' })
      .rotate()
      .resize({ width: imageEdgeMax, height: imageEdgeMax, fit: 'inside', withoutEnlargement: true })
      .toColourspace('srgb');
    const { data, info } = await image.raw({ depth: 'uchar' }).toBuffer({ resolveWithObject: true });
    return done({ data, info: { width: info.width, height: info.height, channels: info.channels } });
  } catch (error) {
    if (isOutOfMemory(error)) throw error;
    return refused('image_unreadable');
  }
}

async function encodeSmallEnough(pixels: Pixels): Promise<Encoded> {
  let smallest = await encode(pixels, attempts[0]);
  for (const attempt of attempts.slice(1)) {
    if (smallest.data.length < imageBytesMax) break;
    smallest = await encode(pixels, attempt);
  }
  return smallest;
}

async function encode(pixels: Pixels, { edge, quality }: { edge: number; quality: number }): Promise<Encoded> {
  const image = sharp(pixels.data, { raw: pixels.info }).resize({
    width: edge,
    height: edge,
    fit: 'inside',
    withoutEnlargement: true,
  });
  const written = hasAlpha(pixels)
    ? image.webp({ quality, alphaQuality: quality, effort: 2 })
    : image.jpeg({ quality, progressive: true });
  const { data, info } = await written.toBuffer({ resolveWithObject: true });
  return { data, width: info.width, height: info.height };
}

function hasAlpha({ info }: Pixels): boolean {
  return info.channels === 2 || info.channels === 4;
}

function isOutOfMemory(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOMEM';
}

let lastTurn: Promise<unknown> = Promise.resolve();

/** One picture at a time: each may need hundreds of megabytes and every core while it is read. */
function takeTurn<T>(work: () => Promise<T>): Promise<T> {
  const turn = lastTurn.then(work, work);
  lastTurn = turn.catch(() => undefined);
  return turn;
}
