import { eq, sql as query } from 'drizzle-orm';
import { expect, test } from 'vitest';
import type { Actor } from '#app/core/act.ts';
import { moveBallots } from '#app/votes/box.commands.server.ts';
import { castBallot } from '#app/votes/casting.commands.server.ts';
import { listHeldEntitlements } from '#app/votes/entitlement.queries.server.ts';
import { closeVote } from '#app/votes/voting-times.commands.server.ts';
import { voteEntitlements } from '#db/schema/votes.ts';
import { actOf, buildActor, buildCommunity, must, now } from '#tests/support/build/people.ts';
import { buildVote, cast, hour, newSecret } from '#tests/support/build/vote.ts';
import { byConsent } from '#tests/support/build/vote-pages.ts';
import { testDatabase } from '#tests/support/database.ts';

const { db, ownerSql } = await testDatabase();

async function counts(voteId: string) {
  const [row] = await ownerSql<{ waiting: number; box: number; withdrawn: number; contents: number; agree: boolean }[]>`
    select (select count(*) from waiting_ballots where vote_id = ${voteId} and kind = 'ballot')::integer as waiting,
      (select count(*) from ballots where vote_id = ${voteId})::integer as box,
      (select count(*) from ballot_withdrawals where vote_id = ${voteId})::integer as withdrawn,
      (select count(*) from ballot_contents where vote_id = ${voteId})::integer as contents, vote_counts_agree(${voteId}) as agree`;
  return row;
}

test('a ballot is cast once, and the same request again answers as the first did', async () => {
  const vote = await buildVote(db);
  const [voter] = vote.voters;
  if (!voter) throw new Error('nobody votes');
  const first = await cast(db, vote, { voter, content: '1,3' });
  expect(first.outcome).toEqual({ ok: true, value: { voteId: vote.voteId, isAgain: false, isReplaced: false } });
  const again = await cast(db, vote, { voter, content: '1,3', secret: first.secret });
  expect(again.outcome).toEqual({ ok: true, value: { voteId: vote.voteId, isAgain: true, isReplaced: false } });
  const another = await cast(db, vote, { voter, content: '2' });
  expect(another.outcome).toEqual({ ok: false, refusal: 'already_voted' });
  expect(await counts(vote.voteId)).toMatchObject({ waiting: 1, box: 0, agree: true });
});

test('twenty at once with one entitlement leave one ballot', async () => {
  const vote = await buildVote(db);
  const [voter] = vote.voters;
  if (!voter) throw new Error('nobody votes');
  const answers = await Promise.all(Array.from({ length: 20 }, () => cast(db, vote, { voter, content: '2' })));
  expect(answers.filter(({ outcome }) => outcome.ok)).toHaveLength(1);
  expect(answers.filter(({ outcome }) => !outcome.ok && outcome.refusal === 'already_voted')).toHaveLength(19);
  expect(await counts(vote.voteId)).toMatchObject({ waiting: 1, agree: true });
});

test('twenty retries at once with one receipt secret all find the one ballot', async () => {
  const vote = await buildVote(db);
  const [voter] = vote.voters;
  if (!voter) throw new Error('nobody votes');
  const secret = newSecret();
  const answers = await Promise.all(Array.from({ length: 20 }, () => cast(db, vote, { voter, content: '2', secret })));
  expect(answers.every(({ outcome }) => outcome.ok)).toBe(true);
  expect(answers.filter(({ outcome }) => outcome.ok && !outcome.value.isAgain)).toHaveLength(1);
  expect(await counts(vote.voteId)).toMatchObject({ waiting: 1, agree: true });
});

test('fewer than twenty ballots wait until the vote is closed; of twenty, ten go into the box together and ten stay behind', async () => {
  const vote = await buildVote(db, { voters: 21 });
  for (const voter of vote.voters.slice(0, 19)) must((await cast(db, vote, { voter, content: '1' })).outcome);
  expect(await moveBallots(db, actOf(vote.officers[0]), vote)).toBe(0);
  for (const voter of vote.voters.slice(19)) must((await cast(db, vote, { voter, content: '2' })).outcome);
  expect(await moveBallots(db, actOf(vote.officers[0]), vote)).toBe(11);
  expect(await counts(vote.voteId)).toMatchObject({ waiting: 10, box: 11, contents: 11, agree: true });
  must(await closeVote(db, actOf(vote.officers[0]), vote));
  expect(await counts(vote.voteId)).toMatchObject({ waiting: 0, box: 21, contents: 21, agree: true });
});

test('ballots that their own voter replaced do not make a batch', async () => {
  const vote = await buildVote(db, { voters: 19, plan: { isReplaceable: true } });
  const [restless] = vote.voters;
  if (!restless) throw new Error('nobody votes');
  for (const voter of vote.voters.slice(1)) must((await cast(db, vote, { voter, content: '3' })).outcome);
  let { secret } = await cast(db, vote, { voter: restless, content: '1' });
  for (let times = 0; times < 5; times += 1) {
    const again = await cast(db, vote, { voter: restless, content: '2', replaces: secret });
    must(again.outcome);
    secret = again.secret;
  }
  expect(await moveBallots(db, actOf(vote.officers[0]), vote)).toBe(0);
  expect(await counts(vote.voteId)).toMatchObject({ waiting: 24, box: 0, agree: true });
});

test('a replaced ballot is withdrawn by a leaf of its own, needs the old receipt, and only one of two at once is', async () => {
  const vote = await buildVote(db, { voters: 22, plan: { isReplaceable: true } });
  const [voter] = vote.voters;
  if (!voter) throw new Error('nobody votes');
  const { secret } = await cast(db, vote, { voter, content: '1' });
  const without = await cast(db, vote, { voter, content: '2', replaces: newSecret() });
  expect(without.outcome).toEqual({ ok: false, refusal: 'receipt_unknown' });
  for (const each of vote.voters.slice(1)) must((await cast(db, vote, { voter: each, content: '3' })).outcome);
  expect(await moveBallots(db, actOf(vote.officers[0]), vote)).toBe(12);
  expect(await counts(vote.voteId)).toMatchObject({ waiting: 10, box: 12 });
  const two = await Promise.all([1, 2].map(() => cast(db, vote, { voter, content: '2', replaces: secret })));
  expect(two.filter(({ outcome }) => outcome.ok)).toHaveLength(1);
  expect(await counts(vote.voteId)).toMatchObject({ waiting: 11, box: 12, agree: true });
  must(await closeVote(db, actOf(vote.officers[0], { now: new Date(now.getTime() + 48 * hour) }), vote));
  expect(await counts(vote.voteId)).toMatchObject({ waiting: 0, box: 23, withdrawn: 1, contents: 22, agree: true });
});

test('a ballot at the end of a vote is too late, one before the beginning too early', async () => {
  const vote = await buildVote(db, { until: 'sealed' });
  const [voter] = vote.voters;
  if (!voter) throw new Error('nobody votes');
  expect((await cast(db, vote, { voter, content: '1' })).outcome).toEqual({ ok: false, refusal: 'not_open' });
  const open = await buildVote(db);
  const [late] = open.voters;
  if (!late) throw new Error('nobody votes');
  const at = new Date(now.getTime() + 48 * hour);
  expect((await cast(db, open, { voter: late, content: '1', at })).outcome).toEqual({ ok: false, refusal: 'not_open' });
});

test('an open ballot stands under its entitlement, and a second one replaces it where the vote allows it', async () => {
  const vote = await buildVote(db, {
    plan: { form: 'decision', method: 'decision', seats: null, isSecret: false, isReplaceable: true },
  });
  const [voter] = vote.voters;
  if (!voter) throw new Error('nobody votes');
  must((await cast(db, vote, { voter, content: 'yes' })).outcome);
  const second = await cast(db, vote, { voter, content: 'no' });
  expect(second.outcome).toMatchObject({ ok: true, value: { isReplaced: true } });
  const marked = await db.select().from(voteEntitlements).where(eq(voteEntitlements.voteId, vote.voteId));
  expect(marked.filter(({ votedOn }) => votedOn === '2026-03-02')).toHaveLength(1);
  const rows = await db.execute(query`select version, content from open_ballots where vote_id = ${vote.voteId} order by version`);
  expect([...rows]).toEqual([
    { version: 1, content: 'yes' },
    { version: 2, content: 'no' },
  ]);
  expect(await moveBallots(db, actOf(vote.officers[0]), vote)).toBe(2);
});

test('an open ballot is cast for another by who may act for residents where the vote is, and by nobody else', async () => {
  const vote = await buildVote(db, { plan: { form: 'decision', method: 'decision', seats: null, isSecret: false } });
  const [voter, neighbour] = vote.voters;
  if (!voter || !neighbour) throw new Error('nobody votes');
  const { communityId } = vote.community;
  const [held] = await listHeldEntitlements(db, { voteId: vote.voteId, personId: voter.personId });
  const input = { voteId: vote.voteId, entitlementId: held?.id ?? '', content: 'yes' };
  const castFor = (actor: Actor) => castBallot(db, actOf(actor, { onBehalfOf: voter.personId }), input);
  const chair = await buildActor(db, { roles: ['council_chair', 'supervisor', 'grant_staff'], placeId: communityId });
  const stranger = await buildActor(db, {
    roles: ['community_staff'],
    placeId: (await buildCommunity(db)).communityId,
  });
  const themselves: Actor = { ...voter, grants: [{ role: 'community_staff', placeId: communityId }] };
  for (const actor of [neighbour, chair, stranger, themselves])
    expect(await castFor(actor)).toEqual({ ok: false, refusal: 'not_entitled' });
  const staff = await buildActor(db, { roles: ['community_staff'], placeId: communityId });
  must(await castFor(staff));
  const rows = await db.execute(query`select cast_by as "castBy" from open_ballots where vote_id = ${vote.voteId}`);
  expect([...rows]).toEqual([{ castBy: voter.personId }]);
  const [entry] = await ownerSql<{ office: string | null }[]>`
    select office from log_entries where subject_id = ${vote.voteId} and what = 'votes.ballot_cast'`;
  expect(entry?.office).toBe('community_staff');
});

test('where the rule is consent whoever objects gives a reason, which another reason replaces; other ballots keep none', async () => {
  const vote = await buildVote(db, { plan: { ...byConsent, isReplaceable: true } });
  const [voter, agreeing] = vote.voters;
  if (!voter || !agreeing) throw new Error('nobody votes');
  const object = async (reason?: string) =>
    (await cast(db, vote, { voter, content: 'no', ...(reason === undefined ? {} : { reason }) })).outcome;
  for (const nothing of [undefined, ' \n ']) expect(await object(nothing)).toEqual({ ok: false, refusal: 'reason_missing' });
  expect(await object('长'.repeat(501))).toEqual({ ok: false, refusal: 'text_too_long' });
  expect(await object('👨‍👩‍👧‍👦'.repeat(100))).toEqual({ ok: false, refusal: 'text_too_long' });
  expect(await object(' 灯太亮 ')).toMatchObject({ ok: true, value: { isAgain: false, isReplaced: false } });
  expect(await object('灯太亮')).toMatchObject({ ok: true, value: { isAgain: true } });
  expect(await object('灯'.repeat(500))).toMatchObject({ ok: true, value: { isReplaced: true } });
  must((await cast(db, vote, { voter: agreeing, content: 'yes', reason: '很好' })).outcome);
  const rows = await db.execute(
    query`select content, reason from open_ballots where vote_id = ${vote.voteId} order by content, version`,
  );
  expect([...rows]).toEqual([
    { content: 'no', reason: '灯太亮' },
    { content: 'no', reason: '灯'.repeat(500) },
    { content: 'yes', reason: '' },
  ]);
});

test('where the rule is not consent an objection needs no reason and keeps none', async () => {
  const vote = await buildVote(db, { plan: { form: 'decision', method: 'decision', seats: null, isSecret: false } });
  const [voter] = vote.voters;
  if (!voter) throw new Error('nobody votes');
  must((await cast(db, vote, { voter, content: 'no', reason: '灯太亮' })).outcome);
  const rows = await db.execute(query`select content, reason from open_ballots where vote_id = ${vote.voteId}`);
  expect([...rows]).toEqual([{ content: 'no', reason: '' }]);
});
