import { and, desc, eq, inArray } from 'drizzle-orm';
import { goToAgendaItem } from '#app/deliberation/agenda.commands.server.ts';
import { concludeRoom } from '#app/deliberation/conclusion.commands.server.ts';
import { findRoomPage } from '#app/deliberation/room.queries.server.ts';
import { openRoom, resumeRoom } from '#app/deliberation/room-session.commands.server.ts';
import { callNextSpeaker, joinSpeakingQueue } from '#app/deliberation/session.commands.server.ts';
import { answerStrawPoll, openStrawPoll } from '#app/deliberation/straw-poll.commands.server.ts';
import { activityRoomRules } from '#app/demonstration/room-stories.ts';
import { actOf, actorWith, at, must, type Telling } from '#app/demonstration/telling.server.ts';
import { phoneOf } from '#app/demonstration/told-community.server.ts';
import {
  findCast,
  inRoom,
  type Stage,
  type ToldRoom,
  tellNoticed,
  tellOpened,
  tellWriting,
} from '#app/demonstration/told-rooms.server.ts';
import { blockBeginning } from '#app/demonstration/told-writing.server.ts';
import { proposeAmendment } from '#app/drafting/amendment.commands.server.ts';
import { postDocumentComment } from '#app/drafting/comment.commands.server.ts';
import { places as placesTable } from '#db/schema/places.ts';
import { rooms } from '#db/schema/rooms.ts';

const minuteMs = 60_000;
const talkTime = 19 * 60 + 30;

/** A room that is in session at this moment, with a text that visitors can go on writing. */
export async function tellRoomInSession(stage: Stage, topicId: string): Promise<void> {
  const { telling } = stage;
  const room = await tellNoticed(stage, {
    kind: 'council',
    placeCode: 'GL',
    title: '社区活动室怎么轮流用',
    purpose: '定一个活动室轮流开放的办法，让孩子、老人和文体队伍都用得上。',
    venue: '社区议事厅（线上同时开放）',
    startsAt: new Date(telling.now.getTime() - 20 * minuteMs),
    minutes: 180,
    amountFen: 600_000,
    agenda: [
      { title: '说明活动室现在怎么用', minutes: 15, topicId: null },
      { title: '一起写轮流使用办法', minutes: 60, topicId },
      { title: '表决和分工', minutes: 20, topicId: null },
    ],
    text: { purpose: 'spending_plan', title: '社区活动室轮流使用办法' },
    noticedDaysBefore: 4,
  });
  await tellWriting(stage, room, activityRoomRules.slice(0, 1));
  await tellOpened(stage, room);
  await tellWriting(stage, room, activityRoomRules.slice(1));
  await tellOpenQuestions(stage, room);
}

async function tellOpenQuestions({ telling, cast }: Stage, room: ToldRoom): Promise<void> {
  const { db } = telling;
  const { roomId } = room;
  const documentId = room.documentId ?? '';
  const agenda = (await findRoomPage(db, roomId, cast.chair))?.agenda ?? [];
  for (const [order, item] of agenda.slice(0, 2).entries()) {
    must(await goToAgendaItem(db, inRoom(room, cast.chair, 3 + order * 7), { roomId, itemId: item.id }), 'going on');
  }
  const remark = {
    documentId,
    passage: await blockBeginning(telling, documentId, '提前一天'),
    body: '老人不会网上约，登记能不能打电话？',
    isBlocking: false,
  };
  must(await postDocumentComment(db, inRoom(room, cast.elder, 14), remark), 'commenting');
  const amendment = {
    documentId,
    passage: await blockBeginning(telling, documentId, '下午四点到六点'),
    replacement: '上学日下午四点到六点留给放学的孩子写作业，周末不留。',
    reason: '周末孩子不在这里写作业，空着可惜。',
  };
  must(await proposeAmendment(db, inRoom(room, cast.adviser, 15), amendment), 'proposing an amendment');
  const poll = { roomId, question: '晚上开放到几点？', options: ['八点', '九点', '十点'] };
  const { pollId } = must(await openStrawPoll(db, inRoom(room, cast.chair, 16), poll), 'opening a straw poll');
  must(await answerStrawPoll(db, inRoom(room, cast.member, 17), { pollId, option: 1 }), 'answering');
  must(await joinSpeakingQueue(db, inRoom(room, cast.organisation, 17), { roomId }), 'asking to speak');
  must(await joinSpeakingQueue(db, inRoom(room, cast.resident, 18), { roomId }), 'asking to speak');
  must(await callNextSpeaker(db, inRoom(room, cast.chair, 19), { roomId, endOnly: false }), 'calling a speaker');
}

/** A monthly talk of an estate (月月谈, S4), noticed for a week from now. */
export async function tellNextTalk(stage: Stage, topicId: string | null): Promise<void> {
  await tellNoticed(stage, {
    kind: 'estate_talk',
    placeCode: 'GLY',
    title: '桂林苑月月谈：电动车停放和充电',
    purpose: '听各楼说清楚哪里停车难、哪里充电不安全，商量能马上做的事。',
    venue: '桂林苑小区凉亭，雨天改在架空层',
    startsAt: at(stage.telling, 7, talkTime),
    minutes: 90,
    amountFen: null,
    agenda: [
      { title: '上次说定的事办得怎么样', minutes: 10, topicId: null },
      { title: '电动车停在哪里、怎么充电', minutes: 50, topicId },
      { title: '谁来办、什么时候办好', minutes: 10, topicId: null },
    ],
    text: null,
    noticedDaysBefore: 8,
  });
}

/**
 * Rolls the rooms forward when the demonstration starts again days later: the noticed one whose time has come is opened, what
 * was in session since another day ends without agreement, and a new talk is noticed for next week.
 */
export async function keepRoomsComing(telling: Telling, communityId: string): Promise<void> {
  const { db, now } = telling;
  const open = await db
    .select({ id: rooms.id, state: rooms.state, startsAt: rooms.startsAt, endsAt: rooms.endsAt })
    .from(rooms)
    .where(and(eq(rooms.communityId, communityId), inArray(rooms.state, ['noticed', 'in_session', 'adjourned'])))
    .orderBy(desc(rooms.startsAt));
  const due = open.filter(({ state, startsAt }) => state === 'noticed' && startsAt <= now);
  if (due.length === 0) return;
  const chair = await actorWith(telling, phoneOf('council_chair'));
  for (const { id, state } of open.filter(({ state, endsAt }) => state !== 'noticed' && endsAt <= now)) {
    if (state === 'adjourned') must(await resumeRoom(db, actOf(chair, now), { roomId: id }), 'going on');
    const end = {
      roomId: id,
      conclusion: 'not_agreed',
      explanation: '时间到了，没有形成一致意见，下次再商量。',
      resolutionTexts: [],
    } as const;
    must(await concludeRoom(db, actOf(chair, now), end), 'ending a room');
  }
  for (const { id } of due)
    must(await openRoom(db, actOf(chair, now), { roomId: id, minutesTitle: '会议纪要' }), 'opening a room');
  const places = new Map(
    (await db.select({ code: placesTable.code, id: placesTable.id }).from(placesTable)).map(({ code, id }) => [code, id]),
  );
  const community = { communityId, places };
  const people = { adultIds: [], organisations: new Map<string, string>() };
  await tellNextTalk({ telling, community, people, cast: await findCast(telling) }, null);
}
