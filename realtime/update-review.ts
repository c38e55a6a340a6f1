import * as Y from 'yjs';
import { documentRoots } from '#app/drafting/document.ts';
import type { DeletedRanges } from '#realtime/deleted-ranges.ts';
import type { Structure } from '#realtime/structure.ts';

/** A Yjs delete set, of which we need the ranges. */
export type DeleteSet = { clients: Map<number, readonly { clock: number; len: number }[]> };

/** What a document has so far: what stands where, the next clock of each client, whose each client id is, and what is deleted. */
export type Known = {
  structure: Structure;
  vector: ReadonlyMap<number, number>;
  owners: ReadonlyMap<number, string | null>;
  deleted: DeletedRanges;
};

/** New content, cut down to what is new, with the clocks that it ends at and the client ids that it is the first of. */
export type News = {
  bytes: Uint8Array;
  ends: ReadonlyMap<number, number>;
  claims: readonly number[];
  deleted: DeleteSet;
  structs: readonly Struct[];
};

/**
 * What an update is to a document. `early`: it builds on something that has not come yet. `refused`: no correct client of
 * this account sends it.
 */
export type Review =
  | { kind: 'nothing' }
  | { kind: 'early' }
  | { kind: 'refused'; reason: UpdateRefusal }
  | { kind: 'news'; news: News };
export type UpdateRefusal = 'undecodable' | 'not_yours' | 'outside_schema';

type Struct = Y.Item | Y.GC | Y.Skip;
type Decoded = { structs: Struct[]; ds: DeleteSet };

const clockMax = 2 ** 40; // years of typing by one client, and far from where numbers get inexact
const clientsMax = 64;

/**
 * Looks at an update before it is stored. It must decode, continue what is known without a gap, build only on what is
 * there, write only under client ids that are this account's or nobody's yet, and only into the document's own types.
 */
export function reviewUpdate(bytes: Uint8Array, accountId: string | null, known: Known): Review {
  const decoded = decode(bytes);
  if (!decoded) return { kind: 'refused', reason: 'undecodable' };
  const { ends, pending, isCut } = splitByClient(decoded.structs, known.vector);
  const claims: number[] = [];
  for (const [client, structs] of pending) {
    if (!known.owners.has(client)) claims.push(client);
    else if (known.owners.get(client) !== accountId) return { kind: 'refused', reason: 'not_yours' };
    if (structs.some(isOutsideSchema)) return { kind: 'refused', reason: 'outside_schema' };
  }
  if (pending.size > clientsMax) return { kind: 'refused', reason: 'not_yours' };
  if (known.structure.isBroken(decoded.structs)) return { kind: 'refused', reason: 'outside_schema' };
  if (!fitsOn(pending, known.vector) || !isWithin(decoded.ds, ends, known.vector)) return { kind: 'early' };
  const news = (kept: Uint8Array): Review => ({
    kind: 'news',
    news: { bytes: kept, ends, claims, deleted: decoded.ds, structs: decoded.structs },
  });
  if (pending.size > 0) return news(isCut ? Y.diffUpdate(bytes, vectorOf(decoded.structs, known.vector)) : bytes);
  const deletions = known.deleted.newsIn(decoded.ds);
  return deletions === null ? { kind: 'nothing' } : news(deletions);
}

/** The structs and deletions of stored bytes, which need no review. */
export function decodeStored(bytes: Uint8Array): { ends: Map<number, number>; deleted: DeleteSet; structs: readonly Struct[] } {
  const { structs, ds } = Y.decodeUpdate(bytes) as Decoded;
  const ends = new Map<number, number>();
  for (const { id, length } of structs) ends.set(id.client, Math.max(ends.get(id.client) ?? 0, id.clock + length));
  return { ends, deleted: ds, structs };
}

function decode(bytes: Uint8Array): Decoded | null {
  try {
    const decoded = Y.decodeUpdate(bytes) as Decoded;
    return decoded.structs.every(isPlausible) && deletedRangesOf(decoded.ds).every(isPlausibleRange) ? decoded : null;
  } catch {
    return null; // whatever a decoder throws at bytes that are no update
  }
}

function isPlausible({ id, length }: Struct): boolean {
  return Number.isSafeInteger(id.client) && length > 0 && id.clock + length <= clockMax;
}

function isPlausibleRange({ clock, len }: { clock: number; len: number }): boolean {
  return clock >= 0 && len > 0 && clock + len <= clockMax;
}

function deletedRangesOf(deleted: DeleteSet) {
  return [...deleted.clients.values()].flat();
}

type Split = {
  /** Where each client that has something new ends. */
  ends: Map<number, number>;
  /** What is new, by client, in order. */
  pending: Map<number, Struct[]>;
  /** Whether part of the update is known already. */
  isCut: boolean;
};

function splitByClient(structs: readonly Struct[], vector: ReadonlyMap<number, number>): Split {
  const split: Split = { ends: new Map(), pending: new Map(), isCut: false };
  for (const struct of structs) {
    const { client, clock } = struct.id;
    const from = vector.get(client) ?? 0;
    const end = clock + struct.length;
    if (clock < from) split.isCut = true;
    if (end <= from) continue;
    const own = split.pending.get(client);
    if (own) own.push(struct);
    else split.pending.set(client, [struct]);
    split.ends.set(client, Math.max(split.ends.get(client) ?? 0, end));
  }
  return split;
}

/**
 * Another document inside this one, a type of a name we do not have, or a shared type that no editor makes of a text: maps,
 * arrays and hooks, at which the editors of others would stumble.
 */
function isOutsideSchema(struct: Struct): boolean {
  if (!(struct instanceof Y.Item)) return false;
  const { content } = struct;
  if (content instanceof Y.ContentDoc) return true;
  if (content instanceof Y.ContentType && !(content.type instanceof Y.XmlElement || content.type instanceof Y.XmlText))
    return true;
  const parent: unknown = struct.parent;
  return typeof parent === 'string' && !documentRoots.has(parent);
}

/** Whether every struct can be put in, one after the other, each on what was there before it. */
function fitsOn(pending: ReadonlyMap<number, readonly Struct[]>, vector: ReadonlyMap<number, number>): boolean {
  const have = new Map<number, number>();
  const clockOf = (client: number) => have.get(client) ?? vector.get(client) ?? 0;
  const waiting = [...pending.values()].map((structs) => ({ structs, next: 0 }));
  let hasMoved = true;
  while (hasMoved) {
    hasMoved = false;
    for (const queue of waiting) {
      for (let struct = queue.structs[queue.next]; struct !== undefined; struct = queue.structs[queue.next]) {
        if (!isReady(struct, clockOf)) break;
        have.set(struct.id.client, struct.id.clock + struct.length);
        queue.next += 1;
        hasMoved = true;
      }
    }
  }
  return waiting.every(({ structs, next }) => next === structs.length);
}

function isReady(struct: Struct, clockOf: (client: number) => number): boolean {
  if (struct instanceof Y.Skip || struct.id.clock > clockOf(struct.id.client)) return false;
  if (!(struct instanceof Y.Item)) return true;
  const parent: unknown = struct.parent;
  const needed = [struct.origin, struct.rightOrigin, parent instanceof Y.ID ? parent : null];
  return needed.every((id) => id === null || id.clock < clockOf(id.client));
}

/** Whether only what is there is deleted. */
function isWithin(deleted: DeleteSet, ends: ReadonlyMap<number, number>, vector: ReadonlyMap<number, number>): boolean {
  return [...deleted.clients].every(([client, items]) => {
    const end = ends.get(client) ?? vector.get(client) ?? 0;
    return items.every(({ clock, len }) => clock + len <= end);
  });
}

/** What is known of the clients that an update speaks of, as a state vector. */
function vectorOf(structs: readonly Struct[], vector: ReadonlyMap<number, number>): Uint8Array {
  const known = new Map<number, number>();
  for (const { id } of structs) known.set(id.client, vector.get(id.client) ?? 0);
  return encodeVector(known);
}

/** A state vector as Yjs sends it. */
export function encodeVector(vector: ReadonlyMap<number, number>): Uint8Array {
  return Y.encodeStateVector(new Map(vector));
}
