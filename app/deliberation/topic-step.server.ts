import { eq } from 'drizzle-orm';
import type { Act } from '#app/core/act.ts';
import type { Json } from '#app/core/canonical.ts';
import { newId } from '#app/core/identifier.ts';
import type { Role } from '#app/core/role.ts';
import { nextTopicState, openTopicStates, type TopicEvent } from '#app/deliberation/topic.ts';
import type { LockedTopic } from '#app/deliberation/topic-lock.server.ts';
import { appendLog } from '#app/log/entry.server.ts';
import { enqueue } from '#app/outbox/enqueue.server.ts';
import type { Db } from '#db/client.server.ts';
import { topicSteps, topics } from '#db/schema/topics.ts';

/** One step of a topic: what happened, why, which other topic or room it concerns, and under which office. */
export type TopicStep = {
  event: TopicEvent;
  /** The name of the log entry and of the event in the outbox. */
  what: string;
  changes?: Partial<typeof topics.$inferInsert>;
  explanation?: string;
  targetId?: string;
  office?: Role | null;
};

/** Moves a locked topic along its machine, with its row of history, log entry and event. A step that the machine does not know is a bug. */
export async function takeTopicStep(
  tx: Db,
  act: Act,
  { topic, step }: { topic: Pick<LockedTopic, 'id' | 'communityId' | 'state'>; step: TopicStep },
): Promise<void> {
  const state = nextTopicState(topic.state, step.event);
  if (!state) throw new Error(`no way from ${topic.state} by ${step.event}`);
  const endedAt = openTopicStates.includes(state) ? null : act.now;
  await tx
    .update(topics)
    .set({ state, endedAt, ...step.changes })
    .where(eq(topics.id, topic.id));
  await keepTopicStep(tx, act, { topicId: topic.id, ...step });
  const detail = { explanation: step.explanation ?? '', targetId: step.targetId ?? null };
  await recordTopic(tx, act, { topic, what: step.what, office: step.office ?? null, detail });
}

/** Keeps for good what was decided about a topic. */
export async function keepTopicStep(
  tx: Db,
  act: Act,
  step: { topicId: string; event: string; explanation?: string; targetId?: string; office?: Role | null },
): Promise<void> {
  const { topicId, event, explanation = '', targetId = null, office = null } = step;
  const taken = { takenBy: act.actor.accountId, takenAt: act.now };
  await tx.insert(topicSteps).values({ id: newId(act.now.getTime()), topicId, event, explanation, targetId, office, ...taken });
}

/** Writes the log entry of something that happened to a topic and tells the rest of the house, under one name. */
export async function recordTopic(
  tx: Db,
  act: Act,
  {
    topic,
    what,
    office,
    detail = {},
  }: {
    topic: Pick<LockedTopic, 'id' | 'communityId'>;
    what: string;
    office: Role | null;
    detail?: { readonly [key: string]: Json };
  },
): Promise<void> {
  const { id, communityId } = topic;
  await appendLog(tx, act, { what, communityId, subject: { kind: 'topic', id }, detail, ...(office ? { office } : {}) });
  await enqueue(tx, { event: what, topicId: id, communityId });
}
