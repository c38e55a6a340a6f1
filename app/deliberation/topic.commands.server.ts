import { and, eq, isNull } from 'drizzle-orm';
import type { Act } from '#app/core/act.ts';
import { newId } from '#app/core/identifier.ts';
import { done, type Outcome, refused } from '#app/core/outcome.ts';
import type { Role } from '#app/core/role.ts';
import { openAssemblyIfReached } from '#app/deliberation/assembly.server.ts';
import { findSigner, type SignerNow } from '#app/deliberation/signer.server.ts';
import {
  type SignerRefusal,
  signerRefusal,
  type TopicWords,
  type TopicWordsProblem,
  topicWordsProblem,
  withdrawTopicRefusal,
} from '#app/deliberation/topic.ts';
import { lockTopic } from '#app/deliberation/topic-lock.server.ts';
import { recordTopic, takeTopicStep } from '#app/deliberation/topic-step.server.ts';
import { perform } from '#app/log/perform.server.ts';
import { officeFor } from '#app/people/permission.ts';
import { holdPlace, type Place } from '#app/people/place.queries.server.ts';
import type { ActingRefusal } from '#app/proposals/acting.server.ts';
import type { Db } from '#db/client.server.ts';
import { proposals } from '#db/schema/proposals.ts';
import { coSignatures, topics } from '#db/schema/topics.ts';

/** `showsName`: the resident agrees that their full name stands beside it. */
export type RaiseTopic = { placeId: string; proposalId: string | null; showsName: boolean } & TopicWords;
export type RaiseTopicRefusal =
  | ActingRefusal
  | SignerRefusal
  | TopicWordsProblem
  | 'place_unknown'
  | 'proposal_not_found'
  | 'already_a_topic';

/**
 * Raises a topic at a place where the resident lives, in their own words or from a published proposal, as its first
 * signature. Staff may do it for a person without a phone.
 */
export async function raiseTopic(db: Db, act: Act, input: RaiseTopic): Promise<Outcome<{ topicId: string }, RaiseTopicRefusal>> {
  return perform<{ topicId: string }, RaiseTopicRefusal>(db, act, {
    what: 'topics.raise',
    input,
    collisions: { topics_once_for_each_proposal: 'already_a_topic' },
    body: async (tx) => {
      const signer = await findSigner(tx, act);
      if (!signer.ok) return signer;
      const place = await holdUsedPlace(tx, input.placeId);
      if (!place) return refused('place_unknown');
      const { communityId } = place;
      const refusal = signerRefusal(signer.value, { communityId, placeId: place.id }) ?? topicWordsProblem(input);
      if (refusal) return refused(refusal);
      if (input.proposalId !== null && !(await isPublished(tx, input.proposalId, communityId)))
        return refused('proposal_not_found');
      const topicId = await insertRaised(tx, act, { input, communityId, signer: signer.value });
      const topic = await lockTopic(tx, topicId);
      if (topic) await openAssemblyIfReached(tx, act, topic);
      return done({ topicId });
    },
  });
}

type Raised = { input: RaiseTopic; communityId: string; signer: SignerNow };

async function insertRaised(tx: Db, act: Act, { input, communityId, signer: { acting, person } }: Raised): Promise<string> {
  const topicId = newId(act.now.getTime());
  const { placeId, proposalId, title, body, showsName } = input;
  await tx.insert(topics).values({
    id: topicId,
    communityId,
    placeId,
    source: proposalId === null ? 'resident' : 'proposal',
    proposalId,
    title: title.trim(),
    body: body.trim(),
    raisedByPersonId: person?.id ?? null,
    raisedByAccountId: acting.accountId,
    raiserName: acting.name,
    showsName: showsName && !acting.isForOther,
    raisedAt: act.now,
  });
  if (person) await tx.insert(coSignatures).values({ id: newId(), topicId, personId: person.id, signedAt: act.now });
  await recordTopic(tx, act, { topic: { id: topicId, communityId }, what: 'topics.raised', office: acting.office });
  return topicId;
}

export type RecordTopic = { placeId: string } & TopicWords;
export type RecordTopicRefusal = TopicWordsProblem | 'place_unknown' | 'not_allowed';

/** Notes a topic that came up at the monthly talk of an estate, by the office that holds the talk. Nobody has signed it yet. */
export async function recordTopicOfTalk(
  db: Db,
  act: Act,
  input: RecordTopic,
): Promise<Outcome<{ topicId: string }, RecordTopicRefusal>> {
  return perform<{ topicId: string }, RecordTopicRefusal>(db, act, {
    what: 'topics.record_of_talk',
    input,
    body: async (tx) => {
      const place = await holdUsedPlace(tx, input.placeId);
      if (!place) return refused('place_unknown');
      const office = officeFor(act.actor, 'topics.manage', place.path);
      if (!office) return refused('not_allowed');
      const problem = topicWordsProblem(input);
      if (problem) return refused(problem);
      const { placeId, title, body } = input;
      const words = { title: title.trim(), body: body.trim() };
      const topic = { communityId: place.communityId, placeId, source: 'estate_talk' as const, ...words };
      return done({ topicId: await insertOfOffice(tx, act, { topic, office }) });
    },
  });
}

type OfOffice = Pick<typeof topics.$inferInsert, 'communityId' | 'placeId' | 'title' | 'body' | 'handedFromId'> & {
  source: 'estate_talk' | 'handed_up';
};

/** A topic that an office or a room raises, without signatures. */
export async function insertOfOffice(
  tx: Db,
  act: Act,
  { topic, office }: { topic: OfOffice; office: Role | null },
): Promise<string> {
  const id = newId(act.now.getTime());
  await tx.insert(topics).values({ id, raisedByAccountId: act.actor.accountId, raisedAt: act.now, ...topic });
  await recordTopic(tx, act, { topic: { id, communityId: topic.communityId }, what: 'topics.raised', office });
  return id;
}

export type WithdrawTopicRefusal = ActingRefusal | 'topic_not_found' | NonNullable<ReturnType<typeof withdrawTopicRefusal>>;

/** Takes a topic back that nobody else has signed. */
export async function withdrawTopic(
  db: Db,
  act: Act,
  { topicId }: { topicId: string },
): Promise<Outcome<{ topicId: string }, WithdrawTopicRefusal>> {
  return perform<{ topicId: string }, WithdrawTopicRefusal>(db, act, {
    what: 'topics.withdraw',
    input: { topicId },
    body: async (tx) => {
      const topic = await lockTopic(tx, topicId);
      const signer = await findSigner(tx, act);
      if (!signer.ok) return signer;
      if (!topic) return refused('topic_not_found');
      const { person, acting } = signer.value;
      const refusal = withdrawTopicRefusal(topic, person !== null && person.id === topic.raisedByPersonId);
      if (refusal) return refused(refusal);
      await takeTopicStep(tx, act, { topic, step: { event: 'withdraw', what: 'topics.withdrawn', office: acting.office } });
      return done({ topicId });
    },
  });
}

/** A place of a community that is in use, held for the transaction; null for any other. */
async function holdUsedPlace(tx: Db, placeId: string): Promise<(Place & { communityId: string }) | null> {
  const place = await holdPlace(tx, placeId);
  if (!place || place.communityId === null || place.archivedAt !== null) return null;
  return { ...place, communityId: place.communityId };
}

async function isPublished(tx: Db, proposalId: string, communityId: string): Promise<boolean> {
  const [row] = await tx
    .select({ id: proposals.id })
    .from(proposals)
    .where(
      and(
        eq(proposals.id, proposalId),
        eq(proposals.communityId, communityId),
        eq(proposals.state, 'published'),
        isNull(proposals.hiddenAt),
      ),
    )
    .for('share');
  return row !== undefined;
}
