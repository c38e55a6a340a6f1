import { bytesToHex, hexToBytes, utf8ToBytes } from '@noble/hashes/utils.js';
import { expect, test } from 'vitest';
import { ballotVerdict, checkBallotProof } from '#app/votes/ballot-proof.ts';
import { readReceiptSecret, receiptHash } from '#app/votes/ballot-receipt.ts';
import { moveBallots } from '#app/votes/box.commands.server.ts';
import { entryHash, leafHash, rootOf, type TreeHead, verifyConsistency, withdrawalLeafHash } from '#app/votes/merkle.ts';
import { findBallotProof, findConsistency, listHeads } from '#app/votes/proof.queries.server.ts';
import { closeVote } from '#app/votes/voting-times.commands.server.ts';
import { actOf, must, now } from '#tests/support/build/people.ts';
import { type BuiltVote, buildVote, cast, hour, newSecret, type Voter } from '#tests/support/build/vote.ts';
import { testDatabase } from '#tests/support/database.ts';

const { db, ownerSql } = await testDatabase();
const afterTheEnd = new Date(now.getTime() + 48 * hour);

async function move(vote: BuiltVote) {
  return moveBallots(db, actOf(vote.officers[0]), vote);
}

async function castAll(vote: BuiltVote, voters: readonly Voter[]): Promise<string[]> {
  const secrets: string[] = [];
  for (const [index, voter] of voters.entries()) {
    const { secret, outcome } = await cast(db, vote, { voter, content: String((index % 3) + 1) });
    must(outcome);
    secrets.push(secret);
  }
  return secrets;
}

async function leavesOf(voteId: string): Promise<Uint8Array[]> {
  const rows = await ownerSql<{ hash: Buffer }[]>`
    select hash from vote_log_nodes where vote_id = ${voteId} and level = 0 order by position`;
  return rows.map(({ hash }) => hash);
}

async function proofOf(voteId: string, secret: string) {
  return findBallotProof(db, { voteId, receiptHash: receiptHash(voteId, must(readReceiptSecret(secret))) });
}

async function headsOf(voteId: string): Promise<TreeHead[]> {
  return (await listHeads(db, voteId)).map(({ size, root }) => ({ size, root: hexToBytes(root) }));
}

/** A replaceable vote with three batches in its box: the second holds a ballot that stands in the place of one of the first. */
async function voteInThreeBatches() {
  const vote = await buildVote(db, { voters: 45, plan: { isReplaceable: true } });
  const [replacing] = vote.voters;
  if (!replacing) throw new Error('nobody votes');
  const first = await castAll(vote, vote.voters.slice(0, 20));
  expect(await move(vote)).toBeGreaterThanOrEqual(10);
  const again = await cast(db, vote, { voter: replacing, content: '2', replaces: first[0] ?? '' });
  must(again.outcome);
  const second = await castAll(vote, vote.voters.slice(20, 41));
  expect(await move(vote)).toBeGreaterThanOrEqual(10);
  const third = await castAll(vote, vote.voters.slice(41));
  must(await closeVote(db, actOf(vote.officers[0], { now: afterTheEnd }), vote));
  return { vote, withdrawn: first[0] ?? '', standing: [...first.slice(1), again.secret, ...second, ...third] };
}

const { vote, withdrawn, standing } = await voteInThreeBatches();
const { voteId } = vote;

test('every published root is the one that the leaves give', async () => {
  const leaves = await leavesOf(voteId);
  const heads = await headsOf(voteId);
  expect(heads).toHaveLength(3);
  expect(leaves).toHaveLength(47);
  for (const { size, root } of heads) expect(bytesToHex(root)).toBe(bytesToHex(rootOf(leaves.slice(0, size))));
});

test('the log holds a leaf for each ballot and each withdrawal, and nothing else', async () => {
  const ballots = await ownerSql<{ position: number; receipt: Buffer; commitment: Buffer }[]>`
    select position::integer as position, receipt_hash as receipt, commitment from ballots where vote_id = ${voteId}`;
  const gone = await ownerSql<{ position: number; receipt: Buffer }[]>`
    select position::integer as position, receipt_hash as receipt from ballot_withdrawals where vote_id = ${voteId}`;
  const expected = new Map(ballots.map((one) => [one.position, leafHash(one.receipt, one.commitment)]));
  for (const { position, receipt } of gone) {
    const ballot = ballots.find((one) => one.receipt.equals(receipt));
    if (!ballot) throw new Error('a withdrawal of nothing');
    expected.set(position, withdrawalLeafHash(leafHash(ballot.receipt, ballot.commitment)));
  }
  const leaves = await leavesOf(voteId);
  expect([...expected].sort(([one], [other]) => one - other).map(([, leaf]) => bytesToHex(leaf))).toEqual(leaves.map(bytesToHex));
});

test('every receipt proves its ballot under the newest head', async () => {
  const [head] = await headsOf(voteId);
  for (const secret of standing) {
    const proof = must(await proofOf(voteId, secret));
    expect(ballotVerdict(checkBallotProof(proof, must(readReceiptSecret(secret)), head))).toBe('in_box');
  }
});

test('the receipt of a replaced ballot proves that it was withdrawn', async () => {
  const [head] = await headsOf(voteId);
  const proof = must(await proofOf(voteId, withdrawn));
  expect(ballotVerdict(checkBallotProof(proof, must(readReceiptSecret(withdrawn)), head))).toBe('withdrawn');
});

test('each log begins with every earlier one, between every pair of heads', async () => {
  const heads = await headsOf(voteId);
  for (const first of heads)
    for (const second of heads.filter(({ size }) => size >= first.size)) {
      const found = await findConsistency(db, { voteId, first: first.size, second: second.size });
      expect(found && verifyConsistency(first, second, found.proof)).toBe(true);
    }
});

test('between sizes that were never published, or the wrong way round, there is no proof', async () => {
  const [newest, , oldest] = await headsOf(voteId);
  if (!newest || !oldest) throw new Error('no heads');
  expect(await findConsistency(db, { voteId, first: 1, second: newest.size })).toBeNull();
  expect(await findConsistency(db, { voteId, first: newest.size, second: oldest.size })).toBeNull();
});

test('a ballot that waits is said to wait, and a receipt of another vote or of nobody is unknown', async () => {
  const other = await buildVote(db);
  const [secret = ''] = await castAll(other, other.voters.slice(0, 1));
  expect(await proofOf(other.voteId, secret)).toEqual({ ok: false, refusal: 'ballot_waiting' });
  expect(await proofOf(voteId, secret)).toEqual({ ok: false, refusal: 'receipt_unknown' });
  expect(await proofOf(voteId, newSecret())).toEqual({ ok: false, refusal: 'receipt_unknown' });
});

test('the log of an open vote holds number, version and content of every ballot, in the order of casting', async () => {
  const open = await buildVote(db, { voters: 7, plan: { isSecret: false, isReplaceable: true } });
  for (const [index, voter] of open.voters.entries()) {
    must((await cast(db, open, { voter, content: String((index % 3) + 1) })).outcome);
    if (index % 3 === 2) await move(open);
  }
  const [first] = open.voters;
  if (!first) throw new Error('nobody votes');
  must((await cast(db, open, { voter: first, content: '2,3' })).outcome);
  await move(open);
  const entries = await ownerSql<{ entry: string }[]>`
    select e.number || ' ' || b.version || ' ' || b.content as entry from open_ballots b
    join vote_entitlements e on e.id = b.entitlement_id join open_ballot_leaves l on l.ballot_id = b.id
    where b.vote_id = ${open.voteId} order by l.position`;
  const leaves = entries.map(({ entry }) => entryHash(utf8ToBytes(entry)));
  expect(leaves).toHaveLength(8);
  expect(leaves.map(bytesToHex)).toEqual((await leavesOf(open.voteId)).map(bytesToHex));
  const heads = await headsOf(open.voteId);
  expect(heads.map(({ size }) => size)).toEqual([8, 6, 3]);
  for (const { size, root } of heads) expect(bytesToHex(root)).toBe(bytesToHex(rootOf(leaves.slice(0, size))));
});
