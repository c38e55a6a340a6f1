/** An update that is stored: what was sent as one each, where they end if that is known, and whose they all are. */
export type StoredUpdate = {
  parts: readonly Uint8Array[];
  ends: readonly ReadonlyMap<number, number>[] | null;
  author: object | null;
};

/** Updates of one document that are stored but not yet their turn: those of several processes are heard of in any order. */
export class WaitingUpdates {
  readonly #bySeq = new Map<number, StoredUpdate>();

  get isEmpty(): boolean {
    return this.#bySeq.size === 0;
  }

  put(seq: number, update: StoredUpdate): void {
    this.#bySeq.set(seq, update);
  }

  /** Takes out what follows a number without a gap, in order, and forgets what does not go beyond it. */
  takeAfter(seq: number): { seq: number; update: StoredUpdate }[] {
    const taken: { seq: number; update: StoredUpdate }[] = [];
    for (let at = seq + 1, update = this.#bySeq.get(at); update; at += 1, update = this.#bySeq.get(at))
      taken.push({ seq: at, update });
    const last = seq + taken.length;
    for (const at of this.#bySeq.keys()) if (at <= last) this.#bySeq.delete(at);
    return taken;
  }
}

/** Who made all of these, if it was one. */
export function soleAuthor(parts: readonly { author: object | null }[]): object | null {
  const author = parts[0]?.author ?? null;
  return parts.every((part) => part.author === author) ? author : null;
}
