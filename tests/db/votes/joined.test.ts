import { eq } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { newId } from '#app/core/identifier.ts';
import { putToBallot } from '#app/deliberation/ballot-motion.commands.server.ts';
import { decideMotion, voidMotion } from '#app/deliberation/motion.commands.server.ts';
import { draftTopicVote } from '#app/deliberation/topic-vote.commands.server.ts';
import { href } from '#app/http/href.ts';
import { draftCallVote } from '#app/plans/call-vote.commands.server.ts';
import { react } from '#app/reactions.server.ts';
import { listShares } from '#app/scoring/result-sheets.queries.server.ts';
import { draftRoundVote } from '#app/scoring/round-vote.commands.server.ts';
import { answerCountersign, askCountersign } from '#app/votes/countersign.commands.server.ts';
import { sealVote } from '#app/votes/sealing.commands.server.ts';
import { tallyVote } from '#app/votes/tallying.commands.server.ts';
import { voidVote } from '#app/votes/vote.commands.server.ts';
import { listOptions } from '#app/votes/vote-lock.server.ts';
import { closeVote, openVote } from '#app/votes/voting-times.commands.server.ts';
import type { Db } from '#db/client.server.ts';
import { delegates } from '#db/schema/delegates.ts';
import { accounts } from '#db/schema/people.ts';
import { sections } from '#db/schema/places.ts';
import { motions } from '#db/schema/sessions-of-rooms.ts';
import { topicSteps } from '#db/schema/topics.ts';
import { votes } from '#db/schema/votes.ts';
import { actOf, type BuiltCommunity, buildActor, buildCommunity, buildPerson, must, now } from '#tests/support/build/people.ts';
import { type BuiltRoom, buildInSession, buildMotion, callRoll, freezePlan, inSession } from '#tests/support/build/room.ts';
import { buildRound } from '#tests/support/build/scoring-round.ts';
import { buildTopic, confirmFigures } from '#tests/support/build/topic.ts';
import { buildVoters, cast, hour, type Voter } from '#tests/support/build/vote.ts';
import { testDatabase } from '#tests/support/database.ts';

const { db } = await testDatabase();

/** A room with its motion ready to be put to the vote, its three members on the roll. */
async function buildReady(): Promise<{ room: BuiltRoom; motionId: string; voters: Voter[] }> {
  const room = await buildInSession(db);
  await freezePlan(db, room);
  const motionId = await buildMotion(db, room);
  await callRoll(db, room);
  const voters: Voter[] = [];
  for (const { actor } of room.members) {
    const personId = await buildPerson(db, room.community);
    await db
      .update(accounts)
      .set({ personId, verifiedAt: now, verifiedHow: 'in_person' })
      .where(eq(accounts.id, actor.accountId));
    voters.push({ ...actor, personId });
  }
  return { room, motionId, voters };
}

const ballot = { minutes: 15, isSecret: true, isReplaceable: false } as const;

/** Closes, counts and certifies a vote at its end, and lets what follows follow. */
async function conclude({ voteId, communityId }: { voteId: string; communityId: string }, at: Date) {
  const officers = [
    await buildActor(db, { roles: ['community_staff'], placeId: communityId }),
    await buildActor(db, { roles: ['community_staff'], placeId: communityId }),
  ] as const;
  must(await closeVote(db, actOf(officers[0], { now: at }), { voteId }));
  must(await tallyVote(db, actOf(officers[0], { now: at }), { voteId }));
  const asked = must(await askCountersign(db, actOf(officers[0], { now: at }), { voteId, deed: 'certify', reason: '' }));
  must(await answerCountersign(db, actOf(officers[1], { now: at }), { ...asked, isAgreed: true }));
  const event = { event: 'votes.published', eventId: crypto.randomUUID(), voteId };
  for (let twice = 0; twice < 2; twice += 1) await react({ db, now: at, channels: [] }, event);
}

async function motionOf(motionId: string) {
  const [motion] = await db.select().from(motions).where(eq(motions.id, motionId));
  return motion;
}

async function sourceAddressOf(voteId: string) {
  const [vote] = await db.select({ address: votes.sourceAddress }).from(votes).where(eq(votes.id, voteId));
  return vote?.address;
}

test('a motion is decided by the certified result of a vote on the very text that was frozen, and its page tells no counts', async () => {
  const { room, motionId, voters } = await buildReady();
  const put = must(await putToBallot(db, inSession(room.chair), { motionId, ...ballot }));
  const [vote] = await db.select().from(votes).where(eq(votes.id, put.voteId));
  expect(vote).toMatchObject({
    state: 'open',
    sourceKind: 'motion',
    sourceAddress: href.room(room.id),
    revisionSha256: (await motionOf(motionId))?.revisionHash,
    entitledHeads: 3,
  });
  const at = inSession(room.chair).now;
  for (const [index, voter] of voters.entries())
    must((await cast(db, put, { voter, content: index === 0 ? 'no' : 'yes', at })).outcome);
  await conclude({ voteId: put.voteId, communityId: room.community.communityId }, new Date(at.getTime() + hour));
  expect(await motionOf(motionId)).toMatchObject({ state: 'adopted', voteId: put.voteId, forCount: null });
});

test('a motion that is decided by ballot takes no voices, is not decided by hand, and is void with its vote', async () => {
  const { room, motionId } = await buildReady();
  const { voteId } = must(await putToBallot(db, inSession(room.chair), { motionId, ...ballot }));
  expect(await decideMotion(db, inSession(room.chair), { motionId })).toEqual({ ok: false, refusal: 'decided_by_ballot' });
  expect(await voidMotion(db, inSession(room.chair), { motionId, reason: '改期' })).toEqual({
    ok: false,
    refusal: 'decided_by_ballot',
  });
  const again = await putToBallot(db, inSession(room.chair), { motionId, ...ballot });
  expect(again).toEqual({ ok: false, refusal: 'motion_moved_on' });
  must(await voidVote(db, actOf(room.community.staff), { voteId, reason: '名单有误' }));
  await react({ db, now, channels: [] }, { event: 'votes.voided', eventId: crypto.randomUUID(), voteId });
  expect(await motionOf(motionId)).toMatchObject({ state: 'void', voidReason: '名单有误' });
});

test('two chairs’ tabs at once put a motion to one ballot', async () => {
  const { room, motionId } = await buildReady();
  const answers = await Promise.all([1, 2].map(() => putToBallot(db, inSession(room.chair), { motionId, ...ballot })));
  expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
  expect(await db.select().from(votes).where(eq(votes.sourceId, motionId))).toHaveLength(1);
});

test('a member present who is not on the roll keeps a motion from being decided by ballot', async () => {
  const room = await buildInSession(db);
  await freezePlan(db, room);
  const motionId = await buildMotion(db, room);
  await callRoll(db, room);
  const answer = await putToBallot(db, inSession(room.chair), { motionId, ...ballot });
  expect(answer).toEqual({ ok: false, refusal: 'present_without_person' });
});

test('residents’ approvals become the shares of a round, once it is certified', async () => {
  const round = await buildRound(db, { until: 'scoring', residentsPercent: 30 });
  const { setting, staff, roundId } = round;
  const { voteId } = must(await draftRoundVote(db, actOf(staff), { roundId }));
  expect(await sourceAddressOf(voteId)).toBe(href.round(roundId));
  expect(await draftRoundVote(db, actOf(staff), { roundId })).toEqual({ ok: false, refusal: 'already_put_to_vote' });
  const community = setting.community;
  const voters = await buildVoters(db, community, 5);
  const officer = await buildActor(db, { roles: ['community_staff'], placeId: community.communityId });
  must(await sealVote(db, actOf(officer), { voteId }));
  const opens = new Date(now.getTime() + 24 * hour);
  must(await openVote(db, actOf(officer, { now: opens }), { voteId }));
  for (const [index, voter] of voters.entries())
    must((await cast(db, { voteId }, { voter, content: index < 2 ? '1,2' : '1', at: opens })).outcome);
  await conclude({ voteId, communityId: community.communityId }, new Date(now.getTime() + 9 * 24 * hour));
  expect(await listShares(db, roundId)).toMatchObject([
    { plan: 1, share: '100/1' },
    { plan: 2, share: '40/1' },
    { plan: 3, share: '0/1' },
  ]);
});

test('residents choose among the frozen plans of a call within its envelope', async () => {
  const { setting, plans } = await buildRound(db, { until: 'configuring' });
  const { staff } = setting.community;
  const { voteId } = must(await draftCallVote(db, actOf(staff), { callId: setting.call.id }));
  expect(await sourceAddressOf(voteId)).toBe(href.call(setting.call.slug));
  const options = await listOptions(db, voteId);
  expect(options.map(({ subjectId }) => subjectId).toSorted()).toEqual(plans.map(({ planId }) => planId).toSorted());
  const again = await draftCallVote(db, actOf(staff), { callId: setting.call.id });
  expect(again).toEqual({ ok: false, refusal: 'already_put_to_vote' });
  must(await voidVote(db, actOf(staff), { voteId, reason: '重新拟定' }));
  expect(await draftCallVote(db, actOf(staff), { callId: setting.call.id })).toMatchObject({ ok: true });
});

test('a topic that no assembly is owed on is not put to one', async () => {
  const community = await buildCommunity(db);
  const { id: topicId } = await buildTopic(db, community);
  const answer = await draftTopicVote(db, actOf(community.staff), { topicId });
  expect(answer).toEqual({ ok: false, refusal: 'topic_not_before_assembly' });
});

test('what the delegates’ assembly decided stands in the history of its topic', async () => {
  const community = await buildCommunity(db);
  await confirmFigures(db, community);
  const { id: topicId } = await buildTopic(db, community);
  const voters = await buildVoters(db, community, 3);
  for (const { personId } of voters) await nameDelegateOf(db, community, personId);
  const { voteId } = must(await draftTopicVote(db, actOf(community.staff), { topicId }));
  expect(await sourceAddressOf(voteId)).toBe(href.topic(topicId));
  must(await sealVote(db, actOf(community.staff), { voteId }));
  const opens = new Date(now.getTime() + 24 * hour);
  must(await openVote(db, actOf(community.staff, { now: opens }), { voteId }));
  for (const voter of voters) must((await cast(db, { voteId }, { voter, content: 'yes', at: opens })).outcome);
  await conclude({ voteId, communityId: community.communityId }, new Date(now.getTime() + 9 * 24 * hour));
  const steps = await db.select().from(topicSteps).where(eq(topicSteps.topicId, topicId));
  expect(steps).toContainEqual(expect.objectContaining({ event: 'assembly_adopted', targetId: voteId }));
});

async function nameDelegateOf(db: Db, { communityId }: BuiltCommunity, personId: string): Promise<void> {
  const sectionId = newId();
  await db.insert(sections).values({ id: sectionId, communityId, nameZh: `第${sectionId.slice(-4)}居民小组` });
  await db.insert(delegates).values({ id: newId(), sectionId, personId, fromOn: '2026-01-01', namedAt: now });
}
