import { z } from 'zod';
import { newsWords } from '#app/deliberation/news.messages.ts';
import {
  findActionItemForNotice,
  findParticipantAccount,
  findRoomForNotice,
  type NoticeActionItem,
} from '#app/deliberation/news.queries.server.ts';
import { conclusionWords } from '#app/deliberation/room.messages.ts';
import { words as roomWords } from '#app/deliberation/room-page.messages.ts';
import { href } from '#app/http/href.ts';
import { format, type Locale, type Message } from '#app/i18n/message.ts';
import { formatDay, formatInstant } from '#app/i18n/time.ts';
import { type ReactionGiven, reaction, type Tidings, tellAll } from '#app/notifications/reaction.server.ts';
import { readSettings } from '#app/people/settings.server.ts';

// Who is told of what happens in a room and follows from it. Each reads the room as it is when the job runs: what is no
// longer so (it was cancelled before its participants were asked to it) is not told.

const shape = z.object({ eventId: z.uuid(), roomId: z.uuid() });

/** The notice is out: everybody who takes part is asked to come. */
export const tellRoomNoticed = reaction(shape, async (given, { eventId, roomId }) => {
  const room = await findRoomForNotice(given.db, roomId);
  if (room?.state !== 'noticed') return;
  const words = { title: newsWords.noticed, body: newsWords.noticed_next, values: await meetingOf(given, room) };
  await tellAll(given, { eventId, kind: 'rooms', recipients: room.participantIds, path: href.room(roomId), ...words });
});

/** Somebody was taken in after the notice. Before it, the notice itself will tell them. */
export const tellParticipantAdded = reaction(
  shape.extend({ participantId: z.uuid() }),
  async (given, { eventId, roomId, participantId }) => {
    const room = await findRoomForNotice(given.db, roomId);
    const taken = await findParticipantAccount(given.db, participantId);
    const isOpen = room?.state === 'noticed' || room?.state === 'in_session' || room?.state === 'adjourned';
    if (!room?.noticedAt || !isOpen || !taken || taken.addedAt <= room.noticedAt) return;
    const words = { title: newsWords.taken_in, body: newsWords.noticed_next, values: await meetingOf(given, room) };
    await tellAll(given, { eventId, kind: 'rooms', recipients: [taken.accountId], path: href.room(roomId), ...words });
  },
);

const officerShape = shape.extend({
  seat: z.enum(['chair', 'secretary']),
  accountId: z.uuid(),
  formerAccountId: z.uuid(),
  byAccountId: z.uuid().nullable(),
});

/** Whoever leads the room from now on, and whoever did; not those who did it themselves, nor when it was changed again. */
export const tellOfficerReplaced = reaction(officerShape, async (given, event) => {
  const { eventId, roomId, seat, accountId, formerAccountId, byAccountId } = event;
  const room = await findRoomForNotice(given.db, roomId);
  if (!room || (seat === 'chair' ? room.chairAccountId : room.secretaryAccountId) !== accountId) return;
  const tidings = { eventId, kind: 'rooms', path: href.room(roomId) } as const;
  const others = (id: string) => (id === byAccountId ? [] : [id]);
  const values = await meetingOf(given, room);
  const title = seat === 'chair' ? newsWords.now_chair : newsWords.now_secretary;
  await tellAll(given, { ...tidings, recipients: others(accountId), title, body: newsWords.noticed_next, values });
  const former = { title: newsWords.no_longer_leads, body: newsWords.no_longer_leads_next, values: { title: room.title } };
  await tellAll(given, { ...tidings, recipients: others(formerAccountId), ...former });
});

/** Nobody is told that a room is cancelled to which nobody was asked. */
export const tellRoomCancelled = reaction(shape, async (given, { eventId, roomId }) => {
  const room = await findRoomForNotice(given.db, roomId);
  if (!room?.noticedAt) return;
  const values = { title: room.title, reason: room.cancelReason ?? '' };
  const words = { title: newsWords.room_cancelled, body: newsWords.room_cancelled_next, values };
  await tellAll(given, { eventId, kind: 'rooms', recipients: room.participantIds, path: href.room(roomId), ...words });
});

/** Those who took part. Who raised or signed a topic of the room is told by the end of the topic. */
export const tellRoomConcluded = reaction(shape, async (given, { eventId, roomId }) => {
  const room = await findRoomForNotice(given.db, roomId);
  if (!room?.conclusion) return;
  const { title, conclusion } = room;
  const values = (locale: Locale) => ({ title, conclusion: format(conclusionWords[conclusion], locale) });
  const words = { title: newsWords.room_concluded, body: newsWords.room_concluded_next, values };
  await tellAll(given, { eventId, kind: 'rooms', recipients: room.participantIds, path: href.room(roomId), ...words });
});

export const tellMinutesPublished = reaction(shape, async (given, { eventId, roomId }) => {
  const room = await findRoomForNotice(given.db, roomId);
  if (!room) return;
  const words = { title: newsWords.minutes_published, body: newsWords.minutes_published_next, values: { title: room.title } };
  const recipients = room.participantIds;
  await tellAll(given, { eventId, kind: 'rooms', recipients, path: href.roomMinutes(roomId), ...words });
});

/** Chair and secretary, who answer. */
export const tellObjectionRaised = reaction(shape, async (given, { eventId, roomId }) => {
  const room = await findRoomForNotice(given.db, roomId);
  if (!room) return;
  const words = { title: newsWords.objection_raised, body: newsWords.objection_raised_next, values: { title: room.title } };
  const recipients = [room.chairAccountId, room.secretaryAccountId];
  await tellAll(given, { eventId, kind: 'rooms', recipients, path: href.roomMinutes(roomId), ...words });
});

const itemShape = z.object({ eventId: z.uuid(), actionItemId: z.uuid() });

export const tellItemAdded = toResponsible({ title: newsWords.item_added, body: newsWords.item_added_next });

export const tellItemOverdue = toResponsible({ title: newsWords.item_overdue, body: newsWords.item_overdue_next });

/** Those who may accept it, but not those whose work it is. */
export const tellItemReported = reaction(itemShape, async (given, { eventId, actionItemId }) => {
  const item = await findActionItemForNotice(given.db, actionItemId);
  if (item?.state !== 'reported') return;
  const recipients = item.concernedIds.filter((id) => !item.responsibleIds.includes(id));
  await tellOfItem(given, { eventId, item, recipients, words: { title: newsWords.item_reported } });
});

/** Tells those responsible for a promise while it is theirs to do. */
function toResponsible(words: { title: Message; body: Message }) {
  return reaction(itemShape, async (given, { eventId, actionItemId }) => {
    const item = await findActionItemForNotice(given.db, actionItemId);
    const isTheirs = item && ['open', 'in_progress', 'reopened'].includes(item.state);
    if (isTheirs) await tellOfItem(given, { eventId, item, recipients: item.responsibleIds, words });
  });
}

type ItemNews = {
  eventId: string;
  item: NoticeActionItem;
  recipients: readonly string[];
  words: { title: Message; body?: Message };
};

async function tellOfItem(given: ReactionGiven, { eventId, item, recipients, words }: ItemNews): Promise<void> {
  const values = (locale: Locale) => ({ title: item.title, date: formatDay(item.dueOn, locale) });
  await tellAll(given, { eventId, kind: 'action_items', recipients, values, path: href.actionItem(item.id), ...words });
}

type Meeting = { title: string; venue: string; startsAt: Date; communityId: string };

async function meetingOf({ db }: ReactionGiven, { title, venue, startsAt, communityId }: Meeting): Promise<Tidings['values']> {
  const { zone } = await readSettings(db, communityId);
  return (locale) => ({
    title,
    date: formatInstant(startsAt, { locale, zone }),
    venue: venue || format(roomWords.venue_open, locale),
  });
}
