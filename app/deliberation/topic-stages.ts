import type { TopicState } from '#app/deliberation/topic.ts';

type StopState = 'done' | 'now' | 'ahead' | 'ended';

/** The four stages of openness of a topic: call while it is signed, decision while it is deliberated; what follows belongs to its room. */
export function topicStages(state: TopicState): readonly [StopState, StopState, StopState, StopState] {
  switch (state) {
    case 'raised':
      return ['now', 'ahead', 'ahead', 'ahead'];
    case 'on_agenda':
      return ['done', 'now', 'ahead', 'ahead'];
    case 'concluded':
      return ['done', 'done', 'now', 'ahead'];
    case 'handed_up':
      return ['done', 'ended', 'ahead', 'ahead'];
    default:
      return ['ended', 'ahead', 'ahead', 'ahead'];
  }
}
