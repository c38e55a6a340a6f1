import type { AppLoadContext } from '@remix-run/node';
import { z } from 'zod';
import { addDays, localDate, startOfLocalDay } from '#app/core/instant.ts';
import { listReplacements } from '#app/deliberation/replacements.server.ts';
import { findRoomPage } from '#app/deliberation/room.queries.server.ts';
import { lastNoticeDay, nextRoomState, noticeProblems } from '#app/deliberation/room.ts';
import {
  type DeskRoomCursor,
  listDeskRooms,
  listNames,
  listOfficeHolders,
  listSeats,
  listTopicTitles,
} from '#app/deliberation/room-desk.queries.server.ts';
import { roomQueues } from '#app/deliberation/room-queue.ts';
import { listTopicsForAgenda } from '#app/deliberation/topic.queries.server.ts';
import { listFundsOf } from '#app/funds/free.queries.server.ts';
import { forbidden, notFound } from '#app/http/answers.ts';
import { cursorMoment, cutPage, pageSize, readCursor } from '#app/http/paging.ts';
import { requireDesk } from '#app/people/desk.server.ts';
import { listOrganisations } from '#app/people/organisation.queries.server.ts';
import { placesFor } from '#app/people/permission.ts';
import { readSettings } from '#app/people/settings.server.ts';
import type { Db } from '#db/client.server.ts';

const seats = ['rooms.convene', 'rooms.chair', 'rooms.record'] as const;

/** What the list of rooms at the desk shows. */
export type DeskRoomsPage = Awaited<ReturnType<typeof loadDeskRooms>>;

const cursor: z.ZodType<DeskRoomCursor> = z.tuple([cursorMoment, z.uuid()]);

/** One queue of rooms, all or the visitor's own, page by page. An address that names none shows those being planned. */
export async function loadDeskRooms(context: AppLoadContext, request: Request) {
  const { visitor, community, sections } = await requireDesk(context, request, ...seats);
  const asked = new URL(request.url).searchParams;
  const queue = roomQueues.find((one) => one === asked.get('queue')) ?? 'planned';
  const convenesAt = placesFor(visitor.actor, 'rooms.convene');
  const isMine = asked.get('mine') === '1';
  const after = readCursor(request, cursor);
  const rooms = { queue, communityId: community.id, convenesAt, accountId: visitor.accountId, isMine };
  const rows = await listDeskRooms(context.db, rooms, { after, limit: pageSize });
  const { items, next } = cutPage(rows, pageSize, ({ startsAt, id }) => [startsAt.toISOString(), id]);
  const noticeDays = (await readSettings(context.db, community.id)).roomNoticeDays;
  const time = { noticeDays, zone: community.zone };
  return {
    sections,
    queue,
    isMine,
    mayConvene: convenesAt.length > 0,
    items: items.map((row) => ({ ...row, noticeBy: row.state === 'planned' ? noticeDeadline(row.startsAt, time) : null })),
    next,
    isFirst: after === null,
  };
}

/** The moment from which on a room's notice comes too late: the end of its last day. */
export function noticeDeadline(startsAt: Date, time: { noticeDays: number; zone: string }): Date {
  return startOfLocalDay(addDays(lastNoticeDay(startsAt, time), 1), time.zone);
}

/** What the page of a room at the desk shows. */
export type DeskRoomPage = Awaited<ReturnType<typeof loadDeskRoom>>;

const offeredMax = 200;

/** A room for those who prepare it, with what they can still do. 404 for none they may see, 403 for who does not lead it. */
export async function loadDeskRoom(context: AppLoadContext, request: Request, roomId: string) {
  const { db } = context;
  const now = new Date();
  const { visitor, community, sections } = await requireDesk(context, request, ...seats);
  const page = await findRoomPage(db, roomId, visitor.actor);
  if (!page || page.room.communityId !== community.id) throw notFound();
  const { room, viewer } = page;
  if (!viewer.leads) throw forbidden();
  const { roomNoticeDays, zone } = await readSettings(db, room.placeId);
  const isPlanned = room.state === 'planned';
  const isOver = room.state === 'concluded' || room.state === 'cancelled';
  const counts = {
    agendaMinutes: page.agenda.reduce((sum, { minutes }) => sum + minutes, 0),
    voiceCount: page.participants.filter(({ hasVoice }) => hasVoice).length,
    documentCount: page.documents.filter(({ purpose }) => purpose !== 'minutes').length,
  };
  const time = { noticeDays: roomNoticeDays, zone };
  return {
    sections,
    ...page,
    ...counts,
    zone,
    noticeDays: roomNoticeDays,
    noticeBy: isPlanned ? noticeDeadline(room.startsAt, time) : null,
    missing: isPlanned ? noticeProblems({ ...room, ...counts }, { ...time, now }) : [],
    seats: await listSeats(db, roomId),
    replacements: await listReplacements(db, { roomId, viewer, now }),
    acts: {
      change: isPlanned && viewer.isConvener,
      setAgenda: isPlanned,
      notice: isPlanned && viewer.isConvener,
      cancel: nextRoomState(room.state, 'cancel') !== null && (viewer.isConvener || viewer.isChair),
      invite: !isOver,
    },
    officers: await listNames(db, [room.chairAccountId, room.secretaryAccountId, room.convenerAccountId]),
    offered: await loadOffers(db, { page, isOver, on: localDate(now, zone) }),
  };
}

type Offering = { page: NonNullable<Awaited<ReturnType<typeof findRoomPage>>>; isOver: boolean; on: string };

/** Whom and what the forms of the page offer: people for the two offices and for the council, topics, organisations. */
async function loadOffers(db: Db, { page: { room, agenda }, isOver, on }: Offering) {
  const duty = { placePath: room.placePath, on };
  const search = { communityId: room.communityId, q: '', kind: null, isArchived: false };
  const isPlanned = room.state === 'planned';
  const [chairs, secretaries, waiting, taken, organisations, all] = await Promise.all([
    isOver ? [] : listOfficeHolders(db, { ...duty, deed: 'rooms.chair' }),
    isPlanned ? listOfficeHolders(db, { ...duty, deed: 'rooms.record' }) : [],
    isPlanned ? listTopicsForAgenda(db, room.placeId) : [],
    listTopicTitles(
      db,
      agenda.flatMap(({ topicId }) => topicId ?? []),
    ),
    isOver ? [] : listOrganisations(db, search, { after: null, limit: offeredMax }),
    isPlanned ? listFundsOf(db, room.communityId) : [],
  ]);
  const topics = [...taken, ...waiting.map(({ id, title }) => ({ id, title }))];
  const funds = all.map(({ id, name, freeFen }) => ({ id, name, freeFen }));
  return { chairs, secretaries, topics, funds, organisations: organisations.map(({ id, name }) => ({ id, name })) };
}
