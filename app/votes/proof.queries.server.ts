import { sql } from 'drizzle-orm';
import { done, type Outcome, refused } from '#app/core/outcome.ts';
import { type BallotProof, ballotProof } from '#app/votes/ballot-proof.ts';
import {
  consistencyNodes,
  consistencyProof,
  type Hash,
  inclusionNodes,
  inclusionPath,
  type NodeReader,
  type TreeHead,
  type TreeNode,
} from '#app/votes/merkle.ts';
import type { Db } from '#db/client.server.ts';

/** A published head: so many leaves, the root over them in hex, and since when anybody can hold the site to it. */
export type PublishedHead = { size: number; root: string; publishedAt: Date };

/** Every published head of a vote's log, the newest first. */
export async function listHeads(db: Db, voteId: string): Promise<PublishedHead[]> {
  const rows = await db.execute<{ size: number; root: string; at: string }>(sql`
    select size::float8 as size, encode(root, 'hex') as root, floor(extract(epoch from published_at) * 1000)::text as at
    from vote_log_heads where vote_id = ${voteId} order by size desc`);
  return rows.map(({ size, root, at }) => ({ size, root, publishedAt: new Date(Number(at)) }));
}

export type ProofRefusal = 'receipt_unknown' | 'ballot_waiting';

/**
 * The proof that the ballot with this receipt hash is in the log under its newest head, and under the same head that it was
 * withdrawn, if it was. `ballot_waiting`: it was cast and goes into the box with the next batch. Reads about 2 · log₂ of the log.
 */
export async function findBallotProof(
  db: Db,
  { voteId, receiptHash }: { voteId: string; receiptHash: Uint8Array },
): Promise<Outcome<BallotProof, ProofRefusal>> {
  const hash = Buffer.from(receiptHash);
  const [row] = await db.execute<FoundBallot>(sql`
    select b.commitment, b.position::float8 as position, w.position::float8 as withdrawn, h.size::float8 as size, h.root
    from ballots b
    left join ballot_withdrawals w on w.vote_id = b.vote_id and w.receipt_hash = b.receipt_hash
    cross join lateral (select size, root from vote_log_heads where vote_id = b.vote_id order by size desc limit 1) h
    where b.vote_id = ${voteId} and b.receipt_hash = ${hash}`);
  if (!row) return refused((await isWaiting(db, voteId, hash)) ? 'ballot_waiting' : 'receipt_unknown');
  const { size, position, withdrawn, commitment, root } = row;
  const positions = withdrawn === null ? [position] : [position, withdrawn];
  const read = await readNodes(
    db,
    voteId,
    positions.flatMap((one) => inclusionNodes(one, size)),
  );
  const placeOf = (at: number) => ({ position: at, path: inclusionPath(at, size, read) });
  const place = { place: placeOf(position), withdrawal: withdrawn === null ? null : placeOf(withdrawn) };
  return done(ballotProof({ voteId, receiptHash: hash, commitment }, { size, root }, place));
}

type FoundBallot = { commitment: Buffer; position: number; withdrawn: number | null; size: number; root: Buffer };

/** Two published heads with the path that shows the second log to begin with the first. */
export type FoundConsistency = { first: TreeHead; second: TreeHead; proof: Hash[] };

/** The proof of consistency between two published heads, given by their sizes; null where one was never published. */
export async function findConsistency(
  db: Db,
  { voteId, first, second }: { voteId: string; first: number; second: number },
): Promise<FoundConsistency | null> {
  const rows = await db.execute<{ size: number; root: Buffer }>(sql`
    select size::float8 as size, root from vote_log_heads where vote_id = ${voteId} and size in (${first}, ${second})`);
  const heads = [first, second].map((size) => rows.find((row) => row.size === size));
  const [one, other] = heads;
  if (!one || !other || first > second) return null;
  const read = await readNodes(db, voteId, consistencyNodes(first, second));
  return { first: one, second: other, proof: consistencyProof(first, second, read) };
}

/**
 * One leaf of an open vote's log: its entry is `number version content` (entryHash of it is the leaf). What was replaced is not
 * said: there `content` is null, and the leaf stands for it.
 */
export type OpenLeaf = { position: number; leaf: string; number: number; version: number; content: string | null };

/** The log of an open vote in its order, for whoever computes its heads. */
export async function listOpenLeaves(db: Db, voteId: string): Promise<OpenLeaf[]> {
  const rows = await db.execute<OpenLeaf>(sql`
    select l.position::float8 as position, encode(n.hash, 'hex') as leaf, e.number, b.version,
      case when b.version = max(b.version) over (partition by b.entitlement_id) then b.content end as content
    from open_ballot_leaves l join open_ballots b on b.id = l.ballot_id join vote_entitlements e on e.id = b.entitlement_id
    join vote_log_nodes n on n.vote_id = l.vote_id and n.level = 0 and n.position = l.position
    where l.vote_id = ${voteId} order by l.position`);
  return [...rows];
}

async function isWaiting(db: Db, voteId: string, hash: Buffer): Promise<boolean> {
  const [row] = await db.execute(sql`
    select from waiting_ballots where vote_id = ${voteId} and receipt_hash = ${hash} and kind = 'ballot'`);
  return row !== undefined;
}

/** Stored nodes of a vote's log, by one query. Asked for another than those given, it throws. */
async function readNodes(db: Db, voteId: string, nodes: readonly TreeNode[]): Promise<NodeReader> {
  const keys = nodes.map(({ level, index }) => sql`(${level}::smallint, ${index}::bigint)`);
  const rows =
    keys.length === 0
      ? []
      : await db.execute<{ level: number; position: number; hash: Buffer }>(sql`
          select level, position::float8 as position, hash from vote_log_nodes
          where vote_id = ${voteId} and (level, position) in (${sql.join(keys, sql`, `)})`);
  const held = new Map(rows.map(({ level, position, hash }) => [`${level}/${position}`, hash]));
  return (level, index) => {
    const hash = held.get(`${level}/${index}`);
    if (!hash) throw new Error(`the log of vote ${voteId} lacks a node`);
    return hash;
  };
}
