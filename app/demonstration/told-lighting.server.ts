import { randomBytes } from 'node:crypto';
import { clockActor } from '#app/core/act.ts';
import { localDate } from '#app/core/instant.ts';
import { addActionItem, moveActionItem } from '#app/deliberation/action-item.commands.server.ts';
import { goToAgendaItem } from '#app/deliberation/agenda.commands.server.ts';
import { decideByBallot, putToBallot } from '#app/deliberation/ballot-motion.commands.server.ts';
import { concludeRoom } from '#app/deliberation/conclusion.commands.server.ts';
import {
  endObjectionPeriods,
  publishMinutes,
  signMinutesAsChair,
  signMinutesAsSecretary,
} from '#app/deliberation/minutes.commands.server.ts';
import { proposeMotion } from '#app/deliberation/motion.commands.server.ts';
import { findOutcome } from '#app/deliberation/resolution.queries.server.ts';
import { findRoomPage } from '#app/deliberation/room.queries.server.ts';
import { freezeRoomDocument } from '#app/deliberation/room-document.commands.server.ts';
import { callNextSpeaker, joinSpeakingQueue } from '#app/deliberation/session.commands.server.ts';
import { answerStrawPoll, closeStrawPoll, openStrawPoll } from '#app/deliberation/straw-poll.commands.server.ts';
import { lightingMinutes, lightingPlan } from '#app/demonstration/room-stories.ts';
import { actOf, at, must, zone } from '#app/demonstration/telling.server.ts';
import { inRoom, type Stage, type ToldRoom, tellNoticed, tellOpened, tellWriting } from '#app/demonstration/told-rooms.server.ts';
import { tellCounted } from '#app/demonstration/told-votes.server.ts';
import { blockBeginning, write } from '#app/demonstration/told-writing.server.ts';
import { moveAmendment, proposeAmendment } from '#app/drafting/amendment.commands.server.ts';
import { moveComment, postDocumentComment, replyToComment } from '#app/drafting/comment.commands.server.ts';
import { nameRevision } from '#app/drafting/document.commands.server.ts';
import { writeReceiptSecret } from '#app/votes/ballot-receipt.ts';
import { castBallot } from '#app/votes/casting.commands.server.ts';
import { listHeldEntitlements } from '#app/votes/entitlement.queries.server.ts';

const day = -23;

/** The ¥50,000 charity fund (S0): deliberated, written, amended, decided, and what was promised of it followed up. Answers its resolution. */
export async function tellLighting(stage: Stage, { topicId, fundId }: { topicId: string; fundId: string }): Promise<string> {
  const room = await tellNoticed(stage, {
    kind: 'council',
    placeCode: 'GL',
    title: '五万元慈善资金怎么用',
    purpose: '商量一笔五万元慈善资金的用途，听取居民代表和辖区单位的意见，定出使用方案。',
    venue: '社区议事厅',
    startsAt: at(stage.telling, day, 19 * 60 + 30),
    minutes: 100,
    amountFen: 5_000_000,
    fundId,
    agenda: [
      { title: '说明资金来源和议题', minutes: 15, topicId: null },
      { title: '商量把暗处照亮的方案', minutes: 50, topicId },
      { title: '表决和分工', minutes: 25, topicId: null },
    ],
    text: { purpose: 'spending_plan', title: '慈善资金使用方案：社区亮化' },
    noticedDaysBefore: 5,
  });
  await tellWriting(stage, room, lightingPlan.slice(0, 1));
  await tellOpened(stage, room, ['adviser']);
  await tellTalk(stage, room);
  await tellWriting(stage, room, lightingPlan.slice(1));
  await tellAmendments(stage, room);
  await tellDecision(stage, room);
  await tellMinutes(stage, room);
  return await tellPromises(stage, room);
}

async function tellTalk({ telling, cast }: Stage, room: ToldRoom): Promise<void> {
  const { db } = telling;
  const { roomId } = room;
  const agenda = (await findRoomPage(db, roomId, cast.chair))?.agenda ?? [];
  for (const [order, item] of agenda.slice(0, 2).entries()) {
    must(await goToAgendaItem(db, inRoom(room, cast.chair, 3 + order * 12), { roomId, itemId: item.id }), 'going on');
  }
  must(await joinSpeakingQueue(db, inRoom(room, cast.resident, 16), { roomId }), 'asking to speak');
  must(await joinSpeakingQueue(db, inRoom(room, cast.organisation, 17), { roomId }), 'asking to speak');
  must(await callNextSpeaker(db, inRoom(room, cast.chair, 17), { roomId, endOnly: false }), 'calling a speaker');
  must(await callNextSpeaker(db, inRoom(room, cast.chair, 20), { roomId, endOnly: false }), 'calling a speaker');
  must(await callNextSpeaker(db, inRoom(room, cast.chair, 23), { roomId, endOnly: true }), 'ending a turn');
  const poll = { roomId, question: '先照亮哪一处？', options: ['和平巷自管院', '文明里后巷', '滨江新村北侧小路', '商铺背街'] };
  const { pollId } = must(await openStrawPoll(db, inRoom(room, cast.chair, 23), poll), 'opening a straw poll');
  for (const [part, option] of [
    ['member', 0],
    ['resident', 0],
    ['elder', 1],
    ['organisation', 2],
  ] as const) {
    must(await answerStrawPoll(db, inRoom(room, cast[part], 24), { pollId, option }), 'answering a straw poll');
  }
  must(await closeStrawPoll(db, inRoom(room, cast.chair, 25), { pollId }), 'closing a straw poll');
}

/** Two amendments, one adopted and one not, and a comment in the way of the freeze that is settled. */
async function tellAmendments({ telling, cast }: Stage, room: ToldRoom): Promise<void> {
  const { db } = telling;
  const documentId = room.documentId ?? '';
  must(await nameRevision(db, inRoom(room, cast.secretary, 43), { documentId, name: '会上初稿' }), 'naming a revision');
  const comment = {
    documentId,
    passage: await blockBeginning(telling, documentId, '路灯间距'),
    body: '二十五米会不会太密？请说明依据。',
    isBlocking: true,
  };
  const { commentId } = must(await postDocumentComment(db, inRoom(room, cast.elder, 44), comment), 'commenting');
  must(
    await replyToComment(db, inRoom(room, cast.station, 46), {
      documentId,
      commentId,
      body: '三家供应商都按二十到二十五米配灯，再疏中间会有暗段。',
    }),
    'answering a comment',
  );
  must(await moveComment(db, inRoom(room, cast.elder, 48), { documentId, commentId, move: 'resolve' }), 'settling a comment');
  const wider = {
    documentId,
    passage: await blockBeginning(telling, documentId, '优先在和平巷'),
    replacement: '在和平巷自管院、文明里后巷和滨江新村北侧小路装太阳能路灯，楼道口装感应壁灯；先装和平巷。',
    reason: '只写两处，滨江新村的老人仍要摸黑；灯的数量够三处用。',
  };
  const first = must(await proposeAmendment(db, inRoom(room, cast.resident, 50), wider), 'proposing an amendment');
  const slower = {
    documentId,
    passage: await blockBeginning(telling, documentId, '云海志愿服务队每月'),
    replacement: '云海志愿服务队每季度巡灯一次，坏灯七天内报修。',
    reason: '每月一次怕人手不够。',
  };
  const second = must(await proposeAmendment(db, inRoom(room, cast.organisation, 52), slower), 'proposing an amendment');
  const adopt = { documentId, amendmentId: first.amendmentId, move: 'adopt', note: '到会成员没有不同意见。' } as const;
  must(await moveAmendment(db, inRoom(room, cast.chair, 55), adopt), 'adopting an amendment');
  const reject = {
    documentId,
    amendmentId: second.amendmentId,
    move: 'reject',
    note: '多数成员认为坏灯不能等七天，人手由物业补足。',
  } as const;
  must(await moveAmendment(db, inRoom(room, cast.chair, 57), reject), 'rejecting an amendment');
}

async function tellDecision({ telling, cast }: Stage, room: ToldRoom): Promise<void> {
  const { db } = telling;
  const { roomId } = room;
  const documentId = room.documentId ?? '';
  const agenda = (await findRoomPage(db, roomId, cast.chair))?.agenda ?? [];
  const last = agenda.at(-1);
  if (last) must(await goToAgendaItem(db, inRoom(room, cast.chair, 66), { roomId, itemId: last.id }), 'going on');
  must(await freezeRoomDocument(db, inRoom(room, cast.chair, 67), { roomId, documentId, name: '表决稿' }), 'freezing the text');
  const motion = {
    roomId,
    agendaItemId: last?.id ?? null,
    documentId,
    title: '通过《慈善资金使用方案：社区亮化》',
    rule: 'most_of_present',
  } as const;
  const { motionId } = must(await proposeMotion(db, inRoom(room, cast.member, 68), motion), 'moving');
  await tellBallots({ telling, cast }, { room, motionId });
  await write(
    telling,
    { documentId: await minutesOf(telling, room, cast.chair), by: cast.secretary, when: inRoom(room, cast.secretary, 80).now },
    lightingMinutes,
  );
  const conclusion = {
    roomId,
    conclusion: 'resolved',
    explanation: '到会五名成员中四名同意、一名不同意，过半数。先装商铺背街的意见未采纳：那里住户少，商铺答应自装门灯。',
    resolutionTexts: [
      { motionId, body: '同意用五万元慈善资金实施社区亮化，按表决稿执行，结余留作维护，收支和前后照片全部公布。' },
    ],
  } as const;
  must(await concludeRoom(db, inRoom(room, cast.chair, 84), conclusion), 'concluding');
}

/** The council votes in secret on the text as it was frozen; two officers certify the result, and the motion follows it. */
async function tellBallots(
  { telling, cast }: Pick<Stage, 'telling' | 'cast'>,
  { room, motionId }: { room: ToldRoom; motionId: string },
): Promise<void> {
  const { db } = telling;
  const ballot = { motionId, minutes: 4, isSecret: true, isReplaceable: false } as const;
  const { voteId } = must(await putToBallot(db, inRoom(room, cast.chair, 70), ballot), 'putting to the vote');
  for (const [part, content] of [
    ['chair', 'yes'],
    ['secretary', 'yes'],
    ['member', 'yes'],
    ['resident', 'no'],
    ['elder', 'yes'],
  ] as const) {
    const [held] = await listHeldEntitlements(db, { voteId, personId: cast[part].personId ?? '' });
    const secret = writeReceiptSecret(randomBytes(20));
    const casting = { voteId, entitlementId: held?.id ?? '', content, secret };
    must(await castBallot(db, inRoom(room, cast[part], 72), casting), 'casting a ballot');
  }
  const ends = inRoom(room, cast.chair, 74).now;
  await tellCounted(telling, { voteId, endsAt: ends, certifiedAt: ends });
  must(await decideByBallot(db, actOf(clockActor, ends), { motionId }), 'deciding');
}

async function tellMinutes({ telling, cast }: Stage, { roomId }: ToldRoom): Promise<void> {
  const { db } = telling;
  const signed = actOf(cast.secretary, at(telling, day + 1, 10 * 60));
  must(await signMinutesAsSecretary(db, signed, { roomId, name: '签字稿' }), 'signing');
  must(await signMinutesAsChair(db, actOf(cast.chair, at(telling, day + 1, 15 * 60)), { roomId }), 'signing');
  must(await publishMinutes(db, actOf(cast.secretary, at(telling, day + 2, 9 * 60)), { roomId }), 'publishing');
  await endObjectionPeriods(db, at(telling, day + 11, 0));
}

/** Three promises: one under way, one still to begin, and one past its day, which everybody sees. Answers the resolution they are of. */
async function tellPromises({ telling, community, cast, people }: Stage, { roomId }: ToldRoom): Promise<string> {
  const { db } = telling;
  const { resolutions } = await findOutcome(db, { roomId, communityId: community.communityId, now: telling.now });
  const resolutionId = resolutions[0]?.id;
  if (resolutionId === undefined) throw new Error('the demonstration cannot be told: a room without its resolution');
  const organisationId = people.organisations.get('云海志愿服务队') ?? null;
  const promises = [
    {
      title: '装好三处路灯和楼道壁灯',
      by: { accountId: cast.station.accountId, organisationId: null },
      dueDay: 25,
      isStarted: true,
    },
    { title: '每月巡灯，坏灯三天内报修', by: { accountId: null, organisationId }, dueDay: 60, isStarted: false },
    {
      title: '把点位图贴到四个公示栏',
      by: { accountId: cast.secretary.accountId, organisationId: null },
      dueDay: -2,
      isStarted: true,
    },
  ];
  for (const { title, by, dueDay, isStarted } of promises) {
    const dueOn = localDate(at(telling, dueDay, 12 * 60), zone);
    const item = { roomId, resolutionId, title, ...by, dueOn };
    const { actionItemId } = must(
      await addActionItem(db, actOf(cast.secretary, at(telling, day + 3, 10 * 60)), item),
      'promising',
    );
    if (!isStarted) continue;
    const move = { actionItemId, event: 'start', note: '已经开始。', fileIds: [] } as const;
    const doer = by.accountId === cast.station.accountId ? cast.station : cast.secretary;
    must(await moveActionItem(db, actOf(doer, at(telling, day + 4, 10 * 60)), move), 'beginning');
  }
  return resolutionId;
}

async function minutesOf({ db }: Stage['telling'], { roomId }: ToldRoom, chair: Stage['cast']['chair']): Promise<string> {
  const page = await findRoomPage(db, roomId, chair);
  const minutes = page?.documents.find(({ purpose }) => purpose === 'minutes');
  if (!minutes) throw new Error('the demonstration cannot be told: a session without minutes');
  return minutes.documentId;
}
