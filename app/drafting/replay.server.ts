import * as Y from 'yjs';
import { type Content, contentOf } from '#app/drafting/content.server.ts';
import { listUpdatesBetween } from '#app/drafting/history.queries.server.ts';
import { ReplayedStates } from '#app/drafting/replayed-states.ts';
import type { Db } from '#db/client.server.ts';

/** Updates that are put in at one go: about ten milliseconds, between which other requests are served. */
const atOnce = 1_000;

/** A state is kept after so many updates, and at a stop after half as many: from there to the next moments it is not far. */
const keepEvery = 5 * atOnce;

/** The states that this process replayed last. */
const recent = new ReplayedStates();

/**
 * What a document said after some of its updates, the numbers rising. Begins at a state that was replayed before, or at the
 * first update, which is kept as it came however often the document was compacted since.
 */
export async function replay(db: Db, documentId: string, stops: readonly number[]): Promise<Content[]> {
  const player = new Player(db, documentId, stops[0] ?? 0);
  try {
    const contents: Content[] = [];
    for (const stop of stops) {
      await player.playTo(stop);
      contents.push(contentOf(player.doc));
    }
    return contents;
  } finally {
    player.doc.destroy();
  }
}

/** A document on its way through its updates. */
class Player {
  readonly doc = new Y.Doc();
  readonly #db: Db;
  readonly #documentId: string;
  #at = 0;
  #keptAt = 0;

  constructor(db: Db, documentId: string, upTo: number) {
    this.#db = db;
    this.#documentId = documentId;
    const found = recent.findUpTo(documentId, upTo);
    if (!found) return;
    Y.applyUpdate(this.doc, found.bytes);
    this.#at = found.seq;
    this.#keptAt = found.seq;
  }

  async playTo(stop: number): Promise<void> {
    while (this.#at < stop) {
      const updates = await listUpdatesBetween(this.#db, this.#documentId, { after: this.#at, upTo: stop, limit: atOnce });
      const last = updates.at(-1);
      if (!last) throw new Error(`document ${this.#documentId} lacks updates after ${this.#at}`);
      this.doc.transact(() => {
        for (const { parts } of updates) for (const part of parts) Y.applyUpdate(this.doc, part);
      });
      this.#at = last.seq;
      this.#keepAfter(keepEvery);
    }
    this.#keepAfter(keepEvery / 2);
  }

  #keepAfter(updates: number): void {
    if (this.#at - this.#keptAt < updates) return;
    recent.keep(this.#documentId, { seq: this.#at, bytes: Y.encodeStateAsUpdate(this.doc) });
    this.#keptAt = this.#at;
  }
}
