import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { must, type Telling } from '#app/demonstration/telling.server.ts';
import { storeImage } from '#app/http/store-upload.server.ts';
import type { StoredFile } from '#app/proposals/attachment.commands.server.ts';

/** Draws a picture of the demonstration and stores it the way an uploaded photograph is stored. */
export async function storePicture({ dataDir }: Telling, name: string): Promise<StoredFile> {
  const folder = await mkdtemp(join(tmpdir(), 'green-grass-picture-'));
  try {
    const path = join(folder, 'picture.jpg');
    await sharp(join(import.meta.dirname, 'pictures', `${name}.svg`))
      .jpeg({ quality: 90 })
      .toFile(path);
    const file = { field: 'picture', name: `${name}.jpg`, path, bytes: (await stat(path)).size };
    return { ...must(await storeImage(dataDir, file), 'storing a picture'), originalName: file.name };
  } finally {
    await rm(folder, { recursive: true });
  }
}
