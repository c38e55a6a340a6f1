import { createHash } from 'node:crypto';

/** What stands in the public record of one act; everything here is covered by its hash. */
export type ChainEntry = {
  id: string;
  chainId: string;
  what: string;
  subjectKind: string;
  subjectId: string;
  actorId: string | null;
  isOnBehalf: boolean;
  office: string | null;
  digest: string;
  occurredAt: Date;
  recordedAt: Date;
};

/** Where an entry stands in its chain. Positions count from 1. */
export type Seal = { chainId: string; position: number; entryId: string; previousHash: string; hash: string };

/** One link as it is stored; `entry` is null when the entry it names is not there. */
export type Link = { seal: Seal; entry: ChainEntry | null };

/** How far a chain has come. */
export type Head = { position: number; hash: string };

/** What stands before the first entry of every chain. */
export const emptyHead: Head = { position: 0, hash: '0'.repeat(64) };

export type LinkFault = 'position_missing' | 'previous_hash_differs' | 'entry_missing' | 'chain_differs' | 'hash_differs';

/** The first link that does not hold. */
export type BrokenLink = { position: number; entryId: string; fault: LinkFault };

const formatName = 'green-grass-log-1';

/**
 * The text that is hashed for an entry at its position: fourteen lines, UTF-8, no line feed at the end. What is absent
 * is `-`, true and false are words, instants are UTC to the millisecond. `log_entry_hash` in the database makes the same.
 */
export function entryText(entry: ChainEntry, { position, previousHash }: Pick<Seal, 'position' | 'previousHash'>): string {
  return [
    formatName,
    entry.chainId,
    position,
    previousHash,
    entry.id,
    entry.what,
    entry.subjectKind,
    entry.subjectId,
    entry.actorId ?? '-',
    entry.isOnBehalf,
    entry.office ?? '-',
    entry.digest,
    entry.occurredAt.toISOString(),
    entry.recordedAt.toISOString(),
  ].join('\n');
}

/** SHA-256 of the entry's text, in hex. */
export function entryHash(entry: ChainEntry, place: Pick<Seal, 'position' | 'previousHash'>): string {
  return createHash('sha256').update(entryText(entry, place), 'utf8').digest('hex');
}

/**
 * Follows a chain from a head over the links that come next, which must be in the order of their positions. Answers the
 * new head, or the first link that does not hold. Long chains are followed batch by batch.
 */
export function followChain(from: Head, links: readonly Link[]): { head: Head; broken: BrokenLink | null } {
  let head = from;
  for (const link of links) {
    const fault = linkFault(head, link);
    if (fault) return { head, broken: { position: head.position + 1, entryId: link.seal.entryId, fault } };
    head = { position: link.seal.position, hash: link.seal.hash };
  }
  return { head, broken: null };
}

function linkFault(head: Head, { seal, entry }: Link): LinkFault | null {
  if (seal.position !== head.position + 1) return 'position_missing';
  if (seal.previousHash !== head.hash) return 'previous_hash_differs';
  if (entry === null) return 'entry_missing';
  if (entry.chainId !== seal.chainId) return 'chain_differs';
  return entryHash(entry, seal) === seal.hash ? null : 'hash_differs';
}
