import { bytesToHex, hexToBytes } from '@noble/hashes/utils.js';
import { receiptHash } from '#app/votes/ballot-receipt.ts';
import { type Hash, leafHash, type TreeHead, verifyInclusion, withdrawalLeafHash } from '#app/votes/merkle.ts';

const proofFormat = 'green-grass-ballot-proof/1';

/**
 * The file that a voter keeps or fetches with the receipt: that a ballot with this receipt is in the log under this head. All
 * hashes are 64 lower-case hexadecimal figures; positions count from 0; `withdrawal` proves, under the same head, that the
 * ballot was withdrawn. It opens nothing: what was voted cannot be told from it.
 */
export type BallotProof = {
  format: typeof proofFormat;
  voteId: string;
  receiptHash: string;
  commitment: string;
  position: number;
  size: number;
  root: string;
  path: readonly string[];
  withdrawal: { position: number; path: readonly string[] } | null;
};

type Place = { position: number; path: readonly Hash[] };

/** Writes a proof out of what the log gives. */
export function ballotProof(
  ballot: { voteId: string; receiptHash: Hash; commitment: Hash },
  head: TreeHead,
  { place, withdrawal }: { place: Place; withdrawal: Place | null },
): BallotProof {
  return {
    format: proofFormat,
    voteId: ballot.voteId,
    receiptHash: bytesToHex(ballot.receiptHash),
    commitment: bytesToHex(ballot.commitment),
    position: place.position,
    size: head.size,
    root: bytesToHex(head.root),
    path: place.path.map(bytesToHex),
    withdrawal: withdrawal && { position: withdrawal.position, path: withdrawal.path.map(bytesToHex) },
  };
}

/** Reads a proof out of a file that anybody may have made; null when it is none. Members it does not know are left out. */
export function readBallotProof(value: unknown): BallotProof | null {
  if (!isRecord(value) || value.format !== proofFormat) return null;
  const { voteId, receiptHash, commitment, position, size, root, path } = value;
  const withdrawal = value.withdrawal ?? null;
  if (typeof voteId !== 'string' || voteId === '' || voteId.length > 64) return null;
  if (!isHex(receiptHash) || !isHex(commitment) || !isHex(root) || !isWhole(size)) return null;
  if (!isWhole(position) || !isPath(path) || !(withdrawal === null || isPlace(withdrawal))) return null;
  const withdrawn = withdrawal && { position: withdrawal.position, path: withdrawal.path };
  return { format: proofFormat, voteId, receiptHash, commitment, position, size, root, path, withdrawal: withdrawn };
}

/**
 * What a check found: `receipt`, whether the proof is of this receipt's ballot; `inclusion`, whether that ballot is in the log
 * under the proof's head; `withdrawal`, only where the proof claims one, whether it is there too, after the ballot; `head`,
 * only where a head published elsewhere is given, whether the proof stands under that very head.
 */
export type BallotFinding = { about: 'receipt' | 'inclusion' | 'withdrawal' | 'head'; holds: boolean };

/** Checks a proof against the receipt secret, without asking anybody; with a published head, against that as well. */
export function checkBallotProof(proof: BallotProof, secret: Uint8Array, publishedHead?: TreeHead): readonly BallotFinding[] {
  const head = { size: proof.size, root: hexToBytes(proof.root) };
  const leaf = leafHash(hexToBytes(proof.receiptHash), hexToBytes(proof.commitment));
  const stands = (leaf: Hash, { position, path }: { position: number; path: readonly string[] }) =>
    verifyInclusion({ leaf, position }, head, path.map(hexToBytes));
  const findings: BallotFinding[] = [
    { about: 'receipt', holds: bytesToHex(receiptHash(proof.voteId, secret)) === proof.receiptHash },
    { about: 'inclusion', holds: stands(leaf, proof) },
  ];
  const { withdrawal } = proof;
  if (withdrawal) {
    const isThere = withdrawal.position > proof.position && stands(withdrawalLeafHash(leaf), withdrawal);
    findings.push({ about: 'withdrawal', holds: isThere });
  }
  if (publishedHead) {
    const isSame = publishedHead.size === proof.size && bytesToHex(publishedHead.root) === proof.root;
    findings.push({ about: 'head', holds: isSame });
  }
  return findings;
}

/**
 * What the findings come to: `in_box` the ballot is in and, by this proof, not withdrawn; `withdrawn` it is in and another has
 * taken its place; `not_proven` something does not hold.
 */
export function ballotVerdict(findings: readonly BallotFinding[]): 'in_box' | 'withdrawn' | 'not_proven' {
  if (findings.length === 0 || findings.some(({ holds }) => !holds)) return 'not_proven';
  return findings.some(({ about }) => about === 'withdrawal') ? 'withdrawn' : 'in_box';
}

const pathMax = 64;

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isHex(value: unknown): value is string {
  return typeof value === 'string' && /^[0-9a-f]{64}$/.test(value);
}

function isWhole(value: unknown): value is number {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0;
}

function isPath(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.length <= pathMax && value.every(isHex);
}

function isPlace(value: unknown): value is { position: number; path: readonly string[] } {
  return isRecord(value) && isWhole(value.position) && isPath(value.path);
}
