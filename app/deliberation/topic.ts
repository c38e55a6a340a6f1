import { lengthOf } from '#app/core/text.ts';
import { type PersonFacts, type ResidentRefusal, residentRefusal } from '#app/proposals/proposer.ts';

/** Every state of a topic. Hidden by moderation is a flag beside it, not a state. */
export const topicStates = ['raised', 'on_agenda', 'merged', 'declined', 'withdrawn', 'concluded', 'handed_up'] as const;
export type TopicState = (typeof topicStates)[number];

export const topicEvents = ['put_on_agenda', 'take_off_agenda', 'merge', 'decline', 'withdraw', 'conclude', 'hand_up'] as const;
export type TopicEvent = (typeof topicEvents)[number];

/**
 * From each state, where each event leads; what is not here may not happen. The database holds the same table
 * (`guard_topic`) and a test holds the two together.
 */
export const topicTransitions: Readonly<Record<TopicState, Partial<Readonly<Record<TopicEvent, TopicState>>>>> = {
  raised: { put_on_agenda: 'on_agenda', merge: 'merged', decline: 'declined', withdraw: 'withdrawn' },
  on_agenda: { take_off_agenda: 'raised', conclude: 'concluded', hand_up: 'handed_up' },
  merged: {},
  declined: {},
  withdrawn: {},
  concluded: {},
  handed_up: {},
};

/** The state after an event, or null when it may not happen in this state. */
export function nextTopicState(state: TopicState, event: TopicEvent): TopicState | null {
  return topicTransitions[state][event] ?? null;
}

/** While it is in one of these, a topic is signed and its signatures count. */
export const openTopicStates: readonly TopicState[] = ['raised', 'on_agenda'];

/** Where a topic came from: a resident's own words, a proposal, a monthly talk of an estate, a room below. */
export const topicSources = ['resident', 'proposal', 'estate_talk', 'handed_up'] as const;
export type TopicSource = (typeof topicSources)[number];

/** Lengths in characters as people count them. */
export const topicLimits = { title: 60, titleMin: 4, body: 2000, reason: 500 } as const;

export type TopicWords = { title: string; body: string };
export type TopicWordsProblem = 'title_missing' | 'title_too_short' | 'text_too_long';

/** Says what is wrong with a topic's words, or null. */
export function topicWordsProblem({ title, body }: TopicWords): TopicWordsProblem | null {
  if (title.trim() === '') return 'title_missing';
  if (lengthOf(title.trim()) < topicLimits.titleMin) return 'title_too_short';
  return lengthOf(title.trim()) > topicLimits.title || lengthOf(body) > topicLimits.body ? 'text_too_long' : null;
}

/** A resident and where they live: the place itself and all places above it. */
export type SignerFacts = { person: PersonFacts | null; livesAt: readonly string[] };
export type TopicPlace = { communityId: string; placeId: string };
export type SignerRefusal = ResidentRefusal | 'lives_elsewhere';

/** Says why somebody does not belong to those whom a matter of this place concerns, or null: verified, on its roll, living there. */
export function signerRefusal({ person, livesAt }: SignerFacts, { communityId, placeId }: TopicPlace): SignerRefusal | null {
  return residentRefusal(person, communityId) ?? (livesAt.includes(placeId) ? null : 'lives_elsewhere');
}

export type TopicFacts = { state: TopicState; isHidden: boolean };
export type CoSignRefusal = SignerRefusal | 'topic_closed' | 'already_signed';

/** Says why a person may not sign a topic, or null: once per verified resident of its place, while it is open. */
export function coSignRefusal(
  topic: TopicFacts & TopicPlace,
  { isSigned, ...signer }: SignerFacts & { isSigned: boolean },
): CoSignRefusal | null {
  if (topic.isHidden || !openTopicStates.includes(topic.state)) return 'topic_closed';
  return signerRefusal(signer, topic) ?? (isSigned ? 'already_signed' : null);
}

export type WithdrawSignatureRefusal = 'topic_closed' | 'not_signed';

/** Says why a signature may not be taken back, or null. What it has already brought about stays. */
export function withdrawSignatureRefusal(topic: TopicFacts, isSigned: boolean): WithdrawSignatureRefusal | null {
  if (!openTopicStates.includes(topic.state)) return 'topic_closed';
  return isSigned ? null : 'not_signed';
}

export type EndTopicRefusal = 'topic_moved_on' | 'assembly_is_owed' | 'reason_missing' | 'text_too_long';

/** Says why a topic may not be ended by an office like this, or null: with a reason, and never once the assembly is owed on it. */
export function endTopicRefusal(
  topic: { state: TopicState; isAssemblyDue: boolean },
  { event, reason }: { event: 'decline' | 'merge'; reason: string },
): EndTopicRefusal | null {
  if (nextTopicState(topic.state, event) === null) return 'topic_moved_on';
  if (topic.isAssemblyDue) return 'assembly_is_owed';
  if (reason.trim() === '') return 'reason_missing';
  return lengthOf(reason) > topicLimits.reason ? 'text_too_long' : null;
}

export type MergeTopicFacts = TopicFacts & { id: string; communityId: string; placeId: string; placePath: readonly string[] };
export type MergeTopicRefusal = 'merge_into_itself' | 'merge_target_closed' | 'merge_target_elsewhere';

/** Says why one topic may not go into another, or null. The other lies at the same place or above it, so that every signer belongs to it. */
export function mergeTopicRefusal(from: MergeTopicFacts, into: MergeTopicFacts): MergeTopicRefusal | null {
  if (from.id === into.id) return 'merge_into_itself';
  if (into.isHidden || !openTopicStates.includes(into.state)) return 'merge_target_closed';
  return from.communityId === into.communityId && from.placePath.includes(into.placeId) ? null : 'merge_target_elsewhere';
}

/** Says why a topic may not be taken back by who raised it, or null: once others stand behind it, it is no longer theirs alone. */
export function withdrawTopicRefusal(
  topic: { state: TopicState; isAssemblyDue: boolean; coSignatureCount: number },
  isOwn: boolean,
): 'not_allowed' | 'topic_moved_on' | 'others_have_signed' | null {
  if (!isOwn) return 'not_allowed';
  if (nextTopicState(topic.state, 'withdraw') === null || topic.isAssemblyDue) return 'topic_moved_on';
  return topic.coSignatureCount > 1 ? 'others_have_signed' : null;
}
