import { and, asc, eq, isNull, sql } from 'drizzle-orm';
import type { Act } from '#app/core/act.ts';
import { newId } from '#app/core/identifier.ts';
import { done, type Outcome, refused } from '#app/core/outcome.ts';
import type { Role } from '#app/core/role.ts';
import { openAssemblyIfReached } from '#app/deliberation/assembly.server.ts';
import { type EndTopicRefusal, endTopicRefusal, type MergeTopicRefusal, mergeTopicRefusal } from '#app/deliberation/topic.ts';
import { type LockedTopic, lockForOffice, lockTopics, type ManageTopicRefusal } from '#app/deliberation/topic-lock.server.ts';
import { keepTopicStep, recordTopic, takeTopicStep } from '#app/deliberation/topic-step.server.ts';
import { perform } from '#app/log/perform.server.ts';
import { officeFor } from '#app/people/permission.ts';
import type { Db } from '#db/client.server.ts';
import { coSignatures, topics } from '#db/schema/topics.ts';

type TopicAnswer = { topicId: string };

export type DeclineTopicRefusal = ManageTopicRefusal | EndTopicRefusal;

/** Declines a topic with a reason that everybody can read; never one on which the assembly is owed. */
export async function declineTopic(
  db: Db,
  act: Act,
  { topicId, reason }: { topicId: string; reason: string },
): Promise<Outcome<TopicAnswer, DeclineTopicRefusal>> {
  return perform<TopicAnswer, DeclineTopicRefusal>(db, act, {
    what: 'topics.decline',
    input: { topicId, reason },
    body: async (tx) => {
      const found = await lockForOffice(tx, act, { topicId, deed: 'topics.manage' });
      if (!found.ok) return found;
      const { topic, office } = found.value;
      const refusal = endTopicRefusal(topic, { event: 'decline', reason });
      if (refusal) return refused(refusal);
      await takeTopicStep(tx, act, {
        topic,
        step: { event: 'decline', what: 'topics.declined', explanation: reason.trim(), office },
      });
      return done({ topicId });
    },
  });
}

export type MergeTopic = { topicId: string; intoId: string; reason: string };
export type MergeTopicCommandRefusal = ManageTopicRefusal | EndTopicRefusal | MergeTopicRefusal;

/** Merges a topic into another of the same place or above it. Its signatures move, once per person, and may oblige there. */
export async function mergeTopic(db: Db, act: Act, input: MergeTopic): Promise<Outcome<TopicAnswer, MergeTopicCommandRefusal>> {
  return perform<TopicAnswer, MergeTopicCommandRefusal>(db, act, {
    what: 'topics.merge',
    input,
    body: async (tx) => {
      const { topicId, intoId, reason } = input;
      const found = await lockPair(tx, act, { topicId, intoId });
      if (!found.ok) return found;
      const { from, into, office } = found.value;
      const refusal = endTopicRefusal(from, { event: 'merge', reason }) ?? mergeTopicRefusal(from, into);
      if (refusal) return refused(refusal);
      await moveSignatures(tx, act, { fromId: topicId, intoId });
      const merged = { changes: { mergedIntoId: intoId }, explanation: reason.trim(), targetId: intoId, office };
      await takeTopicStep(tx, act, { topic: from, step: { event: 'merge', what: 'topics.merged', ...merged } });
      await recordTopic(tx, act, { topic: into, what: 'topics.merged_here', office, detail: { fromId: topicId } });
      await openAssemblyIfReached(tx, act, into);
      return done({ topicId: intoId });
    },
  });
}

async function lockPair(
  tx: Db,
  act: Act,
  { topicId, intoId }: { topicId: string; intoId: string },
): Promise<Outcome<{ from: LockedTopic; into: LockedTopic; office: Role }, ManageTopicRefusal | 'merge_into_itself'>> {
  if (topicId === intoId) return refused('merge_into_itself');
  const locked = await lockTopics(tx, [topicId, intoId]);
  const from = locked.find(({ id }) => id === topicId);
  const into = locked.find(({ id }) => id === intoId);
  if (!from || !into) return refused('topic_not_found');
  const office = officeFor(act.actor, 'topics.manage', from.placePath);
  if (!office || !officeFor(act.actor, 'topics.manage', into.placePath)) return refused('not_allowed');
  return done({ from, into, office });
}

/** Every standing signature goes along; whoever signed both counts once. They stand in one topic at a time. */
async function moveSignatures(tx: Db, act: Act, { fromId, intoId }: { fromId: string; intoId: string }): Promise<void> {
  const standing = and(eq(coSignatures.topicId, fromId), isNull(coSignatures.withdrawnAt));
  const moving = await tx
    .select({ personId: coSignatures.personId, signedAt: coSignatures.signedAt })
    .from(coSignatures)
    .where(standing)
    .orderBy(asc(coSignatures.personId));
  const rows = JSON.stringify(
    moving.map(({ personId, signedAt }) => ({
      id: newId(act.now.getTime()),
      person_id: personId,
      signed_at: signedAt.toISOString(),
    })),
  );
  await tx.execute(sql`
    insert into co_signatures (id, topic_id, person_id, moved_from_id, signed_at)
    select moved.id, ${intoId}, moved.person_id, ${fromId}, moved.signed_at
    from json_to_recordset(${rows}::json) as moved (id uuid, person_id uuid, signed_at timestamptz)
    order by moved.person_id
    on conflict (topic_id, person_id) do update
      set withdrawn_at = null, moved_from_id = excluded.moved_from_id
      where co_signatures.withdrawn_at is not null`);
  await tx.update(coSignatures).set({ withdrawnAt: act.now }).where(standing);
}

export type HideTopicRefusal = ManageTopicRefusal | 'reason_missing' | 'already_hidden' | 'not_hidden';

/** Hides a topic's words with a reason, or with null shows them again. What it has come to stays as it is. */
export async function hideTopic(
  db: Db,
  act: Act,
  { topicId, reason }: { topicId: string; reason: string | null },
): Promise<Outcome<TopicAnswer, HideTopicRefusal>> {
  return perform<TopicAnswer, HideTopicRefusal>(db, act, {
    what: 'topics.hide',
    input: { topicId, reason },
    body: async (tx) => {
      const found = await lockForOffice(tx, act, { topicId, deed: 'comments.moderate' });
      if (!found.ok) return found;
      const { topic, office } = found.value;
      if (reason !== null && reason.trim() === '') return refused('reason_missing');
      if (topic.isHidden === (reason !== null)) return refused(topic.isHidden ? 'already_hidden' : 'not_hidden');
      const hidden =
        reason === null ? { hiddenAt: null, hiddenReason: null } : { hiddenAt: act.now, hiddenReason: reason.trim() };
      await tx.update(topics).set(hidden).where(eq(topics.id, topicId));
      const event = reason === null ? 'unhide' : 'hide';
      await keepTopicStep(tx, act, { topicId, event, explanation: reason?.trim() ?? '', office });
      const what = reason === null ? 'topics.unhidden' : 'topics.hidden';
      await recordTopic(tx, act, { topic, what, office, detail: { reason } });
      return done({ topicId });
    },
  });
}
