import { addDays, startOfLocalDay } from '#app/core/instant.ts';
import { findDeskWork } from '#app/deliberation/desk.queries.server.ts';
import { noticeDeadline } from '#app/deliberation/room-desk-page.server.ts';
import { countTopicQueue } from '#app/deliberation/topic-desk.queries.server.ts';
import type { DeskHolder, DeskQueueFacts, WaitingItem } from '#app/disclosure/desk.server.ts';
import { href } from '#app/http/href.ts';
import { placesFor } from '#app/people/permission.ts';
import { readSettings } from '#app/people/settings.server.ts';

/** What waits for the office of deliberation: topics on which the assembly is owed, notices to publish, minutes to sign; and its queues. */
export async function loadDeliberationWork(desk: DeskHolder): Promise<{ items: WaitingItem[]; queues: DeskQueueFacts[] }> {
  const { db, communityId, time, now } = desk;
  const [work, settings] = await Promise.all([findDeskWork(db, desk), readSettings(db, communityId)]);
  const until = { noticeDays: settings.roomNoticeDays, zone: time.zone };
  const planned = work.rooms.filter(({ state }) => state === 'planned');
  const notices = planned.map(({ id, title, plannedAt, startsAt }): WaitingItem => {
    const dueAt = noticeDeadline(startsAt, until);
    return { kind: 'room_notice', id, text: title, since: plannedAt, dueAt, href: href.deskRoom(id) };
  });
  const minutes = work.minutes.map(({ roomId, title, concludedAt, publishBy }): WaitingItem => {
    const dueAt = startOfLocalDay(addDays(publishBy, 1), time.zone);
    return { kind: 'minutes', id: roomId, text: title, since: concludedAt ?? dueAt, dueAt, href: href.room(roomId) };
  });
  const owed = work.owedTopics.flatMap(({ id, title, assemblyDueAt }): WaitingItem[] => {
    if (assemblyDueAt === null) return [];
    return [{ kind: 'owed_topic', id, text: title, since: assemblyDueAt, dueAt: null, href: href.deskTopic(id) }];
  });
  const late = (items: readonly WaitingItem[]) => items.filter(({ dueAt }) => dueAt !== null && dueAt <= now).length;
  const queues: (DeskQueueFacts | null)[] = [
    await countTopics(desk),
    mayAny(desk, 'rooms.convene')
      ? { kind: 'rooms', count: notices.length, overdue: late(notices), href: href.deskRooms() }
      : null,
    mayAny(desk, 'rooms.convene') || mayAny(desk, 'rooms.chair') || mayAny(desk, 'rooms.record')
      ? { kind: 'minutes', count: minutes.length, overdue: late(minutes), href: href.deskRooms({ queue: 'minutes' }) }
      : null,
  ];
  return { items: [...owed, ...notices, ...minutes], queues: queues.filter((queue) => queue !== null) };
}

type RoomDeed = 'rooms.convene' | 'rooms.chair' | 'rooms.record';

function mayAny({ actor }: DeskHolder, deed: RoomDeed): boolean {
  return placesFor(actor, deed).length > 0;
}

async function countTopics({ db, actor, communityId }: DeskHolder): Promise<DeskQueueFacts | null> {
  const placeIds = placesFor(actor, 'topics.manage');
  if (placeIds.length === 0) return null;
  const count = await countTopicQueue(db, { queue: 'waiting', reach: { communityId, placeIds } });
  return { kind: 'topics', count, overdue: null, href: href.deskTopics() };
}
