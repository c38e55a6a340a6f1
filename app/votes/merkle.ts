import { sha256 } from '@noble/hashes/sha2.js';
import { concatBytes, utf8ToBytes } from '@noble/hashes/utils.js';

/**
 * The Merkle tree of RFC 6962, section 2.1, to the letter, over SHA-256: a log of ballots that can only grow. A hash is 32 bytes.
 * Every complete subtree has one node: at `level` above the leaves (which are level 0) and `index` from the left it holds
 * the leaves from index · 2^level on, 2^level of them. A stored node never changes when the log grows; whatever a head
 * or a proof needs is made of about log₂ of them.
 */
export type Hash = Uint8Array;
export type TreeNode = { level: number; index: number };
export type NodeReader = (level: number, index: number) => Hash;

export const hashLength = 32;
const leafPrefix = Uint8Array.of(0x00);
const nodePrefix = Uint8Array.of(0x01);
const withdrawalPrefix = concatBytes(Uint8Array.of(0x57), utf8ToBytes('withdrawal'));

/** The root of a log of nothing: SHA-256 of no bytes. */
export const emptyRoot: Hash = sha256(new Uint8Array(0));

/** The leaf of any entry: SHA-256(0x00 ‖ entry). */
export function entryHash(entry: Uint8Array): Hash {
  return sha256(concatBytes(leafPrefix, entry));
}

/** The leaf of a ballot: SHA-256(0x00 ‖ receipt hash ‖ commitment), an entry of 64 bytes. */
export function leafHash(receiptHash: Hash, commitment: Hash): Hash {
  return entryHash(concatBytes(wholeHash(receiptHash), wholeHash(commitment)));
}

/**
 * The leaf that withdraws a ballot: SHA-256(0x00 ‖ 0x57 ‖ "withdrawal" in ASCII ‖ the withdrawn ballot's leaf). Its entry has 43
 * bytes and a ballot's 64, so that neither is ever read as the other.
 */
export function withdrawalLeafHash(withdrawn: Hash): Hash {
  return entryHash(concatBytes(withdrawalPrefix, wholeHash(withdrawn)));
}

/** The node above two others: SHA-256(0x01 ‖ left ‖ right). */
export function nodeHash(left: Hash, right: Hash): Hash {
  return sha256(concatBytes(nodePrefix, left, right));
}

/** The root over all leaves in order, MTH(D[n]). */
export function rootOf(leaves: readonly Hash[]): Hash {
  return rootFrom(leaves.length, nodesOf(leaves));
}

/** Every complete subtree of these leaves, to be read like the stored ones. */
export function nodesOf(leaves: readonly Hash[]): NodeReader {
  const levels: Hash[][] = [[...leaves]];
  for (let below = levels[0] ?? []; below.length > 1; ) {
    const above: Hash[] = [];
    for (let index = 0; index + 1 < below.length; index += 2) above.push(nodeHash(at(below, index), at(below, index + 1)));
    levels.push(above);
    below = above;
  }
  return (level, index) => at(levels[level] ?? [], index);
}

/** The stored nodes that the root of the first `size` leaves is made of: one for each one in the binary digits of the size. */
export function rootNodes(size: number): TreeNode[] {
  assertSize(size);
  return completeNodes({ start: 0, end: size });
}

/** The root of the first `size` leaves out of stored nodes. */
export function rootFrom(size: number, read: NodeReader): Hash {
  assertSize(size);
  return hashOf({ start: 0, end: size }, read);
}

export type StoredNode = TreeNode & { hash: Hash };

/** The nodes that become complete when leaves are appended to a log of `size`, the leaves among them. Reads `rootNodes(size)` only. */
export function appendedNodes({ size, leaves }: { size: number; leaves: readonly Hash[] }, read: NodeReader): StoredNode[] {
  assertSize(size + leaves.length);
  const made = new Map<string, Hash>();
  const nodes: StoredNode[] = [];
  leaves.forEach((leaf, offset) => {
    let node: StoredNode = { level: 0, index: size + offset, hash: wholeHash(leaf) };
    for (;;) {
      nodes.push(node);
      made.set(`${node.level}/${node.index}`, node.hash);
      if (node.index % 2 === 0) return;
      const left = made.get(`${node.level}/${node.index - 1}`) ?? read(node.level, node.index - 1);
      node = { level: node.level + 1, index: (node.index - 1) / 2, hash: nodeHash(left, node.hash) };
    }
  });
  return nodes;
}

/** The stored nodes that the inclusion path of the leaf at `position` (from 0) in a log of `size` is made of. */
export function inclusionNodes(position: number, size: number): TreeNode[] {
  return inclusionRanges(position, size).flatMap(completeNodes);
}

/** PATH(m, D[n]): with it and its own leaf, anyone computes the root. From the leaf upwards. */
export function inclusionPath(position: number, size: number, read: NodeReader): Hash[] {
  return inclusionRanges(position, size).map((range) => hashOf(range, read));
}

/** The stored nodes that the consistency proof between the heads of two sizes is made of. */
export function consistencyNodes(first: number, second: number): TreeNode[] {
  return consistencyRanges(first, second).flatMap(completeNodes);
}

/** PROOF(m, D[n]): that the log of `second` leaves begins with the log of `first`. Between equal heads, and from nothing, it is empty. */
export function consistencyProof(first: number, second: number, read: NodeReader): Hash[] {
  return consistencyRanges(first, second).map((range) => hashOf(range, read));
}

export type TreeHead = { size: number; root: Hash };

/** Whether a path leads from a leaf at its position to the root of a head (RFC 9162, section 2.1.3.2). Whatever does not fit is refused. */
export function verifyInclusion(
  { leaf, position }: { leaf: Hash; position: number },
  head: TreeHead,
  path: readonly Hash[],
): boolean {
  if (!isSize(head.size) || !isSize(position) || position >= head.size) return false;
  if (![leaf, head.root, ...path].every(isHash)) return false;
  let [ours, last, hash] = [position, head.size - 1, leaf];
  for (const beside of path) {
    if (last === 0) return false;
    if (isOdd(ours) || ours === last) {
      hash = nodeHash(beside, hash);
      while (!isOdd(ours) && ours !== 0) [ours, last] = [half(ours), half(last)];
    } else hash = nodeHash(hash, beside);
    [ours, last] = [half(ours), half(last)];
  }
  return last === 0 && isEqual(hash, head.root);
}

/**
 * Whether a proof shows that a log with the head `second` begins with that of the head `first` (RFC 9162, section 2.1.4.2).
 * Any log begins with nothing. Whatever does not fit is refused.
 */
export function verifyConsistency(first: TreeHead, second: TreeHead, proof: readonly Hash[]): boolean {
  if (!isSize(first.size) || !isSize(second.size) || first.size > second.size) return false;
  if (![first.root, second.root, ...proof].every(isHash)) return false;
  if (first.size === 0) return proof.length === 0 && isEqual(first.root, emptyRoot) && isHead(second);
  if (first.size === second.size) return proof.length === 0 && isEqual(first.root, second.root);
  const [start, ...rest] = isPowerOfTwo(first.size) ? [first.root, ...proof] : proof;
  if (start === undefined) return false;
  let [before, after] = [first.size - 1, second.size - 1];
  while (isOdd(before)) [before, after] = [half(before), half(after)];
  let [firstHash, secondHash] = [start, start];
  for (const beside of rest) {
    if (after === 0) return false;
    if (isOdd(before) || before === after) {
      [firstHash, secondHash] = [nodeHash(beside, firstHash), nodeHash(beside, secondHash)];
      while (!isOdd(before) && before !== 0) [before, after] = [half(before), half(after)];
    } else secondHash = nodeHash(secondHash, beside);
    [before, after] = [half(before), half(after)];
  }
  return after === 0 && isEqual(firstHash, first.root) && isEqual(secondHash, second.root);
}

/** The leaves from `start` up to, not including, `end`: always such as the tree's own recursion makes. */
type Range = { start: number; end: number };

function inclusionRanges(position: number, size: number): Range[] {
  assertSize(size);
  if (!isSize(position) || position >= size) throw new RangeError('no leaf stands at this position');
  const fromTop: Range[] = [];
  let { start, end }: Range = { start: 0, end: size };
  while (end - start > 1) {
    const middle = start + powerBelow(end - start);
    const isLeft = position < middle;
    fromTop.push(isLeft ? { start: middle, end } : { start, end: middle });
    [start, end] = isLeft ? [start, middle] : [middle, end];
  }
  return fromTop.reverse();
}

/** SUBPROOF(m, D[n], b) from the top: the part itself is left out only where it is the whole first log. */
function consistencyRanges(first: number, second: number): Range[] {
  assertSize(first);
  assertSize(second);
  if (first > second) throw new RangeError('a log does not shrink');
  if (first === 0 || first === second) return [];
  const fromTop: Range[] = [];
  let { start, end }: Range = { start: 0, end: second };
  while (end !== first) {
    const middle = start + powerBelow(end - start);
    const isLeft = first <= middle;
    fromTop.push(isLeft ? { start: middle, end } : { start, end: middle });
    [start, end] = isLeft ? [start, middle] : [middle, end];
  }
  if (start > 0) fromTop.push({ start, end });
  return fromTop.reverse();
}

/** The complete subtrees that a range falls into, from the left and so from the largest. */
function completeNodes({ start, end }: Range): TreeNode[] {
  const nodes: TreeNode[] = [];
  for (let from = start; from < end; ) {
    const level = Math.floor(Math.log2(end - from));
    const width = 2 ** level;
    nodes.push({ level, index: from / width });
    from += width;
  }
  return nodes;
}

/** MTH of a range: its complete subtrees, joined from the right. */
function hashOf(range: Range, read: NodeReader): Hash {
  const hashes = completeNodes(range).map(({ level, index }) => wholeHash(read(level, index)));
  return hashes.length === 0 ? emptyRoot : hashes.reduceRight((right, left) => nodeHash(left, right));
}

/** The largest power of two below a number above one. */
function powerBelow(count: number): number {
  const power = 2 ** Math.floor(Math.log2(count));
  return power === count ? power / 2 : power;
}

/** Far above any vote, and low enough that logarithms of sizes in doubles have an exact whole part. */
const sizeMax = 2 ** 40;

function isSize(size: number): boolean {
  return Number.isInteger(size) && size >= 0 && size <= sizeMax;
}

function assertSize(size: number): void {
  if (!isSize(size)) throw new RangeError('a log has a whole number of leaves');
}

function isHead({ size, root }: TreeHead): boolean {
  return size > 0 || isEqual(root, emptyRoot);
}

function isHash(hash: Hash): boolean {
  return hash instanceof Uint8Array && hash.length === hashLength;
}

function wholeHash(hash: Hash): Hash {
  if (!isHash(hash)) throw new RangeError('a hash has 32 bytes');
  return hash;
}

function isEqual(one: Hash, other: Hash): boolean {
  return one.length === other.length && one.every((byte, index) => byte === other[index]);
}

function at(hashes: readonly Hash[], index: number): Hash {
  const hash = hashes[index];
  if (hash === undefined) throw new RangeError('this subtree is not complete');
  return hash;
}

function isOdd(number: number): boolean {
  return number % 2 === 1;
}

function half(number: number): number {
  return Math.floor(number / 2);
}

function isPowerOfTwo(size: number): boolean {
  return 2 ** Math.floor(Math.log2(size)) === size;
}
