import { listClients, listHeads, readStoredDocument } from '#app/drafting/document.queries.server.ts';
import { errorFacts } from '#app/http/error-facts.server.ts';
import { SharedDocument, type Surroundings } from '#realtime/shared-document.ts';

type Given = Omit<Surroundings, 'forget'>;
type Held = { opening: Promise<SharedDocument | null>; document: SharedDocument | null; isLeaving: boolean };

/** The documents that this process has in memory: opened when somebody comes, let go some time after the last has left. */
export class OpenDocuments {
  readonly #given: Given;
  readonly #held = new Map<string, Held>();
  readonly #idleMs = new Map<SharedDocument, number>();
  #losses = 0;
  #unlookedMs = 0;

  constructor(given: Given) {
    this.#given = given;
  }

  /** The document, loaded if it is not there yet; null while another process has it. */
  async open(documentId: string): Promise<SharedDocument | null> {
    const held = this.#held.get(documentId) ?? this.#hold(documentId);
    const document = await held.opening;
    if (document) this.#idleMs.set(document, 0);
    return document;
  }

  /** The document if it is in memory. */
  find(documentId: string): SharedDocument | null {
    return this.#held.get(documentId)?.document ?? null;
  }

  all(): SharedDocument[] {
    return [...this.#held.values()].flatMap(({ document }) => document ?? []);
  }

  /** Lets go of the documents in which nobody has been for a while. */
  sweep(elapsedMs: number): void {
    this.#look(elapsedMs);
    for (const held of this.#held.values()) {
      const { document } = held;
      document?.sweep(elapsedMs);
      if (!document || held.isLeaving) continue;
      const idleMs = document.isInUse ? 0 : (this.#idleMs.get(document) ?? 0) + elapsedMs;
      this.#idleMs.set(document, idleMs);
      if (idleMs < this.#given.limits.idleMs) continue;
      held.isLeaving = true;
      void this.#letGo(held, document);
    }
  }

  /** Lets go of every document at once: what this process held of them is no longer its own. */
  dropAll(reason: string): void {
    this.#losses += 1;
    for (const document of this.all()) document.drop(reason);
  }

  /** Where other processes write too, finds what they stored and nothing was heard of. */
  #look(elapsedMs: number): void {
    const { db, fanOut, limits, log } = this.#given;
    this.#unlookedMs += elapsedMs;
    const documents = this.all();
    if (!fanOut.isShared || documents.length === 0 || this.#unlookedMs < limits.lookEveryMs) return;
    this.#unlookedMs = 0;
    listHeads(
      db,
      documents.map(({ id }) => id),
    ).then(
      (heads) => {
        for (const document of documents) if ((heads.get(document.id) ?? 0) > document.seq) void document.catchUp();
      },
      (error: unknown) => log.warn(errorFacts(error), 'documents not looked up'),
    );
  }

  #hold(documentId: string): Held {
    const held: Held = { opening: this.#load(documentId), document: null, isLeaving: false };
    this.#held.set(documentId, held);
    held.opening.then(
      (document) => {
        if (document) held.document = document;
        else this.#forget(documentId, held);
      },
      () => this.#forget(documentId, held),
    );
    return held;
  }

  async #load(documentId: string): Promise<SharedDocument | null> {
    const { db, fanOut } = this.#given;
    const losses = this.#losses;
    if (!(await fanOut.claim(documentId))) return null;
    try {
      const stored = await readStoredDocument(db, documentId);
      const owners = await listClients(db, documentId);
      if (losses !== this.#losses) throw new Error('the claim was lost while the document was read');
      const forget = () => void this.#release(documentId, this.#held.get(documentId));
      return new SharedDocument(documentId, { stored, owners }, { ...this.#given, forget });
    } catch (error) {
      await fanOut.release(documentId);
      throw error;
    }
  }

  /** Whoever comes while the snapshot is taken keeps the document here. */
  async #letGo(held: Held, document: SharedDocument): Promise<void> {
    await document.keepSnapshot(this.#given.limits.snapshotWorth);
    held.isLeaving = false;
    const isIdle = !document.isInUse && (this.#idleMs.get(document) ?? 0) >= this.#given.limits.idleMs;
    if (isIdle) document.drop('idle');
  }

  async #release(documentId: string, held: Held | undefined): Promise<void> {
    if (held) this.#forget(documentId, held);
    try {
      await this.#given.fanOut.release(documentId);
    } catch (error) {
      this.#given.log.warn({ document: documentId, ...errorFacts(error) }, 'document not released');
    }
  }

  #forget(documentId: string, held: Held): void {
    if (this.#held.get(documentId) === held) this.#held.delete(documentId);
    if (held.document) this.#idleMs.delete(held.document);
  }
}
