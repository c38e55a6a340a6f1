import { eq } from 'drizzle-orm';
import type { Act, Actor } from '#app/core/act.ts';
import { setAgenda } from '#app/deliberation/agenda.commands.server.ts';
import { addParticipant } from '#app/deliberation/participant.commands.server.ts';
import type { ParticipantKind } from '#app/deliberation/participant.ts';
import { planRoom } from '#app/deliberation/room.commands.server.ts';
import { type RoomKind, roomTemplates } from '#app/deliberation/room.ts';
import { addRoomDocument } from '#app/deliberation/room-document.commands.server.ts';
import { noticeRoom, openRoom } from '#app/deliberation/room-session.commands.server.ts';
import { recordRollCall } from '#app/deliberation/session.commands.server.ts';
import { actOf, actorWith, must, type Telling } from '#app/demonstration/telling.server.ts';
import { phoneOf, placeOf, type ToldCommunity } from '#app/demonstration/told-community.server.ts';
import type { ToldPeople } from '#app/demonstration/told-people.server.ts';
import { write } from '#app/demonstration/told-writing.server.ts';
import type { Part } from '#app/drafting/text-parts.server.ts';
import { roomParticipants } from '#db/schema/rooms.ts';

/** Who sits in the rooms of the story, by the part they play. */
export type Cast = Readonly<
  Record<'staff' | 'chair' | 'secretary' | 'member' | 'adviser' | 'resident' | 'elder' | 'station' | 'organisation', Actor>
>;

export type Stage = { telling: Telling; community: ToldCommunity; people: ToldPeople; cast: Cast };

/** A room of the story as it stands: its id, its text, and the seats of those who have one, by account. */
export type ToldRoom = { roomId: string; documentId: string | null; startsAt: Date; seats: ReadonlyMap<string, string> };

export type RoomStory = {
  kind: RoomKind;
  placeCode: string;
  title: string;
  purpose: string;
  venue: string;
  startsAt: Date;
  minutes: number;
  amountFen: number | null;
  /** The fund that bears the amount. */
  fundId?: string;
  agenda: readonly { title: string; minutes: number; topicId: string | null }[];
  text: { purpose: 'spending_plan' | 'other'; title: string } | null;
  /** How long before it begins the room is planned and the notice is out. */
  noticedDaysBefore: number;
};

const dayMs = 24 * 60 * 60_000;
const minuteMs = 60_000;

/** Finds everybody who sits in rooms. */
export async function findCast(telling: Telling): Promise<Cast> {
  const phones = {
    staff: phoneOf('community_staff'),
    chair: phoneOf('council_chair'),
    secretary: phoneOf('council_secretary'),
    member: phoneOf('council_member'),
    adviser: '19900000019',
    resident: '19900000002',
    elder: '19900000001',
    station: phoneOf('grant_lead'),
    organisation: '19900000015',
  } as const;
  const cast = {} as Record<keyof Cast, Actor>;
  for (const part of Object.keys(phones) as (keyof Cast)[]) cast[part] = await actorWith(telling, phones[part]);
  return cast;
}

/** Plans a room, names who takes part, sets its agenda and its text, and publishes the notice. */
export async function tellNoticed(stage: Stage, story: RoomStory): Promise<ToldRoom> {
  const { telling, community, cast } = stage;
  const { db } = telling;
  const { startsAt, kind } = story;
  const planned = () => actOf(cast.staff, new Date(startsAt.getTime() - (story.noticedDaysBefore + 1) * dayMs));
  const plan = {
    placeId: placeOf(community, story.placeCode),
    kind,
    previousId: null,
    title: story.title,
    purpose: story.purpose,
    venue: story.venue,
    startsAt,
    endsAt: new Date(startsAt.getTime() + story.minutes * minuteMs),
    amountFen: story.amountFen,
    amountSource: story.amountFen === null ? '' : '社区慈善资金',
    fundId: story.fundId ?? null,
    quorum: roomTemplates[kind].quorum,
    chairAccountId: cast.chair.accountId ?? '',
    secretaryAccountId: cast.secretary.accountId ?? '',
  };
  const { roomId } = must(await planRoom(db, planned(), plan), `planning ${story.title}`);
  const seats = await tellSeats(stage, roomId, planned);
  must(await setAgenda(db, planned(), { roomId, entries: story.agenda }), 'setting the agenda');
  const documentId = story.text
    ? must(await addRoomDocument(db, planned(), { roomId, ...story.text, paragraphs: [] }), 'adding a text').documentId
    : null;
  const noticedAt = new Date(startsAt.getTime() - story.noticedDaysBefore * dayMs);
  must(await noticeRoom(db, actOf(cast.staff, noticedAt), { roomId }), `noticing ${story.title}`);
  return { roomId, documentId, startsAt, seats };
}

const seatsOfAll: readonly [part: keyof Cast, kind: ParticipantKind, mayWrite: boolean][] = [
  ['member', 'council_member', true],
  ['adviser', 'council_member', true],
  ['resident', 'residents_representative', true],
  ['elder', 'residents_representative', true],
  ['station', 'expert', true],
  ['organisation', 'unit', true],
];

async function tellSeats({ telling, people, cast }: Stage, roomId: string, planned: () => Act): Promise<Map<string, string>> {
  const organisationId = people.organisations.get('云海志愿服务队') ?? null;
  const observer = await actorWith(telling, '19900000003');
  const seats = seatsOfAll.map(([part, kind, mayWrite]) => ({ kind, mayWrite, accountId: cast[part].accountId }));
  for (const seat of [...seats, { kind: 'observer' as const, mayWrite: false, accountId: observer.accountId }]) {
    const organisation = seat.kind === 'unit' ? organisationId : null;
    must(await addParticipant(telling.db, planned(), { roomId, organisationId: organisation, name: '', ...seat }), 'seating');
  }
  const rows = await telling.db
    .select({ id: roomParticipants.id, accountId: roomParticipants.accountId })
    .from(roomParticipants)
    .where(eq(roomParticipants.roomId, roomId));
  return new Map(rows.map(({ id, accountId }) => [accountId ?? '', id]));
}

/** Opens a noticed room at its time and records who is present; `absent` are excused. */
export async function tellOpened(stage: Stage, room: ToldRoom, absent: readonly (keyof Cast)[] = []): Promise<void> {
  const { telling, cast } = stage;
  const minutesTitle = '会议纪要';
  must(await openRoom(telling.db, inRoom(room, cast.chair, 0), { roomId: room.roomId, minutesTitle }), 'opening a room');
  const invited = ['chair', 'secretary', 'member', 'adviser', 'resident', 'elder', 'station', 'organisation'] as const;
  const idOf = (part: keyof Cast) => room.seats.get(cast[part].accountId ?? '') ?? '';
  const presentIds = invited.filter((part) => !absent.includes(part)).map(idOf);
  const rollCall = { roomId: room.roomId, presentIds, excusedIds: absent.map(idOf) };
  must(await recordRollCall(telling.db, inRoom(room, cast.secretary, 2), rollCall), 'calling the roll');
}

/** An act in a room, so many minutes after it began. */
export function inRoom({ startsAt }: Pick<ToldRoom, 'startsAt'>, by: Actor, minutes: number) {
  return actOf(by, new Date(startsAt.getTime() + minutes * minuteMs));
}

/** Writes what people wrote in a room's text, each in their turn, up to a minute of the session. */
export async function tellWriting(
  { telling, cast }: Stage,
  room: ToldRoom,
  turns: readonly { by: string; minutes: number; parts: readonly Part[] }[],
): Promise<void> {
  for (const { by, minutes, parts } of turns) {
    const author = Object.hasOwn(cast, by) ? cast[by as keyof Cast] : null;
    if (!author || room.documentId === null) throw new Error(`the demonstration cannot be told: nobody is ${by}`);
    const { now } = inRoom(room, author, minutes);
    await write(telling, { documentId: room.documentId, by: author, when: now }, parts);
  }
}
