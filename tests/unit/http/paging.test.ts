import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { cutPage, readCursor, writeCursor } from '#app/http/paging.ts';

const key = z.tuple([z.iso.datetime(), z.guid()]);
const id = '0199aaaa-bbbb-7ccc-8ddd-eeeeffff0000';
const asking = (after?: string) =>
  new Request(`http://site.example/proposals${after === undefined ? '' : `?after=${encodeURIComponent(after)}`}`);

/** What a cursor is read as, or the status it is answered with. */
function reading(after: string, schema: z.ZodType = key): unknown {
  try {
    return readCursor(asking(after), schema);
  } catch (error) {
    if (error instanceof Response) return error.status;
    throw error;
  }
}

describe('a cursor', () => {
  test('is read back as it was written, any script included', () => {
    expect(reading(writeCursor(['2026-03-02T02:00:00.000Z', id]))).toEqual(['2026-03-02T02:00:00.000Z', id]);
    fc.assert(
      fc.property(
        fc.array(fc.oneof(fc.string({ unit: 'grapheme', maxLength: 30 }), fc.integer(), fc.boolean(), fc.constant(null)), {
          maxLength: 4,
        }),
        (values) => {
          fc.pre(!JSON.stringify(values).includes('\\u0000'));
          expect(reading(writeCursor(values), z.array(z.unknown()))).toEqual(values);
        },
      ),
    );
  });

  test('that is absent means the first page', () => {
    expect(readCursor(asking(), key)).toBeNull();
    expect(readCursor(asking(''), key)).toBeNull();
  });

  test.each([
    ['x'],
    ['!!!!'],
    ['null'],
    [`${writeCursor(['2026-03-02T02:00:00.000Z', id])}=`],
    [writeCursor([])],
    [writeCursor(['yesterday', id])],
    [writeCursor(['2026-03-02T02:00:00.000Z', id, 'more'])],
    [writeCursor(['2026-03-02T02:00:00.000Z', "'; drop table proposals"])],
    ['e30'],
    ['W1tdXQ'],
    ['A'.repeat(5000)],
  ])('%j that is none of the list is answered with 400', (after) => {
    expect(reading(after)).toBe(400);
  });

  test('with a NUL, which no text in the database has, is answered with 400', () => {
    expect(reading(writeCursor(['a\u0000']), z.tuple([z.string()]))).toBe(400);
  });

  test('made of anything at all is never a failure', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string({ unit: 'binary' }),
          fc.base64String(),
          fc.json().map((text) => Buffer.from(text).toString('base64url')),
        ),
        (after) => {
          if (after !== '') expect(reading(after)).toBe(400);
        },
      ),
    );
  });
});

describe('a page', () => {
  const keyOf = (row: number) => [row];

  test('cut from one row more than it shows says where the next begins', () => {
    const { items, next } = cutPage([1, 2, 3], 2, keyOf);
    expect(items).toEqual([1, 2]);
    expect(next).toBe(writeCursor([2]));
  });

  test('that holds all there is has no next', () => {
    expect(cutPage([1, 2], 2, keyOf)).toEqual({ items: [1, 2], next: null });
    expect(cutPage([], 2, keyOf)).toEqual({ items: [], next: null });
  });
});
