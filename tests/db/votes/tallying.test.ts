import { expect, test } from 'vitest';
import type { Json } from '#app/core/canonical.ts';
import { checkBallotsFile, readBallotsFile, recount } from '#app/votes/ballots-file.ts';
import { answerChallenge, finishVote, raiseChallenge } from '#app/votes/challenge.commands.server.ts';
import { countBallots } from '#app/votes/count.ts';
import { answerCountersign, askCountersign } from '#app/votes/countersign.commands.server.ts';
import { decisionRulePresets } from '#app/votes/decision-rule-presets.ts';
import { findBallotsFile, listTallies } from '#app/votes/result.queries.server.ts';
import { recountVote, tallyVote } from '#app/votes/tallying.commands.server.ts';
import { buildCountedVote, certify, ended } from '#tests/support/build/counted-vote.ts';
import { actOf, must } from '#tests/support/build/people.ts';
import { hour } from '#tests/support/build/vote.ts';
import { testDatabase } from '#tests/support/database.ts';

const { db, ownerSql } = await testDatabase();
const seven = ['1,2', '1', '2', '1,3', '2', '1', ''];

test('a published file counts again to the identical result and hash', async () => {
  const vote = await buildCountedVote(db, { contents: seven });
  const file = await findBallotsFile(db, vote.voteId);
  const read = must(readBallotsFile(file?.content.toString() ?? ''));
  expect(checkBallotsFile(read)).toEqual([]);
  expect(read.rows).toEqual([
    ['', 1],
    ['1', 2],
    ['1,2', 1],
    ['1,3', 1],
    ['2', 2],
  ]);
  const again = recount(read, (input) => countBallots(input) as unknown as Json);
  expect(again).toMatchObject({ isSame: true });
  const [tally] = await listTallies(db, { voteId: vote.voteId, isOfficer: false });
  expect(tally).toMatchObject({ outcome: 'chosen', order: [1], shown: { resultHash: again.resultHash } });
});

test('nothing of a count is shown before it is published', async () => {
  const vote = await buildCountedVote(db, { contents: seven, until: 'tallied' });
  expect(await listTallies(db, { voteId: vote.voteId, isOfficer: false })).toEqual([]);
  expect(await findBallotsFile(db, vote.voteId)).toBeNull();
  expect(await listTallies(db, { voteId: vote.voteId, isOfficer: true })).toHaveLength(1);
});

test('fewer than five secret ballots are published by their outcome alone', async () => {
  const vote = await buildCountedVote(db, { contents: ['1', '1', '2'] });
  const [tally] = await listTallies(db, { voteId: vote.voteId, isOfficer: false });
  expect(tally).toMatchObject({ outcome: 'chosen', order: [1], shown: null });
  expect(await findBallotsFile(db, vote.voteId)).toBeNull();
});

test('one officer cannot certify alone, nor somebody who stands to win', async () => {
  const vote = await buildCountedVote(db, { contents: seven, until: 'tallied' });
  const asked = must(await askCountersign(db, actOf(vote.officers[0]), { voteId: vote.voteId, deed: 'certify', reason: '' }));
  const alone = await answerCountersign(db, actOf(vote.officers[0]), { ...asked, isAgreed: true });
  expect(alone).toEqual({ ok: false, refusal: 'asked_by_yourself' });
  const [two, three] = await Promise.all(
    [1, 2].map(() => answerCountersign(db, actOf(vote.officers[1]), { ...asked, isAgreed: true })),
  );
  expect([two?.ok, three?.ok].filter(Boolean)).toHaveLength(1);
});

test('a recount with a reason stands beside the first, and the result is certified anew', async () => {
  const vote = await buildCountedVote(db, { contents: seven });
  const without = await recountVote(db, actOf(vote.officers[0]), { voteId: vote.voteId, reason: ' ' });
  expect(without).toEqual({ ok: false, refusal: 'reason_missing' });
  must(await recountVote(db, actOf(vote.officers[0]), { voteId: vote.voteId, reason: '有居民要求' }));
  expect(await listTallies(db, { voteId: vote.voteId, isOfficer: false })).toEqual([]);
  await certify(db, vote);
  const tallies = await listTallies(db, { voteId: vote.voteId, isOfficer: false });
  expect(tallies.map(({ number, reason }) => [number, reason])).toEqual([
    [2, '有居民要求'],
    [1, ''],
  ]);
  expect(new Set(tallies.map(({ shown }) => shown?.resultHash)).size).toBe(1);
});

test('a challenge is answered before the result is final; then no content can be joined to a receipt', async () => {
  const vote = await buildCountedVote(db, { contents: seven });
  const [voter] = vote.voters;
  if (!voter) throw new Error('nobody voted');
  const at = new Date(ended.getTime() + hour);
  const raised = must(await raiseChallenge(db, actOf(voter, { now: at }), { voteId: vote.voteId, body: '票数有疑问' }));
  const second = await raiseChallenge(db, actOf(voter, { now: at }), { voteId: vote.voteId, body: '再问' });
  expect(second).toEqual({ ok: false, refusal: 'challenge_waiting' });
  const over = actOf(vote.officers[0], { now: new Date(ended.getTime() + 5 * 24 * hour) });
  expect(await finishVote(db, over, vote)).toEqual({ ok: false, refusal: 'challenge_unanswered' });
  must(await answerChallenge(db, actOf(vote.officers[0]), { ...raised, answer: '已当众复核' }));
  must(await finishVote(db, { ...over, requestKey: crypto.randomUUID() }, vote));
  const [left] = await ownerSql`select count(*)::integer as number from ballot_contents where vote_id = ${vote.voteId}`;
  expect(left).toEqual({ number: 0 });
  expect(await findBallotsFile(db, vote.voteId)).not.toBeNull();
});

test('a decision without its quorum decides nothing, whatever was said', async () => {
  const plan = { form: 'decision', method: 'decision', seats: null, rule: decisionRulePresets.assembly_adults } as const;
  const vote = await buildCountedVote(db, { contents: ['yes', 'yes', 'yes', 'yes', 'yes'], voters: 11, plan });
  const [tally] = await listTallies(db, { voteId: vote.voteId, isOfficer: false });
  expect(tally?.outcome).toBe('no_quorum');
  const quorum = tally?.shown?.result.conditions.find(({ part }) => part === 'quorum');
  expect(quorum).toMatchObject({ reached: '5', of: '11', isMet: false, missing: '1' });
});

test('a vote is not counted while it is open', async () => {
  const vote = await buildCountedVote(db, { contents: seven, until: 'open' });
  expect(await tallyVote(db, actOf(vote.officers[0]), vote)).toEqual({ ok: false, refusal: 'vote_moved_on' });
});
