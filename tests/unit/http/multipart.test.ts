import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { boundaryOf, readParts } from '#app/http/multipart.server.ts';

type Read = { name: string; filename: string | null; content: string };

async function* inPieces(bytes: Buffer, size: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

/** Every part of a body, or the status with which it is answered. */
async function reading(
  body: string | Buffer,
  { boundary = 'b', size = 7 }: { boundary?: string; size?: number } = {},
): Promise<Read[] | number> {
  const parts: Read[] = [];
  try {
    for await (const { name, filename, body: rest } of readParts(inPieces(Buffer.from(body), size), boundary)) {
      const chunks: Buffer[] = [];
      for await (const chunk of rest) chunks.push(Buffer.from(chunk));
      parts.push({ name, filename, content: Buffer.concat(chunks).toString('latin1') });
    }
    return parts;
  } catch (error) {
    if (error instanceof Response) return error.status;
    throw error;
  }
}

const part = (disposition: string, content: string) => `--b\r\nContent-Disposition: ${disposition}\r\n\r\n${content}\r\n`;

describe('a multipart form', () => {
  test('is read as every browser writes it, in pieces of any size', async () => {
    const fields = fc.array(
      fc.tuple(fc.string({ unit: fc.constantFrom(...'ab"汉\n;=%\\'), minLength: 1 }), fc.uint8Array({ maxLength: 200 })),
      { maxLength: 5 },
    );
    await fc.assert(
      fc.asyncProperty(fields, fc.integer({ min: 1, max: 300 }), async (files, size) => {
        const form = new FormData();
        for (const [name, bytes] of files) form.append(`f${name}`, new File([Uint8Array.from(bytes)], `${name}.jpg`));
        const written = new Response(form);
        const boundary = boundaryOf(written.headers.get('content-type') ?? '') ?? '';
        const parts = await reading(Buffer.from(await written.arrayBuffer()), { boundary, size });
        if (typeof parts === 'number') throw new Error(`answered with ${parts}`);
        expect(parts.map(({ content }) => content)).toEqual(files.map(([, bytes]) => Buffer.from(bytes).toString('latin1')));
        expect(parts.map(({ name }) => name)).toEqual(files.map(([name]) => `f${name.replaceAll('\n', '\r\n')}`));
      }),
    );
  });

  test('tells fields from files, and a file field left empty from both', async () => {
    const body = `${part('form-data; name="a"', '1')}${part('form-data; name="f"; filename="x.jpg"', '2')}${part('form-data; name="g"; filename=""', '')}--b--\r\n`;
    expect(await reading(body)).toEqual([
      { name: 'a', filename: null, content: '1' },
      { name: 'f', filename: 'x.jpg', content: '2' },
      { name: 'g', filename: '', content: '' },
    ]);
  });

  test.each([
    ['form-data; name="f"; filename="a;b.jpg"', 'a;b.jpg'],
    ['form-data; name="f"; filename="a\\"b.jpg"', 'a"b.jpg'],
    ['form-data; name="f"; filename="a%22b.jpg"', 'a"b.jpg'],
    ['form-data; name="f"; filename="C:\\photos\\a.jpg"', 'a.jpg'],
    ['form-data; name="f"; filename="../../etc/passwd"', 'passwd'],
    ['form-data; name="f"; filename=a.jpg', 'a.jpg'],
    ['form-data; filename="a.jpg"; name="f"', 'a.jpg'],
    ['FORM-DATA;name=f;filename="照片.jpg"', '照片.jpg'],
  ])('%s names its file', async (disposition, filename) => {
    expect(await reading(`${part(disposition, 'x')}--b--`)).toEqual([{ name: 'f', filename, content: 'x' }]);
  });

  test('may have a preamble, an epilogue, spaces after boundaries, other headers and no parts', async () => {
    expect(
      await reading(
        `hello\r\n--b  \r\nContent-Type: image/png\r\ncontent-disposition: form-data; name="f"\r\n\r\nx\r\n--b--\r\nbye`,
      ),
    ).toEqual([{ name: 'f', filename: null, content: 'x' }]);
    expect(await reading('--b--')).toEqual([]);
  });

  test('what looks like a boundary inside a line is content', async () => {
    expect(await reading(`${part('form-data; name="f"', 'x--b\r\n-b\r\n--a\r')}--b--`)).toEqual([
      { name: 'f', filename: null, content: 'x--b\r\n-b\r\n--a\r' },
    ]);
  });

  test('parts that nobody reads are passed over', async () => {
    const names: string[] = [];
    const body = `${part('form-data; name="a"', 'x'.repeat(500))}${part('form-data; name="b"', 'y')}--b--`;
    for await (const { name } of readParts(inPieces(Buffer.from(body), 10), 'b')) names.push(name);
    expect(names).toEqual(['a', 'b']);
  });

  test.each([
    ['', 'nothing'],
    ['--b', 'an end at the first boundary'],
    ['--b\r\n', 'an end before the headers'],
    [part('form-data; name="f"', 'x'), 'an end before the last boundary'],
    [`--b\r\n\r\nx\r\n--b--`, 'a part without headers'],
    [`${part('attachment; name="f"', 'x')}--b--`, 'a part that is no form data'],
    [`${part('form-data', 'x')}--b--`, 'a part without a name'],
    [`--bx\r\n`, 'another boundary'],
    [`--b\r\nX: ${'y'.repeat(9000)}\r\n\r\n`, 'endless headers'],
    [`--b\r\n${'X: y\r\n'.repeat(3000)}\r\n`, 'countless headers'],
    [`${part('form-data; name="f"', 'x').repeat(2001)}--b--`, 'thousands of parts'],
  ])('%#: what is malformed is answered with 400', async (body) => {
    expect(await reading(body, { size: 1000 })).toBe(400);
  });

  test('no bytes at all make it fail', async () => {
    const pieces = fc.array(
      fc.constantFrom('--b', '--', '\r\n', '\r', '\n', 'Content-Disposition: form-data; name="f"', ':', ';', 'x', '"', '\u0000'),
    );
    await fc.assert(
      fc.asyncProperty(pieces, fc.integer({ min: 1, max: 20 }), async (parts, size) =>
        ['object', 'number'].includes(typeof (await reading(parts.join(''), { size }))),
      ),
      { numRuns: 500 },
    );
  });
});

test.each([
  ['multipart/form-data; boundary=abc', 'abc'],
  ['Multipart/Form-Data;charset=utf-8; BOUNDARY="a b"', 'a b'],
  ['multipart/form-data', null],
  ['multipart/form-data; boundary=', null],
  [`multipart/form-data; boundary=${'x'.repeat(71)}`, null],
  ['multipart/mixed; boundary=abc', null],
  ['', null],
])('the boundary in %j is %j', (contentType, boundary) => {
  expect(boundaryOf(contentType)).toBe(boundary);
});
