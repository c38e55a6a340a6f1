import { setTimeout as pause } from 'node:timers/promises';
import type { Logger } from 'pino';
import type { Sql } from 'postgres';
import { errorFacts } from '#app/http/error-facts.server.ts';
import { openClient } from '#db/client.server.ts';

export type SessionOptions = {
  /** Past any pooler, which would give each statement another session. */
  url: string;
  channel: string;
  log: Logger;
  onNotice(payload: string): void;
  /** The session has ended, and with it its locks; nothing can be asked until there is another. */
  onLost(): void;
  /** There is another; what was told in between was not heard. */
  onFound(): void;
};

const lockTimeoutMs = 100;
const retryMs = { first: 50, most: 2_000 };

/**
 * One session with the database, on which locks are held, notices are heard and updates are written: whoever can write
 * still has the locks. When it breaks, the client is thrown away with it and another is opened, for as long as it takes.
 * (A client of postgres.js that connects again by itself may wait for ever for what it was about to send when it broke,
 * and gives up listening when the server is not back at once.)
 */
export class DatabaseSession {
  readonly #options: SessionOptions;
  #client: Sql | null = null;
  #isEnding = false;

  private constructor(options: SessionOptions) {
    this.#options = options;
  }

  /** Opens a session, or throws if that does not succeed at once. */
  static async open(options: SessionOptions): Promise<DatabaseSession> {
    const session = new DatabaseSession(options);
    session.#client = await session.#connect();
    return session;
  }

  /** The client of this moment; throws while there is none. */
  get sql(): Sql {
    if (!this.#client) throw new Error('there is no session with the database at this moment');
    return this.#client;
  }

  async end(): Promise<void> {
    this.#isEnding = true;
    const client = this.#client;
    this.#client = null;
    await client?.end({ timeout: 1 });
  }

  async #connect(): Promise<Sql> {
    const client: Sql = openClient(this.#options.url, {
      max: 1,
      applicationName: 'green-grass realtime',
      session: {
        lockTimeoutMs,
        onNotice: (payload) => this.#options.onNotice(payload),
        onClose: () => void setImmediate(() => this.#lose(client)), // nothing is asked while it closes
      },
    });
    try {
      await client`listen ${client(this.#options.channel)}`;
      return client;
    } catch (error) {
      await client.end({ timeout: 0 });
      throw error;
    }
  }

  #lose(client: Sql): void {
    if (this.#client !== client || this.#isEnding) return;
    this.#client = null;
    this.#options.log.error('the realtime server lost its session with the database');
    void client.end({ timeout: 0 });
    this.#options.onLost();
    void this.#findAnother();
  }

  async #findAnother(): Promise<void> {
    for (let waitMs = retryMs.first; !this.#isEnding; waitMs = Math.min(waitMs * 2, retryMs.most)) {
      try {
        const client = await this.#connect();
        if (this.#isEnding) return void (await client.end({ timeout: 1 }));
        this.#client = client;
        this.#options.log.info('the realtime server has a session with the database again');
        return this.#options.onFound();
      } catch (error) {
        this.#options.log.warn(errorFacts(error), 'no session with the database');
        await pause(waitMs);
      }
    }
  }
}
