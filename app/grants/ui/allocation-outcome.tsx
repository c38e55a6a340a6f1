import { outcomeSentences, reasonMessage, words } from '#app/grants/allocation.messages.ts';
import type { AllocationLine } from '#app/grants/allocation.ts';
import { formatFen } from '#app/i18n/numbers.ts';
import { useSay } from '#app/i18n/use-say.tsx';

type AllocationOutcomeProps = { line: Pick<AllocationLine, 'outcome' | 'grantedFen' | 'reasons'> };

/** One sentence on what a plan gets out of an envelope, why, and what would have been enough. */
export function AllocationOutcome({ line: { outcome, grantedFen, reasons } }: AllocationOutcomeProps) {
  const say = useSay();
  const clauses = reasons.map((reason) => say(reasonMessage(reason)));
  return (
    <span>
      {say(outcomeSentences[outcome], { granted: formatFen(grantedFen), reasons: clauses.join(say(words.between_reasons)) })}
    </span>
  );
}
