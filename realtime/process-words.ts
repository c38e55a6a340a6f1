import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';

/** One client's word about itself; `json` null means that it has gone. */
export type PresenceWord = { client: number; clock: number; json: string | null; accountId: string };

/** What processes that share a document tell each other about it. */
export type Word =
  /** An update is in the log under this number, and its client ids are from now on these accounts'. */
  | { kind: 'stored'; seq: number; bytes: Uint8Array; claims: readonly { client: number; accountId: string }[] }
  /** Who is in the document at the process that says so, or no longer. */
  | { kind: 'presence'; entries: readonly PresenceWord[] }
  /** Asks the others to say who is there. */
  | { kind: 'who' };

const kinds = { stored: 0, presence: 1, who: 2 } as const;

/** A word as bytes, with the process that says it. */
export function writeWord(from: string, word: Word): Buffer {
  const encoder = encoding.createEncoder();
  encoding.writeVarString(encoder, from);
  encoding.writeVarUint(encoder, kinds[word.kind]);
  if (word.kind === 'stored') {
    encoding.writeVarUint(encoder, word.seq);
    encoding.writeVarUint8Array(encoder, word.bytes);
    encoding.writeVarUint(encoder, word.claims.length);
    for (const { client, accountId } of word.claims) {
      encoding.writeVarUint(encoder, client);
      encoding.writeVarString(encoder, accountId);
    }
  } else if (word.kind === 'presence') {
    encoding.writeVarUint(encoder, word.entries.length);
    for (const { client, clock, json, accountId } of word.entries) {
      encoding.writeVarUint(encoder, client);
      encoding.writeVarUint(encoder, clock);
      encoding.writeVarString(encoder, json ?? 'null');
      encoding.writeVarString(encoder, accountId);
    }
  }
  return Buffer.from(encoding.toUint8Array(encoder));
}

/** Reads a word and who said it; null for what another version of the site may have said. Never throws. */
export function readWord(bytes: Uint8Array): { from: string; word: Word } | null {
  try {
    const decoder = decoding.createDecoder(bytes);
    const from = decoding.readVarString(decoder);
    const kind = decoding.readVarUint(decoder);
    const word = readBody(decoder, kind);
    return word && { from, word };
  } catch {
    return null; // cut short
  }
}

function readBody(decoder: decoding.Decoder, kind: number): Word | null {
  if (kind === kinds.who) return { kind: 'who' };
  if (kind === kinds.presence) return { kind: 'presence', entries: readList(decoder, readEntry) };
  if (kind !== kinds.stored) return null;
  const seq = decoding.readVarUint(decoder);
  const bytes = decoding.readVarUint8Array(decoder);
  return { kind: 'stored', seq, bytes, claims: readList(decoder, readClaim) };
}

function readEntry(decoder: decoding.Decoder): PresenceWord {
  const [client, clock] = [decoding.readVarUint(decoder), decoding.readVarUint(decoder)];
  const [json, accountId] = [decoding.readVarString(decoder), decoding.readVarString(decoder)];
  return { client, clock, json: json === 'null' ? null : json, accountId };
}

function readClaim(decoder: decoding.Decoder): { client: number; accountId: string } {
  return { client: decoding.readVarUint(decoder), accountId: decoding.readVarString(decoder) };
}

function readList<Item>(decoder: decoding.Decoder, read: (decoder: decoding.Decoder) => Item): Item[] {
  const items: Item[] = [];
  for (let left = decoding.readVarUint(decoder); left > 0; left -= 1) items.push(read(decoder));
  return items;
}
