import { escapeMarkup } from '#app/core/text.ts';

/** A page made for many visitors at once: its HTML, cut where something stands that is each visitor's own. */
export type SharedPage = { status: number; headers: Record<string, string>; pieces: readonly Piece[] };

/** Bytes as they are, or a place for what is the visitor's own. */
type Piece = Buffer | 'name' | 'request_key';

const requestKeyField = /name="request_key" value="([0-9a-f-]{36})"/g;

/** Cuts a page where `nameMark` stands for the visitor's name, and where its forms have the key of their request. */
export function cutSharedPage(html: string, nameMark: string): Piece[] {
  const holes: { at: number; length: number; is: 'name' | 'request_key' }[] = [];
  for (let at = html.indexOf(nameMark); at >= 0; at = html.indexOf(nameMark, at + nameMark.length))
    holes.push({ at, length: nameMark.length, is: 'name' });
  for (const { index, 0: field, 1: key = '' } of html.matchAll(requestKeyField))
    holes.push({ at: index + field.length - 1 - key.length, length: key.length, is: 'request_key' });
  holes.sort((one, other) => one.at - other.at);
  let from = 0;
  const pieces: Piece[] = [];
  for (const { at, length, is } of holes) {
    pieces.push(Buffer.from(html.slice(from, at)), is);
    from = at + length;
  }
  return [...pieces, Buffer.from(html.slice(from))];
}

/** The page for one visitor: with their name, as text, and with request keys that nobody else has. */
export function fillSharedPage(pieces: readonly Piece[], { name, newKey }: { name: string; newKey: () => string }): Buffer {
  const shown = Buffer.from(escapeMarkup(name));
  return Buffer.concat(
    pieces.map((piece) => {
      if (piece === 'name') return shown;
      return piece === 'request_key' ? Buffer.from(newKey()) : piece;
    }),
  );
}
