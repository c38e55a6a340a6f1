import type { Act } from '#app/core/act.ts';
import { done, type Outcome, refused } from '#app/core/outcome.ts';
import { lockForOffice, lockTopic, type ManageTopicRefusal } from '#app/deliberation/topic-lock.server.ts';
import { keepTopicStep, recordTopic } from '#app/deliberation/topic-step.server.ts';
import { href } from '#app/http/href.ts';
import { perform } from '#app/log/perform.server.ts';
import { decisionRulePresets } from '#app/votes/decision-rule-presets.ts';
import { findPublishedResult, hasVote } from '#app/votes/source.queries.server.ts';
import { usualPlan } from '#app/votes/usual-plan.ts';
import { type DraftVoteRefusal, insertVote } from '#app/votes/vote.commands.server.ts';
import { findVote } from '#app/votes/vote-lock.server.ts';
import type { Db } from '#db/client.server.ts';

export type DraftTopicVoteRefusal = ManageTopicRefusal | DraftVoteRefusal | 'topic_not_before_assembly' | 'already_put_to_vote';

/**
 * Drafts the vote of the residents' delegates' assembly on a topic: one that a deliberation handed up without agreement, or on which
 * the assembly is owed by the number of signatures (PRODUCT.md, 4.5). Staff may choose another assembly before it is sealed.
 */
export async function draftTopicVote(
  db: Db,
  act: Act,
  { topicId }: { topicId: string },
): Promise<Outcome<{ voteId: string }, DraftTopicVoteRefusal>> {
  return perform<{ voteId: string }, DraftTopicVoteRefusal>(db, act, {
    what: 'topics.draft_vote',
    input: { topicId },
    body: async (tx) => {
      const found = await lockForOffice(tx, act, { topicId, deed: 'topics.manage' });
      if (!found.ok) return found;
      const { topic, office } = found.value;
      if (topic.state !== 'handed_up' && !topic.isAssemblyDue) return refused('topic_not_before_assembly');
      if (await hasVote(tx, { kind: 'topic', id: topicId })) return refused('already_put_to_vote');
      const decision = {
        form: 'decision',
        method: 'decision',
        seats: null,
        rule: decisionRulePresets.delegates_assembly,
      } as const;
      const plan = usualPlan({ title: topic.title, question: topic.body, ...decision }, act.now);
      return insertVote(tx, act, {
        placeId: topic.communityId,
        plan,
        options: [],
        source: { kind: 'topic', id: topicId, address: href.topic(topicId) },
        office,
      });
    },
  });
}

export type FollowTopicVoteRefusal = 'vote_not_found' | 'topic_not_found' | 'not_published';

/** Keeps with a topic what the assembly decided, for its public page. */
export async function followTopicVote(
  db: Db,
  act: Act,
  { voteId }: { voteId: string },
): Promise<Outcome<{ topicId: string }, FollowTopicVoteRefusal>> {
  return perform<{ topicId: string }, FollowTopicVoteRefusal>(db, act, {
    what: 'topics.follow_vote',
    input: { voteId },
    body: async (tx) => {
      const vote = await findVote(tx, voteId);
      if (vote?.sourceKind !== 'topic' || vote.sourceId === null) return refused('vote_not_found');
      const topic = await lockTopic(tx, vote.sourceId);
      if (!topic) return refused('topic_not_found');
      const result = await findPublishedResult(tx, voteId);
      if (!result) return refused('not_published');
      const event =
        result.outcome === 'adopted'
          ? 'assembly_adopted'
          : result.outcome === 'rejected'
            ? 'assembly_rejected'
            : 'assembly_no_quorum';
      await keepTopicStep(tx, act, { topicId: topic.id, event, targetId: voteId });
      await recordTopic(tx, act, {
        topic,
        what: 'topics.assembly_decided',
        office: null,
        detail: { voteId, outcome: result.outcome },
      });
      return done({ topicId: topic.id });
    },
  });
}
