import { localDate } from '#app/core/instant.ts';
import type { RoomView } from '#app/deliberation/room-view.server.ts';
import { useReading } from '#app/i18n/use-say.tsx';
import { StageRail, type Stages } from '#app/ui/stage-rail.tsx';

/** The four stages of openness of a deliberation: laid open by the notice, decided in the room, done, and accepted. */
export function RoomRail({ view }: { view: RoomView }) {
  const { zone } = useReading();
  return <StageRail stages={stagesOf(view, (at) => (at ? localDate(at, zone) : undefined))} />;
}

function stagesOf({ room, outcome }: RoomView, dayOf: (at: Date | null) => string | undefined): Stages {
  const { state, noticedAt, concludedAt, cancelledAt, conclusion } = room;
  const laidOpen = { state: noticedAt ? 'done' : state === 'cancelled' ? 'ended' : 'now', ...on(dayOf(noticedAt)) } as const;
  if (state === 'cancelled')
    return [laidOpen, { state: 'ended', ...on(dayOf(cancelledAt)) }, { state: 'ended' }, { state: 'ended' }];
  if (state !== 'concluded') return [laidOpen, { state: noticedAt ? 'now' : 'ahead' }, { state: 'ahead' }, { state: 'ahead' }];
  const decided = { state: 'done', ...on(dayOf(concludedAt)), href: '#outcome' } as const;
  if (conclusion !== 'resolved') return [laidOpen, decided, { state: 'ended' }, { state: 'ended' }];
  const items = outcome?.actionItems ?? [];
  const kept = items.filter(({ state: each }) => each === 'accepted');
  const isDone = items.length > 0 && items.every(({ state: each }) => each === 'accepted' || each === 'dropped');
  const last = kept.map(({ acceptedAt }) => acceptedAt?.getTime() ?? 0).reduce((one, other) => Math.max(one, other), 0);
  if (!isDone) return [laidOpen, decided, { state: 'now', href: '#outcome' }, { state: 'ahead' }];
  return [
    laidOpen,
    decided,
    { state: 'done', href: '#outcome' },
    { state: kept.length > 0 ? 'done' : 'ended', ...on(last ? dayOf(new Date(last)) : undefined) },
  ];
}

/** The day of a stage, where there is one. */
function on(day: string | undefined): { on?: string } {
  return day ? { on: day } : {};
}
