import { useSay } from '#app/i18n/use-say.tsx';
import { roundStateWords } from '#app/scoring/round.messages.ts';
import type { RoundState } from '#app/scoring/round.ts';
import { StateBadge, type Tone } from '#app/ui/state-badge.tsx';

const tones: Readonly<Record<RoundState, Tone>> = {
  configuring: 'quiet',
  assigning: 'wait',
  scoring: 'go',
  closed: 'info',
  moderating: 'wait',
  computed: 'info',
  ratified: 'info',
  published: 'go',
  final: 'go',
};

/** The state of a round as a badge. */
export function RoundStateBadge({ state }: { state: RoundState }) {
  const say = useSay();
  return <StateBadge tone={tones[state]} word={say(roundStateWords[state])} />;
}
