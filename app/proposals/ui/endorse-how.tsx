import { href } from '#app/http/href.ts';
import { useSay } from '#app/i18n/use-say.tsx';
import type { EndorseRefusal } from '#app/proposals/endorsement.ts';
import { refusalWords } from '#app/proposals/messages.ts';
import { words } from '#app/proposals/mine.messages.ts';

/** Why somebody may not endorse, and what they can do about it. */
export function EndorseHow({ refusal }: { refusal: EndorseRefusal | 'not_signed_in' }) {
  const say = useSay();
  return (
    <p className="why-not">
      {say(refusalWords[refusal])}
      {refusal === 'not_verified' ? <a href={href.accountVerification()}>{say(words.how_to_be_verified)}</a> : null}
    </p>
  );
}
