import { z } from 'zod';
import { localDate } from '#app/core/instant.ts';
import { newsWords } from '#app/deliberation/news.messages.ts';
import { findRoomForNotice, findTopicForNotice, type NoticeTopic } from '#app/deliberation/news.queries.server.ts';
import { conclusionWords } from '#app/deliberation/room.messages.ts';
import type { TopicState } from '#app/deliberation/topic.ts';
import { href } from '#app/http/href.ts';
import { format, type Locale, type Message } from '#app/i18n/message.ts';
import { type ReactionGiven, reaction, type Tidings, tellAll } from '#app/notifications/reaction.server.ts';
import { listStaff } from '#app/notifications/recipients.server.ts';
import { readSettings } from '#app/people/settings.server.ts';

// Who is told of what becomes of a topic: whoever raised it, then those who signed it; nobody twice of one event. Each
// reads the topic as it is when the job runs.

const shape = z.object({ eventId: z.uuid(), topicId: z.uuid() });
type Words = { own: Message; signed: Message; next?: Message };
type News = {
  topic: NoticeTopic;
  eventId: string;
  words: Words;
  values?: Tidings['values'];
  path?: string;
  except?: readonly string[];
};

/** The assembly must be convened: those who manage topics at its place. */
export const tellAssemblyOpened = reaction(shape, async (given, { eventId, topicId }) => {
  const topic = await findTopicForNotice(given.db, topicId);
  if (!topic) return;
  const on = localDate(given.now, (await readSettings(given.db, topic.communityId)).zone);
  const recipients = await listStaff(given.db, { deed: 'topics.manage', placePath: topic.placePath, on });
  const values = { title: topic.title };
  await tellAll(given, { eventId, kind: 'desk', recipients, title: newsWords.assembly_due, values, path: href.topic(topicId) });
});

export const tellTopicDeclined = told('declined', {
  own: newsWords.topic_declined,
  signed: newsWords.topic_declined_signed,
  next: newsWords.topic_declined_next,
});

export const tellTopicOnAgenda = told('on_agenda', {
  own: newsWords.topic_on_agenda,
  signed: newsWords.topic_on_agenda_signed,
});

/** Their signatures moved with it: the news leads to where it lives on. */
export const tellTopicMerged = reaction(shape, async (given, { eventId, topicId }) => {
  const topic = await findTopicForNotice(given.db, topicId);
  const target = topic?.mergedIntoId ? await findTopicForNotice(given.db, topic.mergedIntoId) : null;
  if (!topic || !target) return;
  const words = { own: newsWords.topic_merged, signed: newsWords.topic_merged_signed };
  const values = { title: topic.title, target: target.title };
  await tellThose(given, { eventId, topic, words, values, path: href.topic(target.id) });
});

export const tellTopicConcluded = ofOutcome({
  own: newsWords.topic_concluded,
  signed: newsWords.topic_concluded_signed,
  next: newsWords.topic_outcome_next,
});

export const tellTopicHandedUp = ofOutcome({ own: newsWords.topic_handed_up, signed: newsWords.topic_handed_up_signed });

/** The news of an event that says all there is to say by itself, while the topic is still in the state it brought. */
function told(state: TopicState, words: Words) {
  return reaction(shape, async (given, { eventId, topicId }) => {
    const topic = await findTopicForNotice(given.db, topicId);
    if (topic?.state === state) await tellThose(given, { eventId, topic, words });
  });
}

/** What a room came to on a topic. Those who took part in it are told by the room's own news. */
function ofOutcome(words: Words) {
  return reaction(shape, async (given, { eventId, topicId }) => {
    const topic = await findTopicForNotice(given.db, topicId);
    const room = topic?.roomId ? await findRoomForNotice(given.db, topic.roomId) : null;
    if (!topic || !room?.conclusion) return;
    const { conclusion } = room;
    const values = (locale: Locale) => ({ title: topic.title, conclusion: format(conclusionWords[conclusion], locale) });
    await tellThose(given, { eventId, topic, words, values, path: href.room(room.id), except: room.participantIds });
  });
}

async function tellThose(given: ReactionGiven, { topic, eventId, words, values, path, except = [] }: News): Promise<void> {
  const news = {
    eventId,
    values: values ?? { title: topic.title },
    path: path ?? href.topic(topic.id),
    ...(words.next ? { body: words.next } : {}),
  };
  const others = (ids: readonly string[]) => ids.filter((id) => !except.includes(id));
  await tellAll(given, { ...news, kind: 'own_topic', recipients: others(topic.raiserIds), title: words.own });
  await tellAll(given, { ...news, kind: 'signed_topics', recipients: others(topic.signerIds), title: words.signed });
}
