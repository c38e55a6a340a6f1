import { and, eq, isNull } from 'drizzle-orm';
import type { Act, Actor } from '#app/core/act.ts';
import { newId } from '#app/core/identifier.ts';
import { addDays, localDate } from '#app/core/instant.ts';
import { addActionItem, moveActionItem } from '#app/deliberation/action-item.commands.server.ts';
import { goToAgendaItem, setAgenda } from '#app/deliberation/agenda.commands.server.ts';
import { concludeRoom } from '#app/deliberation/conclusion.commands.server.ts';
import { publishMinutes, signMinutesAsChair, signMinutesAsSecretary } from '#app/deliberation/minutes.commands.server.ts';
import { decideMotion, proposeMotion, putToVote, recordVoice } from '#app/deliberation/motion.commands.server.ts';
import { objectToMinutes } from '#app/deliberation/objection.commands.server.ts';
import { addParticipant } from '#app/deliberation/participant.commands.server.ts';
import { cancelRoom, type PlanRoom, planRoom } from '#app/deliberation/room.commands.server.ts';
import { addRoomDocument, freezeRoomDocument } from '#app/deliberation/room-document.commands.server.ts';
import { noticeRoom, openRoom } from '#app/deliberation/room-session.commands.server.ts';
import { callNextSpeaker, joinSpeakingQueue, recordRollCall } from '#app/deliberation/session.commands.server.ts';
import { answerStrawPoll, closeStrawPoll, openStrawPoll } from '#app/deliberation/straw-poll.commands.server.ts';
import type { Db } from '#db/client.server.ts';
import { files } from '#db/schema/files.ts';
import { accounts, roleGrants } from '#db/schema/people.ts';
import { agendaItems, roomParticipants } from '#db/schema/rooms.ts';
import { must } from '#tests/support/build/people.ts';

type Somebody = Actor & { accountId: string };
type Seat = { participantId: string; actor: Somebody };

/** Those who play in the rooms, by their phones, and where. `now`: by the clock of the site that shows them. */
export type RoomCast = {
  communityId: string;
  placeId: string;
  staff: string;
  chair: string;
  secretary: string;
  members: readonly string[];
  resident: string;
  now: Date;
};

/** The rooms that were told, by their states; and two promises, one late and one reported. */
export type ToldRooms = Record<'planned' | 'noticed' | 'inSession' | 'cancelled' | 'signing' | 'published', string> & {
  late: string;
  reported: string;
};

type Stage = RoomCast & { db: Db; actors: Record<'staff' | 'chair' | 'secretary' | 'resident', Somebody>; council: Somebody[] };

const minute = 60_000;
const day = 24 * 60 * minute;

/** Tells a room in every state, in a community whose accounts exist, through the commands themselves. */
export async function tellRooms(db: Db, cast: RoomCast): Promise<ToldRooms> {
  const [staff, chair, secretary, resident] = [
    await actorWith(db, cast.staff),
    await actorWith(db, cast.chair),
    await actorWith(db, cast.secretary),
    await actorWith(db, cast.resident),
  ];
  const council = await Promise.all(cast.members.map((phone) => actorWith(db, phone)));
  const stage = { ...cast, db, actors: { staff, chair, secretary, resident }, council };
  const planned = await plan(stage, { title: '下半年的活动安排', startsAt: at(stage, 12 * day) });
  const noticed = await notice(stage, { title: '社区亮化工程怎么验收', startsAt: at(stage, 5 * day) });
  const cancelled = await notice(stage, { title: '凉亭翻修方案', startsAt: at(stage, 6 * day) });
  must(await cancelRoom(db, act(stage, staff, -day), { roomId: cancelled.id, reason: '施工单位报价有误，改期再商量。' }));
  const inSession = await tellSession(stage);
  const signing = await conclude(stage, { title: '电动车棚充电怎么收费', startsAt: at(stage, -6 * day) });
  const published = await conclude(stage, { title: '五万元慈善微基金怎么用', startsAt: at(stage, -20 * day) });
  const promises = await tellAfter(stage, published);
  const ids = { planned: planned.id, noticed: noticed.id, inSession, cancelled: cancelled.id };
  return { ...ids, signing: signing.id, published: published.id, ...promises };
}

type Room = { id: string; startsAt: Date; textId: string; seats: Seat[] };
type Scene = Pick<PlanRoom, 'title' | 'startsAt'>;

async function plan(stage: Stage, { title, startsAt }: Scene): Promise<Room> {
  const { db, actors, council } = stage;
  const before = startsAt.getTime() - stage.now.getTime() - 9 * day;
  const input: PlanRoom = {
    placeId: stage.placeId,
    kind: 'council',
    previousId: null,
    title,
    purpose: '居民在征集中提出夜里路黑、老人出门不便。请大家一起商量钱先用在哪里、怎么用、谁来管。\n会前请先看文稿。',
    venue: '社区二楼议事厅',
    startsAt,
    endsAt: new Date(startsAt.getTime() + 120 * minute),
    amountFen: 5_000_000,
    amountSource: '社区慈善微基金',
    fundId: null,
    quorum: { numerator: 1, denominator: 2, isStrict: true },
    chairAccountId: actors.chair.accountId,
    secretaryAccountId: actors.secretary.accountId,
  };
  const convene = () => act(stage, actors.staff, before);
  const { roomId } = must(await planRoom(db, convene(), input));
  const seats: Seat[] = [];
  for (const actor of council)
    seats.push({ actor, participantId: await seat(stage, { roomId, actor, kind: 'council_member', before }) });
  const { resident } = actors;
  seats.push({
    actor: resident,
    participantId: await seat(stage, { roomId, actor: resident, kind: 'residents_representative', before }),
  });
  for (const [kind, name] of [
    ['unit', '桂林物业服务处'],
    ['expert', '陈工'],
    ['observer', '林小雨'],
  ] as const) {
    const guest = { kind, accountId: null, organisationId: null, name, mayWrite: false };
    must(await addParticipant(db, convene(), { roomId, ...guest }));
  }
  const entries = [
    { title: '说明情况：征集到的提案和可以用的钱', minutes: 15, topicId: null },
    { title: '协商讨论：先装哪几处、用什么灯', minutes: 45, topicId: null },
    { title: '表决使用方案', minutes: 20, topicId: null },
    { title: '明确谁来做、何时完成', minutes: 10, topicId: null },
  ];
  must(await setAgenda(db, convene(), { roomId, entries }));
  const paragraphs = [
    '一、在三号楼前和东门步道装六盏太阳能路灯，每盏不超过四千元。',
    '二、剩余的钱修三号楼的坡道扶手。',
    '三、由物业每月检查一次。',
  ];
  const { documentId } = must(
    await addRoomDocument(db, convene(), { roomId, purpose: 'spending_plan', title: '微基金使用方案', paragraphs }),
  );
  const draft = { purpose: 'resolution', title: '决议草案', paragraphs: ['经协商，同意微基金使用方案。'] } as const;
  must(await addRoomDocument(db, convene(), { roomId, ...draft }));
  return { id: roomId, startsAt, textId: documentId, seats };
}

type NewSeat = { roomId: string; actor: Somebody; kind: 'council_member' | 'residents_representative'; before: number };

async function seat(stage: Stage, { roomId, actor, kind, before }: NewSeat): Promise<string> {
  const input = { roomId, kind, accountId: actor.accountId, organisationId: null, name: '', mayWrite: true };
  return must(await addParticipant(stage.db, act(stage, stage.actors.staff, before), input)).participantId;
}

async function notice(stage: Stage, scene: Scene): Promise<Room> {
  const room = await plan(stage, scene);
  const ahead = scene.startsAt.getTime() - stage.now.getTime() - 8 * day;
  must(await noticeRoom(stage.db, act(stage, stage.actors.staff, ahead), { roomId: room.id }));
  return room;
}

async function open(stage: Stage, scene: Scene): Promise<Room & { memberIds: string[] }> {
  const room = await notice(stage, scene);
  const { db, actors } = stage;
  must(await openRoom(db, during(stage, room, actors.chair), { roomId: room.id, minutesTitle: '会议纪要' }));
  const members = and(eq(roomParticipants.roomId, room.id), eq(roomParticipants.hasVoice, true));
  const present = await db.select({ id: roomParticipants.id }).from(roomParticipants).where(members);
  const presentIds = present.map(({ id }) => id);
  must(await recordRollCall(db, during(stage, room, actors.secretary), { roomId: room.id, presentIds, excusedIds: [] }));
  return { ...room, memberIds: presentIds };
}

async function tellSession(stage: Stage): Promise<string> {
  const { db, actors } = stage;
  const room = await open(stage, { title: '夜里的路灯先装在哪里', startsAt: at(stage, -25 * minute) });
  const roomId = room.id;
  const [item] = await db
    .select({ id: agendaItems.id })
    .from(agendaItems)
    .where(and(eq(agendaItems.roomId, roomId), eq(agendaItems.position, 3)));
  must(await goToAgendaItem(db, during(stage, room, actors.chair), { roomId, itemId: item?.id ?? null }));
  for (const { actor } of room.seats) must(await joinSpeakingQueue(db, during(stage, room, actor), { roomId }));
  must(await callNextSpeaker(db, act(stage, actors.chair, -minute), { roomId, endOnly: false }));
  const closed = { roomId, question: '先装哪一处', options: ['三号楼前', '东门步道', '两处一起'] };
  const { pollId } = must(await openStrawPoll(db, during(stage, room, actors.chair), closed));
  for (const [option, { actor }] of room.seats.entries())
    must(await answerStrawPoll(db, during(stage, room, actor), { pollId, option: option % 3 }));
  must(await closeStrawPoll(db, during(stage, room, actors.chair), { pollId }));
  const poll = { roomId, question: '灯亮到几点', options: ['夜里11点', '通宵'] };
  must(await openStrawPoll(db, during(stage, room, actors.chair), poll));
  const motionId = await propose(stage, room);
  must(await putToVote(db, during(stage, room, actors.chair), { motionId }));
  const [first] = room.seats;
  if (first) {
    const said = { motionId, participantId: first.participantId, voice: 'for' } as const;
    must(await recordVoice(db, during(stage, room, actors.secretary), said));
  }
  return roomId;
}

async function propose(stage: Stage, room: Room): Promise<string> {
  const { db, actors } = stage;
  const text = { roomId: room.id, documentId: room.textId };
  must(await freezeRoomDocument(db, during(stage, room, actors.chair), { ...text, name: '表决稿' }));
  const [first] = room.seats;
  const input = { ...text, agendaItemId: null, title: '通过微基金使用方案', rule: 'most_of_present' } as const;
  return must(await proposeMotion(db, during(stage, room, first?.actor ?? actors.chair), input)).motionId;
}

async function conclude(stage: Stage, scene: Scene): Promise<Room & { motionId: string }> {
  const { db, actors } = stage;
  const room = await open(stage, scene);
  const motionId = await propose(stage, room);
  must(await putToVote(db, during(stage, room, actors.chair), { motionId }));
  for (const [at, participantId] of room.memberIds.entries()) {
    const voice = at === 1 ? 'abstain' : 'for';
    must(await recordVoice(db, during(stage, room, actors.secretary), { motionId, participantId, voice }));
  }
  must(await decideMotion(db, during(stage, room, actors.chair), { motionId }));
  const explanation = '多数人赞成先装路灯。有人提出先修扶手，因钱不够两样都做，约定剩余部分用于扶手。';
  const resolutionTexts = [{ motionId, body: '用微基金在三号楼前和东门步道装六盏太阳能路灯，剩余部分修坡道扶手。' }];
  const input = { roomId: room.id, conclusion: 'resolved', explanation, resolutionTexts } as const;
  must(await concludeRoom(db, during(stage, room, actors.chair), input));
  return { ...room, motionId };
}

async function tellAfter(stage: Stage, room: Room): Promise<{ late: string; reported: string }> {
  const { db, actors, now } = stage;
  const roomId = room.id;
  const since = room.startsAt.getTime() - now.getTime();
  must(await signMinutesAsSecretary(db, act(stage, actors.secretary, since + day), { roomId, name: '签署稿' }));
  must(await signMinutesAsChair(db, act(stage, actors.chair, since + day), { roomId }));
  must(await publishMinutes(db, act(stage, actors.secretary, -2 * day), { roomId }));
  const body = '会上我说的是先修扶手，纪要里没有写。';
  must(await objectToMinutes(db, act(stage, actors.resident, -day), { roomId, body }));
  const promise = async (title: string, daysAhead: number) => {
    const dueOn = addDays(localDate(now, 'Asia/Shanghai'), daysAhead);
    const who = { resolutionId: null, organisationId: null, accountId: actors.secretary.accountId };
    return must(await addActionItem(db, act(stage, actors.chair, since + day), { roomId, title, dueOn, ...who })).actionItemId;
  };
  const late = await promise('请三家报价，张贴对比', -3);
  const reported = await promise('装六盏太阳能路灯并试亮', 10);
  must(
    await moveActionItem(db, act(stage, actors.secretary, -day), {
      actionItemId: reported,
      event: 'start',
      note: '',
      fileIds: [],
    }),
  );
  const fileId = await keepPhoto(db, actors.secretary, now);
  const report = { actionItemId: reported, event: 'report', note: '六盏都已装好，试亮三晚。', fileIds: [fileId] } as const;
  must(await moveActionItem(db, act(stage, actors.secretary, -day), report));
  return { late, reported };
}

/** The row of a picture; what it shows is not asked for. */
export async function keepPhoto(db: Db, { accountId }: Pick<Actor, 'accountId'>, now: Date): Promise<string> {
  const id = newId(now.getTime());
  const picture = { sha256: '0'.repeat(64), contentType: 'image/jpeg', bytes: 1000, width: 800, height: 600 };
  await db.insert(files).values({ id, ...picture, originalName: '路灯.jpg', addedBy: accountId, addedAt: now });
  return id;
}

function at({ now }: Stage, ms: number): Date {
  return new Date(now.getTime() + ms);
}

function act({ now }: Stage, actor: Actor, ms: number): Act {
  return { actor, onBehalfOf: null, requestKey: crypto.randomUUID(), now: new Date(now.getTime() + ms) };
}

function during({ now }: Stage, { startsAt }: Room, actor: Actor): Act {
  return {
    actor,
    onBehalfOf: null,
    requestKey: crypto.randomUUID(),
    now: new Date(Math.min(startsAt.getTime() + 5 * minute, now.getTime())),
  };
}

/** The account with a phone, as it acts: with its person and the roles that it holds. */
async function actorWith(db: Db, phone: string): Promise<Somebody> {
  const [account] = await db
    .select({ id: accounts.id, personId: accounts.personId })
    .from(accounts)
    .where(eq(accounts.phone, phone));
  if (!account) throw new Error(`nobody has the phone ${phone}`);
  const held = await db
    .select({ role: roleGrants.role, placeId: roleGrants.placeId })
    .from(roleGrants)
    .where(and(eq(roleGrants.accountId, account.id), isNull(roleGrants.endedAt)));
  return { accountId: account.id, personId: account.personId, grants: held as Actor['grants'] };
}
