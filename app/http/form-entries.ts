import { badRequest, tooLarge, wrongMediaType } from '#app/http/answers.ts';
import { isUuid } from '#app/http/params.ts';

/** Every field of a form by name, each with all its values in order, cleaned. */
export type FormEntries = ReadonlyMap<string, readonly string[]>;

const entriesMax = 2000;
const nameShape = /^[A-Za-z][A-Za-z0-9_.-]{0,79}$/;
const secretNames = new Set(['code', 'paper_code']);

/** Reads the body of a post, urlencoded or multipart; files in it are passed over. Throws a 415 or 400 for anything else. */
export async function readEntries(request: Request): Promise<FormEntries> {
  const mediaType = (request.headers.get('content-type') ?? '').split(';')[0]?.trim().toLowerCase();
  if (mediaType === 'application/x-www-form-urlencoded') return collectEntries(new URLSearchParams(await request.text()));
  if (mediaType === 'multipart/form-data') return collectEntries(await readMultipart(request));
  throw wrongMediaType();
}

/** Gathers the fields of a form that was read elsewhere (an upload), cleaning each value. */
export function collectEntries(fields: Iterable<[string, FormDataEntryValue]>): FormEntries {
  const entries = new Map<string, string[]>();
  let count = 0;
  for (const [name, value] of fields) {
    count += 1;
    if (count > entriesMax) throw tooLarge();
    if (typeof value !== 'string' || !nameShape.test(name)) continue;
    const known = entries.get(name);
    const clean = isSecret(name) ? cleanText(value) : cleanText(value).trim();
    if (known) known.push(clean);
    else entries.set(name, [clean]);
  }
  return entries;
}

/** Fields that are never sent back to the page: passwords and one-time codes. */
export function isSecret(name: string): boolean {
  return name.includes('password') || secretNames.has(name);
}

/** The uuid in a field, in lower case; null when there is none or it is malformed. */
export function uuidEntry(entries: FormEntries, name: string): string | null {
  const value = entries.get(name)?.at(-1)?.toLowerCase() ?? '';
  return isUuid(value) ? value : null;
}

/**
 * One spelling of what was typed: NFC, line ends as \n, without control characters (the database refuses NUL)
 * and without the marks that turn the direction of the text around them. Joiners, which emoji need, stay.
 */
export function cleanText(text: string): string {
  return text
    .replace(/\r\n?/g, '\n')
    .replace(/[\p{Cc}\p{Cs}\u202a-\u202e\u2066-\u2069\ufeff\ufffe\uffff]/gu, (mark) =>
      mark === '\n' || mark === '\t' ? mark : '',
    )
    .normalize('NFC');
}

async function readMultipart(request: Request): Promise<FormData> {
  try {
    return await request.formData();
  } catch (error) {
    if (error instanceof TypeError) throw badRequest(); // no boundary, cut short, or not multipart at all
    throw error;
  }
}
