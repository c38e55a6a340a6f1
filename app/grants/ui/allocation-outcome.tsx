import { outcomeMessage } from '#app/grants/allocation.messages.ts';
import type { AllocationLine } from '#app/grants/allocation.ts';
import { useSay } from '#app/i18n/use-say.tsx';

type AllocationOutcomeProps = { line: Pick<AllocationLine, 'outcome' | 'grantedFen' | 'reasons'> };

/** One sentence on what a plan gets out of an envelope, why, and what would have been enough. */
export function AllocationOutcome({ line }: AllocationOutcomeProps) {
  const say = useSay();
  return <span>{say(outcomeMessage(line))}</span>;
}
