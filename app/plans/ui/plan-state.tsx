import { useSay } from '#app/i18n/use-say.tsx';
import { planStateWords } from '#app/plans/plan.messages.ts';
import type { PlanState } from '#app/plans/plan.ts';
import { StateBadge } from '#app/ui/state-badge.tsx';

const tones = {
  drafting: 'go',
  submitted: 'wait',
  revising: 'go',
  frozen: 'info',
  awarded: 'go',
  not_awarded: 'quiet',
  amending: 'wait',
} as const satisfies Record<PlanState, string>;

/** The state that a plan is in. */
export function PlanStateBadge({ state }: { state: PlanState }) {
  const say = useSay();
  return <StateBadge tone={tones[state]} word={say(planStateWords[state])} />;
}
