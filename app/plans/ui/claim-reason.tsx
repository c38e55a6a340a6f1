import { useSay } from '#app/i18n/use-say.tsx';
import { claimLimits } from '#app/plans/claim.ts';
import { words } from '#app/plans/claim-desk.messages.ts';
import type { DeskClaimAct } from '#app/plans/claim-desk-request.server.ts';
import { TextArea } from '#app/ui/text-area.tsx';

/** Which act a form is, and why it is done. */
export function Reasoned({ act, isPublic = false }: { act: DeskClaimAct; isPublic?: boolean }) {
  const say = useSay();
  return (
    <>
      <input type="hidden" name="act" value={act} />
      <TextArea
        name="reason"
        label={say(words.reason)}
        hint={say(isPublic ? words.reason_public_hint : words.reason_hint)}
        rows={3}
        longest={claimLimits.reason}
      />
    </>
  );
}
