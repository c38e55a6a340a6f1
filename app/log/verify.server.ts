import { createHash } from 'node:crypto';
import type { Json } from '#app/core/canonical.ts';
import { addDays } from '#app/core/instant.ts';
import { emptyHead, followChain, type Head, type LinkFault } from '#app/log/chain.ts';
import { entryActorId, logDigest } from '#app/log/entry.server.ts';
import {
  countEntries,
  findLooseEntry,
  findOrphan,
  listChainIds,
  listHeadsWithSeals,
  listLinksWithSecrets,
} from '#app/log/links.queries.server.ts';
import type { Db } from '#db/client.server.ts';

export type ChainHead = Head & { chainId: string };

export type LogFault =
  | LinkFault
  | 'digest_differs'
  | 'actor_differs'
  | 'head_differs'
  | 'head_missing'
  | 'known_head_differs'
  | 'entry_in_no_chain'
  | 'detail_without_entry';

/** The first thing found that does not hold. `position` is null where the fault is at none. */
export type LogBreak = { chainId: string | null; position: number | null; entryId: string | null; fault: LogFault };

export type Verification = {
  /** Entries in all, sealed or waiting. */
  entries: number;
  chains: number;
  /** Entries that have not been put into their chain yet. */
  waiting: number;
  /** Sealed entries whose private part has been erased: their digests can no longer be opened. */
  erased: number;
  /** The end of each chain, in the order of the chains' ids. */
  heads: ChainHead[];
  /** One hash for all heads: SHA-256 of the lines `chain position hash`. */
  head: string;
  firstBroken: LogBreak | null;
};

export type VerifyOptions = {
  /** Heads that someone kept outside this database: each must still be in its chain. */
  knownHeads?: readonly ChainHead[];
  /** Links read at a time; memory does not grow with the log. */
  batchSize?: number;
};

type ChainReport = { head: Head; details: number; broken: LogBreak | null };

/**
 * Recomputes the whole log as of one moment: each chain without gaps and with the hashes that it claims, every private
 * part still what its digest says, every published head in its chain, and every entry in a chain or waiting for one.
 */
export async function verifyLog(db: Db, options: VerifyOptions = {}): Promise<Verification> {
  return await db.transaction((tx) => verifySnapshot(tx, options), {
    isolationLevel: 'repeatable read',
    accessMode: 'read only',
  });
}

async function verifySnapshot(tx: Db, { knownHeads = [], batchSize = 2_000 }: VerifyOptions): Promise<Verification> {
  const heads: ChainHead[] = [];
  let details = 0;
  let firstBroken: LogBreak | null = null;
  for (const chainId of await listChainIds(tx)) {
    const known = knownHeads.filter((head) => head.chainId === chainId);
    const report = await verifyChain(tx, { chainId, known, batchSize });
    heads.push({ chainId, ...report.head });
    details += report.details;
    firstBroken ??= report.broken ?? (await findBrokenHead(tx, chainId));
  }
  firstBroken ??= missingChain(heads, knownHeads);
  const sealed = heads.reduce((sum, head) => sum + head.position, 0);
  const counts = await countEntries(tx);
  firstBroken ??= await findStray(tx, { isComplete: counts.entries === sealed + counts.waiting });
  firstBroken ??= await findOrphanBreak(tx, counts.details === details + counts.waitingDetails);
  return {
    entries: counts.entries,
    chains: heads.length,
    waiting: counts.waiting,
    erased: sealed - details,
    heads,
    head: hashOfHeads(heads),
    firstBroken,
  };
}

async function verifyChain(
  tx: Db,
  { chainId, known, batchSize }: { chainId: string; known: readonly ChainHead[]; batchSize: number },
): Promise<ChainReport> {
  let head = emptyHead;
  let details = 0;
  for (;;) {
    const links = await listLinksWithSecrets(tx, { chainId, after: head.position, most: batchSize });
    if (links.length === 0) return { head, details, broken: knownHeadBreak(known, head) };
    const followed = followChain(head, links);
    head = followed.head;
    if (followed.broken) return { head, details, broken: { chainId, ...followed.broken } };
    for (const link of links) {
      const fault = secretFault(link) ?? knownFault(link, known);
      if (fault) return { head, details, broken: { chainId, position: link.seal.position, entryId: link.seal.entryId, fault } };
      if (link.secret) details += 1;
    }
  }
}

type FullLink = Awaited<ReturnType<typeof listLinksWithSecrets>>[number];

function secretFault({ entry, secret }: FullLink): LogFault | null {
  if (!entry || !secret) return null;
  if (logDigest(secret.salt, { detail: secret.detail as Json, onBehalfOf: secret.onBehalfOf }) !== entry.digest)
    return 'digest_differs';
  const actorId = secret.actorLogId === null ? null : entryActorId(secret.salt, secret.actorLogId);
  return actorId === entry.actorId ? null : 'actor_differs';
}

function knownFault({ seal }: FullLink, known: readonly ChainHead[]): LogFault | null {
  return known.some((head) => head.position === seal.position && head.hash !== seal.hash) ? 'known_head_differs' : null;
}

/** A head that somebody kept lies beyond the end: the end of the chain has been cut off. */
function knownHeadBreak(known: readonly ChainHead[], head: Head): LogBreak | null {
  const beyond = known.find((one) => one.position > head.position);
  return beyond ? { chainId: beyond.chainId, position: beyond.position, entryId: null, fault: 'known_head_differs' } : null;
}

function missingChain(heads: readonly ChainHead[], known: readonly ChainHead[]): LogBreak | null {
  const gone = known.find((one) => one.position > 0 && !heads.some((head) => head.chainId === one.chainId));
  return gone ? { chainId: gone.chainId, position: gone.position, entryId: null, fault: 'known_head_differs' } : null;
}

/** Every published head stands in its chain, and from the first to the last no day is left out. */
async function findBrokenHead(tx: Db, chainId: string): Promise<LogBreak | null> {
  let previous: string | null = null;
  for (const head of await listHeadsWithSeals(tx, chainId)) {
    const where = { chainId, position: head.position, entryId: null };
    if (head.sealedHash !== head.hash) return { ...where, fault: 'head_differs' };
    if (previous !== null && head.headOn !== addDays(previous, 1)) return { ...where, fault: 'head_missing' };
    previous = head.headOn;
  }
  return null;
}

async function findStray(tx: Db, { isComplete }: { isComplete: boolean }): Promise<LogBreak | null> {
  if (isComplete) return null;
  const entry = await findLooseEntry(tx);
  return { chainId: entry?.chainId ?? null, position: null, entryId: entry?.id ?? null, fault: 'entry_in_no_chain' };
}

async function findOrphanBreak(tx: Db, isComplete: boolean): Promise<LogBreak | null> {
  if (isComplete) return null;
  return { chainId: null, position: null, entryId: await findOrphan(tx), fault: 'detail_without_entry' };
}

function hashOfHeads(heads: readonly ChainHead[]): string {
  const lines = heads.map((head) => `${head.chainId} ${head.position} ${head.hash}`);
  return createHash('sha256').update(lines.join('\n'), 'utf8').digest('hex');
}
