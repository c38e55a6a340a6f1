import { localDate } from '#app/core/instant.ts';
import type { Thread } from '#app/disclosure/thread.server.ts';
import { hasEffect } from '#app/grants/ui/award-rail.tsx';
import { href } from '#app/http/href.ts';
import { useReading, useSay } from '#app/i18n/use-say.tsx';
import { fourStages } from '#app/proposals/four-stages.ts';
import { publicStageWords } from '#app/proposals/messages.ts';
import { words as listWords } from '#app/proposals/pages.messages.ts';
import { StageRail, type Stages } from '#app/ui/stage-rail.tsx';

/** How far the proposal has come through the four stages of openness; each leads to where that is told. */
export function ThreadRail({ thread: { proposal, plan, award } }: { thread: Thread }) {
  const say = useSay();
  const { zone } = useReading();
  const isOver = proposal.state !== 'published';
  const [call, decision, delivery, effect] = fourStages(proposal.publicStage, { isOver });
  const now = isOver ? null : say(publicStageWords[proposal.publicStage]);
  const noteOf = (state: string) => (state === 'now' || state === 'ended' ? now : null);
  const stages: Stages = [
    {
      state: call,
      on: localDate(proposal.publishedAt, zone),
      note: say(listWords.endorsed_by, { count: proposal.endorsementCount }),
      href: '#timeline',
    },
    { state: decision, note: noteOf(decision), href: plan ? '#plan' : null },
    { state: delivery, note: noteOf(delivery), href: award ? href.award(award.id) : null },
    { state: effect, note: noteOf(effect), href: award && hasEffect(award) ? href.awardEffect(award.id) : null },
  ];
  return <StageRail stages={stages} />;
}
