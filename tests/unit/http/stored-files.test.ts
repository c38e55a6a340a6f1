import { readFile } from 'node:fs/promises';
import { crc32 } from 'node:zlib';
import sharp from 'sharp';
import { describe, expect, test } from 'vitest';
import { storeImage, storeImageOrPdf, storePdf } from '#app/http/store-upload.server.ts';
import { serveUpload, storedPath } from '#app/http/stored-file.server.ts';
import { imageBytesMax } from '#app/http/stored-image.server.ts';
import { uploadFolder } from '#tests/support/upload-folder.ts';

const { dataDir, posting } = await uploadFolder();

/** Stores one file. */
function storing(bytes: Uint8Array, store = storeImage, name = 'x.jpg') {
  return posting([[name, bytes]], async ({ files: [file] }) => {
    if (!file) throw new Error('was not received');
    return store(dataDir, file);
  });
}

async function stored(bytes: Uint8Array) {
  const outcome = await storing(bytes);
  if (!outcome.ok) throw new Error(outcome.refusal);
  return outcome.value;
}

const colour = (width: number, height: number, channels: 3 | 4 = 3) =>
  sharp({ create: { width, height, channels, background: { r: 90, g: 160, b: 60, alpha: 0.5 } } });
const pdf = Buffer.from(`%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n`);

describe('a picture', () => {
  test('is stored upright, without metadata, no larger than it need be, with a thumbnail', async () => {
    const photo = await colour(3000, 2000)
      .withExif({ IFD0: { Make: 'Camera', Copyright: 'somebody' }, IFD3: { GPSLatitude: '20/1 0/1 0/1' } })
      .withMetadata({ orientation: 6 })
      .jpeg()
      .toBuffer();
    const file = await stored(photo);
    expect(file).toMatchObject({ contentType: 'image/jpeg', width: 1365, height: 2048 });
    const bytes = await readFile(storedPath(dataDir, file.sha256));
    const { exif, icc, xmp, iptc, orientation } = await sharp(bytes).metadata();
    expect([bytes.length, exif, icc, xmp, iptc, orientation]).toEqual([
      file.bytes,
      undefined,
      undefined,
      undefined,
      undefined,
      undefined,
    ]);
    const thumbnail = await sharp(await readFile(storedPath(dataDir, file.thumbnailSha256 ?? ''))).metadata();
    expect([thumbnail.width, thumbnail.height]).toEqual([320, 480]);
  });

  test('that is small stays its size', async () => {
    expect(await stored(await colour(40, 30).png().toBuffer())).toMatchObject({
      width: 40,
      height: 30,
      contentType: 'image/jpeg',
    });
  });

  test.each(['png', 'webp', 'gif', 'avif', 'jpeg'] as const)('may be %s, whatever its name says', async (format) => {
    expect(await storing(await colour(64, 64).toFormat(format).toBuffer(), storeImage, 'x.exe')).toMatchObject({
      ok: true,
      value: { width: 64 },
    });
  });

  test('with transparent parts keeps them', async () => {
    expect(await stored(await colour(64, 64, 4).png().toBuffer())).toMatchObject({ contentType: 'image/webp' });
  });

  test('of noise is still made smaller than a megabyte', { timeout: 180_000 }, async () => {
    const noise = await sharp({
      create: { width: 2600, height: 2600, channels: 3, background: 'white', noise: { type: 'gaussian', mean: 128, sigma: 90 } },
    })
      .jpeg({ quality: 95 })
      .toBuffer();
    const file = await stored(noise);
    expect(file.bytes).toBeLessThan(imageBytesMax);
  });

  test('whose transparency is noise is made small enough too', async () => {
    const noise = { type: 'gaussian', mean: 128, sigma: 90 } as const;
    const grey = await sharp({ create: { width: 2048, height: 2048, channels: 3, background: 'white', noise } })
      .extractChannel(0)
      .raw()
      .toBuffer();
    const layers = await sharp({ create: { width: 2048, height: 2048, channels: 3, background: 'white', noise } })
      .joinChannel(grey, { raw: { width: 2048, height: 2048, channels: 1 } })
      .webp({ quality: 60, alphaQuality: 60 })
      .toBuffer();
    const file = await stored(layers);
    expect([file.contentType, file.bytes < imageBytesMax]).toEqual(['image/webp', true]);
  }, 180_000);

  test('stored twice is one file', async () => {
    const bytes = await colour(50, 50).png().toBuffer();
    const [one, two] = await Promise.all([stored(bytes), stored(bytes)]);
    expect(one).toEqual(two);
  });

  test.each([
    ['HEIC', Buffer.from('\u0000\u0000\u0000\u0018ftypheic\u0000\u0000\u0000\u0000mif1heic'), 'heic_not_supported'],
    [
      'HEIF without a codec in its first brand',
      Buffer.from('\u0000\u0000\u0000\u0018ftypmif1\u0000\u0000\u0000\u0000mif1heic'),
      'heic_not_supported',
    ],
    ['a film', Buffer.from('\u0000\u0000\u0000\u0018ftypisom\u0000\u0000\u0000\u0000isommp42'), 'type_not_accepted'],
    [
      'SVG',
      Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><script>alert(1)</script></svg>'),
      'type_not_accepted',
    ],
    ['HTML', Buffer.from('<!doctype html><script>alert(1)</script>'), 'type_not_accepted'],
    ['a PDF', pdf, 'type_not_accepted'],
    ['a program', Buffer.from('\u007fELF\u0002\u0001\u0001'), 'type_not_accepted'],
    ['nothing', Buffer.from(''), 'type_not_accepted'],
    ['one byte', Buffer.from([0xff]), 'type_not_accepted'],
    ['the beginning of a JPEG', Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 0x10, 0x4a, 0x46]), 'image_unreadable'],
    ['the beginning of a PNG', Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'), 'image_unreadable'],
    ['a GIF of words', Buffer.from('GIF89a and nothing else'), 'image_unreadable'],
  ])('that is %s is refused', async (_, bytes, refusal) => {
    expect(await storing(bytes)).toEqual({ ok: false, refusal });
  });

  test('that was cut short is refused', async () => {
    const whole = await sharp({
      create: { width: 400, height: 400, channels: 3, background: 'white', noise: { type: 'gaussian', mean: 128, sigma: 60 } },
    })
      .jpeg()
      .toBuffer();
    expect(await storing(whole.subarray(0, whole.length / 2))).toEqual({ ok: false, refusal: 'image_unreadable' });
  });

  test('that would unpack to a billion pixels is refused', async () => {
    const bomb = await colour(8, 8).png().toBuffer();
    bomb.writeUInt32BE(32_000, 16);
    bomb.writeUInt32BE(32_000, 20);
    bomb.writeUInt32BE(crc32(bomb.subarray(12, 29)), 29);
    expect(await storing(bomb)).toEqual({ ok: false, refusal: 'image_too_many_pixels' });
  });

  test('with a script in its tail is cleaned of it', async () => {
    const poisoned = Buffer.concat([await colour(20, 20).jpeg().toBuffer(), Buffer.from('<script>alert(1)</script>')]);
    const file = await stored(poisoned);
    expect((await readFile(storedPath(dataDir, file.sha256))).includes('script')).toBe(false);
  });
});

describe('a PDF', () => {
  test('is stored as it is', async () => {
    const outcome = await storing(pdf, storePdf);
    expect(outcome).toMatchObject({
      ok: true,
      value: { contentType: 'application/pdf', bytes: pdf.length, thumbnailSha256: null },
    });
    if (outcome.ok) expect(await readFile(storedPath(dataDir, outcome.value.sha256))).toEqual(pdf);
  });

  test('may be sent where a picture may', async () => {
    expect(await storing(pdf, storeImageOrPdf)).toMatchObject({ ok: true, value: { contentType: 'application/pdf' } });
    expect(await storing(await colour(9, 9).png().toBuffer(), storeImageOrPdf)).toMatchObject({
      ok: true,
      value: { contentType: 'image/jpeg' },
    });
  });

  test('that has no end, or is none, is refused', async () => {
    expect(await storing(pdf.subarray(0, 20), storePdf)).toEqual({ ok: false, refusal: 'pdf_unreadable' });
    expect(await storing(Buffer.from('MZ %PDF-1.4'), storePdf)).toEqual({ ok: false, refusal: 'type_not_accepted' });
  });
});

describe('a stored file', () => {
  const asking = (headers: Record<string, string> = {}, method = 'GET') =>
    new Request('http://site.example/files/x', { headers, method });

  test('is handed out for good, and nothing in it can run', async () => {
    const file = await stored(await colour(30, 30).png().toBuffer());
    const answer = await serveUpload(asking(), { dataDir, ...file, filename: '步道.jpg', isPublic: true });
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      'content-type': 'image/jpeg',
      'content-length': String(file.bytes),
      'cache-control': 'public, max-age=31536000, immutable',
      'x-content-type-options': 'nosniff',
      'content-security-policy': "default-src 'none'; sandbox",
    });
    expect(answer.headers.get('content-disposition')).toMatch(/^inline; /);
    expect(Buffer.from(await answer.arrayBuffer())).toEqual(await readFile(storedPath(dataDir, file.sha256)));
    const held = await serveUpload(asking({ 'If-None-Match': answer.headers.get('etag') ?? '' }), {
      dataDir,
      ...file,
      filename: 'x.jpg',
      isPublic: true,
    });
    expect([held.status, await held.text()]).toEqual([304, '']);
  });

  test('that is not public is kept by nobody else, and a PDF is a download', async () => {
    const outcome = await storing(pdf, storePdf);
    if (!outcome.ok) throw new Error(outcome.refusal);
    const answer = await serveUpload(asking({}, 'HEAD'), { dataDir, ...outcome.value, filename: 'x.pdf', isPublic: false });
    expect(answer.headers.get('cache-control')).toBe('private, max-age=31536000, immutable');
    expect(answer.headers.get('content-disposition')).toMatch(/^attachment; /);
    expect(await answer.text()).toBe('');
  });

  test.each(['', '../../etc/passwd', 'a'.repeat(64), 'A'.repeat(64), `${'a'.repeat(63)}/`])('%j is not found', async (sha256) => {
    const answer = await serveUpload(asking(), {
      dataDir,
      sha256,
      contentType: 'image/jpeg',
      filename: 'x',
      isPublic: true,
    }).catch((error: unknown) => error);
    expect(answer instanceof Response && answer.status).toBe(404);
  });
});
