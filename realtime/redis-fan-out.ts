import { randomUUID } from 'node:crypto';
import { Redis } from 'ioredis';
import type { Logger } from 'pino';
import { errorFacts } from '#app/http/error-facts.server.ts';
import type { DatabaseSession } from '#realtime/database-session.ts';
import { type FanOut, lockNameOf } from '#realtime/fan-out.ts';
import { readWord, type Word, writeWord } from '#realtime/process-words.ts';

type Given = {
  url: string;
  session: DatabaseSession;
  log: Logger;
  onWord(documentId: string, word: Word): void;
};

const prefix = 'green-grass:document:';
const retryMsMost = 2_000;

/**
 * Any number of processes for each document: what one has stored, and who is there, it tells the others through Redis, each
 * document on a channel of its own. Redis keeps nothing and may lose anything: what was not heard is found in the log by
 * its number. Without Redis for a while, the processes still share what is stored, only later.
 *
 * The advisory lock is held shared: a process that knows of no Redis refuses the document meanwhile, and the other way round.
 */
export function makeRedisFanOut({ url, session, log, onWord }: Given): FanOut {
  const self = randomUUID();
  const [speaking, hearing] = [connect(url, log), connect(url, log)];
  hearing.on('messageBuffer', (channel: Buffer, bytes: Buffer) => {
    const said = readWord(bytes);
    if (said && said.from !== self) onWord(channel.toString().slice(prefix.length), said.word);
  });
  return {
    isShared: true,
    async claim(documentId) {
      const [row] = await session.sql<{ isTaken: boolean }[]>`
        select pg_try_advisory_lock_shared(hashtextextended(${lockNameOf(documentId)}, 0)) as "isTaken"`;
      if (!row?.isTaken) return false;
      void hearing.subscribe(prefix + documentId).catch((error: unknown) => log.warn(errorFacts(error), 'redis: not subscribed'));
      return true;
    },
    async release(documentId) {
      void hearing.unsubscribe(prefix + documentId).catch((error: unknown) => log.warn(errorFacts(error), 'redis: subscribed'));
      await session.sql`select pg_advisory_unlock_shared(hashtextextended(${lockNameOf(documentId)}, 0))`;
    },
    tell(documentId, word) {
      if (speaking.status !== 'ready') return; // the others find it in the log
      speaking
        .publish(prefix + documentId, writeWord(self, word))
        .catch((error: unknown) => log.warn(errorFacts(error), 'redis: not said'));
    },
    async end() {
      speaking.disconnect();
      hearing.disconnect();
    },
  };
}

/** A connection that is made again whenever it breaks, for as long as it takes. What is asked meanwhile fails or waits. */
function connect(url: string, log: Logger): Redis {
  const redis = new Redis(url, {
    connectionName: 'green-grass-realtime',
    enableOfflineQueue: true,
    maxRetriesPerRequest: null,
    retryStrategy: (times) => Math.min(50 * 2 ** times, retryMsMost),
  });
  redis.on('error', (error: unknown) => log.warn(errorFacts(error), 'redis'));
  return redis;
}
