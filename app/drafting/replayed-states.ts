/** A document's state after an update, as Yjs encodes it. */
export type ReplayedState = { seq: number; bytes: Uint8Array };

const bytesMaxDefault = 32 * 1024 * 1024;
const countMax = 256;

/**
 * The states that were replayed last, as far as there is room for them: an update never changes, so neither does the state
 * after it. What was not asked for the longest goes first.
 */
export class ReplayedStates {
  readonly #bytesMax: number;
  readonly #states = new Map<string, ReplayedState & { documentId: string }>();
  #bytes = 0;

  constructor(bytesMax = bytesMaxDefault) {
    this.#bytesMax = bytesMax;
  }

  /** The last kept state of a document that is not after an update; null: none. */
  findUpTo(documentId: string, seq: number): ReplayedState | null {
    let found: (ReplayedState & { documentId: string }) | null = null;
    for (const state of this.#states.values()) {
      if (state.documentId === documentId && state.seq <= seq && state.seq > (found?.seq ?? 0)) found = state;
    }
    if (!found) return null;
    const key = keyOf(documentId, found.seq);
    this.#states.delete(key);
    this.#states.set(key, found);
    return found;
  }

  /** Keeps a state; one that would take more than a quarter of the room is not worth it. */
  keep(documentId: string, { seq, bytes }: ReplayedState): void {
    if (bytes.length > this.#bytesMax / 4) return;
    this.#drop(keyOf(documentId, seq));
    this.#states.set(keyOf(documentId, seq), { documentId, seq, bytes });
    this.#bytes += bytes.length;
    for (const key of this.#states.keys()) {
      if (this.#bytes <= this.#bytesMax && this.#states.size <= countMax) break;
      this.#drop(key);
    }
  }

  #drop(key: string): void {
    this.#bytes -= this.#states.get(key)?.bytes.length ?? 0;
    this.#states.delete(key);
  }
}

function keyOf(documentId: string, seq: number): string {
  return `${documentId} ${seq}`;
}
