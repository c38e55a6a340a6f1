import type { Logger } from 'pino';
import { findRoles } from '#app/drafting/document.queries.server.ts';
import { errorFacts } from '#app/http/error-facts.server.ts';
import { listOpenSessions } from '#app/people/session.server.ts';
import type { Db } from '#db/client.server.ts';
import { type Connection, closeCodes } from '#realtime/connection.ts';
import type { OpenDocuments } from '#realtime/open-documents.ts';

/** What a transaction told the sockets when it committed (migration `drafting_guards`). */
export type Change =
  | { kind: 'access'; documentId: string; accountId: string }
  | { kind: 'document'; documentId: string }
  | { kind: 'update'; documentId: string }
  | { kind: 'account'; accountId: string }
  | { kind: 'session'; sessionId: string };

/** The channel that they are told on. */
export const changesChannel = 'realtime';

/** Reads a notification; null for one that a newer version of the site may have sent. */
export function readChange(payload: string): Change | null {
  const [kind, first, second] = payload.split(' ');
  if (!first) return null;
  if (kind === 'access') return second ? { kind, documentId: first, accountId: second } : null;
  if (kind === 'document' || kind === 'update') return { kind, documentId: first };
  if (kind === 'account') return { kind, accountId: first };
  return kind === 'session' ? { kind, sessionId: first } : null;
}

type Watched = { db: Db; log: Logger; documents: OpenDocuments; connections: ReadonlySet<Connection> };

/** Brings what connections may do in line with what the database says. */
export class AccessWatch {
  readonly #given: Watched;
  #changes = 0;

  constructor(given: Watched) {
    this.#given = given;
  }

  /** How many changes there have been: whoever was let in by an answer older than the last one is asked again. */
  get changes(): number {
    return this.#changes;
  }

  take(change: Change): void {
    const { documents, connections } = this.#given;
    if (change.kind === 'update') return void documents.find(change.documentId)?.catchUp();
    this.#changes += 1;
    if (change.kind === 'session') {
      const ended = [...connections].filter(({ sessionId }) => sessionId === change.sessionId);
      for (const connection of ended) connection.close(closeCodes.signedOut, 'signed out');
    } else if (change.kind === 'account') {
      void this.recheck([...connections].filter(({ accountId }) => accountId === change.accountId));
    } else {
      const isMeant = ({ document, accountId }: Connection) =>
        document.id === change.documentId && (change.kind === 'document' || accountId === change.accountId);
      void this.recheck([...connections].filter(isMeant));
    }
  }

  /** Makes up for changes that were not heard of. */
  makeUp(): void {
    for (const document of this.#given.documents.all()) void document.catchUp();
    void this.recheckAll();
  }

  /** Asks again for all that is open. */
  async recheckAll(): Promise<void> {
    this.#changes += 1;
    await this.recheck([...this.#given.connections]);
  }

  /** Asks again for some connections. An answer that does not come is no permission: they come back and are asked anew. */
  async recheck(connections: readonly Connection[]): Promise<void> {
    if (connections.length === 0) return;
    const { db, log } = this.#given;
    try {
      const open = await listOpenSessions(db, [...new Set(connections.map(({ sessionId }) => sessionId))]);
      const signedOut = connections.filter(({ sessionId }) => !open.has(sessionId));
      for (const connection of signedOut) connection.close(closeCodes.signedOut, 'signed out');
      const signedIn = connections.filter(({ sessionId }) => open.has(sessionId));
      for (const [documentId, own] of byDocument(signedIn)) {
        const roles = await findRoles(db, { documentId, accountIds: [...new Set(own.map(({ accountId }) => accountId))] });
        for (const connection of own) connection.settle(roles.get(connection.accountId) ?? null);
      }
    } catch (error) {
      log.error(errorFacts(error), 'access not known');
      for (const connection of connections) connection.comeBack('access not known');
    }
  }
}

function byDocument(connections: readonly Connection[]): Map<string, Connection[]> {
  const grouped = new Map<string, Connection[]>();
  for (const connection of connections) {
    const own = grouped.get(connection.document.id);
    if (own) own.push(connection);
    else grouped.set(connection.document.id, [connection]);
  }
  return grouped;
}
