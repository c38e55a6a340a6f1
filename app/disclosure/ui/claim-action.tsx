import type { Thread } from '#app/disclosure/thread.server.ts';
import { href } from '#app/http/href.ts';
import { formatInstant } from '#app/i18n/time.ts';
import { useReading, useSay } from '#app/i18n/use-say.tsx';
import { claimRefusalWords } from '#app/plans/claim.messages.ts';
import { openToClaimsRefusal } from '#app/plans/claim.ts';
import { words } from '#app/plans/claim-page.messages.ts';
import { LinkButton } from '#app/ui/button.tsx';

type ClaimActionProps = { proposal: Thread['proposal']; claims: Thread['claims']; isMain: boolean };

/** The way to claim a proposal while its call takes claims, or to the claim that one has there. */
export function ClaimAction({ proposal, claims, isMain }: ClaimActionProps) {
  const say = useSay();
  const { now } = useReading();
  const [own] = claims.own;
  const isHeld = claims.holder !== null || claims.waitingCount > 0;
  if (own) {
    return (
      <LinkButton href={href.claim(own.id)} kind="secondary" icon="hand">
        {say(words.see_your_claim)}
      </LinkButton>
    );
  }
  if (openToClaimsRefusal(factsOf(proposal), now) !== null) return null;
  return (
    <LinkButton href={href.askToClaim(proposal.number)} kind={isMain && !isHeld ? 'primary' : 'secondary'} icon="hand">
      {say(isHeld ? words.claim_held : words.claim)}
    </LinkButton>
  );
}

/** Why nobody can claim the proposal now, and from when on; null where they can, or where nobody asks any more. */
export function useWhyNotClaimed(proposal: Thread['proposal'], claims: Thread['claims']): string | null {
  const say = useSay();
  const { now, ...reading } = useReading();
  const refusal = openToClaimsRefusal(factsOf(proposal), now);
  if (refusal === null || claims.own.length > 0 || proposal.publicStage !== 'collecting') return null;
  const window = proposal.call.stages.find(({ stage }) => stage === 'claim');
  if (refusal === 'claiming_not_open' && window) {
    return say(words.claim_opens, { date: formatInstant(window.opensAt, reading) });
  }
  return say(claimRefusalWords[refusal]);
}

function factsOf({ state, hidden, call }: Thread['proposal']) {
  return { isPublished: state === 'published', isHidden: hidden !== null, stages: call.stages };
}
