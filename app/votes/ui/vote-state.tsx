import { useSay } from '#app/i18n/use-say.tsx';
import { StateBadge, type Tone } from '#app/ui/state-badge.tsx';
import { voteStateWords } from '#app/votes/vote.messages.ts';
import type { VoteState } from '#app/votes/vote.ts';

const tones: Readonly<Record<VoteState, Tone>> = {
  draft: 'quiet',
  sealed: 'quiet',
  open: 'go',
  suspended: 'wait',
  closed: 'info',
  tallied: 'info',
  published: 'go',
  final: 'go',
  void: 'stop',
};

/** The state of a vote as a badge. */
export function VoteStateBadge({ state }: { state: VoteState }) {
  const say = useSay();
  return <StateBadge tone={tones[state]} word={say(voteStateWords[state])} {...(state === 'open' ? { icon: 'vote' } : {})} />;
}
