import { isRetryable, violatedConstraint } from '#db/errors.server.ts';
import type { DatabaseSession } from '#realtime/database-session.ts';

/** A piece of a document on its way into the log: who wrote it, where it ends, and the client ids it is the first of. */
export type Part = {
  bytes: Uint8Array;
  accountId: string;
  claims: readonly number[];
  ends: ReadonlyMap<number, number>;
  /** The connection that it came from. */
  author: object;
};

/** Told what became of a document's parts: stored together as one update, or not. */
export type Writer = {
  stored(seq: number, parts: readonly Part[]): void;
  notStored(error: unknown): void;
};

type Batch = { documentId: string; writer: Writer; parts: Part[]; tries: number };

/** A document whose row somebody holds is tried again this often, each time for as long as the session waits for a lock. */
const triesMax = 100;

/**
 * The append-only log of all documents' updates. Commits in groups: one statement is under way at any time, and whatever
 * arrives meanwhile is the next; one row for each document and commit. Nothing is shown to anyone before it is here.
 */
export class UpdateLog {
  readonly #session: DatabaseSession;
  readonly #idle: (() => void)[] = [];
  #waiting = new Map<string, Batch>();
  #isWriting = false;

  constructor(session: DatabaseSession) {
    this.#session = session;
  }

  /** Adds a part of a document to the next commit. */
  append(documentId: string, part: Part, writer: Writer): void {
    this.#enqueue({ documentId, writer, parts: [part], tries: 0 });
    if (this.#isWriting) return;
    this.#isWriting = true;
    setImmediate(() => void this.#writeOn()); // what this turn of the loop still reads belongs to the same commit
  }

  /** Resolves when nothing waits and nothing is under way. */
  async whenIdle(): Promise<void> {
    if (this.#isWriting) await new Promise<void>((resolve) => this.#idle.push(resolve));
  }

  async #writeOn(): Promise<void> {
    while (this.#waiting.size > 0) {
      const batches = [...this.#waiting.values()];
      this.#waiting = new Map();
      await this.#write(batches);
    }
    this.#isWriting = false;
    for (const resolve of this.#idle.splice(0)) resolve();
  }

  #enqueue(batch: Batch): void {
    const waiting = this.#waiting.get(batch.documentId);
    if (!waiting) this.#waiting.set(batch.documentId, batch);
    else if (waiting.writer === batch.writer) waiting.parts.push(...batch.parts);
    else tell(batch, (writer) => writer.notStored(new Error('a document is held twice')));
  }

  /**
   * If one document of a commit cannot be written to (it was frozen at this moment, or its row is held), the others are
   * written without it.
   */
  async #write(batches: readonly Batch[]): Promise<void> {
    const result = await this.#insert(batches).catch((error: unknown) => ({ error }));
    if (!('error' in result)) {
      for (const batch of batches) tell(batch, (writer) => writer.stored(result.get(batch.documentId) ?? 0, batch.parts));
    } else if (batches.length > 1 && isOfOneDocument(result.error)) {
      for (const batch of batches) await this.#write([batch]);
    } else {
      for (const batch of batches) this.#tryAgain(batch, result.error);
    }
  }

  /** Puts a batch back before whatever has come for its document since. */
  #tryAgain(batch: Batch, error: unknown): void {
    if (!isRetryable(error) || batch.tries >= triesMax) return void tell(batch, (writer) => writer.notStored(error));
    const since = this.#waiting.get(batch.documentId);
    this.#waiting.delete(batch.documentId);
    this.#enqueue({ ...batch, tries: batch.tries + 1 });
    if (since) this.#enqueue(since);
  }

  /** Inserts in the order of ids, in which everyone locks documents; answers the number that each was given. */
  async #insert(batches: readonly Batch[]): Promise<Map<string, number>> {
    const rows = JSON.stringify(batches.map(rowOf));
    const claims = batches.flatMap(claimsOf);
    const written = claims.length === 0 ? this.#insertUpdates(rows) : this.#insertWithClaims(rows, JSON.stringify(claims));
    return new Map((await written).map(({ documentId, seq }) => [documentId, Number(seq)]));
  }

  #insertUpdates(rows: string) {
    return this.#session.sql<{ documentId: string; seq: string }[]>`
      insert into document_updates (document_id, bytes, author_ids, lengths, written_at)
      select document, decode(hex, 'hex'), authors, lengths, clock_timestamp()
      from json_to_recordset(${rows}::text::json) as given(document uuid, hex text, authors uuid[], lengths integer[])
      order by document
      returning document_id as "documentId", seq`;
  }

  #insertWithClaims(rows: string, claims: string) {
    return this.#session.sql<{ documentId: string; seq: string }[]>`
      with claimed as (
        insert into document_clients (document_id, client_id, account_id)
        select document, client, account
        from json_to_recordset(${claims}::text::json) as given(document uuid, client bigint, account uuid)
      )
      insert into document_updates (document_id, bytes, author_ids, lengths, written_at)
      select document, decode(hex, 'hex'), authors, lengths, clock_timestamp()
      from json_to_recordset(${rows}::text::json) as given(document uuid, hex text, authors uuid[], lengths integer[])
      order by document
      returning document_id as "documentId", seq`;
  }
}

function rowOf({ documentId, parts }: Batch) {
  return {
    document: documentId,
    hex: Buffer.concat(parts.map(({ bytes }) => bytes)).toString('hex'),
    authors: parts.map(({ accountId }) => accountId),
    lengths: parts.map(({ bytes }) => bytes.length),
  };
}

function claimsOf({ documentId, parts }: Batch) {
  return parts.flatMap(({ claims, accountId }) => claims.map((client) => ({ document: documentId, client, account: accountId })));
}

/** Whatever goes wrong while a document learns what became of its parts is that document's alone. */
function tell({ writer }: Batch, what: (writer: Writer) => void): void {
  try {
    what(writer);
  } catch (error) {
    writer.notStored(error);
  }
}

/** Whether what went wrong may concern one document of several, or only this attempt. */
function isOfOneDocument(error: unknown): boolean {
  return violatedConstraint(error) !== null || isRetryable(error);
}
