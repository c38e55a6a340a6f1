import { formatInstant } from '#app/i18n/time.ts';
import { useReading, useSay } from '#app/i18n/use-say.tsx';
import type { WhyNot } from '#app/votes/entitlement.ts';
import { contactWords, whyNotWords } from '#app/votes/vote.messages.ts';

/** Says why somebody may not vote and what to do next, with whom to ask. */
export function useWhyNot({ startsAt }: { startsAt: Date }, phone: string | null): (reason: WhyNot) => string {
  const say = useSay();
  const reading = useReading();
  const contact = phone ? say(contactWords.with_phone, { phone }) : say(contactWords.office);
  return (reason) => say(whyNotWords[reason], { start: formatInstant(startsAt, reading), contact });
}
