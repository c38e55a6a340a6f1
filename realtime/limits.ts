const mebibyte = 1024 * 1024;

/** What one connection, one document and one process may ask of the others. Tests make some of them smaller. */
export const defaultLimits = {
  /** A larger frame ends its connection with 1009. Bytes. */
  frameBytesMax: 2 * mebibyte,
  /** A document's stored state, deleted text included until it is compacted. Bytes. */
  documentBytesMax: 16 * mebibyte,
  /** What one client says of itself (cursor, selection), as JSON. Bytes. */
  awarenessBytesMax: 4_096,
  /** Yjs client ids that one connection may speak for in awareness. */
  awarenessIdsMax: 4,
  /** Awareness of a document goes out at most this often. */
  awarenessEveryMs: 33,
  /** Whoever is at another process and of whom nothing was heard for so long has gone, or their process has. */
  unheardMsMax: 30_000,
  /** How long an update that another process has stored is waited for before it is read from the log. */
  gapMs: 40,
  /** Whether other processes have stored anything of which nothing was heard is looked up this often. */
  lookEveryMs: 2_000,
  /** Frames of one connection: a second, and at once. The stock client echoes each awareness message it gets. */
  frames: { perSecond: 200, burst: 2_000 },
  /** Bytes of one connection: a second, and at once. */
  bytes: { perSecond: mebibyte, burst: 8 * mebibyte },
  /** Questions for the whole document of one connection: a second, and at once. */
  questions: { perSecond: 1, burst: 10 },
  /** Yjs client ids that one connection may be the first to write under: one for each visit, more after writing offline. */
  claimsMax: 64,
  /** How often one session, and one network address, may ask to be let in: a second, and at once. */
  knocksOfASession: { perSecond: 2, burst: 60 },
  knocksOfAnAddress: { perSecond: 50, burst: 1_000 },
  /** Upgrades whose session and permission are being looked up; more are told to come later. */
  pendingUpgradesMax: 512,
  pendingUpgradeMs: 5_000,
  connectionsMax: 10_000,
  connectionsOfAnAccountMax: 64,
  /** A reader that owes more than this, or takes nothing for so long, is dropped. Bytes beyond its first answer; ms. */
  owedBytesMax: 4 * mebibyte,
  stalledMsMax: 30_000,
  /** The stock client gives up after 30 s without a message. */
  quietMsMax: 20_000,
  pingEveryMs: 25_000,
  /** An update of the count of durable updates goes out at most this often. */
  savedEveryMs: 200,
  sweepEveryMs: 1_000,
  /** Sessions that ended of themselves, and whatever a lost notification said, are found this late. */
  recheckEveryMs: 60_000,
  /** A document that nobody is in leaves memory after this long. */
  idleMs: 30_000,
  /** Updates since the last snapshot after which a new one is taken. */
  snapshotEvery: 1_000,
  /** Fewer than this are not worth a snapshot when the document leaves memory. */
  snapshotWorth: 50,
  /** A larger document is compacted beside the thread that serves everybody. Bytes, deleted text included. */
  compactHereBytesMax: 64 * 1024,
  /** Closing all connections at a stop is spread over this long. */
  drainMs: 3_000,
};

export type Limits = Readonly<typeof defaultLimits>;

/** Whether `amount` more may be had now, in milliseconds of any clock that does not run backwards. */
export type Allowance = { take(amount: number, now: number): boolean };

/** An allowance that refills steadily up to `burst` (a token bucket). */
export function makeAllowance({ perSecond, burst }: { perSecond: number; burst: number }): Allowance {
  let left = burst;
  let filledAt = Number.NEGATIVE_INFINITY;
  return {
    take(amount, now) {
      if (now > filledAt) {
        left = Math.min(burst, left + ((now - filledAt) / 1_000) * perSecond);
        filledAt = now;
      }
      if (left < amount) return false;
      left -= amount;
      return true;
    },
  };
}
