import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, concatBytes } from '@noble/hashes/utils.js';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  appendedNodes,
  consistencyNodes,
  consistencyProof,
  emptyRoot,
  entryHash,
  type Hash,
  inclusionNodes,
  inclusionPath,
  leafHash,
  type NodeReader,
  nodeHash,
  nodesOf,
  rootFrom,
  rootNodes,
  type TreeNode,
  verifyConsistency,
  verifyInclusion,
  withdrawalLeafHash,
} from '#app/votes/merkle.ts';

function leafAt(leaves: readonly Hash[], position: number): Hash {
  return leaves[position] ?? emptyRoot;
}

function headOf(leaves: readonly Hash[], size: number) {
  return { size, root: naiveRoot(leaves.slice(0, size)) };
}

function leavesOf(count: number): Hash[] {
  return Array.from({ length: count }, (_, index) => entryHash(Uint8Array.of(index >> 8, index & 255)));
}

function naiveSplit(count: number): number {
  let split = 1;
  while (split * 2 < count) split *= 2;
  return split;
}

/** MTH, as section 2.1 writes it. */
function naiveRoot(leaves: readonly Hash[]): Hash {
  if (leaves.length === 0) return sha256(new Uint8Array(0));
  if (leaves.length === 1) return leafAt(leaves, 0);
  const split = naiveSplit(leaves.length);
  return sha256(concatBytes(Uint8Array.of(1), naiveRoot(leaves.slice(0, split)), naiveRoot(leaves.slice(split))));
}

/** PATH, as section 2.1.1 writes it. */
function naivePath(position: number, leaves: readonly Hash[]): Hash[] {
  if (leaves.length === 1) return [];
  const split = naiveSplit(leaves.length);
  return position < split
    ? [...naivePath(position, leaves.slice(0, split)), naiveRoot(leaves.slice(split))]
    : [...naivePath(position - split, leaves.slice(split)), naiveRoot(leaves.slice(0, split))];
}

/** SUBPROOF, as section 2.1.2 writes it. */
function naiveProof(first: number, leaves: readonly Hash[], isWhole: boolean): Hash[] {
  if (first === leaves.length) return isWhole ? [] : [naiveRoot(leaves)];
  const split = naiveSplit(leaves.length);
  return first <= split
    ? [...naiveProof(first, leaves.slice(0, split), isWhole), naiveRoot(leaves.slice(split))]
    : [...naiveProof(first - split, leaves.slice(split), false), naiveRoot(leaves.slice(0, split))];
}

/** Reads only what was listed, as a query does that reads those rows and no others. */
function only(nodes: readonly TreeNode[], read: NodeReader): NodeReader {
  return (level, index) => {
    if (!nodes.some((node) => node.level === level && node.index === index)) throw new Error(`${level}/${index} was not listed`);
    return read(level, index);
  };
}

const sizes = fc.integer({ min: 1, max: 300 });
const twoSizes = fc.tuple(sizes, sizes).map(([one, other]) => [Math.min(one, other), Math.max(one, other)] as const);
const placed = sizes.chain((size) => fc.tuple(fc.integer({ min: 0, max: size - 1 }), fc.constant(size)));

describe('a tree of any size', () => {
  test('has the root of the naive recursion, out of the nodes listed for it', () => {
    for (let size = 0; size <= 130; size += 1) {
      const leaves = leavesOf(size);
      const [read, nodes] = [nodesOf(leaves), rootNodes(size)];
      expect(bytesToHex(rootFrom(size, only(nodes, read)))).toBe(bytesToHex(naiveRoot(leaves)));
      expect(nodes.length).toBe([...size.toString(2)].filter((digit) => digit === '1').length);
    }
  });

  test('proves each leaf by the naive path, out of few nodes', () => {
    fc.assert(
      fc.property(placed, ([position, size]) => {
        const leaves = leavesOf(size);
        const nodes = inclusionNodes(position, size);
        const path = inclusionPath(position, size, only(nodes, nodesOf(leaves)));
        expect(path.map(bytesToHex)).toEqual(naivePath(position, leaves).map(bytesToHex));
        expect(nodes.length).toBeLessThanOrEqual(2 * Math.ceil(Math.log2(size + 1)));
        expect(verifyInclusion({ leaf: leafAt(leaves, position), position }, headOf(leaves, size), path)).toBe(true);
      }),
    );
  });

  test('proves each earlier head by the naive proof, out of few nodes', () => {
    fc.assert(
      fc.property(twoSizes, ([first, second]) => {
        const leaves = leavesOf(second);
        const nodes = consistencyNodes(first, second);
        const proof = consistencyProof(first, second, only(nodes, nodesOf(leaves)));
        expect(proof.map(bytesToHex)).toEqual(naiveProof(first, leaves, true).map(bytesToHex));
        expect(nodes.length).toBeLessThanOrEqual(2 * Math.ceil(Math.log2(second + 1)));
        expect(verifyConsistency(headOf(leaves, first), headOf(leaves, second), proof)).toBe(true);
      }),
    );
  });

  test('grows by batches to the same nodes as at once, reading no more than its root is made of', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 40 }), { maxLength: 8 }), (batches) => {
        const all = leavesOf(batches.reduce((sum, count) => sum + count, 0));
        const stored = new Map<string, Hash>();
        let size = 0;
        for (const count of batches) {
          const read = only(rootNodes(size), (level, index) => stored.get(`${level}/${index}`) ?? emptyRoot);
          const nodes = appendedNodes({ size, leaves: all.slice(size, size + count) }, read);
          for (const { level, index, hash } of nodes) {
            expect(stored.has(`${level}/${index}`)).toBe(false);
            stored.set(`${level}/${index}`, hash);
          }
          size += count;
        }
        const read = nodesOf(all);
        for (const [key, hash] of stored) {
          const [level = 0, index = 0] = key.split('/').map(Number);
          expect(bytesToHex(read(level, index))).toBe(bytesToHex(hash));
        }
        const expected = Array.from({ length: 12 }, (_, level) => Math.floor(all.length / 2 ** level));
        expect(stored.size).toBe(expected.reduce((sum, count) => sum + count, 0));
      }),
    );
  });

  test('of ten thousand million leaves still needs few nodes', () => {
    expect(inclusionNodes(7, 10 ** 10).length).toBeLessThan(70);
    expect(consistencyNodes(2 ** 33 - 1, 10 ** 10).length).toBeLessThan(70);
    expect(rootNodes(2 ** 40)).toEqual([{ level: 40, index: 0 }]);
    expect(rootNodes(2 ** 40 - 1).length).toBe(40);
  });
});

/** Every way of spoiling a list of hashes: one bit, one missing, one more, two swapped, one cut short. */
function spoiled(hashes: readonly Hash[]): Hash[][] {
  const flipped = hashes.map((hash, index) =>
    hashes.with(
      index,
      Uint8Array.from(hash, (byte, at) => (at === 9 ? byte ^ 4 : byte)),
    ),
  );
  const missing = hashes.map((_, index) => hashes.toSpliced(index, 1));
  const more = [...hashes.keys(), hashes.length].map((index) => hashes.toSpliced(index, 0, emptyRoot));
  const cut = hashes.map((hash, index) => hashes.with(index, hash.slice(1)));
  const swapped = hashes.slice(1).map((hash, index) => hashes.with(index, hash).with(index + 1, leafAt(hashes, index)));
  return [...flipped, ...missing, ...more, ...cut, ...swapped];
}

describe('a hostile proof', () => {
  test('of a leaf is refused, whatever was changed', () => {
    fc.assert(
      fc.property(placed, ([position, size]) => {
        const leaves = leavesOf(size);
        const [head, leaf] = [headOf(leaves, size), leafAt(leaves, position)];
        const path = inclusionPath(position, size, nodesOf(leaves));
        for (const wrong of spoiled(path)) expect(verifyInclusion({ leaf, position }, head, wrong)).toBe(false);
        for (const elsewhere of [position + 1, position - 1, size, -1, 0.5, Number.NaN, 2 ** 53])
          expect(verifyInclusion({ leaf, position: elsewhere }, head, path)).toBe(false);
        expect(verifyInclusion({ leaf: emptyRoot, position }, head, path)).toBe(false);
        expect(verifyInclusion({ leaf, position }, { ...head, root: emptyRoot }, path)).toBe(false);
        for (const other of [0, -1, 1.5, Number.NaN, 2 ** 53])
          expect(verifyInclusion({ leaf, position }, { ...head, size: other }, path)).toBe(false);
      }),
      { numRuns: 60 },
    );
  });

  test('of an earlier head is refused, whatever was changed', () => {
    fc.assert(
      fc.property(twoSizes, ([first, second]) => {
        const leaves = leavesOf(second);
        const [before, after] = [headOf(leaves, first), headOf(leaves, second)];
        const proof = consistencyProof(first, second, nodesOf(leaves));
        for (const wrong of spoiled(proof)) expect(verifyConsistency(before, after, wrong)).toBe(false);
        if (first < second) expect(verifyConsistency(after, before, proof)).toBe(false);
        expect(verifyConsistency({ ...before, root: entryHash(emptyRoot) }, after, proof)).toBe(false);
        expect(verifyConsistency(before, { ...after, root: entryHash(emptyRoot) }, proof)).toBe(false);
        for (const size of [-1, 0.5, Number.NaN, 2 ** 53]) {
          expect(verifyConsistency({ ...before, size }, after, proof)).toBe(false);
          expect(verifyConsistency(before, { ...after, size }, proof)).toBe(false);
        }
      }),
      { numRuns: 60 },
    );
  });

  test('from nothing holds only with nothing to show', () => {
    const [nothing, some] = [{ size: 0, root: emptyRoot }, headOf(leavesOf(3), 3)];
    expect(verifyConsistency(nothing, some, [])).toBe(true);
    expect(verifyConsistency(nothing, nothing, [])).toBe(true);
    expect(verifyConsistency(nothing, { size: 0, root: some.root }, [])).toBe(false);
    expect(verifyConsistency({ size: 0, root: some.root }, some, [])).toBe(false);
    expect(verifyConsistency(nothing, some, [emptyRoot])).toBe(false);
  });
});

describe('leaves', () => {
  const [receipt, commitment] = [sha256(Uint8Array.of(1)), sha256(Uint8Array.of(2))];

  test('of a ballot and of its withdrawal are what the design says', () => {
    const ballot = leafHash(receipt, commitment);
    expect(ballot).toEqual(sha256(concatBytes(Uint8Array.of(0), receipt, commitment)));
    const text = Uint8Array.from('Wwithdrawal', (character) => character.charCodeAt(0));
    expect(withdrawalLeafHash(ballot)).toEqual(sha256(concatBytes(Uint8Array.of(0), text, ballot)));
    expect(nodeHash(receipt, commitment)).toEqual(sha256(concatBytes(Uint8Array.of(1), receipt, commitment)));
  });

  test('of anything but whole hashes, and trees of impossible sizes, are bugs', () => {
    expect(() => leafHash(receipt.slice(1), commitment)).toThrow(RangeError);
    expect(() => withdrawalLeafHash(new Uint8Array(33))).toThrow(RangeError);
    expect(() => inclusionNodes(3, 3)).toThrow(RangeError);
    expect(() => inclusionNodes(-1, 3)).toThrow(RangeError);
    expect(() => consistencyNodes(4, 3)).toThrow(RangeError);
    expect(() => rootNodes(1.5)).toThrow(RangeError);
    expect(() => rootFrom(3, nodesOf(leavesOf(2)))).toThrow(RangeError);
  });
});
