import { notFound } from '#app/http/answers.ts';

type Params = Readonly<Record<string, string | undefined>>;

const uuidShape = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
const wordShape = /^[A-Za-z0-9][A-Za-z0-9_-]{0,79}$/;

/** Says whether a text is a uuid as we write them: lower case, with hyphens. */
export function isUuid(text: string): boolean {
  return uuidShape.test(text);
}

/** The id in an address; throws a 404 when it is not a uuid. Upper case is taken as lower. */
export function uuidParam(params: Params, name: string): string {
  const value = params[name]?.toLowerCase() ?? '';
  if (!isUuid(value)) throw notFound();
  return value;
}

/** A slug, number or other word in an address: letters, digits, `-` and `_`, at most 80; throws a 404 otherwise. */
export function wordParam(params: Params, name: string): string {
  const value = params[name] ?? '';
  if (!wordShape.test(value)) throw notFound();
  return value;
}
