import { and, arrayContains, asc, desc, eq, isNotNull, isNull, type SQL, sql } from 'drizzle-orm';
import type { Actor } from '#app/core/act.ts';
import { maskName } from '#app/core/text.ts';
import { type DocumentPurpose, namedKinds, type ParticipantKind } from '#app/deliberation/participant.ts';
import type { RoomKind, RoomState, Tier } from '#app/deliberation/room.ts';
import { findParticipant, officeInRoom, roomColumns } from '#app/deliberation/room-lock.server.ts';
import type { DocumentRole } from '#app/drafting/document.ts';
import { placeLabel } from '#app/people/place.queries.server.ts';
import type { Db } from '#db/client.server.ts';
import { documentAccess, documents } from '#db/schema/drafting.ts';
import { accounts } from '#db/schema/people.ts';
import { places } from '#db/schema/places.ts';
import { agendaItems, roomDocuments, roomParticipants, roomSteps, rooms } from '#db/schema/rooms.ts';

/** What a list of rooms is narrowed by. `ahead`: not ended yet, the next first; `past`: ended, the last first. */
export type RoomFilters = {
  communityId: string;
  placeId: string | null;
  tier: Tier | null;
  kind: RoomKind | null;
  when: 'ahead' | 'past';
};

/** Where a page ended: when its last room began, ISO, and its id. */
export type RoomCursor = readonly [startsAt: string, id: string];

/** One page of rooms whose notice is out. One row more than `limit`. */
export function listRooms(db: Db, filters: RoomFilters, { after, limit }: { after: RoomCursor | null; limit: number }) {
  const isAhead = filters.when === 'ahead';
  const direction = isAhead ? asc : desc;
  return db
    .select({
      id: rooms.id,
      title: rooms.title,
      state: sql<RoomState>`${rooms.state}`,
      tier: sql<Tier>`${rooms.tier}`,
      kind: sql<RoomKind>`${rooms.kind}`,
      conclusion: roomColumns.conclusion,
      placeNameZh: placeLabel,
      placeNameEn: places.nameEn,
      purpose: rooms.purpose,
      venue: rooms.venue,
      startsAt: rooms.startsAt,
      endsAt: rooms.endsAt,
      amountFen: rooms.amountFen,
    })
    .from(rooms)
    .innerJoin(places, eq(places.id, rooms.placeId))
    .where(
      and(
        eq(rooms.communityId, filters.communityId),
        isNotNull(rooms.noticedAt),
        isAhead
          ? sql`${rooms.state} in ('noticed', 'in_session', 'adjourned')`
          : sql`${rooms.state} in ('concluded', 'cancelled')`,
        filters.placeId === null || filters.placeId === filters.communityId
          ? undefined
          : arrayContains(places.path, [filters.placeId]),
        filters.tier === null ? undefined : eq(rooms.tier, filters.tier),
        filters.kind === null ? undefined : eq(rooms.kind, filters.kind),
        beyond(isAhead, after),
      ),
    )
    .orderBy(direction(rooms.startsAt), direction(rooms.id))
    .limit(limit + 1);
}

function beyond(isAhead: boolean, after: RoomCursor | null): SQL | undefined {
  if (!after) return undefined;
  const key = sql`(${after[0]}::timestamptz, ${after[1]}::uuid)`;
  return isAhead ? sql`(${rooms.startsAt}, ${rooms.id}) > ${key}` : sql`(${rooms.startsAt}, ${rooms.id}) < ${key}`;
}

/** What whoever looks at a room is in it and may do. Whether a deed fits the state is for the commands to say. */
export type RoomViewer = {
  participantId: string | null;
  kind: ParticipantKind | null;
  hasVoice: boolean;
  isChair: boolean;
  isSecretary: boolean;
  isConvener: boolean;
  leads: boolean;
  /** Whether they see the others' full names: who leads the room, and who takes part in it. */
  seesNames: boolean;
};

/**
 * A room with everything about it as such, for this visitor, or null: before its notice only those see it who prepare it
 * or take part. What happens in session and after it has queries of its own.
 */
export async function findRoomPage(db: Db, roomId: string, actor: Actor) {
  const [room] = await db
    .select({ ...roomColumns, placeNameZh: places.nameZh, placeNameEn: places.nameEn })
    .from(rooms)
    .innerJoin(places, eq(places.id, rooms.placeId))
    .where(eq(rooms.id, roomId));
  if (!room) return null;
  const participant = await findParticipant(db, roomId, actor.accountId);
  const [isChair, isSecretary, isConvener] = (['chair', 'secretary', 'convener'] as const).map(
    (seat) => officeInRoom(actor, room, [seat]) !== null,
  );
  const leads = Boolean(isChair || isSecretary || isConvener);
  if (room.noticedAt === null && !leads && participant === null) return null;
  const viewer: RoomViewer = {
    participantId: participant?.id ?? null,
    kind: participant?.kind ?? null,
    hasVoice: participant?.hasVoice ?? false,
    isChair: Boolean(isChair),
    isSecretary: Boolean(isSecretary),
    isConvener: Boolean(isConvener),
    leads,
    seesNames: leads || participant !== null,
  };
  const [agenda, participants, texts, steps] = await Promise.all([
    listAgenda(db, roomId),
    listParticipants(db, roomId, viewer),
    listDocuments(db, roomId, actor.accountId),
    listRoomSteps(db, roomId),
  ]);
  return { room, viewer, agenda, participants, documents: texts, steps };
}

/** The agenda in its order. */
export function listAgenda(db: Db, roomId: string) {
  return db
    .select({
      id: agendaItems.id,
      position: agendaItems.position,
      title: agendaItems.title,
      minutes: agendaItems.minutes,
      topicId: agendaItems.topicId,
      startedAt: agendaItems.startedAt,
      endedAt: agendaItems.endedAt,
    })
    .from(agendaItems)
    .where(eq(agendaItems.roomId, roomId))
    .orderBy(asc(agendaItems.position));
}

/** Whom names are shown to: all of them whole, or as the public sees them. */
type NamesFor = Pick<RoomViewer, 'seesNames'>;

/**
 * Who takes part now. For the public residents are masked unless their account shows its name; members, units and experts
 * are named.
 */
export async function listParticipants(db: Db, roomId: string, to: NamesFor) {
  const rows = await db
    .select({
      id: roomParticipants.id,
      kind: sql<ParticipantKind>`${roomParticipants.kind}`,
      name: roomParticipants.name,
      showsName: accounts.showsName,
      mayWrite: roomParticipants.mayWrite,
      hasVoice: roomParticipants.hasVoice,
      isChair: sql<boolean>`${roomParticipants.accountId} is not distinct from ${rooms.chairAccountId}`,
      isSecretary: sql<boolean>`${roomParticipants.accountId} is not distinct from ${rooms.secretaryAccountId}`,
    })
    .from(roomParticipants)
    .innerJoin(rooms, eq(rooms.id, roomParticipants.roomId))
    .leftJoin(accounts, eq(accounts.id, roomParticipants.accountId))
    .where(and(eq(roomParticipants.roomId, roomId), isNull(roomParticipants.removedAt)))
    .orderBy(asc(roomParticipants.addedAt), asc(roomParticipants.id));
  return rows.map(({ showsName, ...row }) => ({ ...row, name: shownName({ ...row, showsName }, to) }));
}

/** The names, by their ids, of everybody who takes part or once did, as the list of participants shows them. */
export async function listNames(db: Db, roomId: string, to: NamesFor): Promise<Record<string, string>> {
  const rows = await db
    .select({
      id: roomParticipants.id,
      kind: sql<ParticipantKind>`${roomParticipants.kind}`,
      name: roomParticipants.name,
      showsName: accounts.showsName,
    })
    .from(roomParticipants)
    .leftJoin(accounts, eq(accounts.id, roomParticipants.accountId))
    .where(eq(roomParticipants.roomId, roomId));
  return Object.fromEntries(rows.map((row) => [row.id, shownName(row, to)]));
}

type Named = { kind: ParticipantKind; name: string; showsName: boolean | null };

function shownName({ kind, name, showsName }: Named, { seesNames }: NamesFor): string {
  return seesNames || namedKinds.includes(kind) || showsName === true ? name : maskName(name);
}

/** The texts of a room, with what the visitor may do in each now (null: nothing) and the hash of what is frozen. */
async function listDocuments(db: Db, roomId: string, accountId: string | null) {
  const rows = await db
    .select({
      documentId: roomDocuments.documentId,
      purpose: sql<DocumentPurpose>`${roomDocuments.purpose}`,
      title: documents.title,
      frozenAt: documents.frozenAt,
      frozenHash: documents.frozenHash,
      publicSince: documents.publicSince,
      given: sql<DocumentRole | null>`${documentAccess.role}`,
    })
    .from(roomDocuments)
    .innerJoin(documents, eq(documents.id, roomDocuments.documentId))
    .leftJoin(
      documentAccess,
      and(
        eq(documentAccess.documentId, roomDocuments.documentId),
        eq(documentAccess.accountId, accountId ?? nobody),
        isNull(documentAccess.withdrawnAt),
      ),
    )
    .where(eq(roomDocuments.roomId, roomId))
    .orderBy(asc(roomDocuments.addedAt), asc(roomDocuments.documentId));
  return rows.map(({ given, publicSince, ...row }) => {
    const role: DocumentRole | null = given !== null && row.frozenAt !== null ? 'reader' : given;
    return { ...row, role, mayRead: role !== null || publicSince !== null };
  });
}

const nobody = '00000000-0000-0000-0000-000000000000';

/** What somebody who leads a room is called: an office, whose holder is named in public. */
function nameOf(accountId: SQL) {
  return sql<
    string | null
  >`(select coalesce(p.name, a.name) from accounts a left join persons p on p.id = a.person_id where a.id = ${accountId})`;
}

function listRoomSteps(db: Db, roomId: string) {
  return db
    .select({
      id: roomSteps.id,
      event: roomSteps.event,
      explanation: roomSteps.explanation,
      takenAt: roomSteps.takenAt,
      officer: nameOf(sql`${roomSteps.officerAccountId}`),
      former: nameOf(sql`${roomSteps.formerAccountId}`),
    })
    .from(roomSteps)
    .where(eq(roomSteps.roomId, roomId))
    .orderBy(asc(roomSteps.takenAt), asc(roomSteps.id));
}

/** The rooms that somebody takes part in and that have not ended, the next first; at most 50. */
export function listRoomsOf(db: Db, accountId: string) {
  return db
    .select({ id: rooms.id, title: rooms.title, state: sql<RoomState>`${rooms.state}`, startsAt: rooms.startsAt })
    .from(roomParticipants)
    .innerJoin(rooms, eq(rooms.id, roomParticipants.roomId))
    .where(
      and(
        eq(roomParticipants.accountId, accountId),
        isNull(roomParticipants.removedAt),
        sql`${rooms.state} in ('noticed', 'in_session', 'adjourned')`,
      ),
    )
    .orderBy(asc(rooms.startsAt), asc(rooms.id))
    .limit(50);
}
