import type { AwardPage } from '#app/grants/award-page.server.ts';
import { href } from '#app/http/href.ts';
import { fourStages } from '#app/proposals/four-stages.ts';
import type { PublicStage } from '#app/proposals/public-stage.ts';
import { StageRail } from '#app/ui/stage-rail.tsx';

type Shown = Pick<AwardPage, 'proposal'> & {
  award: Pick<AwardPage['award'], 'id' | 'state' | 'planId'>;
  sums: Pick<AwardPage['sums'], 'paidFen'>;
};

/** The four stages of an award as far as it has come, also where no proposal tells. */
export function AwardRail({ page }: { page: Shown }) {
  const { award, proposal } = page;
  const [call, decision, delivery, effect] = fourStages(stageOf(page));
  return (
    <StageRail
      stages={[
        { state: call, href: proposal ? href.proposal(proposal.number) : null },
        { state: decision, href: award.planId ? href.plan(award.planId) : null },
        { state: delivery, href: href.award(award.id) },
        { state: effect, href: hasEffect(award) ? href.awardEffect(award.id) : null },
      ]}
    />
  );
}

/** Whether there is an effect to look at and to evaluate: the award is finished. */
export function hasEffect({ state }: Pick<AwardPage['award'], 'state'>): boolean {
  return state === 'closing' || state === 'closed';
}

function stageOf({ award, sums, proposal }: Shown): PublicStage {
  if (award.state === 'closed' || (hasEffect(award) && proposal?.stage === 'evaluated')) return 'evaluated';
  if (award.state === 'closing') return 'completed';
  if (award.state === 'lapsed') return 'not_funded';
  return sums.paidFen > 0 ? 'delivering' : 'funded';
}
