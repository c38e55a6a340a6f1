import { localDate } from '#app/core/instant.ts';
import type { Thread } from '#app/disclosure/thread.server.ts';
import { useReading, useSay } from '#app/i18n/use-say.tsx';
import { fourStages } from '#app/proposals/four-stages.ts';
import { publicStageWords } from '#app/proposals/messages.ts';
import { words as listWords } from '#app/proposals/pages.messages.ts';
import { StageRail, type Stages } from '#app/ui/stage-rail.tsx';

/** How far the proposal has come through the four stages of openness. */
export function ThreadRail({ proposal }: { proposal: Thread['proposal'] }) {
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
    { state: decision, note: noteOf(decision) },
    { state: delivery, note: noteOf(delivery) },
    { state: effect, note: noteOf(effect) },
  ];
  return <StageRail stages={stages} />;
}
