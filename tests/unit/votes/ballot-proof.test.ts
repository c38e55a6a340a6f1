import { hexToBytes } from '@noble/hashes/utils.js';
import { describe, expect, test } from 'vitest';
import { type BallotProof, ballotProof, ballotVerdict, checkBallotProof, readBallotProof } from '#app/votes/ballot-proof.ts';
import { commitment, receiptHash } from '#app/votes/ballot-receipt.ts';
import { entryHash, type Hash, inclusionPath, leafHash, nodesOf, rootOf, withdrawalLeafHash } from '#app/votes/merkle.ts';

const voteId = '0192f0c1-2345-7abc-8def-0123456789ab';
const secret = new Uint8Array(20).fill(7);
const ballot = { voteId, receiptHash: receiptHash(voteId, secret), commitment: commitment(new Uint8Array(32).fill(9), '"for"') };
const leaf = leafHash(ballot.receiptHash, ballot.commitment);
const others = Array.from({ length: 12 }, (_, index) => entryHash(Uint8Array.of(index)));
const head = headOf([...others.slice(0, 5), leaf, ...others.slice(5)]);
const withdrawnHead = headOf([...others.slice(0, 5), leaf, ...others.slice(5), withdrawalLeafHash(leaf)]);

function headOf(leaves: readonly Hash[]) {
  const place = (position: number) => ({ position, path: inclusionPath(position, leaves.length, nodesOf(leaves)) });
  return { size: leaves.length, root: rootOf(leaves), place };
}

const proof = ballotProof(ballot, head, { place: head.place(5), withdrawal: null });
const withdrawn = ballotProof(ballot, withdrawnHead, { place: withdrawnHead.place(5), withdrawal: withdrawnHead.place(13) });

function failing(changes: Partial<BallotProof>, of = proof): string[] {
  return checkBallotProof({ ...of, ...changes }, secret)
    .filter(({ holds }) => !holds)
    .map(({ about }) => about);
}

describe('the proof of a ballot', () => {
  test('is written, read back as it was, and holds', () => {
    expect(readBallotProof(JSON.parse(JSON.stringify(proof)))).toEqual(proof);
    expect(readBallotProof(JSON.parse(JSON.stringify(withdrawn)))).toEqual(withdrawn);
    expect(checkBallotProof(proof, secret, head)).toEqual([
      { about: 'receipt', holds: true },
      { about: 'inclusion', holds: true },
      { about: 'head', holds: true },
    ]);
    expect(ballotVerdict(checkBallotProof(proof, secret))).toBe('in_box');
  });

  test('says that the ballot was withdrawn, with its own proof', () => {
    expect(ballotVerdict(checkBallotProof(withdrawn, secret, withdrawnHead))).toBe('withdrawn');
    expect(failing({ withdrawal: { position: 13, path: proof.path } }, withdrawn)).toEqual(['withdrawal']);
    expect(failing({ withdrawal: { position: 5, path: withdrawn.path } }, withdrawn)).toEqual(['withdrawal']);
  });

  test('does not hold for another receipt, another vote, another head, or when anything was changed', () => {
    expect(ballotVerdict(checkBallotProof(proof, new Uint8Array(20)))).toBe('not_proven');
    expect(checkBallotProof(proof, new Uint8Array(20))[0]).toEqual({ about: 'receipt', holds: false });
    expect(failing({ voteId: 'another' })).toEqual(['receipt']);
    expect(failing({ commitment: proof.root })).toEqual(['inclusion']);
    expect(failing({ position: 6 })).toEqual(['inclusion']);
    expect(failing({ size: 7 })).toEqual(['inclusion']);
    expect(failing({ root: proof.commitment })).toEqual(['inclusion']);
    expect(failing({ path: proof.path.slice(1) })).toEqual(['inclusion']);
    expect(checkBallotProof(proof, secret, withdrawnHead).at(-1)).toEqual({ about: 'head', holds: false });
    expect(checkBallotProof(proof, secret, { ...head, root: hexToBytes(proof.commitment) }).at(-1)?.holds).toBe(false);
    expect(ballotVerdict([])).toBe('not_proven');
  });

  test('holds these members alone: neither content nor salt nor secret', () => {
    expect(Object.keys(proof).sort()).toEqual(
      ['commitment', 'format', 'path', 'position', 'receiptHash', 'root', 'size', 'voteId', 'withdrawal'].sort(),
    );
  });
});

test('a file that is no proof is not read as one', () => {
  const wrong: unknown[] = [
    null,
    'text',
    7,
    [],
    {},
    { ...proof, format: 'green-grass-ballot-proof/2' },
    { ...proof, voteId: '' },
    { ...proof, voteId: 'x'.repeat(65) },
    { ...proof, receiptHash: proof.receiptHash.toUpperCase().replace('0', 'A') },
    { ...proof, commitment: proof.commitment.slice(1) },
    { ...proof, root: null },
    { ...proof, position: -1 },
    { ...proof, position: '5' },
    { ...proof, size: 1.5 },
    { ...proof, size: 2 ** 60 },
    { ...proof, path: 'none' },
    { ...proof, path: [1] },
    { ...proof, path: Array.from({ length: 65 }, () => proof.root) },
    { ...proof, withdrawal: {} },
    { ...proof, withdrawal: { position: 1, path: ['x'] } },
  ];
  expect(wrong.map(readBallotProof)).toEqual(wrong.map(() => null));
  expect(readBallotProof({ ...proof, note: 'by hand' })).toEqual(proof);
  expect(readBallotProof({ ...proof, withdrawal: undefined })).toEqual(proof);
});
