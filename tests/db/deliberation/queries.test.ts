import { expect, test } from 'vitest';
import { addActionItem } from '#app/deliberation/action-item.commands.server.ts';
import { coSignTopic } from '#app/deliberation/co-signature.commands.server.ts';
import { concludeRoom } from '#app/deliberation/conclusion.commands.server.ts';
import { findDeskWork } from '#app/deliberation/desk.queries.server.ts';
import {
  findOutcome,
  listActionItemSteps,
  listOpenActionItems,
  listOpenObjections,
} from '#app/deliberation/resolution.queries.server.ts';
import { findRoomPage, listRooms, listRoomsOf } from '#app/deliberation/room.queries.server.ts';
import { findSession } from '#app/deliberation/session.queries.server.ts';
import { answerStrawPoll, closeStrawPoll, openStrawPoll } from '#app/deliberation/straw-poll.commands.server.ts';
import {
  findTopicPage,
  findTopicViewer,
  listTopics,
  listTopicsForAgenda,
  type TopicCursor,
  type TopicSort,
} from '#app/deliberation/topic.queries.server.ts';
import { hideTopic } from '#app/deliberation/topic-review.commands.server.ts';
import { actOf, buildCommunity, buildPerson, must, now } from '#tests/support/build/people.ts';
import { buildResident } from '#tests/support/build/proposal.ts';
import { buildInSession, buildNoticed, buildRoom, callRoll, inSession, join } from '#tests/support/build/room.ts';
import { buildTopic, confirmFigures } from '#tests/support/build/topic.ts';
import { testDatabase } from '#tests/support/database.ts';

const { db } = await testDatabase();
const signedOut = { accountId: null, personId: null, grants: [] };

test('the pages of a list of topics follow each other without a gap, in either order', async () => {
  const community = await buildCommunity(db);
  const ids: string[] = [];
  for (let made = 0; made < 5; made += 1) ids.push((await buildTopic(db, community)).id);
  const filters = { communityId: community.communityId, placeId: community.estateId, state: null, isOwed: false };
  for (const sort of ['newest', 'signed'] as const satisfies readonly TopicSort[]) {
    const seen: string[] = [];
    let after: TopicCursor | null = null;
    for (let page = 0; page < 5; page += 1) {
      const rows: Awaited<ReturnType<typeof listTopics>> = await listTopics(db, { ...filters, sort }, { after, limit: 2 });
      const shown = rows.slice(0, 2);
      const last = shown.at(-1);
      if (!last) break;
      seen.push(...shown.map(({ id }) => id));
      after = [sort === 'newest' ? last.raisedAt.toISOString() : last.coSignatureCount, last.id];
    }
    expect(seen.sort()).toEqual([...ids].sort());
  }
});

test('a topic’s page says how many are missing for each fraction, and what its reader may do', async () => {
  const community = await buildCommunity(db);
  await confirmFigures(db, community, ['assembly_adults']);
  for (let made = 0; made < 10; made += 1) await buildPerson(db, community);
  await buildPerson(db, community, { birthOn: null });
  const { id, raiser } = await buildTopic(db, community);
  const page = await findTopicPage(db, id, now);
  if (!page) throw new Error('there is no page');
  expect(page.figures).toMatchObject([{ key: 'assembly_adults', signed: 1, total: 11, missing: 2, isReached: false }]);
  expect([page.withoutBirth, page.raiserName?.includes('*')]).toEqual([1, true]);
  const other = await buildResident(db, community);
  const viewer = async (actor: Parameters<typeof actOf>[0]) => await findTopicViewer(db, page, { actor, now });
  expect(await viewer(signedOut)).toMatchObject({ coSign: 'not_signed_in', mayManage: false });
  expect(await viewer(other.actor)).toMatchObject({ isSigned: false, coSign: null, withdraw: 'not_allowed' });
  expect(await viewer(raiser.actor)).toMatchObject({
    isSigned: true,
    coSign: 'already_signed',
    withdrawSignature: null,
    withdraw: null,
  });
  expect(await viewer(community.staff)).toMatchObject({ coSign: 'not_verified', mayManage: true, mayModerate: true });
  must(await hideTopic(db, actOf(community.staff), { topicId: id, reason: '含有他人隐私' }));
  expect(await findTopicPage(db, id, now)).toMatchObject({ isHidden: true, title: '', body: '', raiserName: null });
  expect(await listTopicsForAgenda(db, community.estateId)).toEqual([]);
});

test('a planned room is seen by those who prepare it or take part, and by all once its notice is out', async () => {
  const room = await buildRoom(db);
  const resident = (await buildResident(db, room.community)).actor;
  const seen = async (id: string, actor: Parameters<typeof actOf>[0]) => (await findRoomPage(db, id, actor)) !== null;
  expect(await seen(room.id, signedOut)).toBe(false);
  expect(await seen(room.id, resident)).toBe(false);
  expect(await seen(room.id, room.members[0]?.actor ?? signedOut)).toBe(true);
  const noticed = await buildNoticed(db, { community: room.community });
  expect(await seen(noticed.id, signedOut)).toBe(true);
  const filters = {
    communityId: room.community.communityId,
    placeId: room.community.estateId,
    tier: 'estate',
    kind: null,
    when: 'ahead',
  } as const;
  expect((await listRooms(db, filters, { after: null, limit: 10 })).map(({ id }) => id)).toEqual([noticed.id]);
  expect(await listRooms(db, { ...filters, when: 'past' }, { after: null, limit: 10 })).toEqual([]);
  expect((await listRoomsOf(db, noticed.chair.accountId)).map(({ id }) => id)).toEqual([noticed.id]);
});

test('a room’s page says who leads it, masks residents to whoever is not in it and gives each reader their part in the texts', async () => {
  const room = await buildInSession(db);
  const resident = (await buildResident(db, room.community)).actor;
  const residentId = await join(db, room, { accountId: resident.accountId, kind: 'residents_representative' });
  const page = await findRoomPage(db, room.id, resident);
  expect(page?.viewer).toMatchObject({ participantId: residentId, hasVoice: true, leads: false });
  expect(page?.participants.find(({ id }) => id === residentId)?.name).not.toContain('*');
  const seenByAll = await findRoomPage(db, room.id, signedOut);
  expect(seenByAll?.participants.find(({ id }) => id === residentId)?.name).toContain('*');
  expect(page?.documents.map(({ purpose, role }) => [purpose, role])).toEqual([
    ['spending_plan', 'reader'],
    ['minutes', 'reader'],
  ]);
  expect((await findRoomPage(db, room.id, room.chair))?.viewer).toMatchObject({ isChair: true, isSecretary: false, leads: true });
  expect((await findRoomPage(db, room.id, signedOut))?.documents.map(({ role }) => role)).toEqual([null, null]);
});

test('what a poll found is told once it is closed, and nobody’s answer but one’s own', async () => {
  const room = await buildInSession(db);
  await callRoll(db, room);
  const asked = { roomId: room.id, question: '先装哪里', options: ['东门', '西门'] };
  const { pollId } = must(await openStrawPoll(db, inSession(room.chair), asked));
  const [member] = room.members;
  if (!member) throw new Error('there is no member');
  must(await answerStrawPoll(db, inSession(member.actor), { pollId, option: 1 }));
  const quorum = { numerator: 1, denominator: 2, isStrict: true };
  const look = async (participantId: string | null) => await findSession(db, { roomId: room.id, quorum, participantId });
  expect((await look(null)).polls).toMatchObject([{ answeredCount: 1, ownOption: null, counts: null }]);
  expect((await look(member.participantId)).polls).toMatchObject([{ ownOption: 1, counts: null }]);
  must(await closeStrawPoll(db, inSession(room.chair), { pollId }));
  const after = await look(null);
  expect(after.polls).toMatchObject([{ counts: [0, 1] }]);
  expect(after.rollCall).toMatchObject({ present: 3, members: 5, hasQuorum: true });
});

test('the desk shows what is owed, planned and to be signed, the outcome shows what is late', async () => {
  const community = await buildCommunity(db);
  await confirmFigures(db, community);
  const topic = await buildTopic(db, community);
  must(await coSignTopic(db, actOf((await buildResident(db, community)).actor), { topicId: topic.id }));
  const room = await buildInSession(db, { community });
  const input = { roomId: room.id, conclusion: 'not_agreed', explanation: '意见不一', resolutionTexts: [] } as const;
  must(await concludeRoom(db, inSession(room.chair, 60), input));
  const promise = {
    roomId: room.id,
    resolutionId: null,
    title: '再开一次会',
    organisationId: null,
    accountId: room.chair.accountId,
    dueOn: '2026-03-13',
  };
  const { actionItemId } = must(await addActionItem(db, inSession(room.chair, 70), promise));
  const asked = { communityId: community.communityId, now: new Date('2026-03-16T02:00:00Z') };
  const work = await findDeskWork(db, { ...asked, actor: room.secretary });
  expect(work.owedTopics.map(({ id }) => id)).toEqual([topic.id]);
  expect(work.minutes).toMatchObject([{ roomId: room.id, state: 'drafting', isOwnToSign: true, isOverdue: true }]);
  expect((await findDeskWork(db, { ...asked, actor: signedOut })).minutes).toEqual([]);
  const outcome = await findOutcome(db, { ...asked, roomId: room.id });
  expect(outcome.actionItems).toMatchObject([{ id: actionItemId, isOverdue: true }]);
  expect(outcome.minutes?.isOverdue).toBe(true);
  expect(await listOpenActionItems(db, { ...asked, isLate: true }, { after: null, limit: 10 })).toHaveLength(1);
  expect(
    await listOpenActionItems(db, { ...asked, isLate: true }, { after: ['2026-03-13', actionItemId], limit: 10 }),
  ).toHaveLength(0);
  expect(await listActionItemSteps(db, actionItemId)).toEqual([]);
  expect(await listOpenObjections(db, community.communityId)).toEqual([]);
});
