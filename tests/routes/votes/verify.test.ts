import { bytesToHex, hexToBytes, utf8ToBytes } from '@noble/hashes/utils.js';
import { describe, expect, test } from 'vitest';
import { href } from '#app/http/href.ts';
import { ballotVerdict, checkBallotProof, readBallotProof } from '#app/votes/ballot-proof.ts';
import { readReceiptSecret, receiptHash } from '#app/votes/ballot-receipt.ts';
import { moveBallots } from '#app/votes/box.commands.server.ts';
import { entryHash, rootOf, verifyConsistency } from '#app/votes/merkle.ts';
import type { OpenLeaf } from '#app/votes/proof.queries.server.ts';
import { buildCountedVote } from '#tests/support/build/counted-vote.ts';
import { actOf, must } from '#tests/support/build/people.ts';
import { buildVote, cast, newSecret } from '#tests/support/build/vote.ts';
import { newPress } from '#tests/support/signed-in-visitor.ts';
import { startSite } from '#tests/support/site.ts';

const site = await startSite();
const { db } = site;
const visitor = site.visitor();
const far = new Date('2099-01-01T00:00:00Z');
const counted = await buildCountedVote(db, { contents: ['1', '1,2', '2', '3', '1', '2,3'] });
const { voteId } = counted;
const [secret = ''] = counted.secrets;
const hash = bytesToHex(receiptHash(voteId, must(readReceiptSecret(secret))));

async function check(id: string, receipt: string) {
  const answer = await visitor.post(href.voteVerify(id), { receipt, ...newPress() });
  return { status: answer.status, html: await answer.text() };
}

describe('checking a receipt', () => {
  test('the page says which vote it is about and needs nobody to sign in', async () => {
    const answer = await visitor.get(href.voteVerify(voteId));
    const html = await answer.text();
    expect([answer.status, answer.headers.get('cache-control')]).toEqual([200, 'public, max-age=0, s-maxage=1']);
    expect(html).toContain('<title>核对回执：今年做哪几件事');
  });

  test('without a script the site checks, says that it did, and gives the proof as a file', async () => {
    const { status, html } = await check(voteId, ` ${secret.toLowerCase().replaceAll('-', ' ')} `);
    expect(status).toBe(200);
    for (const said of ['您的选票在票箱里', '这份证明属于这张回执', '选票在票箱记录里', '这是网站自己核对的结果'])
      expect(html).toContain(said);
    const file = await visitor.post(href.voteProof(voteId), { receipt_hash: hash, save: '1' });
    expect(file.headers.get('content-disposition')).toContain('attachment');
  });

  test.each([
    ['', '请填写回执码'],
    ['7K2M', '回执码有九组'],
    ['U'.repeat(36), '没有字母U'],
    [`0000${newSecret().slice(4)}`, '有一处写错了'],
  ])('a code typed as %j is refused in words', async (typed, said) => {
    const { status, html } = await check(voteId, typed);
    expect([status, html.includes(said)]).toEqual([422, true]);
  });

  test('a receipt that nobody has is unknown, and one that waits is said to wait', async () => {
    expect(await check(voteId, newSecret())).toMatchObject({ status: 404, html: expect.stringContaining('票箱里没有这张回执') });
    const open = await buildVote(db, { plan: { endsAt: far } });
    const [voter] = open.voters;
    if (!voter) throw new Error('nobody votes');
    const ballot = await cast(db, open, { voter, content: '1' });
    expect(await check(open.voteId, ballot.secret)).toMatchObject({ status: 409, html: expect.stringContaining('等下一批') });
    const answer = await visitor.post(href.voteProof(open.voteId), {
      receipt_hash: bytesToHex(receiptHash(open.voteId, must(readReceiptSecret(ballot.secret)))),
    });
    expect([answer.status, await answer.json()]).toMatchObject([404, { code: 'ballot_waiting' }]);
  });
});

describe('what a program asks', () => {
  test('a proof by the hash of a receipt, which holds against the published head', async () => {
    const answer = await visitor.post(href.voteProof(voteId), { receipt_hash: hash });
    expect(answer.headers.get('cache-control')).toBe('private, no-store');
    const proof = readBallotProof(await answer.json());
    const { heads } = await (await visitor.get(href.voteHeads(voteId))).json();
    const head = { size: heads[0].size, root: hexToBytes(heads[0].root) };
    expect(proof && ballotVerdict(checkBallotProof(proof, must(readReceiptSecret(secret)), head))).toBe('in_box');
  });

  test('consistency between two heads', async () => {
    const vote = await buildVote(db, { voters: 40, plan: { endsAt: far } });
    for (const [index, voter] of vote.voters.entries()) {
      must((await cast(db, vote, { voter, content: '1' })).outcome);
      if (index % 20 === 19) await moveBallots(db, actOf(vote.officers[0]), vote);
    }
    const { heads } = await (await visitor.get(href.voteHeads(vote.voteId))).json();
    const [second, first] = heads;
    const answer = await visitor.get(href.voteConsistency(vote.voteId, { first: first.size, second: second.size }));
    const bytes = ({ size, root }: { size: number; root: string }) => ({ size, root: hexToBytes(root) });
    expect(verifyConsistency(bytes(first), bytes(second), (await answer.json()).proof.map(hexToBytes))).toBe(true);
    const good = await visitor.get(href.voteVerify(vote.voteId, first));
    expect(await good.text()).toContain('票箱只增加过：现在的记录');
    const bad = await visitor.get(href.voteVerify(vote.voteId, { size: first.size, root: '0'.repeat(64) }));
    expect(await bad.text()).toContain('对不上');
    const unknown = await visitor.get(href.voteVerify(vote.voteId, { size: 3, root: '0'.repeat(64) }));
    expect(await unknown.text()).toContain('没有公布过这个条数');
    const wrong = await visitor.get(href.voteVerify(vote.voteId, { size: 'x', root: '<script>' }));
    expect([wrong.status, (await wrong.text()).includes('请填条数')]).toEqual([200, true]);
  });

  test.each([
    [{}, 400],
    [{ receipt_hash: 'zz' }, 400],
    [{ receipt_hash: '0'.repeat(64) }, 404],
    [{ receipt_hash: hash.toUpperCase() }, 400],
  ])('a proof for %j is answered with %i', async (fields, status) => {
    expect((await visitor.post(href.voteProof(voteId), fields)).status).toBe(status);
  });

  test.each([
    ['', 400],
    ['?first=-1&second=2', 400],
    ['?first=1e400&second=2', 400],
    ['?first=2&second=6', 404],
    ['?first=6&second=6', 200],
  ])('consistency for %j is answered with %i', async (query, status) => {
    expect((await visitor.get(`${href.voteConsistency(voteId)}${query}`)).status).toBe(status);
  });

  test('a post from another site is refused', async () => {
    const answer = await visitor.fetch(href.voteProof(voteId), {
      method: 'POST',
      body: new URLSearchParams({ receipt_hash: hash }),
      headers: { Origin: 'https://elsewhere.example' },
    });
    expect(answer.status).toBe(403);
  });
});

describe('what is not public', () => {
  test('a vote that is not sealed does not exist, nor one that never was', async () => {
    const draft = await buildVote(db, { until: 'draft' });
    for (const id of [draft.voteId, crypto.randomUUID(), 'nothing']) {
      expect((await visitor.get(href.voteVerify(id))).status).toBe(404);
      expect((await visitor.get(href.voteHeads(id))).status).toBe(404);
      expect((await visitor.post(href.voteProof(id), { receipt_hash: hash })).status).toBe(404);
    }
  });

  test('the heads of an open vote come with its result, for its leaves can be guessed', async () => {
    const plan = { form: 'decision', method: 'decision', seats: null, isSecret: false } as const;
    const contents = ['yes', 'no', 'yes'];
    const closed = await buildCountedVote(db, { contents, plan, until: 'tallied' });
    expect((await visitor.get(href.voteHeads(closed.voteId))).status).toBe(404);
    expect((await visitor.get(href.voteConsistency(closed.voteId, { first: 3, second: 3 }))).status).toBe(404);
    const html = await (await visitor.get(href.voteVerify(closed.voteId))).text();
    expect([html.includes('这次是记名表决'), /[0-9a-f]{64}/.test(html)]).toEqual([true, false]);
    const published = await buildCountedVote(db, { contents, plan });
    const { heads } = await (await visitor.get(href.voteHeads(published.voteId))).json();
    const { leaves } = await (await visitor.get(href.voteLog(published.voteId))).json();
    const made = leaves.map((one: OpenLeaf) => entryHash(utf8ToBytes(`${one.number} ${one.version} ${one.content}`)));
    expect(bytesToHex(rootOf(made))).toBe(heads[0].root);
    for (const id of [closed.voteId, voteId]) expect((await visitor.get(href.voteLog(id))).status).toBe(404);
  });
});
