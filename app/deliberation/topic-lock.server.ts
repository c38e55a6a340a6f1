import { asc, eq, inArray, sql } from 'drizzle-orm';
import type { Act } from '#app/core/act.ts';
import { done, type Outcome, refused } from '#app/core/outcome.ts';
import type { Role } from '#app/core/role.ts';
import type { TopicSource, TopicState } from '#app/deliberation/topic.ts';
import { type Deed, officeFor } from '#app/people/permission.ts';
import type { Db } from '#db/client.server.ts';
import { places } from '#db/schema/places.ts';
import { topics } from '#db/schema/topics.ts';

const facts = {
  id: topics.id,
  communityId: topics.communityId,
  placeId: topics.placeId,
  placePath: places.path,
  state: sql<TopicState>`${topics.state}`,
  source: sql<TopicSource>`${topics.source}`,
  title: topics.title,
  body: topics.body,
  raisedByPersonId: topics.raisedByPersonId,
  raisedByAccountId: topics.raisedByAccountId,
  coSignatureCount: topics.coSignatureCount,
  isAssemblyDue: sql<boolean>`${topics.assemblyDueAt} is not null`,
  isHidden: sql<boolean>`${topics.hiddenAt} is not null`,
};

/** What commands decide by. */
export type LockedTopic = NonNullable<Awaited<ReturnType<typeof lockTopic>>>;

/** A topic, held until the transaction ends, or null. Every command that changes one, or hangs something on it, begins here. */
export async function lockTopic(tx: Db, topicId: string) {
  const [topic] = await lockTopics(tx, [topicId]);
  return topic ?? null;
}

/** Several, locked in the order of their ids, so that two such commands never wait for each other. */
export async function lockTopics(tx: Db, topicIds: readonly string[]) {
  if (topicIds.length === 0) return [];
  return tx
    .select(facts)
    .from(topics)
    .innerJoin(places, eq(places.id, topics.placeId))
    .where(inArray(topics.id, [...topicIds]))
    .orderBy(asc(topics.id))
    .for('no key update', { of: topics });
}

export type ManageTopicRefusal = 'topic_not_found' | 'not_allowed';

/** A locked topic and the office under which the actor may act on it, or why not. */
export async function lockForOffice(
  tx: Db,
  act: Act,
  { topicId, deed }: { topicId: string; deed: Deed },
): Promise<Outcome<{ topic: LockedTopic; office: Role }, ManageTopicRefusal>> {
  const topic = await lockTopic(tx, topicId);
  if (!topic) return refused('topic_not_found');
  const office = officeFor(act.actor, deed, topic.placePath);
  return office ? done({ topic, office }) : refused('not_allowed');
}
