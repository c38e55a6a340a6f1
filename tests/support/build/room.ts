import type { Act, Actor } from '#app/core/act.ts';
import { setAgenda } from '#app/deliberation/agenda.commands.server.ts';
import { proposeMotion } from '#app/deliberation/motion.commands.server.ts';
import { addParticipant } from '#app/deliberation/participant.commands.server.ts';
import type { ParticipantKind } from '#app/deliberation/participant.ts';
import { type PlanRoom, planRoom } from '#app/deliberation/room.commands.server.ts';
import { addRoomDocument, freezeRoomDocument } from '#app/deliberation/room-document.commands.server.ts';
import { noticeRoom, openRoom } from '#app/deliberation/room-session.commands.server.ts';
import { recordRollCall } from '#app/deliberation/session.commands.server.ts';
import type { Db } from '#db/client.server.ts';
import { actOf, type BuiltCommunity, buildAccount, buildActor, buildCommunity, must } from '#tests/support/build/people.ts';

type Somebody = Actor & { accountId: string };
export type Member = { actor: Somebody; participantId: string };
export type BuiltRoom = {
  id: string;
  community: BuiltCommunity;
  convener: Actor;
  chair: Somebody;
  secretary: Somebody;
  documentId: string;
  /** Members of the council beside chair and secretary. */
  members: Member[];
};

/** When the built rooms begin: ten days from the tests' now, ten in the morning in Shanghai. */
export const startsAt = new Date('2026-03-12T02:00:00Z');
const endsAt = new Date('2026-03-12T04:00:00Z');

/** An act at the time of the session. */
export function inSession(actor: Actor, minutes = 0): Act {
  return actOf(actor, { now: new Date(startsAt.getTime() + minutes * 60_000) });
}

/** The plan of a room at the community's estate. */
export function planOf(
  community: BuiltCommunity,
  officers: Pick<BuiltRoom, 'chair' | 'secretary'>,
  given: Partial<PlanRoom> = {},
): PlanRoom {
  return {
    placeId: community.estateId,
    kind: 'council',
    previousId: null,
    title: '慈善微基金怎么用',
    purpose: '商量五万元慈善微基金的用途。',
    venue: '社区议事厅',
    startsAt,
    endsAt,
    amountFen: 5_000_000,
    amountSource: '社区慈善微基金',
    fundId: null,
    quorum: { numerator: 1, denominator: 2, isStrict: true },
    chairAccountId: officers.chair.accountId,
    secretaryAccountId: officers.secretary.accountId,
    ...given,
  };
}

/** A planned room with chair, secretary, three more members, an agenda and a spending plan to write. */
export async function buildRoom(
  db: Db,
  given: { community?: BuiltCommunity; plan?: Partial<PlanRoom>; topicIds?: readonly string[] } = {},
): Promise<BuiltRoom> {
  const community = given.community ?? (await buildCommunity(db));
  const placeId = community.communityId;
  const convener = community.staff;
  const chair = await buildActor(db, { roles: ['council_chair'], placeId });
  const secretary = await buildActor(db, { roles: ['council_secretary'], placeId });
  const { roomId } = must(await planRoom(db, actOf(convener), planOf(community, { chair, secretary }, given.plan)));
  const members: Member[] = [];
  for (let made = 0; made < 3; made += 1) members.push(await buildMember(db, { id: roomId, convener }, community));
  const topics = (given.topicIds ?? []).map((topicId) => ({ title: '议题', minutes: 10, topicId }));
  const entries = [{ title: '说明情况', minutes: 15, topicId: null }, ...topics];
  must(await setAgenda(db, actOf(convener), { roomId, entries }));
  const text = { purpose: 'spending_plan', title: '微基金使用方案', paragraphs: ['装路灯'] } as const;
  const { documentId } = must(await addRoomDocument(db, actOf(convener), { roomId, ...text }));
  return { id: roomId, community, convener, chair, secretary, documentId, members };
}

/** A member of the council who takes part. */
export async function buildMember(db: Db, room: Pick<BuiltRoom, 'id' | 'convener'>, community: BuiltCommunity): Promise<Member> {
  const actor = await buildActor(db, { roles: ['council_member'], placeId: community.communityId });
  return { actor, participantId: await join(db, room, { accountId: actor.accountId, kind: 'council_member', mayWrite: true }) };
}

/** Takes somebody with an account into a room. Answers the id of the participant. */
export async function join(
  db: Db,
  room: Pick<BuiltRoom, 'id' | 'convener'>,
  given: { accountId?: string; kind: ParticipantKind; mayWrite?: boolean },
): Promise<string> {
  const accountId = given.accountId ?? (await buildAccount(db)).id;
  const seat = { kind: given.kind, accountId, organisationId: null, name: '', mayWrite: given.mayWrite ?? false };
  return must(await addParticipant(db, actOf(room.convener), { roomId: room.id, ...seat })).participantId;
}

/** A room whose notice is out. */
export async function buildNoticed(db: Db, given: Parameters<typeof buildRoom>[1] = {}): Promise<BuiltRoom> {
  const room = await buildRoom(db, given);
  must(await noticeRoom(db, actOf(room.convener), { roomId: room.id }));
  return room;
}

/** A room in session. */
export async function buildInSession(db: Db, given: Parameters<typeof buildRoom>[1] = {}): Promise<BuiltRoom> {
  const room = await buildNoticed(db, given);
  must(await openRoom(db, inSession(room.chair), { roomId: room.id, minutesTitle: '会议纪要' }));
  return room;
}

/** Calls the roll: the three built members are present, chair and secretary are not. Answers whether that is a quorum. */
export async function callRoll(db: Db, room: BuiltRoom, presentIds?: readonly string[]): Promise<boolean> {
  const ids = presentIds ?? room.members.map(({ participantId }) => participantId);
  const input = { roomId: room.id, presentIds: ids, excusedIds: [] };
  return must(await recordRollCall(db, inSession(room.secretary), input)).hasQuorum;
}

/** Freezes the room's spending plan; answers its hash. */
export async function freezePlan(db: Db, room: BuiltRoom): Promise<string> {
  const input = { roomId: room.id, documentId: room.documentId, name: '定稿' };
  return must(await freezeRoomDocument(db, inSession(room.chair), input)).hash;
}

/** A motion on the frozen spending plan. */
export async function buildMotion(db: Db, room: BuiltRoom): Promise<string> {
  const proposer = room.members[0]?.actor ?? room.chair;
  const input = {
    roomId: room.id,
    agendaItemId: null,
    documentId: room.documentId,
    title: '通过使用方案',
    rule: 'most_of_present',
  } as const;
  return must(await proposeMotion(db, inSession(proposer), input)).motionId;
}
