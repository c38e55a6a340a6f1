import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from 'vitest';
import { type ReceivedForm, receiveUploads, type UploadLimits } from '#app/http/uploads.server.ts';

type Posting = <T>(files: [string, Uint8Array][], use: (form: ReceivedForm) => Promise<T>, limits?: UploadLimits) => Promise<T>;

/** A data folder of a test file's own, and a way to post files into it as a browser does; deleted when the tests are done. */
export async function uploadFolder(): Promise<{ dataDir: string; posting: Posting }> {
  const dataDir = await mkdtemp(join(tmpdir(), 'uploads-'));
  afterAll(() => rm(dataDir, { recursive: true }));
  const posting: Posting = (files, use, limits) => {
    const body = new FormData();
    body.set('title', ' 步道 ');
    for (const [name, bytes] of files) body.append('picture', new File([Uint8Array.from(bytes)], name));
    const request = new Request('http://site.example/', { method: 'POST', body });
    return receiveUploads(request, { dataDir, ...(limits ? { limits } : {}) }, use);
  };
  return { dataDir, posting };
}
