import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { csvChunks, csvResponse } from '#app/http/csv.ts';
import { contentDisposition } from '#app/http/disposition.ts';
import { readCsv } from '#app/http/read-csv.ts';

type Row = { name: string; count: number | null };
const columns = [
  { heading: '姓名', value: (row: Row) => row.name },
  { heading: '数量', value: (row: Row) => row.count },
];

async function written(batches: Row[][]): Promise<string> {
  let text = '';
  for await (const chunk of csvChunks(columns, batches)) text += chunk;
  return text;
}

describe('a table to download', () => {
  test('has the mark Excel wants, headings, and one line for each row', async () => {
    expect(await written([[{ name: '王小明', count: 3 }], [], [{ name: 'a "b", c\nd', count: null }]])).toBe(
      '\ufeff姓名,数量\r\n王小明,3\r\n"a ""b"", c\nd",\r\n',
    );
  });

  test.each(['=1+1', '+1', '-1', '@x', '\t=1', '＝1', '＋1', '－1', '＠x', ' =1', '=HYPERLINK("http://evil.example")'])(
    '%j is not taken for a formula',
    async (name) => {
      const [, row = ''] = (await written([[{ name, count: -5 }]])).split('\r\n');
      expect(row).toMatch(/^"?'/);
      expect(row).toMatch(/,-5$/);
    },
  );

  test('is downloaded under its name in any script', async () => {
    const answer = csvResponse('青草计划 2026.csv', csvChunks(columns, [[{ name: 'a', count: 1 }]]));
    expect(answer.headers.get('content-type')).toBe('text/csv; charset=utf-8');
    expect(answer.headers.get('content-disposition')).toContain("filename*=UTF-8''%E9%9D%92%E8%8D%89");
    expect(await answer.text()).toBe('姓名,数量\r\na,1\r\n');
  });

  test('is read row by row, and the query behind it ends when the reader goes away', async () => {
    let read = 0;
    let isOver = false;
    const rows = async function* () {
      try {
        for (; ; read += 1) yield [{ name: 'a', count: read }];
      } finally {
        isOver = true;
      }
    };
    const reader = csvResponse('x.csv', csvChunks(columns, rows())).body?.getReader();
    await reader?.read();
    await reader?.read();
    await reader?.cancel();
    expect(isOver).toBe(true);
    expect(read).toBeLessThan(5);
  });

  test('is read back as it was written', async () => {
    const names = fc.string({ unit: fc.constantFrom('a', '汉', ',', '"', ';', '\t', '1', ' ', '。') }).map((name) => `x${name}x`);
    await fc.assert(
      fc.asyncProperty(fc.array(fc.record({ name: names, count: fc.nat() }), { minLength: 1, maxLength: 20 }), async (rows) => {
        const table = readCsv(new TextEncoder().encode(await written([rows])), { rowsMax: 100 });
        expect(table).toEqual({
          ok: true,
          value: {
            headings: ['姓名', '数量'],
            rows: rows.map(({ name, count }, index) => ({ row: index + 2, cells: [name, String(count)] })),
          },
        });
      }),
    );
  });
});

describe('a table that is handed in', () => {
  const expected = { ok: true, value: { headings: ['姓名', '手机'], rows: [{ row: 2, cells: ['王小明', '19900000001'] }] } };
  const gb18030 = Buffer.from('d0d5c3fb2ccad6bbfa0d0acdf5d0a1c3f72c31393930303030303030310d0a', 'hex');

  test.each([
    ['UTF-8', Buffer.from('姓名,手机\n王小明,19900000001')],
    ['UTF-8 with its mark', Buffer.from('\ufeff姓名,手机\r\n王小明,19900000001\r\n')],
    ['GB18030, as Excel in China saves it', gb18030],
    [
      'UTF-16, as Excel saves "Unicode text"',
      Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from('姓名\t手机\r\n王小明\t19900000001\r\n', 'utf16le')]),
    ],
    ['semicolons', Buffer.from('姓名;手机\n王小明;19900000001\n')],
    ['tabs', Buffer.from('姓名\t手机\n王小明\t19900000001\n')],
    ['quotes and spaces', Buffer.from('"姓名" ,"手机"\n" 王小明","19900000001 "\n'.replace('" ,', '",'))],
    ['empty rows at its end', Buffer.from('姓名,手机\n王小明,19900000001\n,\n\n')],
  ])('is read when it is in %s', (_, bytes) => {
    expect(readCsv(bytes, { rowsMax: 10 })).toEqual(expected);
  });

  test('keeps the numbers of rows as a spreadsheet shows them', () => {
    const table = readCsv(Buffer.from('a,b\n\n1,2\n,,\n"3\n3",4\n5,6\n'), { rowsMax: 10 });
    expect(table.ok && table.value.rows.map(({ row }) => row)).toEqual([3, 5, 6]);
  });

  test('may have one column', () => {
    expect(readCsv(Buffer.from('手机\n19900000001\n'), { rowsMax: 10 })).toMatchObject({
      ok: true,
      value: { headings: ['手机'], rows: [{ cells: ['19900000001'] }] },
    });
  });

  test.each([
    ['', 'csv_empty'],
    ['\n\n ,\n', 'csv_empty'],
    ['a,b\n"1,2\n', 'csv_unreadable'],
    ['a\u0000,b\n', 'csv_unreadable'],
    [`a\n${'1\n'.repeat(11)}`, 'csv_too_many_rows'],
    [`a\n${'1\n'.repeat(5000)}`, 'csv_too_many_rows'],
  ])('%j is refused as %s', (text, refusal) => {
    expect(readCsv(Buffer.from(text), { rowsMax: 10 })).toEqual({ ok: false, refusal });
  });

  test('as many rows as allowed are taken', () => {
    expect(readCsv(Buffer.from(`a\n${'1\n'.repeat(10)}`), { rowsMax: 10 }).ok).toBe(true);
  });

  test('a million spaces are read at once', () => {
    const started = performance.now();
    expect(readCsv(Buffer.from(`${' '.repeat(1_000_000)}\n"`), { rowsMax: 10 }).ok).toBe(false);
    expect(performance.now() - started).toBeLessThan(2000);
  });

  test('a picture is not a table', () => {
    expect(readCsv(Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 0x0d]), { rowsMax: 10 })).toEqual({
      ok: false,
      refusal: 'csv_unreadable',
    });
  });

  test('no bytes at all make it fail', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => typeof readCsv(bytes, { rowsMax: 5 }).ok === 'boolean'),
      { numRuns: 500 },
    );
  });
});

test('a file name can neither break its header nor name another folder', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (name) => {
      expect(contentDisposition('attachment', name)).toMatch(
        /^attachment; filename="[^"\\/;%\r\n]*"; filename\*=UTF-8''[A-Za-z0-9%._~-]*$/,
      );
    }),
  );
  expect(contentDisposition('inline', '../../etc/passwd"\r\nX: y')).toContain('filename=".._.._etc_passwd___X_ y"');
});
