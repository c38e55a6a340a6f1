import { awardStateWords, trancheStateWords } from '#app/grants/award.messages.ts';
import type { AwardState, TrancheState } from '#app/grants/award.ts';
import { useSay } from '#app/i18n/use-say.tsx';
import { StateBadge } from '#app/ui/state-badge.tsx';

const tones = {
  proposed: 'quiet',
  offered: 'wait',
  agreed: 'wait',
  active: 'go',
  suspended: 'stop',
  recovering: 'late',
  recovered: 'info',
  written_off: 'stop',
  terminated: 'stop',
  closing: 'info',
  closed: 'go',
  lapsed: 'quiet',
} as const satisfies Record<AwardState, string>;

/** The state that an award is in. */
export function AwardStateBadge({ state }: { state: AwardState }) {
  const say = useSay();
  return <StateBadge tone={tones[state]} word={say(awardStateWords[state])} />;
}

const trancheTones = {
  pending: 'quiet',
  submitted: 'wait',
  verified: 'wait',
  approved: 'info',
  paying: 'info',
  paid: 'go',
  dropped: 'stop',
} as const satisfies Record<TrancheState, string>;

/** The state that an instalment is in. */
export function TrancheStateBadge({ state }: { state: TrancheState }) {
  const say = useSay();
  return <StateBadge tone={trancheTones[state]} word={say(trancheStateWords[state])} />;
}
