import * as encoding from 'lib0/encoding';
import type { DeleteSet } from '#realtime/update-review.ts';

/** Clocks of one client, from `start` up to but not including `end`. */
type Range = { start: number; end: number };

/**
 * What has been deleted in a document: clocks by client. A client that joins again repeats every deletion it knows of; with
 * this the repetition is recognised and not stored once more.
 */
export class DeletedRanges {
  readonly #byClient = new Map<number, Range[]>();

  add(deleted: DeleteSet): void {
    for (const [client, items] of deleted.clients) {
      for (const { clock, len } of items) this.addRange(client, { start: clock, end: clock + len });
    }
  }

  /** The part of these deletions that is new, as a Yjs update without any text; null when all of it is known. */
  newsIn(deleted: DeleteSet): Uint8Array | null {
    const news = [...deleted.clients]
      .map(([client, items]) => ({ client, ranges: items.filter(({ clock, len }) => !this.holds(client, clock, clock + len)) }))
      .filter(({ ranges }) => ranges.length > 0);
    if (news.length === 0) return null;
    const encoder = encoding.createEncoder();
    encoding.writeVarUint(encoder, 0); // no client wrote anything
    encoding.writeVarUint(encoder, news.length);
    for (const { client, ranges } of news) {
      encoding.writeVarUint(encoder, client);
      encoding.writeVarUint(encoder, ranges.length);
      for (const { clock, len } of ranges) {
        encoding.writeVarUint(encoder, clock);
        encoding.writeVarUint(encoder, len);
      }
    }
    return encoding.toUint8Array(encoder);
  }

  /** Whether all clocks of a client from `start` up to but not including `end` are in here. */
  holds(client: number, start: number, end: number): boolean {
    const ranges = this.#byClient.get(client) ?? [];
    const range = ranges[lastAtOrBefore(ranges, start)];
    return range !== undefined && range.end >= end;
  }

  /** Ranges are kept in order, and those that touch are one. */
  addRange(client: number, added: Range): void {
    const ranges = this.#byClient.get(client);
    if (!ranges) return void this.#byClient.set(client, [added]);
    let first = lastAtOrBefore(ranges, added.start);
    if (first < 0 || (ranges[first]?.end ?? 0) < added.start) first += 1;
    let past = first;
    let { start, end } = added;
    for (let next = ranges[past]; next !== undefined && next.start <= end; next = ranges[past]) {
      start = Math.min(start, next.start);
      end = Math.max(end, next.end);
      past += 1;
    }
    ranges.splice(first, past - first, { start, end });
  }
}

/** The index of the last range that begins at `clock` or before, or -1. */
function lastAtOrBefore(ranges: readonly Range[], clock: number): number {
  let low = 0;
  let high = ranges.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((ranges[middle]?.start ?? 0) <= clock) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}
