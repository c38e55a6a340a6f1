import type { ReactNode } from 'react';
import { href } from '#app/http/href.ts';
import { useSay } from '#app/i18n/use-say.tsx';
import { words } from '#app/scoring/pitch.messages.ts';
import type { PitchPage } from '#app/scoring/pitch-page.ts';
import type { PitchView } from '#app/scoring/pitch-view.server.ts';
import { usePitchSays } from '#app/scoring/ui/pitch-says.ts';
import { Icon } from '#app/ui/icon.tsx';

type PitchRegionProps = { view: PitchView; page: PitchPage; tag: string; children: ReactNode };

/** The part of a page that the script keeps up with the hall. Without it the page shows how things were when it was made. */
export function PitchRegion({ view, page, tag, children }: PitchRegionProps) {
  const say = useSay();
  const says = usePitchSays(view);
  const { id } = view.round;
  const state = view.day?.state ?? 'none';
  return (
    <div
      data-enhance={state === 'ended' ? undefined : 'live-part'}
      data-live-url={href.roundPitchLive(id, page)}
      data-live-events={href.roundPitchEvents(id)}
      data-live-tag={tag}
      data-live-state={state}
      data-live-says={says}
    >
      <p className="visually-hidden" role="status" data-live-status="" />
      <p className="live-lost" data-live-lost="" hidden>
        <Icon name="wifi-off" />
        {say(words.connection_lost)}
      </p>
      {children}
    </div>
  );
}

/** One part that is replaced by itself: never while somebody types or has the focus in it. */
export function PitchPart({ part, children }: { part: 'now' | 'turns' | 'hall'; children: ReactNode }) {
  return <div data-live={part}>{children}</div>;
}
