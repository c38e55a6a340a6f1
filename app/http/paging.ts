import { z } from 'zod';
import { badRequest } from '#app/http/answers.ts';

/** Rows on a page of a list. */
export const pageSize = 30;

/** Where a page ended: the values of the columns that the list is ordered by, the id last. Instants as ISO text. */
export type CursorKey = readonly (string | number | boolean | null)[];

/** An instant in a cursor, as ISO text. PostgreSQL knows no year 0, and no list of ours begins before 1970. */
export const cursorMoment = z.iso.datetime().refine((text) => Date.parse(text) >= 0);

/** A calendar date in a cursor, for the same reason from 1970 on. */
export const cursorDay = z.iso.date().refine((text) => text >= '1970');

const cursorLengthMax = 1000;

/** Writes a cursor for `?after=`. What is in it is nobody's business but the list's. */
export function writeCursor(key: CursorKey): string {
  const bytes = new TextEncoder().encode(JSON.stringify(key));
  return btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '');
}

/**
 * The key after which the page that was asked for begins; null for the first page.
 * The schema says which values the list's order has; a cursor that is none of ours is answered with a 400.
 */
export function readCursor<S extends z.ZodType>(request: Request, schema: S): z.output<S> | null {
  const written = new URL(request.url).searchParams.get('after');
  if (written === null || written === '') return null;
  const checked = schema.safeParse(decode(written));
  if (!checked.success) throw badRequest();
  return checked.data;
}

/** Cuts a page out of one row more than it shows, and says where the next begins. */
export function cutPage<Row>(
  rows: readonly Row[],
  size: number,
  keyOf: (row: Row) => CursorKey,
): { items: Row[]; next: string | null } {
  const items = rows.slice(0, size);
  const last = items.at(-1);
  return { items, next: rows.length > size && last !== undefined ? writeCursor(keyOf(last)) : null };
}

/** The values in a cursor, or undefined when it is not one. */
function decode(written: string): unknown {
  if (written.length > cursorLengthMax || !/^[A-Za-z0-9_-]+$/.test(written) || written.length % 4 === 1) return undefined;
  const binary = atob(written.replaceAll('-', '+').replaceAll('_', '/'));
  const text = new TextDecoder().decode(Uint8Array.from(binary, (character) => character.charCodeAt(0)));
  const key = parse(text);
  return Array.isArray(key) && key.every(isStorable) ? key : undefined;
}

/** PostgreSQL takes no NUL in a text. */
function isStorable(value: unknown): boolean {
  return !(typeof value === 'object' && value !== null) && !(typeof value === 'string' && value.includes('\u0000'));
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
