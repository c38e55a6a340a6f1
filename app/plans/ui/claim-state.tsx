import { useSay } from '#app/i18n/use-say.tsx';
import { claimStateWords } from '#app/plans/claim.messages.ts';
import type { ClaimState } from '#app/plans/claim.ts';
import { StateBadge } from '#app/ui/state-badge.tsx';

const tones = {
  requested: 'wait',
  waiting: 'wait',
  offered: 'wait',
  active: 'go',
  planned: 'go',
  declined: 'stop',
  withdrawn: 'quiet',
  lapsed: 'quiet',
  expired: 'quiet',
  released: 'quiet',
  handed_over: 'quiet',
} as const satisfies Record<ClaimState, string>;

/** The state of a claim as a badge. */
export function ClaimStateBadge({ state }: { state: ClaimState }) {
  const say = useSay();
  return <StateBadge tone={tones[state]} word={say(claimStateWords[state])} />;
}
