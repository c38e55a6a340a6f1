import { readdir, readFile, utimes } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { text } from '#app/http/fields.ts';
import { readFields } from '#app/http/form.ts';
import { deleteAbandonedUploads, receiveUploads } from '#app/http/uploads.server.ts';
import { uploadFolder } from '#tests/support/upload-folder.ts';

const { dataDir, posting } = await uploadFolder();

describe('a form with files', () => {
  test('is received with its fields and files, and nothing stays behind', async () => {
    const seen = await posting(
      [
        ['a.jpg', Buffer.from('one')],
        ['b.jpg', Buffer.from('two')],
      ],
      async ({ fields, files }) => ({
        form: readFields(fields, z.object({ title: text({ max: 10 }) })),
        contents: await Promise.all(files.map(async ({ name, path, bytes }) => [name, bytes, await readFile(path, 'utf8')])),
      }),
    );
    expect(seen.form).toMatchObject({ ok: true, value: { title: '步道' } });
    expect(seen.contents).toEqual([
      ['a.jpg', 3, 'one'],
      ['b.jpg', 3, 'two'],
    ]);
    expect(await readdir(join(dataDir, 'uploads', 'incoming'))).toEqual([]);
  });

  test('leaves nothing behind when what was to be done with it fails', async () => {
    const failing = posting([['a.jpg', Buffer.from('one')]], () => Promise.reject(new Error('no')));
    await expect(failing).rejects.toThrow('no');
    expect(await readdir(join(dataDir, 'uploads', 'incoming'))).toEqual([]);
  });

  test('loses only the file that is too large and those that are too many', async () => {
    const files: [string, Uint8Array][] = [
      ['large.jpg', Buffer.alloc(11)],
      ['exact.jpg', Buffer.alloc(10)],
      ['second.jpg', Buffer.alloc(1)],
      ['third.jpg', Buffer.alloc(1)],
    ];
    const form = await posting(files, async (received) => received, { filesMax: 2, fileBytesMax: 10, totalBytesMax: 10_000 });
    expect(form.files.map(({ name }) => name)).toEqual(['exact.jpg', 'second.jpg']);
    expect(form.refused.map(({ name, refusal }) => [name, refusal])).toEqual([
      ['large.jpg', 'file_too_large'],
      ['third.jpg', 'too_many_files'],
    ]);
    expect(form.fields).toEqual([['title', ' 步道 ']]);
  });

  test('a file field that was left empty is no file', async () => {
    expect(await posting([['', new Uint8Array()]], async ({ files, refused }) => [files, refused])).toEqual([[], []]);
  });

  test('may have no files and be urlencoded', async () => {
    const request = new Request('http://site.example/', { method: 'POST', body: new URLSearchParams({ title: 'x' }) });
    expect(await receiveUploads(request, { dataDir }, async (form) => form)).toEqual({
      fields: [['title', 'x']],
      files: [],
      refused: [],
    });
  });

  test.each([
    ['text/plain', 'x', 415],
    ['multipart/form-data', 'x', 415],
    ['multipart/form-data; boundary=b', '--b\r\n', 400],
    [
      'multipart/form-data; boundary=b',
      `--b\r\nContent-Disposition: form-data; name="a"\r\n\r\n${'x'.repeat(200_001)}\r\n--b--`,
      413,
    ],
    [
      'multipart/form-data; boundary=b',
      `--b\r\nContent-Disposition: form-data; name="a"; filename="x"\r\n\r\n${'x'.repeat(300_000)}\r\n--b--`,
      413,
    ],
  ])('%# what cannot be read is answered with a status', async (contentType, body, status) => {
    const request = new Request('http://site.example/', { method: 'POST', body, headers: { 'Content-Type': contentType } });
    const answer = await receiveUploads(
      request,
      { dataDir, limits: { filesMax: 1, fileBytesMax: 10, totalBytesMax: 250_000 } },
      async () => 'taken',
    ).catch((error: unknown) => error);
    expect(answer instanceof Response && answer.status).toBe(status);
    expect(await readdir(join(dataDir, 'uploads', 'incoming'))).toEqual([]);
  });

  test('what a crash left behind is deleted when it is old', async () => {
    await posting([['a.jpg', Buffer.from('x')]], async ({ files: [file] }) => {
      const folder = join(file?.path ?? '', '..');
      expect(await deleteAbandonedUploads(dataDir, { before: new Date(Date.now() - 60_000) })).toBe(0);
      await utimes(folder, new Date(0), new Date(0));
      expect(await deleteAbandonedUploads(dataDir, { before: new Date(Date.now() - 60_000) })).toBe(1);
    });
  });
});
