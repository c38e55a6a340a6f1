import { topicStateWords } from '#app/deliberation/messages.ts';
import type { TopicState } from '#app/deliberation/topic.ts';
import { useSay } from '#app/i18n/use-say.tsx';
import { StateBadge, type Tone } from '#app/ui/state-badge.tsx';

const tones: Readonly<Record<TopicState, Tone>> = {
  raised: 'go',
  on_agenda: 'info',
  merged: 'quiet',
  declined: 'stop',
  withdrawn: 'stop',
  concluded: 'go',
  handed_up: 'info',
};

/** The state of a topic. */
export function TopicStateBadge({ state }: { state: TopicState }) {
  const say = useSay();
  return <StateBadge tone={tones[state]} word={say(topicStateWords[state])} icon={state === 'merged' ? 'merge' : undefined} />;
}
